"""Stories: their articles, what was decided on each, who leans on whom, and how many reports are independent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Record
from workers.desk.layout import DIM, LINK, STRONG, heading, indented, pairs
from workers.desk.leaning import leaning_view, reports_of
from workers.desk.safe import safe_line, text
from workers.desk.wording import count_of, day, plain, title_of

_LONGEST_DECISION = len("exact duplicate")


def stories_view(records: Sequence[Record]) -> RenderableType:
    """One block per story, in order of its first article; articles that were never decided on are left to their state."""
    stories = stories_of(records)
    if not stories:
        return Text("No stories yet.", style=DIM)
    return Group(*(story_view(members, numbers_of(members)) for members in stories))


def stories_of(records: Sequence[Record]) -> list[list[Record]]:
    """The members of each story, in the order of the records."""
    stories: dict[str, list[Record]] = {}
    for record in records:
        if record.dedup:
            stories.setdefault(record.dedup.story_id or record.article_id, []).append(record)
    return list(stories.values())


def numbers_of(records: Sequence[Record]) -> dict[str, str]:
    """A number for each article, to point at it from elsewhere on the page."""
    return {record.article_id: str(place) for place, record in enumerate(records, start=1)}


def story_view(members: Sequence[Record], numbers: Mapping[str, str]) -> RenderableType:
    """Title, how many reports it rests on, its articles; `numbers` are their labels on this page."""
    reports = reports_of(members)
    title = title_of(next((member for member in members if member.headline), members[0]))
    note = f"{count_of(len(members), 'article')}, {count_of(reports.independent, 'independent report')}"
    names = {member.article_id: f"{numbers[member.article_id]} {title_of(member)}" for member in members}
    parts: list[RenderableType] = [heading(title, note)]
    if reports.credited:
        parts.append(text(f"credits {', '.join(reports.credited)}, not held", DIM))
    for member in members:
        parts.append(member_view(member, numbers[member.article_id]))
        if leaning := leaning_view(member, names):
            parts.append(indented(leaning, 4))
    return Group(*parts)


def member_view(record: Record, number: str) -> RenderableType:
    """An article's number, decision and title; beneath it where it comes from and its id."""
    decision = plain(record.dedup.decision if record.dedup else record.state)
    title = Text(title_of(record), style=STRONG, overflow="fold")
    origin = " · ".join(
        safe_line(part) for part in (record.provider, record.published_at and day(record.published_at)) if part
    )
    below = Text(" · ".join(part for part in (origin, record.article_id) if part), style=DIM, overflow="fold")
    label = Text.assemble((f"{number:>2}", LINK), f"  {decision:<{_LONGEST_DECISION}}")
    return pairs([(label, Group(title, below))], width=_LONGEST_DECISION + 4)
