"""Moving a ledger to another database: every row as it is, the search index made anew."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Record
from pipeline.errors import CopydeskError
from workers.ledger import outputs, search
from workers.ledger.database import Ledger
from workers.ledger.tables import meta, metadata, speakers, work
from workers.ledger.tables import outputs as made

ROWS_AT_ONCE = 500


class TargetInUse(CopydeskError):
    """The database to move to holds articles already; name an empty one."""


def move(source: Ledger, target: Ledger, told: Callable[[str, int], None]) -> int:
    """Copies everything in one transaction on the target; returns how many rows. Nothing may run on either meanwhile.

    `told(table, rows)` is called as it goes on.

    Raises TargetInUse.
    """
    target.upgrade()
    copied = 0
    with source.read() as old, target.durable() as new:
        if new.execute(sa.select(work.c.id).limit(1)).first():
            raise TargetInUse
        new.execute(sa.delete(meta))  # the ledger keeps its identity
        new.execute(sa.delete(speakers))  # and who may speak for whom
        for table in metadata.sorted_tables:
            copied += _copy(old, new, table, told)
        _count_on(new)
        _index(new)
    return copied


def _copy(old: Connection, new: Connection, table: sa.Table, told: Callable[[str, int], None]) -> int:
    copied = 0
    found = old.execution_options(yield_per=ROWS_AT_ONCE).execute(sa.select(table))
    for batch in found.mappings().partitions():
        new.execute(sa.insert(table), [dict(row) for row in batch])
        copied += len(batch)
        told(table.name, copied)
    return copied


def _count_on(connection: Connection) -> None:
    """PostgreSQL counts row numbers apart from the rows: the next one follows the last that was copied."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if "id" in table.columns and table.columns["id"].autoincrement is True:
            last = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            connection.execute(sa.select(sa.func.setval(sequence, last, False)))  # noqa: FBT003  "not used yet"


def _index(connection: Connection) -> None:
    stored = connection.scalars(sa.select(made.c.work_id).where(made.c.stage == "store").distinct())
    for work_id in stored.all():
        search.put(connection, work_id, outputs.get(connection, work_id, "store", Record))
