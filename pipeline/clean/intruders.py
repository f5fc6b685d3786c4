"""Lines that stand in the middle of a sentence and cannot be part of it, whatever they say.

Wrapped copy fills its lines. Where a sentence breaks off on one line and plainly goes on two lines below, the line
between that begins with a capital and is longer than any line of the copy, or leaves room for the next word, was put
there by the page: a link, a caption, a footer. Left alone: a name that wrapped to the head of a line, the last line of
a paragraph, text whose lines are not wrapped, verse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.lexicon import LINK_LABELS
from pipeline.clean.sentences import breaks_off, ends_sentence
from pipeline.clean.wrapping import DASH, LOWER, goes_on

ENOUGH_LINES = 5
"""Lines that a sentence runs over, before their width says anything."""
MOST = 3
"""Lines in a row."""
SMALL_WORD = 3
A_LITTLE_MORE, NOT_WRAPPED = 1.15, 1.4
MUCH_ROOM, SLACK = 0.75, 4
REPORTED = re.compile(r"\b(?:said|says|told|tweeted|wrote|added|asked|posted|reads?)\b[^:]{0,20}:")
TALKS = re.compile(r"[\"“”„«»]|^[‘']")
MARKED = re.compile(r"[»›→▶►]\s*[A-Z\"“‘'\d]|>+\s|\d{1,2}[./]\d{1,2}[./]\d{4},? [A-Z]|[^.!?]{20,} \| [A-Z][\w ]{2,30}$")
ARROW = re.compile(r"[»›→▶►>]+\s")
LABEL = re.compile(
    rf"(?:[A-Z][\w'’&]*(?: [\w'’&]+){{1,5}}|(?i:{'|'.join(one for one in LINK_LABELS if ' ' not in one)})): [‘']?[A-Z0-9]"
)
"""Of two words at least, since 'China: A History' may wrap; a known one may be a single word."""


def intruders(draft: Draft) -> Draft:
    width = _width(draft.blocks)
    if not width:
        return draft
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason="stray_line") for place in _found(draft.blocks, width)
    )


def _width(blocks: Sequence[Block]) -> int:
    """Of the copy's lines: hardly one that a sentence runs over is longer. 0 where the text is not wrapped."""
    lengths = sorted(left.indent + len(left.text) for left, right in pairwise(blocks) if goes_on(left, right))
    if len(lengths) < ENOUGH_LINES:
        return 0
    usual = lengths[len(lengths) // 2]
    if lengths[len(lengths) * 9 // 10] > NOT_WRAPPED * usual:
        return 0
    return max(length for length in lengths if length <= A_LITTLE_MORE * usual)


def _found(blocks: Sequence[Block], width: int) -> Iterator[int]:
    place = 1
    while place < len(blocks) - 1:
        row = next((size for size in range(1, MOST + 1) if _between(blocks, place, size, width)), 0)
        yield from range(place, place + row)
        place += row or 1


def _between(blocks: Sequence[Block], place: int, size: int, width: int) -> bool:
    if place + size >= len(blocks):
        return False
    left, right, row = blocks[place - 1], blocks[place + size], blocks[place : place + size]
    full = left.indent + len(left.text) + len(right.text.split(" ", 1)[0]) + SLACK >= MUCH_ROOM * width
    if not full or not breaks_off(left.text) or LOWER.match(row[0].text):
        return False
    lower = bool(LOWER.match(right.text) or DASH.match(right.text))
    return all(_foreign(line, right, width) if lower else _marked(line.text) for line in row)


def _foreign(line: Block, right: Block, width: int) -> bool:
    """Before a line that goes on in lower case."""
    text = line.text
    if _marked(text):
        return True
    if text[0].islower() or text[-1] == "," or REPORTED.search(text) or (TALKS.search(text) and not LABEL.match(text)):
        return False
    needed = line.indent + len(text) + 1 + len(right.text.split(" ", 1)[0])
    room = MUCH_ROOM if not LABEL.match(text) else 0.92
    if len(text) > width + SLACK:  # a scanner's overlay makes a line of copy long, too
        return bool(LABEL.match(text)) or _title_case(text)
    return needed < room * width and (text.endswith(("...", "…")) or not ends_sentence(text))


def _title_case(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha() and len(word) > SMALL_WORD]
    return sum(word[0].isupper() for word in words) * 5 > 4 * len(words)


def _marked(text: str) -> bool:
    """An arrow, the date and title that a browser prints, a title with its site."""
    return bool(MARKED.match(text)) and not REPORTED.search(text)
