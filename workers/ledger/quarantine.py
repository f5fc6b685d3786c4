"""Quarantine: articles that were given up, with the reason; replayed after a fix, or discarded for good."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from workers.ledger.claims import FREE, FRESH
from workers.ledger.tables import deliveries, outputs, work


def listed(connection: Connection, reason: str | None = None, most: int | None = None) -> list[dict[str, Any]]:
    """article_id, name, stage, reason, at: newest first; `reason` narrows to those whose reason holds these words."""
    statement = (
        sa.select(
            work.c.article_id, deliveries.c.name, work.c.position, work.c.stage, work.c.reason,
            work.c.updated_at.label("at"), deliveries.c.sha256,
        )
        .join(deliveries, deliveries.c.id == work.c.delivery_id)
        .where(work.c.state == "quarantined")
        .order_by(work.c.updated_at.desc())
        .limit(most)
    )  # fmt: skip
    if reason:
        statement = statement.where(work.c.reason.icontains(reason, autoescape=True))
    return [dict(row._mapping) for row in connection.execute(statement)]


def replay(connection: Connection, article_ids: Sequence[str]) -> list[str]:
    """Back into the line, at the stage where they failed. Returns those that could be: what has no bytes cannot."""
    has_bytes = sa.select(deliveries.c.id).where(deliveries.c.sha256.is_not(None))
    return _move(
        connection, article_ids, {"state": "in_progress", "reason": None, **FRESH, **FREE},
        work.c.delivery_id.in_(has_bytes), ~_refused(),
    )  # fmt: skip


def discard(connection: Connection, article_ids: Sequence[str]) -> list[str]:
    """Given up for good; the row and the raw bytes stay. Returns those that were in quarantine."""
    return _move(connection, article_ids, {"state": "discarded"})


def _refused() -> sa.ColumnElement[bool]:
    """A part that its format refused holds no article to replay."""
    return sa.select(outputs.c.work_id).where(outputs.c.work_id == work.c.id, outputs.c.stage == "refusal").exists()


def _move(
    connection: Connection, article_ids: Sequence[str], values: dict[str, Any], *conditions: sa.ColumnElement[bool]
) -> list[str]:
    chosen = work.c.article_id.in_(article_ids)
    statement = sa.update(work).where(chosen, work.c.state == "quarantined", *conditions)
    moved = connection.execute(statement.values(updated_at=time.time(), **values).returning(work.c.article_id))
    return [row.article_id for row in moved]
