"""Checking a ledger: whether its database is whole, its articles have what their states say, and a copy of it holds the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from workers.ledger.audit import audit
from workers.ledger.database import Ledger
from workers.ledger.engines import damage
from workers.ledger.tables import metadata

ROWS_AT_ONCE = 500


def faults(ledger: Ledger) -> Iterator[str]:
    """What is wrong with the database or with what it holds; nothing for a sound one.

    Raises LedgerOutdated.
    """
    ledger.check_tables()
    with ledger.read() as connection:
        yield from damage(connection)
        yield from (f"{breach.rule}: {breach.article_id}" for breach in audit(connection))


def differences(ours: Ledger, theirs: Ledger, told: Callable[[str], None]) -> Iterator[str]:
    """The tables that do not hold the same rows in both, as after `move`; nothing may run on either meanwhile.

    `told(table)` is called as it goes on. Raises LedgerOutdated.
    """
    for ledger in (ours, theirs):
        ledger.check_tables()
    with ours.read() as here, theirs.read() as there:
        for table in metadata.sorted_tables:
            told(table.name)
            (rows, content), (their_rows, their_content) = _summary(here, table), _summary(there, table)
            if rows != their_rows:
                yield f"{table.name}: {rows} rows here, {their_rows} there"
            elif content != their_content:
                yield f"{table.name}: not all of its {rows} rows are the same"


def _summary(connection: Connection, table: Table) -> tuple[int, int]:
    """How many rows, and the sum of their hashes: databases sort differently, and the sum has no order."""
    rows = content = 0
    found = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(sa.select(table))
    for row in found:
        rows += 1
        content += int.from_bytes(hashlib.blake2b(repr(tuple(row)).encode(), digest_size=16).digest(), "big")
    return rows, content
