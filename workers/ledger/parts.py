"""A delivery and what became of the articles in it. States and reasons alone: nothing here is content."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from workers.ledger.tables import deliveries, work


def of(connection: Connection, article_id: str, after: int, most: int) -> dict[str, Any] | None:
    """The delivery that came under this id, with those of its articles that stand behind place `after` in it.

    `articles_from` is the place to go on after, None where all were told.
    """
    statement = (
        sa.select(work.c.delivery_id, work.c.state, work.c.reason, deliveries)
        .join(deliveries, deliveries.c.id == work.c.delivery_id)
        .where(work.c.article_id == article_id, work.c.position == -1)
    )
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    articles = _articles(connection, row.delivery_id, after, most + 1)
    return {
        "delivery": article_id,
        "name": row.name,
        "producer": row.producer,
        "sha256": row.sha256,
        "size": row.size,
        "received_at": row.received_at,
        "state": row.state,
        "reason": row.reason,
        "states": _states(connection, row.delivery_id),
        "articles": articles[:most],
        "articles_from": articles[most - 1]["index"] if len(articles) > most else None,
    }


def _articles(connection: Connection, delivery_id: int, after: int, most: int) -> list[dict[str, Any]]:
    statement = (
        sa.select(work.c.article_id, work.c.position.label("index"), work.c.state, work.c.stage, work.c.reason)
        .where(work.c.delivery_id == delivery_id, work.c.position > after, work.c.position >= 0)
        .order_by(work.c.position)
        .limit(most)
    )
    return [dict(row._mapping) for row in connection.execute(statement)]


def _states(connection: Connection, delivery_id: int) -> dict[str, int]:
    """How many of its articles are in each state."""
    statement = (
        sa.select(work.c.state, sa.func.count().label("articles"))
        .where(work.c.delivery_id == delivery_id, work.c.position >= 0)
        .group_by(work.c.state)
        .order_by(work.c.state)
    )
    return {row.state: row.articles for row in connection.execute(statement)}
