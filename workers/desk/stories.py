"""Stories: their articles, what was decided on each, who leans on whom, and how many reports are independent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Record
from workers.desk.layout import ALARM, DIM, GOOD, LINK, STRONG, Heading, labelled
from workers.desk.leaning import leaning_view, leans_on, reports_of
from workers.desk.safe import safe_line, text
from workers.desk.wording import both, count_of, day, plain, title_of


def stories_view(records: Sequence[Record]) -> RenderableType:
    """One block per story, in order of its first article; then the articles that stand alone."""
    decided = [record for record in in_reading_order(records) if record.dedup]
    if not decided:
        return Text("No stories yet.", style=DIM)
    return Group(*story_blocks(decided, numbers_of(decided), lambda record: record.article_id))


def in_reading_order(records: Sequence[Record]) -> list[Record]:
    """Story by story, the articles that others lean on before those; then what stands alone, then the undecided."""
    stories = _stories_of(records)
    several = [_leant_on_first(members) for members in stories if len(members) > 1]
    alone = [members for members in stories if len(members) == 1]
    undecided = [record for record in records if not record.dedup]
    return [record for members in (*several, *alone, undecided) for record in members]


def numbers_of(records: Sequence[Record]) -> dict[str, str]:
    """A number for each article, to point at it from elsewhere on the page."""
    return {record.article_id: str(place) for place, record in enumerate(records, start=1)}


def story_blocks(
    records: Sequence[Record], numbers: Mapping[str, str], known_by: Callable[[Record], str]
) -> Iterator[RenderableType]:
    """`records` in reading order; `known_by` says by what a reader may find an article again."""
    stories = _stories_of(records)
    for members in stories:
        if len(members) > 1:
            yield _story_head(members)
            yield from _members(members, numbers, known_by)
    alone = [members[0] for members in stories if len(members) == 1]
    if alone:
        yield Heading("On their own", count_of(len(alone), "article"))
        yield from _members(alone, numbers, known_by)


def _stories_of(records: Sequence[Record]) -> list[list[Record]]:
    stories: dict[str, list[Record]] = {}
    for record in records:
        if record.dedup:
            stories.setdefault(record.dedup.story_id or record.article_id, []).append(record)
    return list(stories.values())


def _leant_on_first(members: Sequence[Record]) -> list[Record]:
    """Whichever came in first, a reader begins with what the others were made from."""
    ids = {member.article_id for member in members}
    return sorted(members, key=lambda member: any(leant in ids for leant in leans_on(member)))


def _story_head(members: Sequence[Record]) -> RenderableType:
    """Title, how many independent reports it rests on, and the sources that are credited but not held."""
    reports = reports_of(members)
    title = title_of(next((member for member in members if member.headline), members[0]))
    head = Heading(title, f"{count_of(len(members), 'article')}, {count_of(reports.independent, 'independent report')}")
    if not reports.credited:
        return head
    return Group(head, text(f"credits {both(reports.credited)}, not held here", DIM))


def _members(
    members: Sequence[Record], numbers: Mapping[str, str], known_by: Callable[[Record], str]
) -> Iterator[RenderableType]:
    names = {article_id: f"article {number}" for article_id, number in numbers.items()}
    for member in members:
        parts = (_title(member), _decision(member, known_by(member)), leaning_view(member, names))
        yield labelled(f"{numbers[member.article_id]:>2}", Group(*(part for part in parts if part)), 4, LINK)


def _title(record: Record) -> Text:
    return Text(title_of(record), style=STRONG, overflow="fold")


def _decision(record: Record, known_by: str) -> Text:
    """What the desk decided, then where the article comes from."""
    line = Text(plain(record.dedup.decision if record.dedup else record.state), style=GOOD, overflow="fold")
    when = day(record.published_at) if record.published_at else None
    origin = (safe_line(part) for part in (record.provider, when, known_by) if part)
    line.append("".join(f" · {part}" for part in origin), style=DIM)
    for sign in signs_of(record):
        line.append(f" · {sign}", style=ALARM)
    return line


def signs_of(record: Record) -> Iterator[str]:
    """What must not be overlooked in an article of a story."""
    if record.killed:
        yield "killed"
    if record.leans_on_killed:
        yield "leans on a killed article"
    if record.corrected_by:
        yield "corrected by a later version"
    if record.leans_on_corrected:
        yield "leans on what was corrected"
