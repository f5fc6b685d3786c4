"""What a mail program puts around copy: marks of quoting before each line, the signature below its own delimiter.

Left alone: a quoted line or two, a verse behind '>', copy that goes on below a line of two dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.shapes import is_prose

QUOTING = re.compile(r"(?:>\s?)+")
WROTE = re.compile(r"(?:On|Le|Am) .{6,80}(?:<\S+@\S+>|\S+@\S+|\d:\d\d).{0,60}(?:wrote|a écrit|schrieb)[^:]{0,60}:")
MOST_LINES = 3
ENOUGH_LINES, MOST_OF_ALL = 4, 0.6
LONGEST_SIGNATURE, MOST_PROSE = 12, 2
"""Lines; and of them such as are whole sentences."""


def mail_lines(draft: Draft) -> Draft:
    return _unannounced(_unquoted(_unsigned(draft)))


def _unannounced(draft: Draft) -> Draft:
    """Without the line above a quoted mail that says who wrote it when; it may have been wrapped."""
    for size in range(1, MOST_LINES + 1):
        if WROTE.fullmatch(" ".join(block.text for block in draft.blocks[:size])):
            return draft.without(Finding(n, 0, len(draft.blocks[n].text), reason="signature") for n in range(size))
    return draft


def _unquoted(draft: Draft) -> Draft:
    """The draft without its lines' marks; a mark alone on its line is a blank line."""
    quoted = [QUOTING.match(block.text) for block in draft.blocks]
    if sum(map(bool, quoted)) < max(ENOUGH_LINES, MOST_OF_ALL * len(quoted)):
        return draft
    findings = [
        Finding(place, 0, mark.end(), reason="quoting_mark") for place, mark in enumerate(quoted) if mark is not None
    ]
    alone = {found.block for found in findings if found.end == len(draft.blocks[found.block].text)}
    return replace(draft, blocks=tuple(_parted(draft.blocks, alone))).without(findings)


def _parted(blocks: Sequence[Block], blank: set[int]) -> Iterator[Block]:
    """The blocks, each with as many line ends before it as it has once the blank ones are gone."""
    before = 0
    for place, block in enumerate(blocks):
        before += block.gap
        yield replace(block, gap=before)
        before = before if place in blank else 0


def _unsigned(draft: Draft) -> Draft:
    last = len(draft.blocks)
    first = next((n for n in range(max(1, last - LONGEST_SIGNATURE), last) if draft.blocks[n].text == "--"), last)
    if sum(is_prose(block.text) for block in draft.blocks[first:]) > MOST_PROSE:
        return draft
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason="signature") for place in range(first, last)
    )
