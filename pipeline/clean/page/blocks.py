"""A page's visible text block by block, each with its way back to the raw characters, and what its head says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.article import Run
from pipeline.clean.page.elements import BLOCKS, Element, Elements
from pipeline.clean.page.tags import Piece, attributes, pieces
from pipeline.clean.page.writing import Writer

_CELLS = frozenset({"td", "th"})
_KEPT_OF_HEAD = 500
"""Meta elements, scripts and times that are kept at most: real pages have some dozens."""
_LONGEST_SCRIPT = 500_000
_LONGEST_CELL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or row of a page."""

    text: str
    runs: tuple[Run, ...]
    """(start, end, raw_start) in the block's own text."""
    element: Element
    links: int = 0
    """Characters of it that are links."""

    @property
    def linked(self) -> float:
        return self.links / len(self.text) if self.text else 0.0


@dataclass(slots=True)
class Walk:
    """What one walk over a page brings home."""

    blocks: list[Block] = field(default_factory=list)
    metas: list[dict[str, str]] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    times: list[dict[str, str]] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None
    title: str | None = None
    fragment: bool = True
    """True where neither <html> nor <body> was seen."""
    depth: int = 0
    """The deepest nesting of elements."""
    elements: int = 0


class _Walker:
    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._walk = Walk()
        self._open = Elements()
        self._element = self._open.current
        self._writer = Writer(raw)
        self._script = ""
        self._row = 0
        """How many blocks there were when the row of a table began."""

    def walk(self) -> Walk:
        for piece in pieces(self._raw):
            if piece.kind == "text":
                self._text(piece)
            elif piece.kind == "open":
                self._start(piece)
            elif piece.kind == "close":
                self._end(piece)
            else:
                self._raw_text(piece)
        self._finish()
        self._walk.depth = self._open.deepest
        return self._walk

    def _text(self, piece: Piece) -> None:
        element = self._open.current
        if element.hidden and not self._element.hidden and not self._writer.empty:
            return  # a hidden word in a sentence
        if self._writer.ended:
            self._finish()
        if self._writer.empty:
            self._element = element
        self._writer.write(piece.start, piece.end, preformatted=element.preformatted, linked=element.link)

    def _start(self, piece: Piece) -> None:
        self._walk.elements += 1
        if piece.name == "br":
            self._writer.line_break()
            return
        if piece.name in BLOCKS:
            self._finish()
        if piece.name == "tr":
            self._end_row()
        self._walk.fragment = self._walk.fragment and piece.name not in ("html", "body")
        self._open.start(piece.name, self._noted(piece))

    def _end(self, piece: Piece) -> None:
        if piece.name in BLOCKS:
            self._finish()
        if piece.name == "tr":
            self._end_row()
        self._open.end(piece.name)

    def _noted(self, piece: Piece) -> dict[str, str]:
        """The attributes of a start tag, after the head's elements were put aside."""
        if piece.end - piece.start == len(piece.name) + 2:
            return {}
        found = attributes(self._raw, piece)
        walk = self._walk
        if piece.name == "meta" and len(walk.metas) < _KEPT_OF_HEAD:
            walk.metas.append(found)
        elif piece.name == "time" and len(walk.times) < _KEPT_OF_HEAD:
            walk.times.append(found)
        elif piece.name == "link" and "canonical" in found.get("rel", "").lower().split():
            walk.canonical = walk.canonical or found.get("href")
        elif piece.name == "html":
            walk.language = walk.language or found.get("lang") or found.get("xml:lang")
        elif piece.name == "script":
            self._script = found.get("type", "").lower()
        return found

    def _raw_text(self, piece: Piece) -> None:
        walk, length = self._walk, piece.end - piece.start
        if piece.name == "title" and walk.title is None:
            walk.title = self._raw[piece.start : piece.start + min(length, 1000)]
        wanted = self._script == "application/ld+json" and length < _LONGEST_SCRIPT
        if piece.name == "script" and wanted and len(walk.linked_data) < _KEPT_OF_HEAD:
            walk.linked_data.append(self._raw[piece.start : piece.end])
        self._script = ""

    def _finish(self) -> None:
        """Ends the block that is being written."""
        written = self._writer.taken()
        if written is not None:
            text, runs, links = written
            self._walk.blocks.append(Block(text=text, runs=runs, element=self._element, links=links))

    def _end_row(self) -> None:
        """A row of short cells reads as one line; the cells of a table that only lays out the page stay apart."""
        blocks = self._walk.blocks
        cells = blocks[self._row :]
        if len(cells) > 1 and all(cell.element.tag in _CELLS and _is_short(cell.text) for cell in cells):
            blocks[self._row :] = [_joined(cells)]
        self._row = len(blocks)


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and "\n" not in text


def _joined(cells: Sequence[Block]) -> Block:
    runs: list[Run] = []
    length = 0
    for cell in cells:
        runs.extend((start + length, end + length, raw) for start, end, raw in cell.runs)
        length += len(cell.text) + 1
    text = " ".join(cell.text for cell in cells)
    return Block(text=text, runs=tuple(runs), element=cells[0].element, links=sum(cell.links for cell in cells))


def walk(raw: str) -> Walk:
    """One pass over the page, in linear time."""
    return _Walker(raw).walk()
