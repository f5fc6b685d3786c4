"""An ordeal: articles come in while faults strike, spread over the whole run; then everything must come to rest."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos.articles import deliveries
from tests.chaos.brokers import BrokerUnderFire, EmbeddedBroker
from tests.chaos.faults import Faults
from tests.chaos.verdict import Deliveries, articles_of, complaints
from tests.services.harness import Desk, until

SHORTEST_CALM_S = 0.4
VICTIMS = ("child", "child", "worker", "child", "watcher", "child", "child", "sweeper", "child", "child")
"""Who is killed, in equal rounds: mostly the children, which do the work."""


@dataclass(frozen=True)
class Plan:
    """How many articles, and how many faults of each kind."""

    articles: int
    kills: int
    broker_restarts: int = 1
    flushes: int = 1
    freezes: int = 1
    database_faults: int = 2
    disturbances: int = 3
    full_disks: int = 1
    clocks: int = 2
    frozen_s: float = 4.0
    longest_calm_s: float = 6.0
    """A fault waits for progress, but not longer than this: some faults are what holds up the run."""
    seed: int = 1
    rest_within_s: float = 120.0

    def faults(self, chance: random.Random) -> list[str]:
        """Their names in the order in which they strike."""
        messages = ("messages doubled", "messages shuffled", "messages forged")
        database = ("database connections cut", "database locked", "database restarted")
        chosen = [
            *(f"{VICTIMS[n % len(VICTIMS)]} killed" for n in range(self.kills)),
            *["broker restarted"] * self.broker_restarts,
            *["broker emptied"] * self.flushes,
            *["broker frozen"] * self.freezes,
            *(database[n % len(database)] for n in range(self.database_faults)),
            *["disk full"] * self.full_disks,
            *["clock set"] * self.clocks,
            *(messages[n % len(messages)] for n in range(self.disturbances)),
        ]
        chance.shuffle(chosen)
        return chosen


@dataclass(frozen=True)
class Outcome:
    """What was done and what came of it."""

    articles: int
    struck: Counter[str]
    seconds: float
    status: dict[str, object]
    complaints: list[str]


def run(
    desk: Desk,
    plan: Plan,
    broker: BrokerUnderFire | None = None,
    restart_database: Callable[[], bool] | None = None,
    tell: Callable[[str], None] = lambda _line: None,
) -> Outcome:
    """Runs the plan on a desk that is not up yet; without a broker, on the desk's own."""
    chance, started = random.Random(plan.seed), time.monotonic()
    files = deliveries(plan.articles, plan.seed)
    articles = len(articles_of(files))
    desk.set_clock(0.0)
    desk.start("--quiet")
    faults = Faults(desk, chance, broker or EmbeddedBroker(desk), plan.frozen_s, restart_database)
    _strike(desk, faults, plan, files, articles, tell)
    until(lambda: _at_rest(desk, articles), lambda: f"rest; {desk.status()}", plan.rest_within_s)
    return Outcome(articles, faults.struck, time.monotonic() - started, desk.status(), complaints(desk, files))


def _strike(
    desk: Desk, faults: Faults, plan: Plan, files: Deliveries, articles: int, tell: Callable[[str], None]
) -> None:
    """Drops the files and lets the faults strike, both at the pace of the work itself."""
    waiting, names = list(files.items()), plan.faults(faults.chance)
    for place, name in enumerate(names):
        for dropped, data in _share(waiting, len(names) - place):
            desk.drop(dropped, data)
        _pause(desk, articles * place // len(names), plan.longest_calm_s)
        faults.strike(name)
        tell(f"{place + 1}/{len(names)} {name}; {_ended(desk)} of {articles} articles have ended")


def _share(waiting: list[tuple[str, bytes]], turns: int) -> list[tuple[str, bytes]]:
    """The next files: all are dropped in the first half of the turns."""
    count = -(-len(waiting) * 2 // max(turns, 1))
    taken, waiting[:] = waiting[:count], waiting[count:]
    return taken


def _pause(desk: Desk, ended: int, longest_s: float) -> None:
    began = time.monotonic()
    time.sleep(SHORTEST_CALM_S)
    while _ended(desk) < ended and time.monotonic() - began < longest_s:
        time.sleep(0.1)


def _ended(desk: Desk) -> int:
    found = desk.status()
    return int(found["received"] - found["in_progress"])


def _at_rest(desk: Desk, articles: int) -> bool:
    found = desk.status()
    at_rest = not (found["in_progress"] or found["arriving"] or found["unsettled"])
    return at_rest and found["received"] >= articles
