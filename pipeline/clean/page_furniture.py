"""Running headers and footers, page numbers, ornaments, labels of a page's parts, lines that a printer adds.

Left alone: a figure at the end of a sentence that wrapped ('in' / '2018.'), a sentence that stands twice, a subhead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.lexicon import COMMENT_LINES, PAGE_LINES
from pipeline.clean.sentences import ends_sentence
from pipeline.clean.shapes import folded
from pipeline.clean.wrapping import goes_on

LONGEST = 140
DIGITS = re.compile(r"\d+")
PAGE_LINE = re.compile("(?:" + "|".join(f"(?:{line})" for line in PAGE_LINES) + ")")
COMMENT_LINE = re.compile("(?:" + "|".join(f"(?:{line})" for line in COMMENT_LINES) + ")")
PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}", re.IGNORECASE
)
LONE_NUMBER = re.compile(r"[-–—|\[( ]*(\d{1,3})[-–—|\]) ]*")
ORNAMENT = re.compile(r"[\W_]+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+(?:\s+\d{1,3}/\d{1,3})?", re.IGNORECASE)
PRINTED = re.compile(
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s?[AP]M)?\b.*|.*\S\s+\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s?[AP]M)?)",
    re.IGNORECASE,
)
SENTENCE_WORDS = re.compile(r"\b(?:said|says|told|according)\b", re.IGNORECASE)


def page_furniture(draft: Draft) -> Draft:
    repeated = _repeated(draft.blocks)
    numbers = _page_numbers(draft.blocks)
    return draft.without(
        Finding(place, 0, len(block.text), reason=reason)
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST
        and (
            reason := "page_furniture"
            if place in repeated or place in numbers
            else _form(block.text, english=draft.english)
        )
    )


def _form(text: str, *, english: bool) -> str:
    """The reason for which the line by itself is no copy, "" where it may be."""
    if (
        ORNAMENT.fullmatch(text)
        or PAGE_NUMBER.fullmatch(text.strip("-–—|[]() "))
        or ADDRESS.fullmatch(text)
        or PRINTED.fullmatch(text)
    ):
        return "page_furniture"
    line = folded(text)
    if not english or SENTENCE_WORDS.search(line):
        return ""
    if COMMENT_LINE.fullmatch(line):
        return "comment_count"
    return "page_furniture" if PAGE_LINE.fullmatch(line) else ""


def _repeated(blocks: Sequence[Block]) -> set[int]:
    """Lines that come back, but for the numbers in them, and that at least once stand inside a sentence or a page's end."""
    keys = {
        place: DIGITS.sub("0", folded(block.text))
        for place, block in enumerate(blocks)
        if 3 < len(block.text) <= LONGEST and not ends_sentence(block.text)
    }
    counted = Counter(keys.values())
    several = {place: key for place, key in keys.items() if counted[key] > 1}
    furniture = {
        key for place, key in several.items() if (counted[key] > 2 and "0" in key) or _intrudes(blocks, place, several)
    }
    return {place for place, key in several.items() if key in furniture}


def _intrudes(blocks: Sequence[Block], place: int, several: dict[int, str]) -> bool:
    """True where a sentence runs on across the line, or a page ends there."""
    before, after = place - 1, place + 1
    while before in several or (before >= 0 and LONE_NUMBER.fullmatch(blocks[before].text)):
        before -= 1
    while after in several or (after < len(blocks) and LONE_NUMBER.fullmatch(blocks[after].text)):
        after += 1
    if before < 0 or after >= len(blocks):
        return False
    if any(block.page_break for block in blocks[before + 1 : after + 1]):
        return True
    return goes_on(blocks[before], blocks[after]) and not goes_on(blocks[before], blocks[place])


def _page_numbers(blocks: Sequence[Block]) -> set[int]:
    """Lone numbers that count up by one, or that stand inside a sentence or at a page's end."""
    lone = [
        (place, int(match.group(1))) for place, block in _short(blocks) if (match := LONE_NUMBER.fullmatch(block.text))
    ]
    values = {value for _, value in lone}
    return {place for place, value in lone if {value - 1, value + 1} & values or _stands_between(blocks, place)}


def _short(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    return ((place, block) for place, block in enumerate(blocks) if len(block.text) <= 9)


def _stands_between(blocks: Sequence[Block], place: int) -> bool:
    if place + 1 >= len(blocks):
        return place > 0 and ends_sentence(blocks[place - 1].text)
    torn = blocks[place].page_break or blocks[place + 1].page_break
    return torn or (place > 0 and goes_on(blocks[place - 1], blocks[place + 1]))
