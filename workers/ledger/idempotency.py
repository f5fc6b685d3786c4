"""Idempotency keys: what was answered to a delivery by HTTP, so that sending it again changes nothing."""

from __future__ import annotations

import time

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.errors import CopydeskError
from workers.ledger.engines import upsert
from workers.ledger.tables import idempotency

KEPT_S = 30 * 86_400.0
"""A key may be used anew after so long."""


class KeyUsed(CopydeskError):
    """This Idempotency-Key came with other bytes before: a new delivery needs a new key."""


def is_known(connection: Connection, key: str) -> bool:
    """Whether a delivery came under this key."""
    return connection.execute(sa.select(idempotency.c.key).where(idempotency.c.key == key)).first() is not None


def take(connection: Connection, key: str, sha256: str) -> str | None:
    """Binds the key to these bytes; returns what was answered to them before, None where nothing was.

    Raises KeyUsed.
    """
    now = time.time()
    connection.execute(sa.delete(idempotency).where(idempotency.c.at < now - KEPT_S))
    upsert(connection, idempotency, ["key"], {"key": key, "sha256": sha256, "at": now}, fresh=[])
    found = connection.execute(sa.select(idempotency).where(idempotency.c.key == key)).one()
    if found.sha256 != sha256:
        raise KeyUsed
    answer: str | None = found.answer
    return answer


def answered(connection: Connection, key: str, answer: str) -> None:
    """Keeps the answer for whoever asks again."""
    connection.execute(sa.update(idempotency).where(idempotency.c.key == key).values(answer=answer))
