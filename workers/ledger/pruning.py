"""The dedup window: how long an article can be found by its words. What is pruned are index keys, never facts or records.

Time is reckoned by arrival, back from the newest article and not from the clock: a desk that stood still for a year forgets
nothing by it. Keys of identity (id, guid, address, exact text) stay for good, so replays, versions and exact copies are
known at any distance; near copies and passages are looked for among the articles of the window.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.dedup.keys import OF_WORDS, kind_of
from workers.ledger.dedup_index import last_sequence
from workers.ledger.engines import upsert
from workers.ledger.tables import fingerprints, meta, work

DAY_S = 86_400.0
AT_ONCE = 50
"""Articles per transaction: some 5,000 rows of the index, a few hundredths of a second."""

_MARK = "pruned_sequence"
_DELETE = {
    "sqlite": "DELETE FROM dedup_keys WHERE sequence = :sequence AND key IN (SELECT value FROM json_each(:keys))",
    "postgresql": "DELETE FROM dedup_keys WHERE sequence = :sequence AND key IN "
    "(SELECT value::bigint FROM json_array_elements_text(CAST(:keys AS json)))",
}


class _Keys(msgspec.Struct):
    keys: tuple[int, ...]


def anything_to_prune(connection: Connection, days: float) -> bool:
    """A plain read that spares the writer's lock when there is nothing to do."""
    return bool(_over(connection, days, most=1))


def prune(connection: Connection, days: float) -> int:
    """Takes articles that came more than `days` before the newest out of the index of words; returns how many.

    At most AT_ONCE, oldest first: what is left is for the next call.
    """
    over = _over(connection, days, most=AT_ONCE)
    statement = sa.text(_DELETE[connection.dialect.name])
    for sequence, body in over:
        keys = [key for key in msgspec.json.decode(body, type=_Keys).keys if kind_of(key) in OF_WORDS]
        connection.execute(statement, {"sequence": sequence, "keys": json.dumps(keys)})
    if over:
        upsert(connection, meta, ["key"], {"key": _MARK, "value": str(over[-1][0])}, fresh=["value"])
    return len(over)


def pruned_upto(connection: Connection) -> int:
    """The sequence number up to which articles are no longer found by their words."""
    return int(connection.scalar(sa.select(meta.c.value).where(meta.c.key == _MARK)) or 0)


def _over(connection: Connection, days: float, most: int) -> Sequence[tuple[int, bytes]]:
    """(sequence, fingerprint) of the oldest that are still in the index, up to the first that is young enough."""
    arrived = sa.select(work.c.created_at).join(fingerprints, fingerprints.c.work_id == work.c.id)
    newest = connection.scalar(arrived.where(fingerprints.c.sequence == last_sequence(connection)))
    rows = connection.execute(
        sa.select(fingerprints.c.sequence, fingerprints.c.body, work.c.created_at)
        .join(work, work.c.id == fingerprints.c.work_id)
        .where(fingerprints.c.sequence > pruned_upto(connection))
        .order_by(fingerprints.c.sequence)
        .limit(most)
    ).all()
    young = next((place for place, row in enumerate(rows) if row.created_at >= (newest or 0) - days * DAY_S), len(rows))
    return [(row.sequence, row.body) for row in rows[:young]]
