"""What the stages made: one body per (article, stage, code version)."""

from __future__ import annotations

import time
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from workers.ledger.engines import upsert
from workers.ledger.tables import outputs, work

T = TypeVar("T")


def put(connection: Connection, work_id: int, stage: str, version: str, value: object) -> None:
    """Keeps a stage's output; made again by the same version, it replaces itself.

    What is made later is the newest, wherever the clock was set meanwhile.
    """
    made = sa.select(sa.func.max(outputs.c.made_at)).where(outputs.c.work_id == work_id, outputs.c.stage == stage)
    last = connection.scalar(made) or 0.0
    row = {
        "work_id": work_id,
        "stage": stage,
        "version": version,
        "body": msgspec.json.encode(value),
        "made_at": max(time.time(), last + 0.001),
    }
    upsert(connection, outputs, ["work_id", "stage", "version"], row, fresh=["body", "made_at"])


def get(connection: Connection, work_id: int, stage: str, kind: type[T]) -> T:
    """The newest output of a stage.

    Raises sqlalchemy.exc.NoResultFound where there is none.
    """
    body = connection.execute(_newest(stage).where(outputs.c.work_id == work_id)).scalar_one()
    return msgspec.json.decode(body, type=kind)


def find(connection: Connection, article_id: str, stage: str, kind: type[T]) -> T | None:
    """The newest output of a stage by article id, None where there is none."""
    statement = _newest(stage).join(work, work.c.id == outputs.c.work_id).where(work.c.article_id == article_id)
    body = connection.execute(statement).scalar_one_or_none()
    return None if body is None else msgspec.json.decode(body, type=kind)


def versions(connection: Connection, work_id: int) -> dict[str, str]:
    """stage -> the version that made its newest output."""
    made = sa.select(outputs.c.stage, outputs.c.version).where(outputs.c.work_id == work_id).order_by(outputs.c.made_at)
    return {row.stage: row.version for row in connection.execute(made)}


def _newest(stage: str) -> sa.Select[Any]:
    return sa.select(outputs.c.body).where(outputs.c.stage == stage).order_by(outputs.c.made_at.desc()).limit(1)
