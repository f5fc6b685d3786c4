"""Doing a stage again: which stored articles another version made, and sending them back into the line."""

from __future__ import annotations

import time
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from workers.ledger.claims import FREE, FRESH
from workers.ledger.tables import outputs, work

BACKGROUND = 9
"""The priority of work that gives way to fresh news (5) and to kills."""


def outdated(connection: Connection, stage: str, version: str) -> list[str]:
    """Ids of the stored articles without an output of the stage by this version, oldest first."""
    made = sa.select(outputs.c.work_id).where(
        outputs.c.work_id == work.c.id, outputs.c.stage == stage, outputs.c.version == version
    )
    return list(connection.scalars(_stored().where(~made.exists())))


def stored(connection: Connection, starts: Sequence[str] = ()) -> list[str]:
    """Ids of the stored articles that begin with one of `starts`; all of them where none is given."""
    statement = _stored()
    if starts:
        statement = statement.where(sa.or_(*(work.c.article_id.startswith(start, autoescape=True) for start in starts)))
    return list(connection.scalars(statement))


def send_back(connection: Connection, article_ids: Sequence[str], stage: str) -> int:
    """Into the line again at this stage, behind all fresh work. Returns how many were still stored."""
    again = {"state": "in_progress", "stage": stage, "priority": BACKGROUND, "updated_at": time.time(), **FRESH, **FREE}
    chosen = sa.update(work).where(work.c.article_id.in_(article_ids), work.c.state == "stored")
    return connection.execute(chosen.values(again)).rowcount


def _stored() -> sa.Select[tuple[str]]:
    return sa.select(work.c.article_id).where(work.c.state == "stored").order_by(work.c.id)
