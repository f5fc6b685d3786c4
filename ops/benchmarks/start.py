"""How long `copydesk up` takes until the first article is stored."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from ops.benchmarks._articles import invented
from ops.benchmarks._desk import stored
from ops.benchmarks._report import Report, options, spread
from tests.services.harness import Desk


def main(arguments: list[str]) -> int:
    chosen = options(str(__doc__), rounds=3).parse_args(arguments)
    taken = [_start() for _ in range(chosen.rounds)]
    report = Report("start: a new home")
    report.add(until="first article stored", seconds=statistics.median(taken), spread=spread(taken))
    report.print(as_json=chosen.json)
    return 0


def _start() -> float:
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as made:
        home = Path(made) / "home"
        desk = Desk(home, f"sqlite:///{home / 'copydesk.db'}")
        began = time.monotonic()
        desk.start("--quiet")
        desk.drop("first.txt", invented(1)[0].encode())
        stored(desk, 1)
        taken = time.monotonic() - began
        desk.stop()
        return taken
