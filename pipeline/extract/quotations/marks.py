"""Quotation marks: which stretches of a text stand between them.

Characters only, no grammar. Double marks ("", “”, „“, ``''), guillemets («», »«) and single marks (‘’, '') are told
apart by level, because copy mixes the glyphs of one level freely ('"Never again,”'). The outermost stretch counts; what
is quoted inside it stays part of its content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Level = Literal["double", "single", "guillemet"]

MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚'`]")
LEVELS: dict[str, Level] = {
    **dict.fromkeys(("''", "``", '"', "“", "”", "„", "‟"), "double"),
    **dict.fromkeys("«»‹›", "guillemet"),
    **dict.fromkeys("‘’‚'`", "single"),
}
OPENS_ONLY = frozenset({"“", "„", "‘", "‚", "``", "`", "‟"})
CLOSES_ONLY = frozenset({"”", "’", "''"})
BEFORE_OPENING = frozenset("([{—–-/:,;…")
LONGEST_LABEL = 200
ELISION = re.compile(r"(?:\d0s|em|tis|twas|til|till|cause|bout|round|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """text[start:end] stands between marks at text[opening] and before text[closing], which is past the closing mark.

    An unclosed one ends with its paragraph: there `closing` is the paragraph's end.
    """

    opening: int
    start: int
    end: int
    closing: int
    paragraph: int
    level: Level
    closed: bool
    runs_on: bool = False
    """The next quoted stretch is the same quotation, re-opened in a following paragraph."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    level: Level
    can_open: bool
    can_close: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of clean copy: stretches of lines with blank lines between them."""
    found = []
    position, start, end = 0, -1, -1
    for line in text.split("\n"):
        if line.strip():
            start, end = (position if start < 0 else start), position + len(line)
        elif start >= 0:
            found.append(Paragraph(start, end))
            start = -1
        position += len(line) + 1
    if start >= 0:
        found.append(Paragraph(start, end))
    return found


def quoted(text: str, blocks: Sequence[Paragraph]) -> list[Quoted]:
    """All quoted stretches in order; those of a running quotation carry `runs_on`."""
    marks = [_marks(text, block) for block in blocks]
    found: list[Quoted] = []
    for index, block in enumerate(blocks):
        following = next(
            (
                m[0].level
                for b, m in zip(blocks[index + 1 : index + 3], marks[index + 1 : index + 3])
                if m and _opens(text, b, m[0])
            ),
            None,
        )
        found.extend(_pair(text, block, index, marks[index], following))
    return [_running(text, blocks, quote, after) for quote, after in zip(found, [*found[1:], None])]


def _opens(text: str, block: Paragraph, mark: _Mark) -> bool:
    return mark.can_open and not text[block.start : mark.start].strip()


def _running(text: str, blocks: Sequence[Paragraph], quote: Quoted, after: Quoted | None) -> Quoted:
    if quote.closed or after is None or after.level != quote.level:
        return quote
    at_start = not text[blocks[after.paragraph].start : after.opening].strip()
    steps = after.paragraph - quote.paragraph
    if not at_start or not (steps == 1 or (steps == 2 and is_label(text, blocks[quote.paragraph + 1]))):
        return quote
    return replace(quote, runs_on=True)


def is_label(text: str, block: Paragraph) -> bool:
    """A caption or cross-heading that fell between two paragraphs: short, without marks or a full stop."""
    return (
        block.end - block.start < LONGEST_LABEL
        and text[block.end - 1] not in ".!?:"
        and not any(LEVELS.get(char) == "double" for char in text[block.start : block.end])
    )


def _marks(text: str, block: Paragraph) -> list[_Mark]:
    found = []
    for match in MARK.finditer(text, block.start, block.end):
        before = text[match.start() - 1] if match.start() > block.start else " "
        after = text[match.end()] if match.end() < block.end else " "
        mark = _read(text, match, before, after)
        if mark.can_open or mark.can_close:
            found.append(mark)
    return found


def _read(text: str, match: re.Match[str], before: str, after: str) -> _Mark:
    glyph = match.group()
    level = LEVELS[glyph]
    if level == "single":
        can_open, can_close = _read_single(text, match, before, after)
    elif level == "guillemet":
        can_open, can_close = not after.isspace() or glyph == "«", not before.isspace() or glyph == "»"
    else:
        free_before = before.isspace() or before in BEFORE_OPENING or before in LEVELS
        can_open = not after.isspace() and (
            free_before or (glyph not in CLOSES_ONLY and not before.isalnum() and before not in ".?!")
        )
        can_close = not before.isspace() or after.isspace()
        if glyph in OPENS_ONLY:
            can_open, can_close = True, glyph == "“" and not before.isspace()
        elif glyph in CLOSES_ONLY:
            can_open, can_close = can_open and before.isspace(), True
    return _Mark(match.start(), match.end(), level, can_open, can_close)


def _read_single(text: str, match: re.Match[str], before: str, after: str) -> tuple[bool, bool]:
    """A mark between letters is an apostrophe, and so is one before an elision ('90s, 'em)."""
    if before.isalnum() and after.isalnum():
        return False, False
    free_before = before.isspace() or before in BEFORE_OPENING or LEVELS.get(before) in {"double", "guillemet"}
    can_open = free_before and not after.isspace() and not ELISION.match(text, match.end())
    can_close = not before.isspace() and not after.isalnum()
    if match.group() in OPENS_ONLY:
        return can_open, False
    return can_open and (match.group() != "’" or before.isspace()), can_close


def _pair(text: str, block: Paragraph, index: int, marks: list[_Mark], following: Level | None) -> list[Quoted]:
    nested = list(_stretches(text, block, index, marks, following, nest=True))
    if any(not quote.closed for quote in nested):
        return list(_stretches(text, block, index, marks, following, nest=False))
    return nested


def _stretches(
    text: str, block: Paragraph, index: int, marks: list[_Mark], following: Level | None, *, nest: bool
) -> Iterator[Quoted]:
    """Walks the marks once. `nest`: a second opening of the same level is a quotation inside; otherwise it ends the first."""
    closers = _single_closers(text, marks)
    opened: _Mark | None = None
    depth = 0
    for place, mark in enumerate(marks):
        if opened is None:
            if mark.can_open and _may_stand(text, marks, closers, place, following):
                opened, depth = mark, 1
        elif mark.level != opened.level:
            continue
        elif opened.level == "single":
            if closers.get(opened.start) == mark.start:
                yield from _content(text, opened, mark.start, mark.end, index, closed=True)
                opened = None
        elif mark.can_close and not (text[mark.start] in OPENS_ONLY and text[opened.start] != "„"):
            depth -= 1
            if depth == 0:
                yield from _content(text, opened, mark.start, mark.end, index, closed=True)
                opened = None
        elif mark.can_open and nest:
            depth += 1
        elif mark.can_open:
            yield from _content(text, opened, mark.start, mark.start, index, closed=False)
            opened = mark
    if opened is not None:
        yield from _content(text, opened, block.end, block.end, index, closed=False)


def _may_stand(text: str, marks: list[_Mark], closers: dict[int, int], place: int, following: Level | None) -> bool:
    """Single marks need their partner, or a sentence and a next paragraph that re-opens: else they are apostrophes."""
    mark = marks[place]
    if mark.level != "single" or mark.start in closers:
        return True
    return following == "single" and text[mark.end : mark.end + 1].isupper()


def _single_closers(text: str, marks: list[_Mark]) -> dict[int, int]:
    """The closing mark of each single opening one. "The workers' rights" keeps its apostrophe when a better one follows."""
    partner: dict[int, int] = {}
    clear: list[int] = []
    doubtful: int | None = None
    for mark in reversed([m for m in marks if m.level == "single"]):
        if mark.can_close and not mark.can_open:
            if _plural_possessive(text, mark):
                doubtful = mark.start
            else:
                clear.append(mark.start)
                doubtful = None
        elif mark.can_open:
            if clear:  # the nearest; one further on closes what was opened before
                partner[mark.start] = clear.pop()
            elif doubtful is not None:
                partner[mark.start] = doubtful
            doubtful = None
    return partner


def _plural_possessive(text: str, mark: _Mark) -> bool:
    return (
        text[mark.start - 1] == "s"
        and text[mark.end : mark.end + 1] == " "
        and text[mark.end + 1 : mark.end + 2].islower()
    )


def _content(text: str, opened: _Mark, end: int, closing: int, index: int, *, closed: bool) -> Iterator[Quoted]:
    """The words between the marks, without the comma that belongs to the attribution."""
    start = opened.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    if any(char.isalnum() for char in text[start:end]):
        yield Quoted(opened.start, start, end, closing, index, opened.level, closed)
