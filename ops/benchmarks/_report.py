"""What a benchmark says: progress on standard error, one table (or JSON) at the end."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table


def options(description: str, **defaults: int) -> argparse.ArgumentParser:
    """The options that all share; each default that is named becomes a number to choose."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--articles", help="a folder of files, or JSON Lines with `text`; else they are made up")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    for name, default in defaults.items():
        parser.add_argument(f"--{name}", type=int, default=default, help=f"default {default}")
    return parser


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@dataclass
class Report:
    """Rows of one table, printed once."""

    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, **row: Any) -> None:
        self.rows.append(row)
        tell("  ".join(f"{name}={_shown(value)}" for name, value in row.items()))

    def print(self, *, as_json: bool) -> None:
        if as_json:
            print(json.dumps({"title": self.title, "rows": self.rows}))
            return
        table = Table(title=self.title, title_justify="left")
        for name in self.rows[0]:
            table.add_column(name.replace("_", " "), justify="left" if isinstance(self.rows[0][name], str) else "right")
        for row in self.rows:
            table.add_row(*(_shown(value) for value in row.values()))
        Console().print(table)


def spread(values: Sequence[float]) -> str:
    """Lowest to highest, as a share of the median."""
    middle = statistics.median(values)
    return f"{min(values) / middle - 1:+.0%} {max(values) / middle - 1:+.0%}"


def _shown(value: Any) -> str:
    return f"{value:,.3g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
