"""Connections to the ledger: reading, writing, and writing that survives a power cut."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from pipeline.errors import CopydeskError, Unavailable
from workers.ledger.tables import meta

BUSY_TIMEOUT_S = 10.0
Mode = Literal["read", "write", "durable"]


class LedgerOutdated(CopydeskError):
    """The database has no tables yet or older ones: run `copydesk db upgrade`."""


class LedgerUnsupported(CopydeskError):
    """This kind of database is not supported; use sqlite:///path/to/file.db."""


class Ledger:
    """The database that knows what became of every article.

    Engines are made on first use and anew in a forked child: no connection lives across a fork.
    """

    def __init__(self, url: str) -> None:
        if make_url(url).get_backend_name() != "sqlite":
            raise LedgerUnsupported(make_url(url).render_as_string(hide_password=True))
        self.url = url
        self._engines: dict[Mode, Engine] = {}
        self._pid = os.getpid()

    def read(self) -> Any:
        """A connection with one consistent snapshot, for reading."""
        return self._transaction("read")

    def write(self) -> Any:
        """A transaction that has the writer's lock from its first statement on."""
        return self._transaction("write")

    def durable(self) -> Any:
        """A write transaction that is on the disk when it returns."""
        return self._transaction("durable")

    @contextmanager
    def _transaction(self, mode: Mode) -> Iterator[Connection]:
        try:
            with self._engine(mode).begin() as connection:
                yield connection
        except OperationalError as error:
            raise _named(error) from error

    def _engine(self, mode: Mode) -> Engine:
        if self._pid != os.getpid():
            # The parent's connections are not ours to close.
            self._engines, self._pid = {}, os.getpid()
        if mode not in self._engines:
            self._engines[mode] = _sqlite_engine(self.url, mode)
        return self._engines[mode]

    def close(self) -> None:
        """Closes all connections of this process."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines = {}

    def upgrade(self) -> None:
        """Brings the tables to this version of the code; a new database gets an identity."""
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with _sqlite_engine(self.url, "durable").connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
        with self.durable() as connection:
            row = {"key": "ledger_id", "value": uuid.uuid4().hex[:12]}
            connection.execute(sa.insert(meta).prefix_with("OR IGNORE").values(row))

    def identity(self) -> str:
        """Names this ledger on a shared broker.

        Raises LedgerOutdated when the database has no tables yet.
        """
        with self.read() as connection:
            try:
                found = connection.scalar(sa.select(meta.c.value).where(meta.c.key == "ledger_id"))
            except OperationalError as error:
                raise LedgerOutdated(self.url) from error
        return str(found)


def _named(error: DBAPIError) -> Exception:
    """Trouble that passes by itself is `Unavailable`; the rest stays what it is."""
    passing = ("database is locked", "database is busy", "disk is full", "disk i/o error", "unable to open database")
    text = str(error.orig).casefold()
    return Unavailable(f"ledger: {error.orig}") if any(sign in text for sign in passing) else error


def _sqlite_engine(url: str, mode: Mode) -> Engine:
    engine = create_engine(
        url,
        poolclass=NullPool if mode == "durable" else None,
        connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own deferred BEGIN fails under two writers
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={'FULL' if mode == 'durable' else 'NORMAL'}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if mode == "read" else "BEGIN IMMEDIATE")

    return engine
