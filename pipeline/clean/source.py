"""What the cleaning rules read: an article's text with its way back to the raw characters."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.article import Run


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a source's text that is no copy."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Text for the rules. Plain text is its own source; a web page's is its visible text, block by block.

    Raw characters that no run covers are markup.
    """

    text: str
    runs: tuple[Run, ...]
    """(start, end, raw_start): stretches of `text` that stand unchanged in the raw article, ascending on both sides."""
    cuts: tuple[Cut, ...] = ()
    """Known beforehand to be no copy (navigation, page furniture)."""
    paragraphs_known: bool = False
    """True where blank lines are the paragraphs' true ends (a page's blocks); False for lines that may be wrapped."""


def plain(raw: str) -> Source:
    """Plain text as it stands."""
    return Source(text=raw, runs=((0, len(raw), 0),) if raw else ())
