"""The audit: whether every article has exactly what its state says, asked of the ledger itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Decision, Record
from pipeline.stages import STAGES
from workers.ledger.deliveries import OPEN
from workers.ledger.outputs import get
from workers.ledger.tables import FACTS, dedup_keys, deliveries, fingerprints, outputs, sightings, work

LINE = (OPEN, *STAGES)
READABLE = ("stored", "held")


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that does not hold, and the article (or delivery, or sequence number) for which it does not."""

    rule: str
    article_id: str


def audit(connection: Connection) -> list[Breach]:
    """All breaches there are, none in a sound ledger. Reads everything once: some 10,000 articles take seconds."""
    return [
        Breach(rule, str(found))
        for rule, statement in (*_of_states(connection), *_of_stages(), *_of_the_order())
        for found in connection.scalars(statement)
    ] + [*_of_links(connection), *_of_facts(connection)]


Rule = tuple[str, sa.Select[Any]]


def _of_states(connection: Connection) -> Iterator[Rule]:
    readable, found = work.c.state.in_(READABLE), work.c.id.in_(_searchable(connection))
    articles = sa.select(work.c.article_id)
    yield "what is stored can be found by search, once", articles.where(readable, ~found)
    gone = work.c.state.in_(("quarantined", "discarded", "skipped", "opened"))
    yield "what is not stored cannot be found by search", articles.where(gone, found)
    yield (
        "what has ended is held by nobody",
        articles.where(work.c.state != "in_progress", work.c.claim_token.is_not(None)),
    )
    yield "an opened delivery has yielded articles", _opened_to_nothing()
    named = (*READABLE, "quarantined", "discarded", "skipped", "opened", "in_progress")
    yield "every article is in a named state", articles.where(work.c.state.not_in(named))


def has_output(stage: str) -> str:
    """The rule by its name."""
    return f"what has passed {stage} has its output"


def _of_stages() -> Iterator[Rule]:
    """What has been carried through a stage has that stage's output."""
    for place, stage in enumerate(LINE):
        later = work.c.stage.in_(LINE[place + 1 :])
        through = sa.or_(work.c.state.in_(READABLE), sa.and_(work.c.state == "in_progress", later))
        made = sa.select(outputs.c.work_id).where(outputs.c.stage == stage)
        yield (
            has_output(stage),
            sa.select(work.c.article_id).where(work.c.position >= 0, through, work.c.id.not_in(made)),
        )


def _of_the_order() -> Iterator[Rule]:
    decided = sa.select(outputs.c.work_id).where(outputs.c.stage == "dedup")
    placed = sa.select(fingerprints.c.work_id)
    yield (
        "what dedup has decided has its place in the order",
        sa.select(work.c.article_id).where(work.c.id.in_(decided), work.c.id.not_in(placed)),
    )
    yield (
        "what has a place in the order was decided",
        sa.select(fingerprints.c.article_id).where(fingerprints.c.work_id.not_in(decided)),
    )
    before = fingerprints.alias()
    first_after_gap = sa.select(sa.cast(fingerprints.c.sequence, sa.String)).where(
        fingerprints.c.sequence != 1,
        ~sa.select(before.c.sequence).where(before.c.sequence == fingerprints.c.sequence - 1).exists(),
    )
    yield "the order has no gaps", first_after_gap
    last = sa.select(sa.func.coalesce(sa.func.max(fingerprints.c.sequence), 0)).scalar_subquery()
    beyond = sa.select(sa.cast(dedup_keys.c.sequence, sa.String)).where(dedup_keys.c.sequence > last)
    yield "an index key belongs to a decided article", beyond.distinct()


def _of_links(connection: Connection) -> Iterator[Breach]:
    sequence_of = {row.article_id: row.sequence for row in connection.execute(_places())}
    for row in connection.execute(_places()):
        decision = get(connection, row.work_id, "dedup", Decision)
        if any(sequence_of.get(link.article_id, row.sequence) >= row.sequence for link in decision.links):
            yield Breach("links lead to earlier articles", row.article_id)


def _of_facts(connection: Connection) -> Iterator[Breach]:
    """The fact tables hold what the records say: no row is missing, none stands twice."""
    rows = {table.name: _rows_per_article(connection, table) for table in FACTS}
    for article in connection.execute(_stored()).all():
        record = get(connection, article.id, "store", Record)
        if any(rows[name].get(article.id, 0) != len(getattr(record, name)) for name in rows):
            yield Breach("the fact tables hold what the record says", article.article_id)


def _rows_per_article(connection: Connection, table: sa.Table) -> dict[int, int]:
    counted = sa.select(table.c.work_id, sa.func.count().label("rows")).group_by(table.c.work_id)
    return {row.work_id: row.rows for row in connection.execute(counted)}


def _stored() -> sa.Select[tuple[int, str]]:
    has_record = sa.select(outputs.c.work_id).where(outputs.c.stage == "store")
    return sa.select(work.c.id, work.c.article_id).where(work.c.state.in_(READABLE), work.c.id.in_(has_record))


def _places() -> sa.Select[tuple[int, int, str]]:
    decided = sa.select(outputs.c.work_id).where(outputs.c.stage == "dedup")
    return sa.select(fingerprints.c.sequence, fingerprints.c.work_id, fingerprints.c.article_id).where(
        fingerprints.c.work_id.in_(decided)
    )


def _opened_to_nothing() -> sa.Select[Any]:
    """Neither an article of its own nor one that another delivery had brought already."""
    part, theirs = work.alias(), deliveries.alias()
    own = sa.select(part.c.id).where(part.c.delivery_id == work.c.delivery_id, part.c.position >= 0)
    seen = sa.select(sightings.c.id).where(
        theirs.c.id == work.c.delivery_id,
        sa.func.substr(sightings.c.name, 1, sa.func.length(theirs.c.name)) == theirs.c.name,
    )
    return sa.select(work.c.article_id).where(work.c.state == "opened", ~own.exists(), ~seen.exists())


def _searchable(connection: Connection) -> sa.Select[Any]:
    """Work ids in the search index; its key holds each of them once at the most."""
    key: sa.ColumnClause[int] = sa.column("work_id" if connection.dialect.name == "postgresql" else "rowid")
    return sa.select(key).select_from(sa.table("search", key))
