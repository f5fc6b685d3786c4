"""Repairs: what the audit found and the ledger itself knows better. Nothing is invented, and no output is touched."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Record
from workers.ledger import facts, outputs
from workers.ledger.audit import READABLE, audit
from workers.ledger.claims import FREE
from workers.ledger.tables import work

FROM_THE_RECORD = (
    "what is stored can be found by search, once",
    "the fact tables hold what the record says",
)
GONE = "what is not stored cannot be found by search"
HELD = "what has ended is held by nobody"


def repair(connection: Connection) -> int:
    """Mends what can be mended, in the caller's transaction; returns how many breaches are gone by it."""
    found = audit(connection)
    for breach in found:
        if breach.rule in FROM_THE_RECORD:
            _written_again(connection, breach.article_id)
        elif breach.rule == GONE:
            for work_id in connection.scalars(_row(breach.article_id)).all():
                facts.drop(connection, work_id)
    if any(breach.rule == HELD for breach in found):
        connection.execute(sa.update(work).where(work.c.state != "in_progress").values(FREE))
    return len(found) - len(audit(connection))


def _written_again(connection: Connection, article_id: str) -> None:
    """Fact rows and search row, made of the record as on the day it was stored."""
    record = outputs.find(connection, article_id, "store", Record)
    if record is None:
        return
    for work_id in connection.scalars(_row(article_id).where(work.c.state.in_(READABLE))).all():
        facts.put(connection, work_id, record)


def _row(article_id: str) -> sa.Select[Any]:
    return sa.select(work.c.id).where(work.c.article_id == article_id)
