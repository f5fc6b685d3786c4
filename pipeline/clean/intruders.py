"""Lines that stand in the middle of a sentence and cannot be part of it, whatever they say.

Wrapped copy fills its lines. Where a sentence breaks off on one line and plainly goes on two lines below, the line
between that begins with a capital and is longer than any line of the copy, or leaves room for the next word, was put
there by the page: a link, a caption, a footer. A link that was itself wrapped fills its lines, too, all but the last: it
is told by what stands before its headline. Where the text is not wrapped, a long line that breaks off and a next
paragraph that begins in lower case give away what stands between. Left alone: a name that wrapped to the head of a line,
the last line of a paragraph, lists, verse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.hyphens import one_word
from pipeline.clean.page_furniture import is_furniture
from pipeline.clean.page_marks import (
    LABEL,
    REPORTED,
    closes_a_page,
    header_signs,
    is_headline_case,
    is_marked,
    is_stamp,
    is_titled,
    opens_a_link,
)
from pipeline.clean.sentences import STOP, breaks_off, ends_sentence, holds_sentence
from pipeline.clean.wrapping import BULLET, DANGLING, DASH, HANGING_PREPOSITION, LOWER, goes_on

ENOUGH_LINES = 5
"""Lines that a sentence runs over, before their width says anything."""
MOST = 4
"""Lines in a row."""
A_LITTLE_MORE, NOT_WRAPPED = 1.15, 1.4
MUCH_ROOM, SOME_ROOM, SLACK = 0.75, 0.92, 4
LONG, SHORT, LONGEST = 50, 20, 160
"""Characters of a paragraph that breaks off, the same above a page's head, and of what stands below it."""
PAGE_DIGITS = 3
OPENING_MARKS = "\"“‘'(["
HYPHENATED = re.compile(r"[a-z]{2}-$")
TALKS = re.compile(r"[\"“”„«»]|^[‘']")


def intruders(draft: Draft) -> Draft:
    width = _width(draft.blocks)
    rows = _rows(draft.blocks, width) if width else _between_paragraphs(draft.blocks)
    findings = [Finding(place, 0, len(draft.blocks[place].text), reason="stray_line") for row in rows for place in row]
    return replace(draft.without(findings), line_width=max(width, draft.line_width))


