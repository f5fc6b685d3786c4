"""Search results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from workers.desk.layout import DIM, STRONG, indented, spaced
from workers.desk.safe import safe_line, text
from workers.desk.wording import day

HIT_STARTS, HIT_ENDS = "\x02", "\x03"
"""The search marks its hits with these; no article can carry them into a snippet's meaning, only into its colour."""

_HIT = "bold yellow"


def search_view(hits: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Each hit with `article_id`, `headline`, `snippet`, `published_at` and `provider`; best first, as given."""
    if not hits:
        return Text("Nothing found.", style=DIM)
    return spaced(_hit_view(hit) for hit in hits)


def _hit_view(hit: Mapping[str, Any]) -> RenderableType:
    when = hit.get("published_at")
    origin = [hit.get("provider"), day(when) if when else None, hit.get("article_id")]
    return Group(
        text(hit.get("headline") or "no headline", STRONG),
        text(" · ".join(str(part) for part in origin if part), DIM),
        indented(_snippet(str(hit.get("snippet") or ""))),
    )


def _snippet(snippet: str) -> Text:
    line = Text(overflow="fold")
    for words, is_hit in _parts(snippet):
        line.append(words, style=_HIT if is_hit else "")
    return line


def _parts(snippet: str) -> Iterator[tuple[str, bool]]:
    """The snippet in pieces, each safe, with whether it is a hit. Marks out of order turn the colour and no more."""
    before, *pieces = snippet.split(HIT_STARTS)
    yield _piece(before.replace(HIT_ENDS, "")), False
    for piece in pieces:
        hit, _, rest = piece.partition(HIT_ENDS)
        yield _piece(hit), True
        yield _piece(rest.replace(HIT_ENDS, "")), False


def _piece(words: str) -> str:
    """A safe piece that keeps one space where it began or ended with white space."""
    edge_before, edge_after = words[:1].isspace(), words[-1:].isspace()
    line = safe_line(words)
    return f"{' ' if edge_before else ''}{line}{' ' if edge_after and line else ''}"
