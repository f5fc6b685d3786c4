"""What goes wrong in an ordeal: each fault strikes a running copydesk from outside, as an operator's bad day would."""

from __future__ import annotations

import json
import os
import pickle
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import redis
import sqlalchemy as sa

from tests.services.harness import Desk, parent_of, until
from workers import settings
from workers.app import QUEUES, CopydeskApp, create_app
from workers.ledger.tables import work

FROZEN_S = 4.0
LOCKED_S = 12.0
"""Longer than anybody waits for a lock."""


@dataclass
class Faults:
    """Strikes one desk; `struck` counts what was really hit."""

    desk: Desk
    chance: random.Random
    struck: Counter[str] = field(default_factory=Counter)

    def strike(self, name: str) -> None:
        """One fault by its name, as in `FAULTS`; nothing happens where its victim does not run just now."""
        if FAULTS[name](self):
            self.struck[name] += 1

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
        """Nothing of it is left; the supervisor starts it again, empty."""
        pid = self._broker()["pid"]
        os.kill(pid, signal.SIGKILL)
        until(lambda: self._broker()["pid"] != pid, "the broker to be started again")
        return True

    def freeze_broker(self) -> bool:
        pid = self._broker()["pid"]
        os.kill(pid, signal.SIGSTOP)
        try:
            time.sleep(FROZEN_S)
        finally:
            os.kill(pid, signal.SIGCONT)
        return True

    def flush(self) -> bool:
        return self._talk(lambda client: client.flushall())

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

    def double(self) -> bool:
        """Every message that waits now waits twice."""

        def twice(client: redis.Redis) -> None:
            for key, messages in self._waiting(client):
                client.rpush(key, *messages)

        return self._talk(twice)

    def shuffle(self) -> bool:
        def shuffled(client: redis.Redis) -> None:
            for key, messages in self._waiting(client):
                self.chance.shuffle(messages)
                client.pipeline(transaction=True).delete(key).rpush(key, *messages).execute()

        return self._talk(shuffled)

    def forge(self) -> bool:
        """Messages that nobody of ours has sent: unknown ids, wrong stages, wrong shapes, and bytes that are no message."""
        app, ledger_id = self._app(), self.desk.ledger.identity()
        with self.desk.ledger.read() as connection:
            ids = _some_ids(connection)
        with suppress(OSError, redis.RedisError), app.connection_for_write(connect_timeout=2) as connection:
            producer = connection.Producer(auto_declare=False)
            for arguments in _forged_arguments(ledger_id, ids, self.chance):
                queue = self.chance.choice(QUEUES)
                task = self.chance.choice(("open", "clean", "dedup", "extract", "store"))
                app.send_task(task, args=arguments, queue=queue, producer=producer, retry=False)
            for body, content_type in FORGED_BODIES:
                producer.publish(
                    body, routing_key=self.chance.choice(QUEUES), content_type=content_type, content_encoding="utf-8",
                    headers={"task": "clean", "id": "forged", "lang": "py", "argsrepr": "", "kwargsrepr": ""},
                )  # fmt: skip
            return True
        return False

    def _app(self) -> CopydeskApp:
        chosen = settings.load({"COPYDESK_HOME": str(self.desk.home), "COPYDESK_DATABASE_URL": self.desk.database_url})
        return create_app(chosen, self._broker()["url"], self.desk.ledger.identity())

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

    def _broker(self) -> dict[str, Any]:
        return dict(json.loads((self.desk.home / "broker.json").read_text()))

    def _talk(self, action: Callable[[redis.Redis], object]) -> bool:
        with suppress(redis.RedisError), redis.Redis(unix_socket_path=self._broker()["socket"]) as client:
            action(client)
            return True
        return False

    def _waiting(self, client: redis.Redis) -> list[tuple[str, list[bytes]]]:
        keys = [f"copydesk:{self.desk.ledger.identity()}:{queue}" for queue in QUEUES]
        found = [(key, list(client.lrange(key, 0, -1))) for key in keys]
        return [(key, messages) for key, messages in found if messages]


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
