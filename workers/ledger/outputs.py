"""What the stages made: one body per (article, stage, code version)."""

from __future__ import annotations

import time
from functools import cache
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from workers.ledger.engines import insert_of
from workers.ledger.tables import outputs, work

T = TypeVar("T")


def put(connection: Connection, work_id: int, stage: str, version: str, value: object) -> None:
    """Keeps a stage's output; made again by the same version, it replaces itself.

    What is made later is the newest, wherever the clock was set meanwhile.
    """
    row = {"id": work_id, "of": stage, "by": version, "value": msgspec.json.encode(value), "now": time.time()}
    connection.execute(_put(connection.dialect.name), row)


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


@cache
def _put(dialect: str) -> Any:
    given: dict[str, Any] = {name: sa.bindparam(name) for name in ("id", "of", "by", "value", "now")}
    other = outputs.alias()
    last = sa.select(sa.func.max(other.c.made_at)).where(other.c.work_id == given["id"], other.c.stage == given["of"])
    since_last = sa.func.coalesce(last.scalar_subquery() + 0.001, 0.0)
    insert = insert_of(dialect)(outputs).values(
        work_id=given["id"], stage=given["of"], version=given["by"], body=given["value"],
        made_at=sa.case((since_last > given["now"], since_last), else_=given["now"]),
    )  # fmt: skip
    fresh = {name: insert.excluded[name] for name in ("body", "made_at")}
    return insert.on_conflict_do_update(index_elements=["work_id", "stage", "version"], set_=fresh)


def _newest(stage: str) -> sa.Select[Any]:
    return sa.select(outputs.c.body).where(outputs.c.stage == stage).order_by(outputs.c.made_at.desc()).limit(1)
