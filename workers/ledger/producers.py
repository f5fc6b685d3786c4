"""Which producer may speak for which provider, and what the others claimed in vain.

Who may not speak for a provider may still deliver its articles. But its kills take back nothing that came another way, and
its versions supersede nothing: they are conflicts. Kills are judged when a record is read, so that a permission counts from
the moment it is given, or taken, for what came before it too; versions when dedup decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from workers.ledger.engines import upsert
from workers.ledger.tables import deliveries, identities, orders, sightings, speakers, work

EVERY = "*"
"""In place of a provider: all of them."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """The table as it stands: (producer, provider in small letters, or EVERY)."""

    pairs: frozenset[tuple[str, str]]

    def may(self, producer: str, provider: str) -> bool:
        """Whether this producer speaks for the provider."""
        return (producer, EVERY) in self.pairs or (producer, provider.casefold()) in self.pairs


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill on one article that it names; `notice_id` is the wire's own article, None where a person gave it."""

    work_id: int
    article_id: str
    provider: str
    notice_id: int | None
    effective: bool
    """False: nobody brought the notice who may speak for the provider, or who brought the article itself."""


def allow(connection: Connection, producer: str, provider: str) -> None:
    """Once or again."""
    row = {"producer": producer, "provider": provider.casefold()}
    upsert(connection, speakers, ["producer", "provider"], row, fresh=[])


def forbid(connection: Connection, producer: str, provider: str) -> bool:
    """Whether it was allowed before."""
    chosen = sa.and_(speakers.c.producer == producer, speakers.c.provider == provider.casefold())
    return connection.execute(sa.delete(speakers).where(chosen)).rowcount > 0


def known(connection: Connection) -> Speakers:
    return Speakers(frozenset((row.producer, row.provider) for row in connection.execute(sa.select(speakers))))


def heard(connection: Connection) -> dict[str, int]:
    """producer -> how many deliveries it has brought."""
    counted = sa.select(deliveries.c.producer, sa.func.count().label("n")).group_by(deliveries.c.producer)
    return {row.producer: row.n for row in connection.execute(counted.order_by(deliveries.c.producer))}


def claimant(connection: Connection, delivery_id: int, provider: str | None) -> str | None:
    """Whose word an article's identity is: None for the provider's own, else the producer that brought it."""
    brought = sa.select(deliveries.c.producer).where(deliveries.c.id == delivery_id)
    producer = str(connection.scalar(brought))
    return None if known(connection).may(producer, provider or "") else producer


def kills(connection: Connection) -> Iterator[Kill]:
    """Every kill by identity, with each article under that identity but the notice itself."""
    rows = connection.execute(_named()).all()
    voices = _voices(connection, {row.notice_id for row in rows if row.notice_id is not None})
    allowed = known(connection)
    for row in rows:
        said_by = voices.get(row.notice_id, frozenset())
        effective = row.notice_id is None or any(allowed.may(one, row.provider) for one in said_by)
        yield Kill(row.id, row.article_id, row.provider, row.notice_id, effective or row.brought_by in said_by)


def _named() -> sa.Select[Any]:
    """Each kill with each article that it names; as `pipeline.store.visibility.names` has it.

    Three questions, for each of which an index answers; one with "or" in it would go through all identities for each kill.
    """
    alike = (
        orders.c.provider == identities.c.provider,
        sa.and_(orders.c.provider == "", identities.c.provider != ""),
        sa.and_(orders.c.provider != "", identities.c.provider == ""),
    )
    found = sa.union_all(
        *(
            sa.select(identities.c.work_id, identities.c.provider, orders.c.notice_id, orders.c.id.label("order_id"))
            .join(orders, sa.and_(condition, orders.c.guid == identities.c.guid))
            .where(orders.c.act == "kill")
            for condition in alike
        )
    ).subquery()
    return (
        sa.select(
            work.c.id, work.c.article_id, found.c.provider, found.c.notice_id,
            deliveries.c.producer.label("brought_by"),
        )
        .join(found, found.c.work_id == work.c.id)
        .join(deliveries, deliveries.c.id == work.c.delivery_id)
        .order_by(work.c.id, found.c.order_id)
    )  # fmt: skip


def _voices(connection: Connection, notices: Iterable[int]) -> dict[int, frozenset[str]]:
    """notice -> all producers that brought it: its own, and those that brought the same bytes, or its whole file, again."""
    chosen = list(notices)
    whole, part = work.alias(), work.alias()
    statements: tuple[sa.Select[Any], ...] = (
        sa.select(work.c.id, deliveries.c.producer)
        .join(deliveries, deliveries.c.id == work.c.delivery_id)
        .where(work.c.id.in_(chosen)),
        sa.select(sightings.c.work_id.label("id"), sightings.c.producer).where(sightings.c.work_id.in_(chosen)),
        sa.select(part.c.id, sightings.c.producer)
        .join(whole, sa.and_(whole.c.delivery_id == part.c.delivery_id, whole.c.position < 0))
        .join(sightings, sightings.c.work_id == whole.c.id)
        .where(part.c.id.in_(chosen)),
    )
    found: defaultdict[int, set[str]] = defaultdict(set)
    for statement in statements:
        for row in connection.execute(statement):
            found[row.id].add(row.producer)
    return {notice: frozenset(said_by) for notice, said_by in found.items()}


@dataclass(frozen=True, slots=True)
class Powerless:
    """A kill notice that takes nothing back, because its producer may not speak for the provider."""

    notice_id: int
    notice: str
    producer: str
    provider: str
    articles: tuple[str, ...]
    """What it named."""


def powerless(connection: Connection) -> list[Powerless]:
    """The notices without effect on at least one article that came another way."""
    named: defaultdict[int, list[Kill]] = defaultdict(list)
    every = list(kills(connection))
    spared = {kill.work_id for kill in every} - {kill.work_id for kill in every if kill.effective}
    for kill in every:
        if kill.notice_id is not None and kill.work_id in spared and kill.work_id != kill.notice_id:
            named[kill.notice_id].append(kill)
    rows = connection.execute(
        sa.select(work.c.id, work.c.article_id, deliveries.c.producer)
        .join(deliveries, deliveries.c.id == work.c.delivery_id)
        .where(work.c.id.in_(list(named)))
    )
    return [
        Powerless(
            row.id, row.article_id, row.producer, named[row.id][0].provider, tuple(k.article_id for k in named[row.id])
        )
        for row in rows
    ]
