"""The window: how much of the ledger's work stands in the broker. The rest waits here, where nothing can lose it."""

from __future__ import annotations

import time
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from workers.ledger.engines import for_update
from workers.ledger.tables import work

STALE_AFTER_S = 30.0
"""A message that nobody took for so long may be lost; doubled with every message in vain."""
LONGEST_BACK_OFF_S = 300.0
FRESH_S = 300.0
"""News this young goes before a backlog, as it came in; the backlog keeps one place in OLDEST_SHARE."""
OLDEST_SHARE = 4


def outstanding(connection: Connection, stage: str) -> int:
    """How many messages are out for a stage."""
    return int(connection.scalar(sa.select(sa.func.count()).select_from(work).where(_waiting(stage), _out())) or 0)


def reserve(connection: Connection, article_id: str, stage: str, window: int) -> bool:
    """May a message be sent for this one now? Marks it as sent where there is room."""
    if outstanding(connection, stage) >= window:
        return False
    _mark(connection, [article_id])
    return True


def reserve_due(connection: Connection, stage: str, window: int, *, held: int | None = None) -> list[str]:
    """Article ids to send messages for, highest priority first, so that `window` are out; marks them as sent.

    `held`: how many messages the broker holds for the stage, where it can be asked; with none, what is out but unclaimed
    is lost.
    """
    forget_lost(connection, stage, now=time.time(), queue_is_empty=held == 0)
    room = window - max(outstanding(connection, stage), held or 0)
    if room <= 0:
        return []
    now = time.time()
    due = sa.or_(work.c.next_publish_at <= now, work.c.next_publish_at > now + LONGEST_BACK_OFF_S)
    waiting = sa.select(work.c.article_id).where(_waiting(stage), work.c.published_at.is_(None), due)
    waits_long = sa.case((work.c.created_at < now - FRESH_S, 1), else_=0)
    first = waiting.order_by(work.c.priority, waits_long, work.c.id).limit(room)
    rows = list(connection.scalars(for_update(connection, first)))
    if len(rows) == room > 1:  # more waits: some of the room is for what has waited longest
        rows = rows[: room - max(room // OLDEST_SHARE, 1)]
        oldest = waiting.where(work.c.article_id.not_in(rows)).order_by(work.c.id).limit(room - len(rows))
        rows += connection.scalars(for_update(connection, oldest))
    _mark(connection, rows)
    return rows


def anything_to_send(connection: Connection, stage: str) -> bool:
    """A plain read that spares the writer's lock when there is nothing to do."""
    return connection.execute(sa.select(work.c.id).where(_waiting(stage)).limit(1)).first() is not None


def waits(connection: Connection, article_id: str, stage: str) -> bool:
    """Does nobody have this article, while it waits for this stage?"""
    found = sa.select(work.c.id).where(_waiting(stage), work.c.article_id == article_id)
    return connection.execute(found).first() is not None


def forget_lost(connection: Connection, stage: str, now: float, *, queue_is_empty: bool) -> None:
    """Takes back the mark of messages that nobody took in time, and of those from before the clock was set back."""
    patience = STALE_AFTER_S * sa.case(
        (work.c.publishes <= 1, 1), (work.c.publishes == 2, 2), (work.c.publishes == 3, 4), else_=10
    )
    lost = sa.or_(work.c.published_at < now - patience, work.c.published_at > now + LONGEST_BACK_OFF_S)
    if queue_is_empty:
        lost = sa.or_(lost, work.c.published_at < now - 3.0)
    connection.execute(sa.update(work).where(_waiting(stage), _out(), lost).values(published_at=None))


def unsent(connection: Connection, article_ids: Sequence[str]) -> None:
    """The broker did not take these messages."""
    connection.execute(sa.update(work).where(work.c.article_id.in_(article_ids)).values(published_at=None))


def _waiting(stage: str) -> sa.ColumnElement[bool]:
    return sa.and_(work.c.state == "in_progress", work.c.stage == stage, work.c.claim_token.is_(None))


def _out() -> sa.ColumnElement[bool]:
    return work.c.published_at.is_not(None)


def _mark(connection: Connection, article_ids: Sequence[str]) -> None:
    if article_ids:
        connection.execute(
            sa.update(work)
            .where(work.c.article_id.in_(article_ids))
            .values(published_at=time.time(), publishes=work.c.publishes + 1)
        )