def _width(blocks: Sequence[Block]) -> int:
    """Of the copy's lines: hardly one that a sentence runs over is longer. 0 where the text is not wrapped."""
    lengths = sorted(left.indent + len(left.text) for left, right in pairwise(blocks) if goes_on(left, right))
    if len(lengths) < ENOUGH_LINES:
        return 0
    usual = lengths[len(lengths) // 2]
    if lengths[len(lengths) * 9 // 10] > NOT_WRAPPED * usual:
        return 0
    return max(length for length in lengths if length <= A_LITTLE_MORE * usual)


def _rows(blocks: Sequence[Block], width: int) -> Iterator[range]:
    taken: set[int] = set()
    for find in (_inside_a_word, _alone, _closed_link, _opened_link):
        for place in range(1, len(blocks) - 1):
            row = find(blocks, place, width) if place not in taken else None
            if row:
                taken.update(row)
                yield row


def _inside_a_word(blocks: Sequence[Block], place: int, width: int) -> range | None:  # noqa: ARG001
    """The lines between the two halves of a word that a line's end broke."""
    left = blocks[place - 1].text
    if not HYPHENATED.search(left) or LOWER.match(blocks[place].text):
        return None
    for end in range(place + 1, min(place + MOST, len(blocks) - 1) + 1):
        if one_word(left[-40:], blocks[end].text):
            return range(place, end)
    return None


def _alone(blocks: Sequence[Block], place: int, width: int) -> range | None:
    """The line, where it intrudes alone or among other lines of a page."""
    line = blocks[place]
    if LOWER.match(line.text):
        return None
    first, last = _page_around(blocks, place)
    left, right = blocks[first - 1], blocks[last + 1]
    if not breaks_off(left.text):
        return None
    resumes = _resumes(right)
    foreign = _foreign(line, right, width) if resumes else _sure(line, left, right, width)
    numbered = any(is_furniture(blocks[n].text) for n in range(first, last + 1) if n != place)
    foreign = foreign or (numbered and _short_of(line, right, width))
    return range(place, place + 1) if foreign and _full(left, right, width) else None


def _page_around(blocks: Sequence[Block], place: int) -> tuple[int, int]:
    """The first and last of the lines of a page's head or foot that the line stands among."""
    first, last = place, place
    while first > 1 and place - first < MOST - 1 and _of_a_page(blocks[first - 1].text):
        first -= 1
    while last < len(blocks) - 2 and last - place < MOST - 1 and _of_a_page(blocks[last + 1].text):
        last += 1
    return first, last


def _of_a_page(text: str) -> bool:
    return is_marked(text) or header_signs(text) > 0


def _closed_link(blocks: Sequence[Block], place: int, width: int) -> range | None:
    """A title that was wrapped, told by the site or address behind it: from the next line above that begins like one."""
    if not closes_a_page(blocks[place].text):
        return None
    first = place
    while (
        not is_furniture(blocks[place].text)
        and LOWER.match(blocks[first].text)
        and place - first < MOST - 1
        and first > 1
    ):
        first -= 1
    while first > 1 and place - first < MOST - 1 and is_titled(blocks[first - 1].text):
        first -= 1
    left, right = blocks[first - 1], blocks[place + 1]
    ended = any(ends_sentence(line.text) for line in blocks[first:place])
    torn = breaks_off(left.text) and _full(left, right, width)
    return range(first, place + 1) if torn and not ended and not LOWER.match(blocks[first].text) else None


def _opened_link(blocks: Sequence[Block], place: int, width: int) -> range | None:
    """A link that was wrapped, told by what stands before it: its lines are full but the last, and the sentence goes on."""
    left, most = blocks[place - 1], min(MOST, len(blocks) - place) - 1
    if not opens_a_link(blocks[place].text) or not breaks_off(left.text):
        return None
    sizes = [size for size in range(1, most + 1) if _one_link(blocks[place : place + size], width)]
    titled = 1 + _titled_lines(blocks[place + 1 : place + most])
    if titled > 1 and titled in sizes and (_dangles(left) or _resumes(blocks[place + titled])):
        return _torn_by(blocks, place, titled, width)
    resumed = [size for size in sizes if _resumes(blocks[place + size])]
    roomy = (n for n in resumed if _room_behind(blocks[place + n - 1], blocks[place + n]) < SOME_ROOM * width)
    size = next(roomy, min(resumed, default=0))
    return _torn_by(blocks, place, size, width) if size else None


def _one_link(lines: Sequence[Block], width: int) -> bool:
    """True where the lines are full but the last, and no sentence ends in them; a headline may be a question."""
    full = all(_room_behind(*pair) >= SOME_ROOM * width for pair in pairwise(lines))
    return full and not any(line.text.endswith(".") or STOP.search(line.text) for line in lines)


def _torn_by(blocks: Sequence[Block], place: int, size: int, width: int) -> range | None:
    return range(place, place + size) if _full(blocks[place - 1], blocks[place + size], width) else None


def _titled_lines(lines: Sequence[Block]) -> int:
    return next((count for count, line in enumerate(lines) if not is_titled(line.text)), len(lines))


def _resumes(right: Block) -> bool:
    """True where the line goes on in lower case, perhaps inside a quotation."""
    return bool(LOWER.match(right.text.lstrip(OPENING_MARKS)) or DASH.match(right.text))


def _dangles(left: Block) -> bool:
    return bool(DANGLING.search(left.text[-14:]) or HANGING_PREPOSITION.search(left.text[-14:]))


def _full(left: Block, right: Block, width: int) -> bool:
    return _room_behind(left, right) + SLACK > MUCH_ROOM * width


def _sure(line: Block, left: Block, right: Block, width: int) -> bool:
    """Before a line that begins with a capital or a figure: the line's own form must tell, or where it stands."""
    signs = header_signs(line.text)
    if holds_sentence(line.text):
        return False
    if closes_a_page(line.text) or signs > 1:
        return True
    if is_marked(line.text):
        return _room_behind(line, right) < SOME_ROOM * width
    return signs > 0 and (_dangles(left) or right.page_break or right.text[0] in OPENING_MARKS)


def _foreign(line: Block, right: Block, width: int) -> bool:
    """Before a line that goes on in lower case."""
    text, room = line.text, _room_behind(line, right)
    labelled = bool(LABEL.match(text))
    if closes_a_page(text) or header_signs(text) > 1 or is_stamp(text) or _numbered_apart(line):
        return True
    if holds_sentence(text):
        return False
    if is_marked(text):
        return room < SOME_ROOM * width
    if text[0].islower() or text[-1] == "," or REPORTED.search(text) or (TALKS.search(text) and not labelled):
        return False
    if len(text) > width + SLACK:  # a scanner's overlay makes a line of copy long, too
        return labelled or is_titled(text)
    if is_headline_case(text):
        return True
    enough = room < (SOME_ROOM if labelled else MUCH_ROOM) * width
    return enough and (text.endswith(("...", "…")) or not ends_sentence(text))


def _short_of(line: Block, right: Block, width: int) -> bool:
    return _room_behind(line, right) < MUCH_ROOM * width and not ends_sentence(line.text)


def _numbered_apart(line: Block) -> bool:
    """True where a page's number stands behind the line's words, wider apart than they are."""
    start, end, _ = line.runs[-1] if line.runs else (0, 0, 0)
    return start > 0 and len(line.runs) == 2 and end - start <= PAGE_DIGITS and line.text[start:].isdigit()


def _room_behind(line: Block, right: Block) -> int:
    """Characters that the line would have with the next one's first word on it."""
    return line.indent + len(line.text) + 1 + len(right.text.split(" ", 1)[0])


def _between_paragraphs(blocks: Sequence[Block]) -> Iterator[range]:
    """Where the text is not wrapped: as few lines as explain a paragraph that begins in lower case."""
    for place in range(2, len(blocks)):
        right = blocks[place]
        if not _resumes(right):
            continue
        for size in range(1, min(MOST, place)):
            left, row = blocks[place - size - 1], blocks[place - size : place]
            if not all(_apart(line.text) for line in row) or (right.after_cut and goes_on(row[-1], right)):
                break
            if _torn(left.text, sure=all(_of_a_page(line.text) for line in row)) and len(right.text) > len(
                row[-1].text
            ):
                yield range(place - size, place)
                break


def _torn(text: str, *, sure: bool) -> bool:
    """True for a paragraph that breaks off and announces nothing."""
    least = LONG if not sure else SHORT
    return len(text) >= least and breaks_off(text) and text[-1] not in ":;" and not BULLET.match(text)


def _apart(text: str) -> bool:
    """A fragment that begins like a line of its own."""
    if is_marked(text):
        return True
    begins = not LOWER.match(text) and not BULLET.match(text)
    return len(text) <= LONGEST and begins and not ends_sentence(text) and not TALKS.search(text)
