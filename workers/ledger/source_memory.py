"""What sources repeat, as the ledger keeps it: learned from the stored copy, frozen under its version."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import CleanCopy
from pipeline.clean import memory
from workers.ledger.engines import upsert
from workers.ledger.tables import fingerprints, meta, outputs, stories

_KEY = "source_memory"


def active(connection: Connection) -> memory.Memory:
    """The memory that was frozen last; an empty one where there is none."""
    body = connection.scalar(sa.select(meta.c.value).where(meta.c.key == _KEY))
    return memory.read(str(body).encode()) if body else memory.NOTHING


def freeze(connection: Connection, learned: memory.Memory) -> None:
    """Makes it the one that workers take up when they start."""
    row = {"key": _KEY, "value": memory.written(learned).decode()}
    upsert(connection, meta, ["key"], row, fresh=["value"])


def seen(connection: Connection) -> Iterator[memory.Seen]:
    """The copy of every article that has a story."""
    rows = (
        sa.select(outputs.c.body, stories.c.story_id)
        .join(fingerprints, fingerprints.c.work_id == outputs.c.work_id)
        .join(stories, stories.c.sequence == fingerprints.c.sequence)
        .where(outputs.c.stage == "clean")
    )
    for row in connection.execution_options(yield_per=500).execute(rows):
        yield memory.Seen(msgspec.json.decode(row.body, type=CleanCopy), row.story_id)
