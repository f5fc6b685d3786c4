"""Kills and embargoes: what was ordered, by whom and when, and which articles may not be read for it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import RawArticle, Wire
from pipeline.store.visibility import identity_of, is_held, is_kill
from workers.ledger import producers
from workers.ledger.tables import identities, orders, work


def enter(connection: Connection, work_id: int, article: RawArticle) -> None:
    """Notes who an article is. A kill takes effect here, as soon as it is read, whatever comes of it later."""
    identity = identity_of(article.wire)
    if identity is None:
        return
    provider, guid = (part.replace("\0", "") for part in identity)
    connection.execute(sa.insert(identities).values(work_id=work_id, provider=provider, guid=guid))
    if is_kill(article.wire):
        _order(connection, "kill", who=f"wire: {article.article_id}", provider=provider, guid=guid, notice_id=work_id)


def kill(connection: Connection, work_ids: Iterable[int], who: str) -> None:
    """By hand: all versions of these articles, or where they have no guid just these."""
    for work_id in work_ids:
        named = sa.select(identities.c.provider, identities.c.guid).where(identities.c.work_id == work_id)
        row = connection.execute(named).one_or_none()
        if row:
            _order(connection, "kill", who=who, provider=row.provider, guid=row.guid)
        else:
            _order(connection, "kill", who=who, work_id=work_id)


def release(connection: Connection, work_ids: Iterable[int], who: str) -> list[int]:
    """By hand: ends the embargo of these articles; returns those that were held."""
    freed = sa.update(work).where(work.c.id.in_(list(work_ids)), work.c.state == "held")
    released = list(connection.scalars(freed.values(state="stored", held_until=None).returning(work.c.id)))
    for work_id in released:
        _order(connection, "release", who=who, work_id=work_id)
    return released


def hold_if_embargoed(connection: Connection, work_id: int, wire: Wire) -> None:
    """Holds a stored article back while its embargo lasts; with no time, until a person releases it."""
    until = _epoch(wire.embargoed_until) if wire.embargoed else None
    if is_held(wire) and (until is None or until > time.time()):
        connection.execute(sa.update(work).where(work.c.id == work_id).values(state="held", held_until=until))


def release_due(connection: Connection) -> list[str]:
    """Ends the embargoes whose time has come; returns the article ids."""
    due = sa.update(work).where(work.c.state == "held", work.c.held_until <= time.time())
    return list(connection.scalars(due.values(state="stored").returning(work.c.article_id)))


def anything_due(connection: Connection) -> bool:
    """A plain read that spares the writer's lock."""
    due = sa.select(work.c.id).where(work.c.state == "held", work.c.held_until <= time.time())
    return connection.execute(due.limit(1)).first() is not None


def killed(connection: Connection) -> dict[int, str]:
    """work id -> article id of every article under a killed identity, and of those killed one by one.

    A wire's kill counts where its producer may speak for the provider, or brought the article itself.
    """
    by_identity = {kill.work_id: kill.article_id for kill in producers.kills(connection) if kill.effective}
    one_by_one = sa.select(orders.c.work_id).where(orders.c.act == "kill", orders.c.work_id.is_not(None))
    singly = connection.execute(sa.select(work.c.id, work.c.article_id).where(work.c.id.in_(one_by_one)))
    return {**by_identity, **{row.id: row.article_id for row in singly}}


def hidden(connection: Connection) -> set[int]:
    """The work ids of what may not be read as things stand: held, or killed. A notice that kills is among them."""
    held = connection.scalars(sa.select(work.c.id).where(work.c.state == "held"))
    return {*held, *killed(connection)}


def _order(connection: Connection, act: str, *, who: str, **named: object) -> None:
    connection.execute(sa.insert(orders).values(act=act, who=who, at=time.time(), **named))


def _epoch(stated: str | None) -> float | None:
    """Seconds since 1970; a time without a zone is read as UTC, and what is no time as none."""
    try:
        read = datetime.fromisoformat(stated) if stated else None
    except ValueError:
        return None
    if read is None:
        return None
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()
