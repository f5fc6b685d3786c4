"""The draft on the desk: blocks of text that shrink as the rules take out what is no copy, and the marks they leave.

A block is first a line as it arrived, later a paragraph. Each knows its way back to the raw characters, so a rule
only ever says which stretch of which block it means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pipeline.article import Byline, Caption, Dateline, Run

Span = tuple[int, int]

LONGEST_READ = 20_000
"""Characters; no paragraph of news is longer, and rules that read sentences leave such a block alone."""

REMEMBERED = 2048
"""Texts of which a rule remembers what it made of them: an article is read more than once, and most of it stays."""

CLOSING_MARK = re.compile(r"[,.;:!?)\]}»”’]")


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph. `runs` are (start, end, raw_start) in its own text."""

    text: str
    runs: tuple[Run, ...]
    gap: int = 2
    """Line ends between it and the block before: 1 = next line, 2 = one blank line between."""
    indent: int = 0
    open_end: bool = False
    """True where white space followed its last word on the line."""
    page_break: bool = False
    """True where a form feed stood before it."""
    after_cut: bool = False
    """True where residue was taken out between it and the block before."""

    @property
    def readable(self) -> bool:
        return len(self.text) <= LONGEST_READ


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: text[start:end] of the block at that place, and what becomes of it.

    `reason` for what is removed, `field` for what is lifted. `damaged`: the sentence around it lost words.
    """

    block: int
    start: int
    end: int
    reason: str = ""
    field: str = ""
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding, in raw characters."""

    start: int
    end: int
    reason: str = ""
    field: str = ""
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article between two rules."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    english: bool = True
    """Rules that read English words stay off where this is False."""
    line_width: int = 0
    """Characters of the article's wrapped lines, 0 where it is not wrapped."""
    recurring: frozenset[str] = frozenset()
    """Keys of the paragraphs that the article's source repeats."""
    known_headline: str | None = None
    """The wire's own headline."""
    known_dateline: Dateline | None = None
    """The wire's own dateline."""
    known_agencies: frozenset[str] = frozenset()
    """What the wire calls the provider: its names, each word of them, in small letters."""
    headline: str | None = None
    teaser: str | None = None
    dateline: Dateline | None = None
    byline: tuple[Byline, ...] = ()
    captions: tuple[Caption, ...] = ()
    provider: str | None = None
    url: str | None = None
    published_at: str | None = None

    def readable(self) -> Iterator[tuple[int, Block]]:
        """The blocks that a rule may read, with their places."""
        return ((place, block) for place, block in enumerate(self.blocks) if block.readable)

    def without(self, findings: Iterable[Finding]) -> Draft:
        """The draft without the stretches found; where two findings overlap, the one that begins first holds."""
        ordered = sorted(findings, key=lambda found: (found.block, found.start, -found.end))
        if not ordered:
            return self
        marks: list[Mark] = []
        blocks: list[Block | None] = list(self.blocks)
        for place, group in groupby(ordered, key=lambda found: found.block):
            block = self.blocks[place]
            found = _apart(group)
            for one in found:
                marks.extend(_marks(block, one))
            blocks[place] = _cut(block, [(one.start, one.end) for one in found])
        return replace(self, blocks=tuple(_closed_up(self.blocks, blocks)), marks=self.marks + tuple(marks))


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    apart: list[Finding] = []
    for found in findings:
        start = max(found.start, apart[-1].end) if apart else found.start
        if start < found.end:
            apart.append(replace(found, start=start))
    return apart


def _marks(block: Block, found: Finding) -> Iterator[Mark]:
    inside = block.text[found.start : found.end]
    low = found.start + len(inside) - len(inside.lstrip())
    for start, end, raw_start in runs_within(block.runs, low, low + len(inside.strip())):
        yield Mark(raw_start, raw_start + end - start, found.reason, found.field, found.damaged)


def _closed_up(before: Sequence[Block], after: Sequence[Block | None]) -> Iterator[Block]:
    """What is left, each block with the widest gap that stood before it and the knowledge that something is gone."""
    gap, gone, page_break = 0, False, False
    for old, new in zip(before, after):
        gap, page_break = max(gap, old.gap), page_break or old.page_break
        if new is None:
            gone = True
            continue
        after_cut = old.after_cut or gone
        same = (new.gap, new.page_break, new.after_cut) == (gap, page_break, after_cut)
        yield new if same else replace(new, gap=gap, page_break=page_break, after_cut=after_cut)
        gap, gone, page_break = 0, False, False


def runs_within(runs: tuple[Run, ...], start: int, end: int) -> list[Run]:
    """The parts of the runs inside [start, end), still in coordinates of the whole."""
    place = max(0, bisect_right(runs, (start, 1 << 62, 0)) - 1)
    inside: list[Run] = []
    for index in range(place, len(runs)):  # no slice: it would copy all that follows, for each stretch anew
        run_start, run_end, raw_start = runs[index]
        if run_start >= end:
            break
        low, high = max(start, run_start), min(end, run_end)
        if low < high:
            inside.append((low, high, raw_start + low - run_start))
    return inside


def _cut(block: Block, spans: Sequence[Span]) -> Block | None:
    """The block without those stretches, white space closed up at the seams; None where nothing is left."""
    kept = list(_kept(block.text, spans))
    if not kept:
        return None
    parts = [(block, start, end) for start, end in kept]
    glues = [_glue(block.text, left, right) for left, right in pairwise(kept)]
    text, runs = spliced(parts, glues)
    return replace(block, text=text, runs=runs, open_end=block.open_end and kept[-1][1] == len(block.text))


def _kept(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        low, high = at, start
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            yield low, high
        at = end


def _glue(text: str, left: Span, right: Span) -> str:
    spaced = text[left[1]].isspace() or text[right[0] - 1].isspace()
    return " " if spaced and not CLOSING_MARK.match(text, right[0]) else ""


def spliced(parts: Sequence[tuple[Block, int, int]], glues: Sequence[str]) -> tuple[str, tuple[Run, ...]]:
    """The parts (block, start, end) one after the other with that glue between them, and the way back."""
    pieces: list[str] = []
    runs: list[Run] = []
    length = 0
    for (block, start, end), glue in zip(parts, [*glues, ""]):
        runs.extend(
            (length + low - start, length + high - start, raw) for low, high, raw in runs_within(block.runs, start, end)
        )
        pieces += [block.text[start:end], glue]
        length += end - start + len(glue)
    return "".join(pieces), tuple(runs)
