"""The dedup index in the database: postings by key, members by sequence, and the order of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.dedup import Fingerprint, Member
from pipeline.dedup.index import FIRST, LAST
from workers.ledger.tables import fingerprints, outputs

Postings = dict[int, list[int]]

_KEYS = {
    "sqlite": "SELECT value AS key FROM json_each(:keys)",
    "postgresql": "SELECT value::bigint AS key FROM json_array_elements_text(CAST(:keys AS json))",
}
_ENTER = {
    dialect: f"INSERT INTO dedup_keys (key, sequence) SELECT asked.key, :sequence FROM ({asked}) AS asked"  # noqa: S608
    for dialect, asked in _KEYS.items()
}
_UNDER_KEY = "FROM dedup_keys AS d WHERE d.key = asked.key AND d.sequence > :after AND d.sequence <= :upto"
_BOUNDED = {
    # One bound on either side: of two SQLite walks along the first, through all of a flooded key.
    "sqlite": f"""
WITH asked AS ({_KEYS["sqlite"]})
SELECT asked.key, found.sequence FROM asked JOIN dedup_keys AS found ON found.key = asked.key
 WHERE found.sequence <= :upto AND found.sequence >=
       coalesce((SELECT d.sequence {_UNDER_KEY} ORDER BY d.sequence DESC LIMIT 1 OFFSET {LAST - 1}), :after + 1)
UNION
SELECT asked.key, found.sequence FROM asked JOIN dedup_keys AS found ON found.key = asked.key
 WHERE found.sequence > :after AND found.sequence <=
       coalesce((SELECT d.sequence {_UNDER_KEY} ORDER BY d.sequence LIMIT 1 OFFSET {FIRST - 1}), :upto)
""",  # noqa: S608  built of constants
    # SQLite has no LATERAL; PostgreSQL takes a third of the time with it.
    "postgresql": f"""
SELECT asked.key, found.sequence FROM ({_KEYS["postgresql"]}) AS asked CROSS JOIN LATERAL (
 (SELECT d.sequence {_UNDER_KEY} ORDER BY d.sequence DESC LIMIT {LAST})
  UNION
 (SELECT d.sequence {_UNDER_KEY} ORDER BY d.sequence LIMIT {FIRST})
) AS found
""",  # noqa: S608  built of constants
}
"""One statement for all keys of an article; under a flooded key it touches FIRST + LAST rows and no more."""


def last_sequence(connection: Connection) -> int:
    return int(connection.scalar(sa.select(sa.func.max(fingerprints.c.sequence))) or 0)


def postings(connection: Connection, keys: Iterable[int], *, after: int = 0, upto: int) -> Postings:
    """The first FIRST and the last LAST articles under each key, ascending, with after < sequence <= upto."""
    found: Postings = {}
    if after < upto:
        statement = sa.text(_BOUNDED[connection.dialect.name])
        bounds = {"keys": json.dumps(list(keys)), "after": after, "upto": upto}
        for key, sequence in sorted((row.key, row.sequence) for row in connection.execute(statement, bounds)):
            found.setdefault(key, []).append(sequence)
    return found


def joined(older: Postings, newer: Postings) -> Postings:
    """Two stretches of the same lists as one: `choose` picks from it what it would from one look."""
    return {key: [*older.get(key, ()), *newer.get(key, ())] for key in {**older, **newer}}


class _Copy(msgspec.Struct):
    """As much of a clean copy as is compared."""

    text: str


def members(connection: Connection, sequences: Sequence[int]) -> list[Member]:
    """Fingerprint and clean text of earlier articles."""
    if not sequences:
        return []
    other = outputs.alias()
    newest = sa.select(sa.func.max(other.c.made_at)).where(
        other.c.work_id == fingerprints.c.work_id, other.c.stage == "clean"
    )
    rows = connection.execute(
        sa.select(fingerprints.c.sequence, fingerprints.c.body, outputs.c.body.label("copy"))
        .join(outputs, outputs.c.work_id == fingerprints.c.work_id)
        .where(
            fingerprints.c.sequence.in_(sequences),
            outputs.c.stage == "clean",
            outputs.c.made_at == newest.scalar_subquery(),
        )
    )
    return [
        Member(
            sequence=row.sequence,
            fingerprint=msgspec.json.decode(row.body, type=Fingerprint),
            text=msgspec.json.decode(row.copy, type=_Copy).text,
        )
        for row in rows
    ]


def add(connection: Connection, work_id: int, new: Fingerprint, keys: Iterable[int]) -> int:
    """Enters the article under these of its keys and gives it the next sequence number. Only under the writer's lock."""
    sequence = last_sequence(connection) + 1
    connection.execute(
        sa.insert(fingerprints).values(
            sequence=sequence, work_id=work_id, article_id=new.article_id, body=msgspec.json.encode(new)
        )
    )
    enter(connection, sequence, keys)
    return sequence


def enter(connection: Connection, sequence: int, keys: Iterable[int]) -> None:
    """The postings of one article: in one statement, because it holds the order that all others wait for."""
    connection.execute(
        sa.text(_ENTER[connection.dialect.name]), {"keys": json.dumps(sorted({*keys})), "sequence": sequence}
    )


def sequence_of(connection: Connection, work_id: int) -> int | None:
    """The article's place in the order of decisions, None before dedup."""
    return connection.scalar(sa.select(fingerprints.c.sequence).where(fingerprints.c.work_id == work_id))
