"""Repairs: what the audit found and the ledger itself knows better. Nothing is invented, and no output is changed.

A lost output of `extract` or `store` is made again by its stage. What comes before them is made once: other articles'
links and passages name it, and only a backup has it.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Record
from workers.ledger import facts, outputs, reprocessing
from workers.ledger.audit import READABLE, Breach, audit, has_output
from workers.ledger.claims import FREE
from workers.ledger.deliveries import OPEN
from workers.ledger.tables import work

FROM_THE_RECORD = (
    "what is stored can be found by search, once",
    "the fact tables hold what the record says",
)
GONE = "what is not stored cannot be found by search"
HELD = "what has ended is held by nobody"
MADE_ONCE, MADE_AGAIN = (OPEN, "clean", "dedup"), ("extract", "store")


def repair(connection: Connection) -> int:
    """Mends what can be mended, in the caller's transaction; returns how many breaches are gone by it."""
    found = audit(connection)
    for breach in found:
        if breach.rule in FROM_THE_RECORD:
            _written_again(connection, breach.article_id)
        elif breach.rule == GONE:
            _dropped(connection, breach.article_id)
    _sent_back(connection, found)
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


def _dropped(connection: Connection, article_id: str) -> None:
    """Fact rows and search row."""
    for work_id in connection.scalars(_row(article_id)).all():
        facts.drop(connection, work_id)


def _sent_back(connection: Connection, found: list[Breach]) -> None:
    """To the first stage whose output is gone, where all that it is made from is there."""
    without = {
        stage: {breach.article_id for breach in found if breach.rule == has_output(stage)}
        for stage in (*MADE_ONCE, *MADE_AGAIN)
    }
    lost = set[str]().union(*(without[stage] for stage in MADE_ONCE))
    for article_id in without["store"] - lost:  # without a record it counts as never stored
        _dropped(connection, article_id)
    for stage in MADE_AGAIN:
        reprocessing.send_back(connection, sorted(without[stage] - lost), stage)


def _row(article_id: str) -> sa.Select[Any]:
    return sa.select(work.c.id).where(work.c.article_id == article_id)
