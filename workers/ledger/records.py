"""Records as they leave the ledger: what was stored, placed in its story as it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline import dedup
from pipeline.article import Delivery, RawArticle, Record, Refusal
from pipeline.store import fail, refuse
from pipeline.store.visibility import is_held, shown, without_content
from workers.ledger import orders, outputs, producers, stories
from workers.ledger.deliveries import OPEN
from workers.ledger.tables import deliveries, fingerprints, identities, work
from workers.ledger.tables import stories as placed

ENDED = ("stored", "held", "quarantined", "discarded", "skipped")


def every(connection: Connection) -> Iterator[Record]:
    """All that has ended: decided articles in order of sequence, then the rest in order of arrival."""
    view = _view(connection)
    statement = _ended().order_by(fingerprints.c.sequence.is_(None), fingerprints.c.sequence, work.c.id)
    for row in connection.execute(statement).all():
        yield _record(connection, row, view)


def one(connection: Connection, start: str) -> list[Record]:
    """The ended articles whose id starts so, or whose delivery has that name."""
    chosen = _ended().where(sa.or_(work.c.article_id.startswith(start, autoescape=True), deliveries.c.name == start))
    return list(_chosen(connection, chosen.limit(20)).values())


def by_work(connection: Connection, work_ids: Iterable[int]) -> dict[int, Record]:
    """work id -> record, of those that have ended."""
    return _chosen(connection, _ended().where(work.c.id.in_(list(work_ids))))


def by_article(connection: Connection, article_ids: Iterable[str]) -> dict[str, Record]:
    """article id -> record, of those that have ended."""
    found = _chosen(connection, _ended().where(work.c.article_id.in_(list(article_ids))))
    return {record.article_id: record for record in found.values()}


def of_stories(connection: Connection, story_ids: Iterable[str], most: int) -> dict[str, list[Record]]:
    """story id -> its articles in order of sequence, as settled; of each at most so many, the earliest."""
    order = sa.func.row_number().over(partition_by=placed.c.story_id, order_by=placed.c.sequence)
    numbered = sa.select(placed, order.label("number")).where(placed.c.story_id.in_(list(story_ids))).subquery()
    statement = (
        _ended()
        .add_columns(numbered.c.story_id)
        .join(numbered, numbered.c.sequence == fingerprints.c.sequence)
        .where(numbered.c.number <= most)
        .order_by(fingerprints.c.sequence)
    )
    rows = connection.execute(statement).all()
    view, found = _view(connection, rows), dict[str, list[Record]]()
    for row in rows:
        found.setdefault(row.story_id, []).append(_record(connection, row, view))
    return found


def raw_of(connection: Connection, record: Record) -> str | None:
    """The article as it was decoded; None before it was opened, and where the record may not show its content."""
    if record.state == "held" or (record.killed and record.text is None):
        return None
    found = outputs.find(connection, record.article_id, OPEN, RawArticle)
    if found is None or (record.state != "stored" and is_held(found.wire)):
        return None  # an embargo holds for what was quarantined, too
    return found.raw


def _chosen(connection: Connection, statement: sa.Select[Any]) -> dict[int, Record]:
    rows = connection.execute(statement).all()
    view = _view(connection, rows)
    return {row.id: _record(connection, row, view) for row in rows}


def _ended() -> sa.Select[Any]:
    return (
        sa.select(work, deliveries.c.name, deliveries.c.sha256, fingerprints.c.sequence)
        .join(deliveries, deliveries.c.id == work.c.delivery_id)
        .outerjoin(fingerprints, fingerprints.c.work_id == work.c.id)
        .where(work.c.state.in_(ENDED))
    )


@dataclass(frozen=True, slots=True)
class _Descent:
    """Of one story: who has content from whom, and whom kills and corrections reach."""

    of: dedup.Descent = field(default_factory=dedup.Descent)
    killed: AbstractSet[str] = frozenset()
    misled: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _View:
    """What a record depends on besides its own rows: the stories and the kills as they stand now."""

    earlier: dict[str, tuple[str, list[str]]]
    """article_id -> its story, and the story's articles with a lower sequence."""
    killed: dict[int, str]
    """work id -> article_id."""
    powerless: dict[int, producers.Powerless]
    """work id -> why this kill takes nothing back."""
    descents: dict[str, _Descent] = field(default_factory=dict)
    """By story id; of the stories that were asked for so far."""

    def descent(self, connection: Connection, article_id: str) -> _Descent:
        story_id = self.earlier[article_id][0]
        if story_id not in self.descents:
            found = stories.descent(connection, story_id, self.killed)
            self.descents[story_id] = _Descent(found, found.reached_by({*self.killed.values()}), found.misled())
        return self.descents[story_id]


