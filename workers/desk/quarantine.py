"""Articles that were put aside, each with the stage and the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from workers.desk.layout import DIM, STRONG, WARNING, indented, spaced
from workers.desk.safe import safe_line, text
from workers.desk.wording import day


def quarantine_view(rows: Sequence[Mapping[str, Any]]) -> RenderableType:
    """Rows of `article_id`, `name`, `stage`, `reason`, `at`; ids stand in full, to be copied into a command."""
    if not rows:
        return Text("Nothing is in quarantine.", style=DIM)
    return spaced(_row_view(row) for row in rows)


def _row_view(row: Mapping[str, Any]) -> RenderableType:
    at = row.get("at")
    when = [row.get("stage"), day(str(at)) if at else None]
    first = Text(safe_line(row.get("name") or "no name"), style=STRONG, overflow="fold")
    first.append("".join(f" · {safe_line(part)}" for part in when if part), style=f"not bold {DIM}")
    return Group(
        first,
        indented(text(row.get("reason") or "no reason given", WARNING)),
        indented(text(row.get("article_id") or "", DIM)),
    )
