"""The facts of stored articles as rows that can be queried."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Record
from workers.ledger import search
from workers.ledger.tables import FACTS


def put(connection: Connection, work_id: int, record: Record, *, first: bool = False) -> None:
    """Enters the fact rows and the search row of one article, in place of earlier ones; `first`: it has had none."""
    if not first:
        drop(connection, work_id)
    for table in FACTS:
        rows = [_row(table, work_id, position, fact) for position, fact in enumerate(getattr(record, table.name))]
        if rows:
            connection.execute(sa.insert(table), rows)
    search.put(connection, work_id, record)


def drop(connection: Connection, work_id: int) -> None:
    """Takes an article out of the fact tables and the search index."""
    for table in FACTS:
        connection.execute(sa.delete(table).where(table.c.work_id == work_id))
    search.drop(connection, work_id)


def _row(table: sa.Table, work_id: int, position: int, fact: object) -> dict[str, Any]:
    """A fact's scalars by column; `value` and `unit_price` become value_amount, value_currency ..."""
    values: dict[str, Any] = {"work_id": work_id, "position": position}
    for name, value in msgspec.to_builtins(fact).items():
        if isinstance(value, dict):
            values.update({f"{name}_{key}": part for key, part in value.items()})
        else:
            # PostgreSQL's text has no NUL; the record keeps it.
            values[name] = value.replace("\0", "") if isinstance(value, str) else value
    return {column.name: values.get(column.name) for column in table.columns}
