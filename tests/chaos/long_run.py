"""The command behind ops/chaos."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.chaos import flood
from tests.chaos.brokers import rabbitmq, redis_with_disk
from tests.chaos.ordeal import Outcome, Plan, run
from tests.databases import fresh_database, own_postgresql
from tests.services.harness import Desk

SHOWN = 20
"""Complaints printed one by one."""


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 when all is well, 1 when anything was lost or doubled."""
    chosen = _arguments().parse_args(arguments)
    console = Console(stderr=True, width=None if sys.stderr.isatty() else 140)

    def tell(line: str) -> None:
        console.print(line, highlight=False)

    with _database(chosen.database) as (url, restart), _desk(url) as desk, BROKERS[chosen.broker](desk) as broker:
        if chosen.flood:
            return 0 if flood.run(desk, chosen.flood, chosen.seed, tell) else 1
        plan = _plan(chosen)
        outcome = run(desk, plan, broker, restart, tell)
    _show(outcome, f"{chosen.database}, {chosen.broker}", plan)
    return 1 if outcome.complaints else 0


def _plan(chosen: argparse.Namespace) -> Plan:
    return Plan(
        chosen.articles, chosen.kills, chosen.broker_restarts, chosen.flushes, chosen.freezes,
        chosen.database_faults, chosen.disturbances, chosen.full_disks, chosen.clocks, frozen_s=20.0, longest_calm_s=60.0,
        seed=chosen.seed, rest_within_s=max(300.0, chosen.articles / 2),
    )  # fmt: skip


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ops/chaos", description="Run articles through a copydesk that is under fire."
    )
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=200, help="of children, worker, watcher and sweeper")
    parser.add_argument("--broker-restarts", type=int, default=5)
    parser.add_argument("--flushes", type=int, default=2, help="of the broker, in mid-run")
    parser.add_argument("--freezes", type=int, default=2, help="of the broker, for some seconds")
    parser.add_argument("--database-faults", type=int, default=6, help="connections cut, locked, restarted")
    parser.add_argument("--full-disks", type=int, default=3, help="for some seconds no file can be written")
    parser.add_argument("--clocks", type=int, default=6, help="set back an hour, or forward two")
    parser.add_argument("--disturbances", type=int, default=9, help="messages doubled, shuffled, forged")
    parser.add_argument(
        "--flood", type=int, metavar="FILES", help="instead: so many small files at once, and no faults"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broker", choices=tuple(BROKERS), default="embedded")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    return parser


@contextmanager
def _database(kind: str) -> Iterator[tuple[str | None, Callable[[], bool] | None]]:
    """A PostgreSQL of our own and how to restart it, or None for a file in the home."""
    if kind == "sqlite":
        yield None, None
        return
    with own_postgresql() as server, fresh_database(server.url) as url:
        yield url, server.restart


@contextmanager
def _embedded(_desk: Desk) -> Iterator[None]:
    yield None


BROKERS = {"embedded": _embedded, "redis-with-disk": redis_with_disk, "rabbitmq": rabbitmq}


@contextmanager
def _desk(url: str | None) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="copydesk-chaos-") as folder:
        desk = Desk(Path(folder) / "home", url or f"sqlite:///{folder}/ledger.db")
        try:
            yield desk
        finally:
            desk.ledger.close()
            for pid in desk.processes():
                os.kill(pid, signal.SIGKILL)


def _show(outcome: Outcome, database: str, plan: Plan) -> None:
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    table = Table("what", "how often", title=f"{outcome.articles} articles under fire, {database}, seed {plan.seed}")
    for name, count in sorted(outcome.struck.items()):
        table.add_row(name, str(count))
    table.add_section()
    for name in ("received", "stored", "held", "quarantined", "skipped", "in_progress", "repeated"):
        table.add_row(name, str(outcome.status[name]))
    table.add_section()
    table.add_row("seconds", f"{outcome.seconds:.0f}")
    table.add_row("complaints", str(len(outcome.complaints)))
    console.print(table)
    for complaint in outcome.complaints[:SHOWN]:
        console.print(complaint, markup=False)


if __name__ == "__main__":
    sys.exit(main())
