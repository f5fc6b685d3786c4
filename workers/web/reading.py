"""What pages and API read from the ledger. Every text comes out of `records`, so that kills and embargoes hold here too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Record, Transfer
from pipeline.claims import Claim, claims_of
from workers.desk.leaning import leans_on, reports_of
from workers.desk.wording import title_of
from workers.ledger import orders, records, stories
from workers.ledger.tables import transfers as told
from workers.ledger.tables import work

MOST_MEMBERS = 200
"""Articles of one story that are read; a flooded template must not hold up a page."""
MOST_IN_BRIEF = 50
"""Articles of each story that are read for a list of stories."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it may be read: its articles, the ones that others lean on first.

    `complete`: False where only the earliest articles were read.
    """

    story_id: str
    articles: list[Record]
    complete: bool

    @property
    def lead(self) -> Record:
        """The article that stands for the story: the first with a headline."""
        return next((record for record in self.articles if record.headline), self.articles[0])

    @property
    def title(self) -> str:
        return title_of(self.lead)

    @property
    def independent(self) -> int:
        return reports_of(self.articles).independent

    @property
    def credited(self) -> tuple[str, ...]:
        return reports_of(self.articles).credited


@dataclass(frozen=True, slots=True)
class Told:
    """A transfer and the article that tells of it."""

    transfer: Transfer
    record: Record


def latest_stories(connection: Connection, most: int, before: int | None = None) -> tuple[list[Story], int | None]:
    """The stories with the newest articles, and where the next page begins."""
    places = stories.latest(connection, most, before)
    found = records.of_stories(connection, [story_id for _, story_id in places], MOST_IN_BRIEF)
    shown = [_story(story_id, found[story_id], MOST_IN_BRIEF) for _, story_id in places if story_id in found]
    return shown, (places[-1][0] if len(places) == most else None)


def story(connection: Connection, story_id: str) -> Story | None:
    story_id = stories.current(connection, story_id) or story_id
    found = records.of_stories(connection, [story_id], MOST_MEMBERS)
    return _story(story_id, found[story_id], MOST_MEMBERS) if story_id in found else None


def claims(of: Story) -> list[Claim]:
    """Those that most reports or a contradiction make worth reading, first."""
    found = list(claims_of(of.articles))
    return sorted(found, key=lambda claim: (not claim.contradictions, -claim.independent))


def article(connection: Connection, article_id: str) -> Record | None:
    return records.by_article(connection, [article_id]).get(article_id)


def neighbours(connection: Connection, record: Record) -> dict[str, Record]:
    """The articles that a record's decision points at, by id."""
    if record.dedup is None:
        return {}
    links = [link.article_id for link in record.dedup.links]
    credited = [lineage.article_id for lineage in record.dedup.lineage if lineage.article_id]
    return records.by_article(connection, list(dict.fromkeys([*credited, *links]))[:MOST_MEMBERS])


def transfers(
    connection: Connection, asked: dict[str, str], most: int, before: int | None = None
) -> tuple[list[Told], int | None]:
    """Transfers of the newest articles first, and where the next page begins. `asked`: column of the record -> its value."""
    chosen = sa.select(told.c.work_id).join(work, work.c.id == told.c.work_id).where(work.c.state == "stored")
    for name, value in asked.items():
        chosen = chosen.where(told.c[name] == value)
    if before is not None:
        chosen = chosen.where(told.c.work_id < before)
    killed = orders.killed(connection)
    newest = chosen.distinct().order_by(told.c.work_id.desc()).limit(most + len(killed))
    ids = [work_id for work_id in connection.scalars(newest) if work_id not in killed][:most]
    found = records.by_work(connection, ids)
    rows = [
        Told(transfer, found[work_id])
        for work_id in ids
        if work_id in found
        for transfer in found[work_id].transfers
        if all(getattr(transfer, name) == value for name, value in asked.items())
    ]
    return rows, (ids[-1] if len(ids) == most else None)


def brief(record: Record) -> dict[str, Any]:
    """An article in a list."""
    return {
        "article_id": record.article_id,
        "headline": record.headline,
        "provider": record.provider,
        "published_at": record.published_at,
        "state": record.state,
        "killed": record.killed,
        "leans_on_killed": record.leans_on_killed,
        "corrected_by": record.corrected_by,
        "leans_on_corrected": record.leans_on_corrected,
        "name": record.delivery.name,
        "decision": record.dedup.decision if record.dedup else None,
        "story_id": record.dedup.story_id if record.dedup else None,
    }


def _story(story_id: str, articles: Sequence[Record], most: int) -> Story:
    return Story(story_id, _in_order(articles), complete=len(articles) < most)


def _in_order(members: Sequence[Record]) -> list[Record]:
    """What others lean on first, then by date."""
    ids = {member.article_id for member in members}
    return sorted(members, key=lambda one: (_leans_within(one, ids), one.published_at or "~"))


def _leans_within(record: Record, ids: Iterable[str]) -> bool:
    return any(leant in ids for leant in leans_on(record))
