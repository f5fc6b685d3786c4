"""Records as they leave the ledger: what was stored, placed in its story as it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline import dedup
from pipeline.article import Delivery, RawArticle, Record, Refusal
from pipeline.store import fail, refuse
from workers.ledger import outputs, stories
from workers.ledger.deliveries import OPEN
from workers.ledger.tables import deliveries, fingerprints, work

ENDED = ("stored", "held", "quarantined", "discarded", "skipped")


def every(connection: Connection) -> Iterator[Record]:
    """All that has ended: decided articles in order of sequence, then the rest in order of arrival."""
    earlier = _earlier(connection)
    statement = _ended().order_by(fingerprints.c.sequence.is_(None), fingerprints.c.sequence, work.c.id)
    for row in connection.execute(statement).all():
        yield _record(connection, row, earlier)


def one(connection: Connection, start: str) -> list[Record]:
    """The ended articles whose id starts so, or whose delivery has that name."""
    chosen = _ended().where(sa.or_(work.c.article_id.startswith(start, autoescape=True), deliveries.c.name == start))
    earlier = _earlier(connection)
    return [_record(connection, row, earlier) for row in connection.execute(chosen.limit(20)).all()]


def by_work(connection: Connection, work_ids: Iterable[int]) -> dict[int, Record]:
    """work id -> record, of those that have ended."""
    rows = connection.execute(_ended().where(work.c.id.in_(list(work_ids)))).all()
    earlier = _earlier(connection)
    return {row.id: _record(connection, row, earlier) for row in rows}


def raw_of(connection: Connection, article_id: str) -> str | None:
    """The article as it was decoded, None before it was opened."""
    found = outputs.find(connection, article_id, OPEN, RawArticle)
    return found.raw if found else None


def _ended() -> sa.Select[Any]:
    return (
        sa.select(work, deliveries.c.name, deliveries.c.sha256, fingerprints.c.sequence)
        .join(deliveries, deliveries.c.id == work.c.delivery_id)
        .outerjoin(fingerprints, fingerprints.c.work_id == work.c.id)
        .where(work.c.state.in_(ENDED))
    )


def _earlier(connection: Connection) -> dict[str, tuple[str, list[str]]]:
    """article_id -> its story, and the story's articles with a lower sequence."""
    return {
        article_id: (story_id, [other for _, other in found[:place]])
        for story_id, found in stories.members(connection).items()
        for place, (_, article_id) in enumerate(found)
    }


def _record(connection: Connection, row: sa.Row[Any], earlier: dict[str, tuple[str, list[str]]]) -> Record:
    if row.state in ("stored", "held"):
        record = outputs.get(connection, row.id, "store", Record)
        if record.dedup is not None and row.article_id in earlier:
            record = replace(record, dedup=dedup.in_story(record.dedup, *earlier[row.article_id]))
        return replace(record, state=row.state)
    return replace(_unfinished(connection, row), state=row.state, reason=row.reason)


def _unfinished(connection: Connection, row: sa.Row[Any]) -> Record:
    """The record of what never reached its end: as much as is known of it."""
    refusal = outputs.find(connection, row.article_id, "refusal", Refusal)
    if refusal:
        return refuse(refusal)
    article = outputs.find(connection, row.article_id, OPEN, RawArticle)
    if article:
        return fail(article, row.stage, RuntimeError(row.reason or ""))
    delivery = Delivery(name=row.name, index=0, raw_sha256=row.sha256 or "")
    return Record(article_id=row.article_id, delivery=delivery, state=row.state, reason=row.reason)
