"""Running headers and footers with their page numbers, where the pages of a document were put one after the other.

What gives a header away is not its words: a sentence breaks off before it, it is much shorter than the lines around it,
it comes back, a form feed stands beside it. Left alone: a subhead after a whole paragraph, a sentence that stands twice,
a figure that wrapped to a line of its own at a sentence's end ('in' / '2018.').
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.sentences import breaks_off, ends_sentence
from pipeline.clean.shapes import folded
from pipeline.clean.wrapping import goes_on

LONGEST = 80
LINES = 3
"""A header is of so many lines at most, page number included."""
FULL_LINE = 40
DIGITS = re.compile(r"\d+")
INNER_STOP = re.compile(r"[a-z]{3}[.!?] ")
LONE_NUMBER = re.compile(r"[-–—|\[( ]*(\d{1,3})[-–—|\]) ]*")
HANGING = re.compile(
    r"\b(?:said|says|told|reports?|that|which|who)\b|\b(?:the|a|an|and|or|of|he|she|it|they|we|just|also|was|were|is|are|had|has|have)$"
)
SEPARATED = re.compile(r"\s[|•·]\s|\s\d{1,3}$|^\d{1,3}\s")


def running_headers(draft: Draft) -> Draft:
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason="page_furniture")
        for place in _headers(draft.blocks) | _page_numbers(draft.blocks)
    )


def _headers(blocks: Sequence[Block]) -> set[int]:
    keys = {
        place: DIGITS.sub("0", folded(block.text)) for place, block in enumerate(blocks) if _header_shaped(block.text)
    }
    counted = Counter(keys.values())
    headers = {
        key
        for place, key in keys.items()
        if counted[key] > 2
        or _intrudes(blocks, place, keys, alone=counted[key] == 1)
        or _at_page_end(blocks, place, alone=counted[key] == 1)
    }
    return {place for place, key in keys.items() if key in headers}


def _header_shaped(text: str) -> bool:
    """A short line that begins with a capital, at least half of its words capitalised, no sentence's end in it."""
    if not 3 < len(text) <= LONGEST or ends_sentence(text) or text[-1] in ",;:" or INNER_STOP.search(text):
        return False
    if HANGING.search(text):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    return bool(words) and words[0][0].isupper() and sum(word[0].isupper() for word in words) * 2 >= len(words)


def _intrudes(blocks: Sequence[Block], place: int, candidates: Container[int], *, alone: bool) -> bool:
    """True where a sentence breaks off before the much shorter line; if it stands alone, goes on after it, too."""
    before, after = place - 1, place + 1
    for _ in range(LINES):
        before -= before > 0 and (before in candidates or _is_number(blocks[before]))
        after += after < len(blocks) - 1 and (after in candidates or _is_number(blocks[after]))
    if before < 0 or after >= len(blocks):
        return False
    left, line, right = blocks[before], blocks[place], blocks[after]
    if alone and line.gap > blocks[place + 1].gap and not blocks[place + 1].page_break and not line.page_break:
        return False  # a paragraph's first line stands nearer to the next one
    if len(line.text) * 2 > len(left.text) or before in candidates or left.text[-1] == ":":
        return False
    if alone and not SEPARATED.search(line.text):
        return goes_on(left, right) and right.text[0].islower()
    return goes_on(left, right) or (len(left.text) >= FULL_LINE and breaks_off(left.text) and not goes_on(left, line))


def _is_number(block: Block) -> bool:
    return len(block.text) <= 9 and bool(LONE_NUMBER.fullmatch(block.text))


def _at_page_end(blocks: Sequence[Block], place: int, *, alone: bool) -> bool:
    """True where a form feed stands beside the line and, if it comes but once, a sentence broke off before it."""
    fed = any(block.page_break for block in blocks[place : place + 2])
    return fed and (not alone or (place > 0 and breaks_off(blocks[place - 1].text)))


def _page_numbers(blocks: Sequence[Block]) -> set[int]:
    """Lone numbers that count up by one, or that stand inside a sentence or at a page's end."""
    lone = [(place, int(number)) for place, number in _lone_numbers(blocks)]
    values = {value for _, value in lone}
    return {place for place, value in lone if {value - 1, value + 1} & values or _between_pages(blocks, place)}


def _lone_numbers(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for place, block in enumerate(blocks):
        number = LONE_NUMBER.fullmatch(block.text) if len(block.text) <= 9 else None
        if number:
            yield place, number.group(1)


def _between_pages(blocks: Sequence[Block], place: int) -> bool:
    if place + 1 >= len(blocks):
        return place > 0 and ends_sentence(blocks[place - 1].text)
    fed = blocks[place].page_break or blocks[place + 1].page_break
    return fed or (place > 0 and goes_on(blocks[place - 1], blocks[place + 1]))
