"""Claims: who works on what. Every change of a claimed row is fenced by its token, so a late worker changes nothing."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.errors import CopydeskError
from workers.ledger.engines import for_update
from workers.ledger.tables import work


class ClaimLost(CopydeskError):
    """Somebody else has the article by now; nothing of this run counts."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on one article at one stage."""

    work_id: int
    article_id: str
    delivery_id: int
    stage: str
    token: str
    holder: str
    attempts: int
    deaths: int
    alone: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """When an article is given up: after so many failures, or deaths blamed on it, within one stage.

    A child that is killed from outside counts too, for the system may do that to one that eats its memory; but who kills
    children again and again must not put healthy articles away.
    """

    attempts: int = 3
    deaths: int = 3
    kills: int = 10


FREE = {"claim_token": None, "claim_holder": None, "claimed_at": None}
"""What a row looks like that nobody holds."""
FRESH = {"attempts": 0, "deaths": 0, "alone": False, "publishes": 0, "published_at": None, "next_publish_at": 0.0}
"""What a row looks like whose stage has not been tried yet."""


def claim(connection: Connection, article_id: str, stage: str, holder: str, worker: str) -> Claim | None:
    """Takes the article if it waits for this stage and nobody has it; None otherwise.

    Nothing new starts in a worker (`worker`: the prefix of its holders) while an article runs alone there.
    """
    token = uuid.uuid4().hex
    asked = {"asked_id": article_id, "asked_stage": stage, "worker": worker, "characters": len(worker)}
    taken = {
        "claim_token": token,
        "claim_holder": holder,
        "claimed_at": time.time(),
        "published_at": None,
        "publishes": 0,
    }
    row = connection.execute(_taking(), {**asked, **taken}).one_or_none()
    if row is None:
        return None
    return Claim(row.id, article_id, row.delivery_id, stage, token, holder, row.attempts, row.deaths, row.alone)


@cache
def _taking() -> Any:
    """Built once: building takes longer than running."""
    alone = (
        sa.select(work.c.id)
        .where(work.c.claim_token.is_not(None), work.c.alone)  # through the index of what is claimed
        .where(sa.func.substr(work.c.claim_holder, 1, sa.bindparam("characters")) == sa.bindparam("worker"))
    )
    columns = ("claim_token", "claim_holder", "claimed_at", "published_at", "publishes")
    free = (work.c.state == "in_progress", work.c.claim_token.is_(None), ~alone.exists())
    mine = (work.c.article_id == sa.bindparam("asked_id"), work.c.stage == sa.bindparam("asked_stage"))
    taking = sa.update(work).where(*mine, *free).values({name: sa.bindparam(name) for name in columns})
    return taking.returning(work.c.id, work.c.delivery_id, work.c.attempts, work.c.deaths, work.c.alone)


def has_company(connection: Connection, held: Claim, worker: str) -> bool:
    """Is anything else running in this worker?"""
    others = sa.select(work.c.id).where(
        work.c.claim_token.is_not(None),
        work.c.claim_holder.startswith(worker, autoescape=True),
        work.c.id != held.work_id,
    )
    return connection.execute(others.limit(1)).first() is not None


def check(connection: Connection, held: Claim) -> None:
    """Raises ClaimLost unless the claim still stands; the first statement of a transaction that writes for it."""
    _change(connection, held, updated_at=time.time())


def advance(connection: Connection, held: Claim, stage: str) -> None:
    """To the next stage, with a clean slate.

    Raises ClaimLost.
    """
    _change(connection, held, stage=stage, updated_at=time.time(), **FREE, **FRESH)


def carry_on(connection: Connection, held: Claim, stage: str) -> Claim:
    """To the next stage with the same claim, for a worker that serves that stage too: it need not be sent a message.

    Raises ClaimLost.
    """
    now = time.time()
    _change(connection, held, stage=stage, updated_at=now, **{**FRESH, "claimed_at": now})
    return replace(held, stage=stage, attempts=0, deaths=0, alone=False)


def end(connection: Connection, held: Claim, state: str, reason: str | None = None) -> None:
    """Into a final state.

    Raises ClaimLost.
    """
    _change(connection, held, state=state, reason=reason, updated_at=time.time(), **FREE, **FRESH)


def give_back(connection: Connection, held: Claim, delay_s: float = 0.0) -> None:
    """As if it had never been claimed: no attempt is counted. Not again before `delay_s`.

    Raises ClaimLost.
    """
    _change(connection, held, next_publish_at=time.time() + delay_s, updated_at=time.time(), **FREE)


def count_failure(connection: Connection, held: Claim, cause: str, limits: Limits) -> str:
    """One attempt has failed: back off, or quarantine after the last. Returns the new state.

    Raises ClaimLost.
    """
    attempts = held.attempts + 1
    if attempts >= limits.attempts:
        end(connection, held, "quarantined", f"{held.stage}: {cause}")
        return "quarantined"
    now = time.time()
    _change(
        connection, held, attempts=attempts, reason=f"{held.stage}: {cause}", next_publish_at=now + 2.0**attempts,
        updated_at=now, **FREE,
    )  # fmt: skip
    return "in_progress"


