"""Connections to the ledger: reading, writing, and writing that survives a power cut."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

from pipeline.errors import CopydeskError
from workers.ledger import engines
from workers.ledger.engines import Mode
from workers.ledger.tables import meta


class LedgerOutdated(CopydeskError):
    """The database has no tables yet or older ones: run `copydesk db upgrade`."""


class LedgerNewer(CopydeskError):
    """A newer copydesk has made these tables: run that one here, or name another database."""


class Ledger:
    """The database that knows what became of every article.

    Engines are made on first use and anew in a forked child: no connection lives across a fork.
    """

    def __init__(self, url: str) -> None:
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
        except DBAPIError as error:
            raise engines.named(error) from error

    def _engine(self, mode: Mode) -> Engine:
        if self._pid != os.getpid():
            # The parent's connections are not ours to close.
            self._engines, self._pid = {}, os.getpid()
        if mode not in self._engines:
            self._engines[mode] = engines.engine(self.url, mode)
        return self._engines[mode]

    def close(self) -> None:
        """Closes all connections of this process."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines = {}

    def upgrade(self) -> None:
        """Brings the tables to this version of the code; a new database gets an identity."""
        config = _migrations()
        with engines.engine(self.url, "durable").connect() as connection:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise LedgerNewer(str(error)) from error
            connection.commit()
        with self.durable() as connection:
            row = {"key": "ledger_id", "value": uuid.uuid4().hex[:12]}
            engines.upsert(connection, meta, ["key"], row, fresh=[])

    def check_tables(self) -> None:
        """Raises LedgerOutdated where this code would ask for tables or columns that are not there yet.

        Tables of a newer version do an older worker no harm.
        """
        scripts = ScriptDirectory.from_config(_migrations())
        with self.read() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        older = {script.revision for script in scripts.walk_revisions()} - {scripts.get_current_head()}
        if found is None or found in older:
            raise LedgerOutdated

    def identity(self) -> str:
        """Names this ledger on a shared broker.

        Raises LedgerOutdated when the database has no tables yet.
        """
        with self.read() as connection:
            try:
                found = connection.scalar(sa.select(meta.c.value).where(meta.c.key == "ledger_id"))
            except (OperationalError, ProgrammingError) as error:
                if engines.passes(error):
                    raise
                raise LedgerOutdated from error  # no such table
        if found is None:
            raise LedgerOutdated
        return str(found)


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
