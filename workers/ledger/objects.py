"""Which objects of an S3 bucket were taken in. One row per mark, which its key, ETag and time of change make unique."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from pipeline.errors import CopydeskError
from workers.ledger.tables import objects


class TakenAlready(CopydeskError):
    """Another watcher has taken this object in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One state of one object; an object that is overwritten gets another mark."""

    bucket: str
    key: str
    etag: str
    last_modified: str


def enter(connection: Connection, mark: Mark) -> None:
    """Claims the mark, in the transaction that enters its delivery: of two watchers only one commits both.

    Raises TakenAlready.
    """
    try:
        connection.execute(sa.insert(objects).values(**asdict(mark), taken_at=time.time()))
    except IntegrityError as error:
        raise TakenAlready(mark.key) from error


def new(connection: Connection, marks: Iterable[Mark]) -> set[Mark]:
    """Those that were not taken in yet; they are all of one bucket, some thousand at most."""
    listed = set(marks)
    known = sa.select(objects.c.bucket, objects.c.key, objects.c.etag, objects.c.last_modified).where(
        objects.c.bucket.in_({mark.bucket for mark in listed}), objects.c.key.in_([mark.key for mark in listed])
    )
    return listed - {Mark(*row) for row in connection.execute(known)}
