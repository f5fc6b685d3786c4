"""What goes wrong in an ordeal: each fault strikes a running copydesk from outside, as an operator's bad day would."""

from __future__ import annotations

import os
import pickle
import random
import resource
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from tests.chaos.brokers import BrokerUnderFire, doubled
from tests.services.harness import Desk, parent_of
from workers.app import TASKS
from workers.ledger.tables import work

LOCKED_S = 12.0
"""Longer than anybody waits for a lock."""
FULL_S = 3.0
VICTIM_TRIES = 600
LEAPS_S = (-3600.0, 7200.0, 0.0)
"""Where the clock is set, one after the other."""


@dataclass
class Faults:
    """Strikes one desk; `struck` counts what was really hit."""

    desk: Desk
    chance: random.Random
    broker: BrokerUnderFire
    frozen_s: float = 4.0
    restart_database: Callable[[], bool] | None = None
    struck: Counter[str] = field(default_factory=Counter)

    def strike(self, name: str) -> None:
        """One fault by its name, as in `FAULTS`; a victim of a kill that is just being started again is waited for."""
        for _ in range(VICTIM_TRIES if name.endswith("killed") else 1):
            if FAULTS[name](self):
                self.struck[name] += 1
                return
            time.sleep(0.1)

    def kill_child(self) -> bool:
        return self._kill([pid for pid in self._workers() if parent_of(pid) in self._workers()])

    def kill_worker(self) -> bool:
        workers = self._workers()
        return self._kill([pid for pid in workers if parent_of(pid) not in workers])

    def kill_watcher(self) -> bool:
        return self._kill(self._running(" watch"))

    def kill_sweeper(self) -> bool:
        return self._kill(self._running(" sweep"))

    def restart_broker(self) -> bool:
        return self.broker.restart()

    def freeze_broker(self) -> bool:
        return self.broker.freeze(self.frozen_s)

    def flush(self) -> bool:
        return self.broker.empty()

    def lock_database(self) -> bool:
        """Somebody else's transaction keeps every writer waiting in vain."""
        with self.desk.ledger.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text("LOCK TABLE work IN EXCLUSIVE MODE"))
            time.sleep(LOCKED_S)
        return True

    def cut_connections(self) -> bool:
        """Every connection to the database ends at once, as in its restart; SQLite has none."""
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        with self.desk.ledger.write() as connection:
            if connection.dialect.name != "postgresql":
                return False
            connection.execute(sa.text(f"{others} AND pid <> pg_backend_pid()"))
        self.desk.ledger.close()
        return True

    def stop_database(self) -> bool:
        """The server ends and comes back, where it is one of the test's own."""
        if self.restart_database is None or not self.restart_database():
            return False
        self.desk.ledger.close()
        return True

    def fill_disk(self) -> bool:
        """No process of the desk can write a byte into a file, but for the broker."""
        self._limit_files(0)
        try:
            time.sleep(FULL_S)
        finally:
            self._limit_files(resource.RLIM_INFINITY)
            self._limit_files(resource.RLIM_INFINITY)  # who was started meanwhile has its parent's limit
        return True

    def set_clock(self) -> bool:
        """An hour back, then two forward of the truth, then right again."""
        self.desk.set_clock(LEAPS_S[self.struck["clock set"] % len(LEAPS_S)])
        return True

    def double(self) -> bool:
        """Every message that waits now waits twice."""
        return self.broker.rearrange(doubled)

    def shuffle(self) -> bool:
        return self.broker.rearrange(self.chance.shuffle)

    def forge(self) -> bool:
        """Messages that nobody of ours has sent: unknown ids, wrong stages, wrong shapes, and bytes that are no message."""
        app, ledger_id = self.broker.app(), self.desk.ledger.identity()
        errors = app.connection_for_write().connection_errors
        with self.desk.ledger.read() as connection:
            ids = _some_ids(connection)
        with suppress(OSError, *errors), app.connection_for_write(connect_timeout=2) as connection:
            producer = connection.Producer(auto_declare=False)
            for arguments in _forged_arguments(ledger_id, ids, self.chance):
                queue, task = app.queue_of(self.chance.choice(TASKS)), self.chance.choice(TASKS)
                app.send_task(task, args=arguments, queue=queue, producer=producer, retry=False)
            for body, content_type in FORGED_BODIES:
                producer.publish(
                    body, exchange=app.transport.exchange().name,
                    routing_key=app.queue_of(self.chance.choice(TASKS)), content_type=content_type, content_encoding="utf-8",
                    headers={"task": "clean", "id": "forged", "lang": "py", "argsrepr": "", "kwargsrepr": ""},
                )  # fmt: skip
            return True
        return False

    def _workers(self) -> list[int]:
        return self._running(" worker")

    def _running(self, word: str) -> list[int]:
        return [pid for pid, command in self.desk.processes().items() if f"workers.cli{word}" in command]

    def _kill(self, pids: list[int]) -> bool:
        if pids:
            with suppress(ProcessLookupError):
                os.kill(self.chance.choice(sorted(pids)), signal.SIGKILL)
                return True
        return False

    def _limit_files(self, size: int) -> None:
        for pid in self._running(""):
            with suppress(ProcessLookupError):
                _, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))


FAULTS: dict[str, Callable[[Faults], bool]] = {
    "child killed": Faults.kill_child,
    "worker killed": Faults.kill_worker,
    "watcher killed": Faults.kill_watcher,
    "sweeper killed": Faults.kill_sweeper,
    "broker restarted": Faults.restart_broker,
    "broker frozen": Faults.freeze_broker,
    "broker emptied": Faults.flush,
    "database locked": Faults.lock_database,
    "database connections cut": Faults.cut_connections,
    "database restarted": Faults.stop_database,
    "disk full": Faults.fill_disk,
    "clock set": Faults.set_clock,
    "messages doubled": Faults.double,
    "messages shuffled": Faults.shuffle,
    "messages forged": Faults.forge,
}

FORGED_BODIES: tuple[tuple[bytes, str], ...] = (
    (b'[["a", {"b', "application/json"),
    (b"\xff\xfe\x00", "application/json"),
    (b"null", "application/json"),
    (b"[[], {}, {}]", "application/json"),
    (pickle.dumps(([], {}, {})), "application/x-python-serialize"),
    (b"\x00\x01", "application/x-msgpack"),
    (b"", "text/plain"),
)


def _some_ids(connection: Any) -> list[str]:
    return list(connection.scalars(sa.select(work.c.article_id).order_by(work.c.id).limit(20)))


def _forged_arguments(ledger_id: str, ids: list[str], chance: random.Random) -> list[tuple[Any, ...]]:
    known = chance.choice(ids) if ids else "none"
    return [
        (ledger_id, "no-such-article", "clean"),
        ("another-ledger", known, "clean"),
        *((ledger_id, known, stage) for stage in ("open", "store", "no-such-stage", None)),
        (ledger_id, "\0", "clean"),
        (ledger_id, "\ud800", "clean"),
        (ledger_id, "x" * 100_000, "clean"),
        (ledger_id, {"article": known}, "clean"),
        (ledger_id, [known], ["clean"]),
        (ledger_id, 7, 7),
        (ledger_id, known),
        (),
    ]