def blame(
    connection: Connection,
    article_id: str,
    stage: str,
    holder: str,
    cause: str,
    limits: Limits,
    *,
    outside: bool = False,
) -> str | None:
    """A child died on the article while its worker lived on. Returns the new state, None where it held no claim.

    `outside`: somebody else killed it. The last run before quarantine has the worker for itself, so that no neighbour
    can be what kills it.
    """
    mine = sa.and_(work.c.article_id == article_id, work.c.stage == stage, work.c.claim_holder == holder)
    row = connection.execute(sa.select(work.c.deaths, work.c.alone, work.c.claim_token).where(mine)).one_or_none()
    if row is None:
        return None
    changes = _one_death_more(row, f"{stage}: {cause}", limits.kills if outside else limits.deaths)
    connection.execute(sa.update(work).where(mine, work.c.claim_token == row.claim_token).values(changes))
    return str(changes.get("state", "in_progress"))


def held_by(connection: Connection, holder: str) -> tuple[str, str] | None:
    """(article id, stage) of what this holder works on, which may have gone on from what its message named."""
    found = sa.select(work.c.article_id, work.c.stage).where(
        work.c.claim_holder == holder, work.c.claim_token.is_not(None)
    )
    row = connection.execute(found).first()
    return None if row is None else (row.article_id, row.stage)


def given_up(connection: Connection, article_id: str, stage: str, cause: str, limits: Limits) -> str | None:
    """The broker gave up a message for it, which came back from lost workers again and again. Returns the new state.

    None where the article has moved on, or somebody has it: then the message was a stale one.
    """
    waiting = sa.and_(
        work.c.article_id == article_id,
        work.c.stage == stage,
        work.c.state == "in_progress",
        work.c.claim_token.is_(None),
    )
    row = connection.execute(
        for_update(connection, sa.select(work.c.deaths, work.c.alone).where(waiting))
    ).one_or_none()
    if row is None:
        return None
    changes = _one_death_more(row, f"{stage}: {cause}", limits.deaths)
    connection.execute(sa.update(work).where(waiting).values(**{"published_at": None} | changes))
    return str(changes.get("state", "in_progress"))


def standing(connection: Connection) -> list[tuple[str, str]]:
    """(token, holder) of every live claim."""
    rows = connection.execute(sa.select(work.c.claim_token, work.c.claim_holder).where(work.c.claim_token.is_not(None)))
    return [(row.claim_token, row.claim_holder) for row in rows]


def release(connection: Connection, token: str) -> bool:
    """Frees what a lost worker held; no attempt is counted."""
    freed = (
        sa.update(work).where(work.c.claim_token == token).values(next_publish_at=0.0, updated_at=time.time(), **FREE)
    )
    return connection.execute(freed).rowcount == 1


def release_of(connection: Connection, article_id: str, stage: str, holder: str) -> bool:
    """Frees an article that this holder could not finish through no fault of the article."""
    mine = (work.c.article_id == article_id, work.c.stage == stage, work.c.claim_holder == holder)
    freed = sa.update(work).where(*mine, work.c.claim_token.is_not(None))
    return connection.execute(freed.values(next_publish_at=0.0, updated_at=time.time(), **FREE)).rowcount == 1


def _one_death_more(row: Any, cause: str, allowed: int) -> dict[str, Any]:
    """The last death before quarantine must be one that the article died with the worker for itself."""
    deaths, now = row.deaths + 1, time.time()
    changes: dict[str, Any] = {"reason": f"{cause} (death {deaths})", "updated_at": now, **FREE}
    if deaths >= allowed and (row.alone or allowed == 1):
        return changes | {**FRESH, "state": "quarantined"}
    return changes | {"deaths": deaths, "alone": row.alone or deaths >= allowed - 1, "next_publish_at": now}


def _change(connection: Connection, held: Claim, **values: object) -> None:
    fence = {"fence_id": held.work_id, "fence_stage": held.stage, "fence_token": held.token}
    if connection.execute(_fenced(tuple(values)), {**fence, **values}).rowcount != 1:
        raise ClaimLost(f"{held.article_id} at {held.stage}")


@cache
def _fenced(columns: tuple[str, ...]) -> Any:
    """A change of these columns, of the row that a claim still holds. Built once: building takes as long as running."""
    fenced = sa.update(work).where(
        work.c.id == sa.bindparam("fence_id"),
        work.c.stage == sa.bindparam("fence_stage"),
        work.c.claim_token == sa.bindparam("fence_token"),
    )
    return fenced.values({name: sa.bindparam(name) for name in columns})
