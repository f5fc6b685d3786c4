"""What came in: one row per delivery, and one row of work for each article in it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import RawArticle, Refusal
from pipeline.store.visibility import is_kill
from workers.ledger import orders, outputs
from workers.ledger.claims import FREE, FRESH, Claim, check, end
from workers.ledger.tables import deliveries, sightings, work

OPEN = "open"
"""The step before the four stages: telling a delivery's format and splitting it into articles."""
FIRST_STAGE = "clean"
KILLS, NEWS = 1, 5
"""What goes first, within the broker's window."""


@dataclass(frozen=True, slots=True)
class Received:
    """What intake says of one delivery. `repeated`: the same bytes were here before; nothing new was entered."""

    article_id: str
    repeated: bool


def receive(
    connection: Connection, sha256: str, name: str, producer: str, size: int, *, urgent: bool = False
) -> Received:
    """Enters a delivery whose bytes are safe in the raw store; the same bytes again are a sighting.

    An `urgent` one goes before all others.
    """
    article_id, now = f"delivery-{sha256[:32]}", time.time()
    known = connection.scalar(sa.select(work.c.id).where(work.c.article_id == article_id))
    if known is not None:
        _sighting(connection, known, name, producer)
        return Received(article_id, repeated=True)
    delivery_id = _delivery(connection, sha256, name, producer, size)
    _work(connection, article_id, delivery_id, -1, stage=OPEN, state="in_progress", now=now, urgent=urgent)
    return Received(article_id, repeated=False)


def refuse(connection: Connection, article_id: str, name: str, producer: str, reason: str) -> Received:
    """Enters what may not even be read (a FIFO, a symlink): it ends in quarantine at once, without bytes."""
    known = connection.scalar(sa.select(work.c.id).where(work.c.article_id == article_id))
    if known is not None:
        _sighting(connection, known, name, producer)
        return Received(article_id, repeated=True)
    delivery_id = _delivery(connection, None, name, producer, 0)
    _work(connection, article_id, delivery_id, -1, stage=OPEN, state="quarantined", now=time.time(), reason=reason)
    return Received(article_id, repeated=False)


def of(connection: Connection, delivery_id: int) -> sa.Row[tuple[object, ...]]:
    """The delivery's row: sha256, name, producer, size, received_at."""
    return connection.execute(sa.select(deliveries).where(deliveries.c.id == delivery_id)).one()


def add_parts(connection: Connection, held: Claim, parts: Sequence[RawArticle | Refusal], first: int) -> list[str]:
    """Enters some of a delivery's parts under its claim; returns the ids of the articles that now wait.

    A part that this same run entered before it was cut off is left as it is; one that another delivery brought is a
    sighting there.

    Raises ClaimLost.
    """
    check(connection, held)
    delivery, waiting = of(connection, held.delivery_id), []
    for position, part in enumerate(parts, start=first):
        known = connection.execute(
            sa.select(work.c.id, work.c.delivery_id, work.c.position).where(work.c.article_id == part.article_id)
        ).one_or_none()
        if known is None:
            waiting += _enter(connection, held.delivery_id, position, part)
        elif (known.delivery_id, known.position) != (held.delivery_id, position):
            _sighting(connection, known.id, f"{delivery.name}#{position}", str(delivery.producer))
    return waiting


def close(connection: Connection, held: Claim, parts: int) -> None:
    """The delivery is split; one that yields nothing counts as an article itself.

    Raises ClaimLost.
    """
    if parts:
        end(connection, held, "opened")
    else:
        end(connection, held, "skipped", "it holds no article")


def waits_for(connection: Connection, article_id: str, stage: str) -> bool:
    """Has this stage of the article yet to be done, for the first time or again?"""
    found = sa.select(work.c.id).where(
        work.c.article_id == article_id, work.c.state == "in_progress", work.c.stage == stage
    )
    return connection.execute(found).first() is not None


def _enter(connection: Connection, delivery_id: int, position: int, part: RawArticle | Refusal) -> list[str]:
    now = time.time()
    if isinstance(part, Refusal):
        work_id = _work(
            connection, part.article_id, delivery_id, position, stage=OPEN, state=part.state, now=now,
            reason=part.reason,
        )  # fmt: skip
        outputs.put(connection, work_id, "refusal", "1", part)
        return []
    work_id = _work(
        connection, part.article_id, delivery_id, position, stage=FIRST_STAGE, state="in_progress", now=now,
        urgent=is_kill(part.wire),
    )  # fmt: skip
    outputs.put(connection, work_id, OPEN, "1", part)
    orders.enter(connection, work_id, part)
    return [part.article_id]


def _delivery(connection: Connection, sha256: str | None, name: str, producer: str, size: int) -> int:
    row = {"sha256": sha256, "name": name, "producer": producer, "size": size, "received_at": time.time()}
    return int(connection.execute(sa.insert(deliveries).values(row).returning(deliveries.c.id)).scalar_one())


def _work(
    connection: Connection, article_id: str, delivery_id: int, position: int, *, stage: str, state: str, now: float,
    reason: str | None = None, urgent: bool = False,
) -> int:  # fmt: skip
    row = {
        "article_id": article_id, "delivery_id": delivery_id, "position": position, "stage": stage, "state": state,
        "reason": reason, "priority": KILLS if urgent else NEWS, "created_at": now, "updated_at": now, **FREE, **FRESH,
    }  # fmt: skip
    return int(connection.execute(sa.insert(work).values(row).returning(work.c.id)).scalar_one())


def _sighting(connection: Connection, work_id: int, name: str, producer: str) -> None:
    row = {"work_id": work_id, "name": name, "producer": producer, "seen_at": time.time()}
    connection.execute(sa.insert(sightings).values(row))
