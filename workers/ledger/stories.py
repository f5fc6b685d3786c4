"""Which story each article belongs to, as settled over the whole ledger, and how far settling has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline import dedup
from pipeline.article import Decision, Lineage
from workers.ledger.database import Ledger
from workers.ledger.dedup_index import last_sequence
from workers.ledger.engines import upsert
from workers.ledger.outputs import get
from workers.ledger.tables import fingerprints, meta, stories, work

_MARK = "settled_sequence"


def unsettled(connection: Connection) -> int:
    """How many decided articles the last settling has not seen."""
    return last_sequence(connection) - _settled(connection)


def settle(ledger: Ledger) -> int:
    """Gives every decided article its story; returns how many changed. Reads first, then writes in one transaction."""
    with ledger.read() as connection:
        upto = last_sequence(connection)
        if upto == _settled(connection):
            return 0
        rows = connection.execute(sa.select(fingerprints.c.sequence, fingerprints.c.body)).all()
        before = {row.sequence: row.story_id for row in connection.execute(sa.select(stories))}
    known = {row.sequence: msgspec.json.decode(row.body, type=dedup.Fingerprint) for row in rows}
    story_of = dedup.settle(known.values())
    changed = [
        {"sequence": sequence, "story_id": story_of[fingerprint.article_id]}
        for sequence, fingerprint in known.items()
        if before.get(sequence) != story_of.get(fingerprint.article_id)
    ]
    with ledger.write() as connection:
        if changed:
            upsert(connection, stories, ["sequence"], changed, fresh=["story_id"])
        upsert(connection, meta, ["key"], {"key": _MARK, "value": str(upto)}, fresh=["value"])
    return len(changed)


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


def lineages(connection: Connection, story_id: str) -> dict[str, tuple[Lineage, ...]]:
    """article_id -> whom it leans on, as all articles of the story show it."""
    rows = _members(fingerprints.c.work_id, fingerprints.c.body).where(stories.c.story_id == story_id)
    return dedup.completed(
        [
            (msgspec.json.decode(row.body, type=dedup.Fingerprint), get(connection, row.work_id, "dedup", Decision))
            for row in connection.execute(rows).all()
        ]
    )


def _members(*columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
    return (
        sa.select(*columns)
        .select_from(stories)
        .join(fingerprints, fingerprints.c.sequence == stories.c.sequence)
        .join(work, work.c.id == fingerprints.c.work_id)
        .where(work.c.state.in_(("stored", "held", "in_progress")))
        .order_by(fingerprints.c.sequence)
    )


def _settled(connection: Connection) -> int:
    return int(connection.scalar(sa.select(meta.c.value).where(meta.c.key == _MARK)) or 0)
