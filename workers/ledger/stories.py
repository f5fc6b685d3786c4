"""Which story each article belongs to, as settled over the whole ledger, and how far settling has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline import dedup
from pipeline.article import Decision
from workers.ledger import settling
from workers.ledger.database import Ledger
from workers.ledger.dedup_index import last_sequence
from workers.ledger.engines import upsert
from workers.ledger.outputs import get
from workers.ledger.tables import fingerprints, stories, work


def unsettled(connection: Connection, window_days: float = dedup.WINDOW_DAYS) -> int:
    """How many decided articles the last settling has not seen."""
    return last_sequence(connection) - settling.settled(connection, window_days)


def settle(ledger: Ledger, window_days: float = dedup.WINDOW_DAYS) -> int:
    """Gives every decided article its story; returns how many changed. Reads first, then writes in one transaction."""
    with ledger.read() as connection:
        upto = last_sequence(connection)
        done = settling.settled(connection, window_days)
        if upto == done:
            return 0
        asked = settling.affected(connection, done, window_days)
    places = dedup.resettle(asked.before, asked.fresh.values(), window_days)
    changed = settling.changed(asked, places)
    with ledger.write() as connection:
        if changed:
            upsert(connection, stories, ["sequence"], changed, fresh=["story_id", "moment", "stray"])
        settling.mark(connection, upto, window_days)
    return len(changed)


def current(connection: Connection, story_id: str) -> str | None:
    """The story that answers to this id: one that was merged into another, or split, is where its first article is now."""
    named = _members(stories.c.story_id).where(fingerprints.c.article_id == dedup.named_after(story_id))
    found = connection.scalar(named)
    return None if found is None else str(found)


def members(connection: Connection, within: Sequence[str] | None = None) -> dict[str, list[tuple[int, str]]]:
    """story_id -> [(sequence, article_id)] in order of sequence, of all articles that are in the record.

    `within`: of these stories only.
    """
    found = defaultdict(list)
    statement = _members(stories.c.story_id, fingerprints.c.sequence, fingerprints.c.article_id)
    if within is not None:
        statement = statement.where(stories.c.story_id.in_(within))
    for row in connection.execute(statement):
        found[row.story_id].append((row.sequence, row.article_id))
    return dict(found)


def of_sequences(connection: Connection, sequences: Sequence[int]) -> list[str]:
    """The stories that hold the articles with these sequence numbers."""
    chosen = sa.select(stories.c.story_id).where(stories.c.sequence.in_(sequences))
    return list(connection.scalars(chosen.distinct()))


def latest(connection: Connection, limit: int, before: int | None = None) -> list[tuple[int, str]]:
    """(last sequence, story_id), the story with the newest article first; `before`: those that end before it."""
    later = stories.alias()
    is_last = ~sa.exists().where(later.c.story_id == stories.c.story_id, later.c.sequence > stories.c.sequence)
    chosen = sa.select(stories.c.sequence, stories.c.story_id).where(is_last)
    if before is not None:
        chosen = chosen.where(stories.c.sequence < before)
    rows = connection.execute(chosen.order_by(stories.c.sequence.desc()).limit(limit))
    return [(row.sequence, row.story_id) for row in rows]


def descent(connection: Connection, story_id: str, killed: Container[int]) -> dedup.Descent:
    """Who has content from whom, as all articles of the story show it. `killed`: work ids that may not correct."""
    columns = (fingerprints.c.work_id, fingerprints.c.article_id, fingerprints.c.body, work.c.state)
    rows = connection.execute(_members(*columns).where(stories.c.story_id == story_id)).all()
    story = [
        (msgspec.json.decode(row.body, type=dedup.Fingerprint), get(connection, row.work_id, "dedup", Decision))
        for row in rows
    ]
    readable = {row.article_id for row in rows if row.state == "stored" and row.work_id not in killed}
    return dedup.descent(story, readable)


def _members(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .select_from(stories)
        .join(fingerprints, fingerprints.c.sequence == stories.c.sequence)
        .join(work, work.c.id == fingerprints.c.work_id)
        .where(work.c.state.in_(("stored", "held", "in_progress")))
        .order_by(fingerprints.c.sequence)
    )
