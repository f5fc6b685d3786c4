"""The state of the whole desk at a glance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from workers.desk.layout import ALARM, DIM, GOOD, STRONG, Fitting, Heading, pairs
from workers.desk.safe import safe_line
from workers.desk.wording import plain

STATES = ("stored", "held", "quarantined", "discarded", "skipped", "in_progress")
"""Every article is in exactly one of them."""

_STYLES = {"stored": GOOD, "held": "yellow", "quarantined": ALARM, "in_progress": "cyan"}
_SUM_WIDTH = 76


def status_view(status: Mapping[str, Any]) -> RenderableType:
    """The object of `status --json`: the sum of states, what each stage has before it, and what is beside the sum."""
    beside = [
        ("arriving", Text(f"{_number(status, 'arriving'):,}")),
        ("repeated", Text(f"{_number(status, 'repeated'):,}")),
        ("oldest", Text(_waiting(status.get("oldest_waiting_s")))),
    ]
    if status.get("intake_waits"):
        beside.append(("intake waits", Text(safe_line(str(status["intake_waits"])), style=ALARM)))
    return Group(sum_view(status), Heading("Stages"), _stages(status.get("stages") or {}), "", pairs(beside))


def sum_view(sums: Mapping[str, Any]) -> RenderableType:
    """received = stored + held + ...; a sum that does not hold is said aloud."""
    received, parts = _number(sums, "received"), [(state, _number(sums, state)) for state in STATES]
    view: RenderableType = Fitting(_equation(received, parts), _column(received, parts), _SUM_WIDTH)
    total = sum(number for _, number in parts)
    if total == received:
        return view
    return Group(view, "", Text(f"The sum does not hold: the states add up to {total:,}.", style=ALARM))


def _number(given: Mapping[str, Any], key: str) -> int:
    value = given.get(key, 0)
    return value if isinstance(value, int) else 0


def _equation(received: int, parts: list[tuple[str, int]]) -> Table:
    """The numbers over their names, with the signs between."""
    grid = Table.grid(padding=0)
    names, numbers = [Text("received")], [Text(f"{received:,}", style=STRONG)]
    for sign, (state, number) in zip(["=", *["+"] * (len(parts) - 1)], parts):
        names += [Text(f" {sign} ", style=DIM), Text(plain(state))]
        numbers += [Text(f" {sign} ", style=DIM), Text(f"{number:,}", style=_style(state, number))]
    for _ in names:
        grid.add_column(justify="center", no_wrap=True)
    grid.add_row(*numbers)
    grid.add_row(*(Text(name.plain if name.plain.strip() not in "=+" else "", style=DIM) for name in names))
    return grid


def _column(received: int, parts: list[tuple[str, int]]) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right")
    grid.add_column(style=DIM)
    grid.add_row(Text(f"{received:,}", style=STRONG), "received")
    for state, number in parts:
        grid.add_row(Text(f"{number:,}", style=_style(state, number)), plain(state))
    return grid


def _style(state: str, number: int) -> str:
    return _STYLES.get(state, "") if number else DIM


def _stages(stages: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, header_style=DIM)
    table.add_column("stage")
    for column in ("waiting", "running", "failed"):
        table.add_column(column, justify="right")
    for stage, counts in stages.items():
        table.add_row(
            Text(safe_line(stage), style=STRONG), *(_count(counts, key) for key in ("waiting", "running", "failed"))
        )
    return table


def _count(counts: Mapping[str, Any], key: str) -> Text:
    number = _number(counts, key)
    return Text(f"{number:,}", style=(ALARM if key == "failed" else "") if number else DIM)


def _waiting(seconds: Any) -> str:
    if not isinstance(seconds, int | float):
        return "nothing waits"
    if seconds < 120:
        return f"has waited {seconds:.0f} s"
    minutes = int(seconds // 60)
    return f"has waited {minutes // 60} h {minutes % 60} min" if minutes >= 120 else f"has waited {minutes} min"
