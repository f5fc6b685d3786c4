"""What differs between SQLite and PostgreSQL: connections, the writer's lock, upserts, and which trouble passes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from pipeline.errors import CopydeskError, Unavailable

Mode = Literal["read", "write", "durable"]

BUSY_TIMEOUT_S = 10.0
ORDER_LOCK = 0x636F7079  # "copy": names the lock on the order of dedup's decisions

MOST_DAMAGE = 20

PASSING_ON_SQLITE = (
    "database is locked",
    "database is busy",
    "database or disk is full",
    "disk i/o error",
    "unable to open database",
)
PASSING_ON_POSTGRESQL = ("08", "40", "53", "55P03", "57P", "58030")
"""SQLSTATE classes: connection, rollback, resources, lock not available, shutdown, I/O."""


class LedgerUnsupported(CopydeskError):
    """The ledger lives in SQLite or PostgreSQL; write sqlite:///FILE or postgresql://USER@HOST/NAME."""


def engine(url: str, mode: Mode) -> Engine:
    """Connections for one kind of transaction; `durable` ones are on the disk when they return."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(url, mode)
    if address.get_backend_name() == "postgresql":
        return _postgresql(address.set(drivername="postgresql+psycopg"), mode)
    raise LedgerUnsupported(address.render_as_string(hide_password=True))


def lock_order(connection: Connection) -> None:
    """Only one transaction at a time decides; held until it ends. A statement of its own, before the first read.

    On SQLite every write transaction has the writer's lock from its beginning.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ORDER_LOCK)))


def upsert(connection: Connection, table: Table, keys: list[str], rows: Any, fresh: list[str]) -> None:
    """Inserts rows; where the keys are there already, the columns in `fresh` are replaced (none: left as they are)."""
    insert = insert_of(connection.dialect.name)(table)
    if fresh:
        values = {name: insert.excluded[name] for name in fresh}
        connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=values), rows)
    else:
        connection.execute(insert.on_conflict_do_nothing(index_elements=keys), rows)


def insert_of(dialect: str) -> Any:
    """The dialect's own INSERT, which knows what to do about a key that is there already."""
    return (postgresql if dialect == "postgresql" else sqlite).insert


def for_update(connection: Connection, statement: sa.Select[Any]) -> sa.Select[Any]:
    """Leaves out rows that another transaction is changing just now."""
    return statement.with_for_update(skip_locked=True) if connection.dialect.name == "postgresql" else statement


def damage(connection: Connection) -> list[str]:
    """What the database itself finds wrong with its file. PostgreSQL checks what it reads, and has no such question."""
    if connection.dialect.name == "postgresql":
        return []
    found = connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_DAMAGE})").scalars().all()
    strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    lines = [line for line in found if line != "ok"]
    return [f"damaged: {line}" for line in lines] + [f"{row[0]}: row {row[1]} belongs to nothing" for row in strays]


def named(error: DBAPIError) -> Exception:
    """Trouble that passes by itself is `Unavailable`; the rest stays what it is."""
    if not passes(error):
        return error
    text = str(error.orig)
    return Unavailable(f"ledger: {text.splitlines()[0] if text else type(error.orig).__name__}")


def passes(error: DBAPIError) -> bool:
    """Is it the database that is away, busy or out of room, and not what was asked of it?"""
    state = getattr(error.orig, "sqlstate", None)
    text = str(error.orig).casefold()
    return (
        error.connection_invalidated
        or (state is not None and state.startswith(PASSING_ON_POSTGRESQL))
        or (state is None and "connection" in text and "psycopg" in type(error.orig).__module__)
        or any(sign in text for sign in PASSING_ON_SQLITE)
    )


def _sqlite(url: str, mode: Mode) -> Engine:
    made = create_engine(
        url,
        poolclass=NullPool if mode == "durable" else None,
        connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False},
    )

    @event.listens_for(made, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own deferred BEGIN fails under two writers
        _each(
            connection,
            "PRAGMA journal_mode=WAL",
            f"PRAGMA synchronous={'FULL' if mode == 'durable' else 'NORMAL'}",
            "PRAGMA foreign_keys=ON",
        )

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if mode == "read" else "BEGIN IMMEDIATE")

    return made


def _postgresql(url: sa.URL, mode: Mode) -> Engine:
    # READ COMMITTED for writers: after the lock each statement sees what was committed before it. A reader wants one
    # snapshot for all its statements.
    settings: Mapping[str, str] = {
        "lock_timeout": f"{BUSY_TIMEOUT_S:.0f}s",
        "idle_in_transaction_session_timeout": "60s",
        "synchronous_commit": "on" if mode == "durable" else "off",
    }
    return create_engine(
        url,
        isolation_level="REPEATABLE READ" if mode == "read" else "READ COMMITTED",
        poolclass=NullPool if mode == "durable" else None,
        pool_pre_ping=mode != "durable",
        connect_args={
            "connect_timeout": 5,
            "application_name": f"copydesk {mode}",
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        },
    )


def _each(connection: Any, *statements: str) -> None:
    cursor = connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()
