"""Pairs of nearly the same article that arrive together: with 2, 4 and 8 workers, on both databases, one is first every time."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from ops.benchmarks._report import Report
from tests.databases import fresh_database, postgresql_server
from tests.services import pairs

Race = Callable[[Path, str, Sequence[pairs.Pair], int], None]
Fresh = Callable[[Path], AbstractContextManager[str]]
"""A new database, given a folder."""

WAYS: dict[str, Race] = {
    "in lockstep": pairs.in_step,
    "Celery workers": pairs.by_workers,
}
"""How two articles come to arrive together: at one barrier, or one after the other in the queue of several workers."""


def main(arguments: list[str]) -> int:
    """The exit code: 1 when any pair had two firsts or none."""
    chosen = _arguments(arguments)
    report = Report("races: pairs of which exactly one article is first")
    for database in chosen.databases:
        with _fresh(database) as fresh:
            for way in WAYS:
                for workers in chosen.workers:
                    found = _raced(fresh, WAYS[way], chosen.pairs, workers)
                    wrong = ", ".join(f"{count} {end}" for end, count in found.items() if end != pairs.FIRST)
                    report.add(database=database, arriving=way, workers=workers, pairs=chosen.pairs,
                               one_is_first=found[pairs.FIRST], otherwise=wrong or "none")  # fmt: skip
    report.print(as_json=chosen.json)
    return 0 if all(row["one_is_first"] == chosen.pairs for row in report.rows) else 1


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./ops/bench races", description=__doc__, epilog="example: ./ops/bench races --pairs 100 --workers 4"
    )
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--workers", type=int, nargs="+", default=[2, 4, 8], help="an even number each")
    parser.add_argument("--databases", nargs="+", choices=("sqlite", "postgresql"), default=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    chosen = parser.parse_args(arguments)
    if chosen.pairs < 1 or any(workers < 2 or workers % 2 for workers in chosen.workers):
        parser.error("--pairs is at least 1, and --workers are even numbers")
    return chosen


@contextmanager
def _fresh(database: str) -> Iterator[Fresh]:
    if database == "sqlite":
        yield lambda folder: nullcontext(f"sqlite:///{folder / 'ledger.db'}")
        return
    with postgresql_server() as server:
        yield lambda _folder: fresh_database(server)


def _raced(fresh: Fresh, race: Race, count: int, workers: int) -> Counter[str]:
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as made, fresh(Path(made)) as url:
        folder = Path(made)
        shop = pairs.shop_of(folder / "home", url)
        shop.ledger.upgrade()
        arriving = pairs.cleaned(shop, folder, count)
        race(folder / "home", url, arriving, workers)
        found = pairs.ends(shop, arriving)
        shop.ledger.close()
        return found
