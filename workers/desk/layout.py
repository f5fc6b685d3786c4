"""The few shapes that every view is built from: headings, indents, marked text, and a choice by width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.rule import Rule
from rich.segment import Segment
from rich.text import Text

from workers.desk.safe import safe_block

INDENT = 2
_SHORTEST_RULE = 4
LONGEST_SHOWN = 200_000
"""Characters of one text that a view shows; a 20 MB line would keep a terminal busy for minutes."""

DIM = "dim"
STRONG = "bold"
WARNING = "bold yellow"
ALARM = "bold red"
GOOD = "green"
LINK = "cyan"

Mark = tuple[int, int, str]
"""(start, end, style) over a text."""


class Fitting:
    """Shows `wide` from `width` columns on, else `narrow`."""

    def __init__(self, wide: RenderableType, narrow: RenderableType, width: int) -> None:
        self._wide, self._narrow, self._width = wide, narrow, width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._wide if options.max_width >= self._width else self._narrow


class Heading:
    """A section's title with a quiet note, on a thin rule; a title too long for the line wraps above the rule."""

    def __init__(self, title: str, note: str = "") -> None:
        self._title, self._note = Text(title, style=STRONG, overflow="fold"), Text(note, style=DIM)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield ""
        line = Text("  ").join(part for part in (self._title, self._note) if part)
        if line.cell_len > options.max_width - _SHORTEST_RULE:
            yield self._title
            line = self._note
        yield Rule(line, align="left", style=DIM, characters="─")


class Prefixed:
    """The content with something in front of each of its lines (of the first one: `first`), and no blanks behind."""

    def __init__(self, content: RenderableType, prefix: str, style: str = "", first: str | None = None) -> None:
        self._content, self._prefix, self._style = content, prefix, style
        self._first = prefix if first is None else first

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        inner = options.update_width(max(options.max_width - len(self._prefix), 1))
        style, prefix = console.get_style(self._style), self._first
        for line in console.render_lines(self._content, inner, pad=False):
            yield Segment(prefix, style)
            yield from line
            yield Segment.line()
            prefix = self._prefix


def labelled(label: str, content: RenderableType, width: int, style: str = DIM) -> Prefixed:
    """A label in a column of `width`, the content beside it in all its lines."""
    return Prefixed(content, " " * width, style, first=f"{label:<{width}}")


def indented(content: RenderableType, by: int = INDENT) -> Prefixed:
    return Prefixed(content, " " * by)


def barred(content: RenderableType) -> Prefixed:
    """Words taken from an article, behind a quotation bar that runs down all their lines."""
    return Prefixed(content, "│ ", DIM)


def spaced(parts: Iterable[RenderableType]) -> Group:
    """The parts with one blank line between them."""
    return Group(*[line for part in parts for line in ("", part)][1:])


def pairs(rows: Iterable[tuple[str, RenderableType]], width: int = 11) -> Group:
    """Quiet labels on the left, what they name on the right."""
    return Group(*(labelled(label, content, width) for label, content in rows))


def marked(source: str, marks: Iterable[Mark]) -> Text:
    """The source, made safe, with each mark's style laid over its span. Marks may overlap and may be out of bounds."""
    shown = source[:LONGEST_SHOWN]
    turns: dict[int, list[tuple[str, int]]] = {}
    for start, end, style in marks:
        low, high = max(start, 0), min(end, len(shown))
        if low < high:
            turns.setdefault(low, []).append((style, 1))
            turns.setdefault(high, []).append((style, -1))
    text, active, at = Text(overflow="fold"), Counter[str](), 0
    for place in sorted({*turns, len(shown)}):
        text.append(safe_block(shown[at:place]), style=" ".join(sorted(+active)))
        for style, change in turns.get(place, []):
            active[style] += change
        at = place
    return text.append_text(rest_of(source))


def rest_of(source: str) -> Text:
    """Says how much of an overlong text is not shown."""
    left = len(source) - LONGEST_SHOWN
    return Text(f" … {left:,} more characters" if left > 0 else "", style=DIM)
