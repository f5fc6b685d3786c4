"""The dedup index in the database: postings by key, members by sequence, and the order of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import CleanCopy
from pipeline.dedup import Fingerprint, Member
from pipeline.dedup.index import FIRST, LAST
from workers.ledger.outputs import get
from workers.ledger.tables import dedup_keys, fingerprints

Postings = dict[int, list[int]]

_UNDER_KEY = sa.select(dedup_keys.c.sequence).where(
    dedup_keys.c.key == sa.bindparam("key"),
    dedup_keys.c.sequence > sa.bindparam("after"),
    dedup_keys.c.sequence <= sa.bindparam("upto"),
)
_EARLIEST = _UNDER_KEY.order_by(dedup_keys.c.sequence).limit(FIRST)
_LATEST = _UNDER_KEY.order_by(dedup_keys.c.sequence.desc()).limit(LAST)


def last_sequence(connection: Connection) -> int:
    return int(connection.scalar(sa.select(sa.func.max(fingerprints.c.sequence))) or 0)


def postings(connection: Connection, keys: Iterable[int], *, after: int = 0, upto: int) -> Postings:
    """The first FIRST and the last LAST articles under each key, ascending, with after < sequence <= upto."""
    found: Postings = {}
    if after >= upto:
        return found
    for key in keys:
        bounds = {"key": key, "after": after, "upto": upto}
        latest = connection.scalars(_LATEST, bounds).all()
        sequences = set(latest)
        if len(latest) == LAST:
            sequences.update(connection.scalars(_EARLIEST, bounds).all())
        if sequences:
            found[key] = sorted(sequences)
    return found


def joined(older: Postings, newer: Postings) -> Postings:
    """Two stretches of the same lists as one: `choose` picks from it what it would from one look."""
    return {key: [*older.get(key, ()), *newer.get(key, ())] for key in {**older, **newer}}


def members(connection: Connection, sequences: Sequence[int]) -> list[Member]:
    """Fingerprint and clean text of earlier articles."""
    rows = connection.execute(
        sa.select(fingerprints.c.sequence, fingerprints.c.work_id, fingerprints.c.body).where(
            fingerprints.c.sequence.in_(sequences)
        )
    ).all()
    return [
        Member(
            sequence=row.sequence,
            fingerprint=msgspec.json.decode(row.body, type=Fingerprint),
            text=get(connection, row.work_id, "clean", CleanCopy).text,
        )
        for row in rows
    ]


def add(connection: Connection, work_id: int, new: Fingerprint) -> int:
    """Enters the article under its keys and gives it the next sequence number. Only under the writer's lock."""
    sequence = last_sequence(connection) + 1
    connection.execute(
        sa.insert(fingerprints).values(
            sequence=sequence, work_id=work_id, article_id=new.article_id, body=msgspec.json.encode(new)
        )
    )
    rows = [{"key": key, "sequence": sequence} for key in dict.fromkeys(new.keys)]
    if rows:
        connection.execute(sa.insert(dedup_keys), rows)
    return sequence


def sequence_of(connection: Connection, work_id: int) -> int | None:
    """The article's place in the order of decisions, None before dedup."""
    return connection.scalar(sa.select(fingerprints.c.sequence).where(fingerprints.c.work_id == work_id))
