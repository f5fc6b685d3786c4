"""The account of an article: every raw character that is not white space is copy, lifted or removed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pipeline.article import Flag, Lifted, Removed, Run
from pipeline.clean.draft import Block, Mark
from pipeline.clean.sentences import sentences

WORD = re.compile(r"\S+")
PARAGRAPH_END = "\n\n"


def joined(blocks: Sequence[Block]) -> tuple[str, tuple[Run, ...]]:
    """The blocks as one text, paragraphs parted by one blank line, and its runs."""
    runs: list[Run] = []
    start = 0
    for block in blocks:
        runs.extend((start + low, start + high, raw_start) for low, high, raw_start in block.runs)
        start += len(block.text) + len(PARAGRAPH_END)
    return PARAGRAPH_END.join(block.text for block in blocks), tuple(runs)


def merged(runs: Iterable[Run], text: str, raw: str) -> Iterator[Run]:
    """Runs grown over a single space that also stands in the raw article, adjacent ones merged."""
    last: Run | None = None
    for start, end, raw_start in runs:
        if last and start - last[1] == 1 and text[last[1]] == raw[last[2] + last[1] - last[0]] == " ":
            last = (last[0], start, last[2])
        if last and (last[1], last[2] + last[1] - last[0]) == (start, raw_start):
            last = (last[0], end, last[2])
            continue
        if last:
            yield last
        last = (start, end, raw_start)
    if last:
        yield last


def told(marks: Sequence[Mark], runs: Sequence[Run], raw: str) -> tuple[tuple[Lifted, ...], tuple[Removed, ...]]:
    """What was lifted and removed, in order; raw characters that nothing else accounts for are markup."""
    copy = [Mark(raw_start, raw_start + end - start) for start, end, raw_start in runs]
    every = list(_with_markup(sorted([*copy, *marks], key=lambda mark: mark.start), raw))
    lifted, removed = [], []
    for mark in _grown(every, raw):
        if mark.field:
            lifted.append(Lifted(field=mark.field, raw_start=mark.start, raw_end=mark.end))
        elif mark.reason:
            removed.append(Removed(raw_start=mark.start, raw_end=mark.end, reason=mark.reason))
    return tuple(lifted), tuple(removed)


def _with_markup(marks: Iterable[Mark], raw: str) -> Iterator[Mark]:
    at = 0
    for mark in [*marks, Mark(len(raw), len(raw))]:
        for word in WORD.finditer(raw, at, mark.start) if mark.start > at else ():
            yield Mark(word.start(), word.end(), reason="markup")
        yield mark
        at = max(at, mark.end)


def _grown(marks: Iterable[Mark], raw: str) -> Iterator[Mark]:
    """Neighbours of one kind with nothing but white space between them as one."""
    last: Mark | None = None
    for mark in marks:
        if last and (last.reason, last.field) == (mark.reason, mark.field) and _blank(raw, last.end, mark.start):
            last = Mark(last.start, mark.end, last.reason, last.field)
            continue
        if last:
            yield last
        last = mark
    if last:
        yield last


def _blank(raw: str, start: int, end: int) -> bool:
    return start == end or raw[start:end].isspace()


def flags(marks: Iterable[Mark], text: str, runs: Sequence[Run]) -> tuple[Flag, ...]:
    """The sentences that lost words inside, each once, in order."""
    by_raw = sorted((raw_start, start, end) for start, end, raw_start in runs)
    places = {_place(mark.start, by_raw) for mark in marks if mark.damaged}
    spans = {_sentence_around(place, text) for place in places if place is not None}
    return tuple(Flag(start=start, end=end, reason="damaged_sentence") for start, end in sorted(spans))


def _place(raw: int, by_raw: Sequence[tuple[int, int, int]]) -> int | None:
    """Where in the text the raw character would stand, had it been kept: after the last word before it."""
    found = bisect_right(by_raw, (raw, 0, 0)) - 1
    if found < 0:
        return None
    raw_start, start, end = by_raw[found]
    return min(end, start + raw - raw_start) - 1


def _sentence_around(place: int, text: str) -> tuple[int, int]:
    low = text.rfind(PARAGRAPH_END, 0, place + 1)
    low = 0 if low < 0 else low + len(PARAGRAPH_END)
    high = text.find(PARAGRAPH_END, place)
    high = len(text) if high < 0 else high
    for start, end in sentences(text[low:high]):
        if low + start <= place < low + end:
            return low + start, low + end
    return low, high
