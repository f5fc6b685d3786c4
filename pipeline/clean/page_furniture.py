"""Running headers and footers, page numbers, ornaments, labels of a page's parts, lines that a printer adds.

Left alone: a figure at the end of a sentence that wrapped ('in' / '2018.'), a sentence that stands twice, a subhead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.lexicon import COMMENT_LINES, PAGE_LINES
from pipeline.clean.sentences import breaks_off, ends_sentence
from pipeline.clean.shapes import folded
from pipeline.clean.wrapping import goes_on

LONGEST, LONGEST_HEADER = 140, 80
HEADER_LINES = 3
INNER_STOP = re.compile(r"[a-z]{3}[.!?] ")
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
    running = _running(draft.blocks)
    numbers = _page_numbers(draft.blocks)
    return draft.without(
        Finding(place, 0, len(block.text), reason=reason)
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST
        and (
            reason := "page_furniture"
            if place in running or place in numbers
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


def _running(blocks: Sequence[Block]) -> set[int]:
    """Running headers and footers: short lines across which a sentence runs on or a page ends, and all like them."""
    keys = {
        place: DIGITS.sub("0", folded(block.text)) for place, block in enumerate(blocks) if _header_shaped(block.text)
    }
    counted = Counter(keys.values())
    furniture = {key for place, key in keys.items() if counted[key] > 2}
    for place, key in keys.items():
        if _intrudes(blocks, place, keys, once=counted[key] == 1) or _at_page_end(
            blocks, place, once=counted[key] == 1
        ):
            furniture.add(key)
    return {place for place, key in keys.items() if key in furniture}


def _header_shaped(text: str) -> bool:
    """Two to eight words or so, at least half of them capitalised, no sentence's end."""
    if not 3 < len(text) <= LONGEST_HEADER or ends_sentence(text) or text[-1] in ",;:" or INNER_STOP.search(text):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    return bool(words) and words[0][0].isupper() and sum(word[0].isupper() for word in words) * 2 >= len(words)


def _intrudes(blocks: Sequence[Block], place: int, candidates: Container[int], *, once: bool) -> bool:
    """True where a sentence of the lines around runs on, plainly if `once`, across this much shorter one."""
    before, after = place - 1, place + 1
    for _ in range(HEADER_LINES):
        if before in candidates or (before > 0 and LONE_NUMBER.fullmatch(blocks[before].text)):
            before -= 1
        if after in candidates or (after < len(blocks) - 1 and LONE_NUMBER.fullmatch(blocks[after].text)):
            after += 1
    if before < 0 or after >= len(blocks) or len(blocks[place].text) * 2 > len(blocks[before].text):
        return False
    return goes_on(blocks[before], blocks[after]) and not (once and not blocks[after].text[0].islower())


def _at_page_end(blocks: Sequence[Block], place: int, *, once: bool) -> bool:
    """True where a form feed stands beside the line and, if it comes but once, a sentence broke off before it."""
    fed = any(block.page_break for block in blocks[place : place + 2])
    return fed and (not once or (place > 0 and breaks_off(blocks[place - 1].text)))


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
