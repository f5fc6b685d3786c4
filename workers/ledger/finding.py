"""Search as a reader sees it: only what may be read is found, and nothing else takes a place."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from pipeline.article import Record
from workers.ledger import orders, records, search


@dataclass(frozen=True, slots=True)
class Found:
    record: Record
    snippet: str
    """With `search.HIT_START` and `search.HIT_END` around the words that were asked for."""


def found(connection: Connection, query: str, most: int) -> list[Found]:
    """Stored articles that may be read, best first. One that may not leaves no gap, which would tell that it matches.

    A notice that kills is not found either: its words are the story's as often as not.

    Raises QueryEmpty.
    """
    rows = search.find(connection, query, most + len(orders.hidden(connection)))
    read = records.by_work(connection, [row.work_id for row in rows])
    known = ((read.get(row.work_id), row.snippet) for row in rows)
    return [
        Found(one, snippet) for one, snippet in known if one is not None and one.text is not None and not one.killed
    ][:most]
