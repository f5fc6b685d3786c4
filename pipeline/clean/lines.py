"""The article's lines as they arrived, white space told apart from words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.article import Run
from pipeline.clean.draft import Block, runs_within
from pipeline.clean.source import Cut, Source

LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
ODD_SPACE = re.compile(r"\s{2,}|[^\S \u00a0]")
"""White space that is not one plain space: it is closed up to one."""
LINE_END = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
VISIBLE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]")


def read_lines(source: Source) -> tuple[Block, ...]:
    """The lines that hold a word, with what the white space around them said."""
    return tuple(_lines(_blanked(source.text, source.cuts), source.runs))


def _blanked(text: str, cuts: Sequence[Cut]) -> str:
    """The text with its cuts blank. Tabs, since lone spaces would pass for raw ones."""
    pieces: list[str] = []
    at = 0
    for cut in sorted(cuts, key=lambda cut: cut.start):
        start = max(at, cut.start)
        pieces += [text[at:start], VISIBLE.sub("\t", text[start : cut.end])]
        at = max(at, cut.end)
    return "".join(pieces) + text[at:] if pieces else text


def _lines(text: str, runs: tuple[Run, ...]) -> Iterator[Block]:
    before = 0
    for match in LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        if not bare:
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        between = text[before : match.start()]
        block_text, block_runs = _evened(bare, start, runs)
        yield Block(
            text=block_text,
            runs=block_runs,
            gap=len(LINE_END.findall(between)) if before else 2,
            indent=indent,
            open_end=indent + len(bare) < len(line),
            page_break="\f" in between,
        )
        before = start + len(bare)


def _evened(bare: str, start: int, runs: tuple[Run, ...]) -> tuple[str, tuple[Run, ...]]:
    """The line with one space between its words, and its runs."""
    odd = [(match.start(), match.end()) for match in ODD_SPACE.finditer(bare)]
    pieces: list[str] = []
    own: list[Run] = []
    length = 0
    for (_, low), (high, _) in pairwise([(0, 0), *odd, (len(bare), len(bare))]):
        inside = runs_within(runs, start + low, start + high)
        shift = length - start - low
        own.extend((run_start + shift, run_end + shift, raw) for run_start, run_end, raw in inside)
        pieces.append(bare[low:high])
        length += high - low + 1
    return " ".join(pieces), tuple(own)