def _view(connection: Connection, rows: Sequence[sa.Row[Any]] | None = None) -> _View:
    """For these rows; for all there are, where none are given."""
    within = None
    if rows is not None:
        within = stories.of_sequences(connection, [row.sequence for row in rows if row.sequence is not None])
    earlier = {
        article_id: (story_id, [other for _, other in found[:place]])
        for story_id, found in stories.members(connection, within).items()
        for place, (_, article_id) in enumerate(found)
    }
    powerless = {found.notice_id: found for found in producers.powerless(connection)}
    return _View(earlier, orders.killed(connection), powerless)


def _record(connection: Connection, row: sa.Row[Any], view: _View) -> Record:
    if row.state not in ("stored", "held"):
        record = replace(_unfinished(connection, row), state=row.state, reason=row.reason)
        return without_content(replace(record, killed=True)) if row.id in view.killed else record
    record = replace(outputs.get(connection, row.id, "store", Record), state=row.state)
    reached = _Descent()
    if record.dedup is not None and row.article_id in view.earlier:
        reached = view.descent(connection, row.article_id)
        record = replace(
            record,
            dedup=dedup.in_story(record.dedup, *view.earlier[row.article_id], reached.of.lineage.get(row.article_id)),
            corrected_by=reached.of.corrected_by.get(row.article_id),
            leans_on_corrected=row.article_id in reached.misled,
        )
    killed = row.id in view.killed
    taken_back = _taken_back(connection, row.id) if killed and record.pubstatus == "canceled" else ()
    killed_ids = {*view.killed.values(), *reached.killed}
    record = shown(record, killed=killed, killed_ids=killed_ids, taken_back=taken_back)
    if row.id in view.powerless:
        record = replace(record, reason=_in_vain(view.powerless[row.id]))
    if row.state == "held":
        return replace(without_content(record), reason=_until(record))
    return record


def _taken_back(connection: Connection, notice_id: int) -> Iterator[Record]:
    """What else there is under the guid of a notice, as it was stored."""
    guid = sa.select(identities.c.guid).where(identities.c.work_id == notice_id).scalar_subquery()
    others = sa.select(work.c.article_id).join(identities, identities.c.work_id == work.c.id)
    for article_id in connection.scalars(others.where(identities.c.guid == guid, work.c.id != notice_id)).all():
        record = outputs.find(connection, article_id, "store", Record)
        if record is not None and record.pubstatus != "canceled":
            yield record


def _in_vain(kill: producers.Powerless) -> str:
    return (
        f"conflict: this kill takes nothing back, {kill.producer} may not speak for {kill.provider or 'it'} "
        f"(copydesk producers allow {kill.producer} '{kill.provider}')"
    )


def _until(record: Record) -> str:
    if record.embargoed:
        return f"embargoed until {record.embargoed_until or 'a person releases it'}"
    return "withheld until a person releases it"


def _unfinished(connection: Connection, row: sa.Row[Any]) -> Record:
    """The record of what never reached its end: as much as is known of it."""
    refusal = outputs.find(connection, row.article_id, "refusal", Refusal)
    if refusal:
        return refuse(refusal)
    article = outputs.find(connection, row.article_id, OPEN, RawArticle)
    if article:
        return fail(article, row.stage, RuntimeError(row.reason or ""))
    delivery = Delivery(name=row.name, index=0, raw_sha256=row.sha256 or "")
    return Record(article_id=row.article_id, delivery=delivery, state=row.state, reason=row.reason)
