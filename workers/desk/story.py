"""One story: its time line, its lineage drawn as a graph, and its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Record
from pipeline.claims.graph import Edge, Place, edges_of, in_reading_order
from workers.desk.layout import ALARM, DIM, LINK, STRONG, Heading, labelled
from workers.desk.leaning import relation_of, reports_of
from workers.desk.safe import safe_line, shortened
from workers.desk.stories import signs_of, story_blocks
from workers.desk.wording import both, day, delivered_as, plain, title_of

_EVIDENCE = 80
_DATE_WIDTH = 30


def story_view(records: Sequence[Record]) -> RenderableType:
    """`records`: the articles of one story, in any order."""
    places, by_id = in_reading_order(records), {record.article_id: record for record in records}
    ordered = [by_id[place.article_id] for place in places if place.article_id]
    numbers = {record.article_id: str(number) for number, record in enumerate(ordered, start=1)}
    return Group(
        *story_blocks(ordered, numbers, lambda record: record.article_id),
        Heading("Time line"),
        *(_moment(record, numbers[record.article_id]) for record in _by_date(ordered)),
        Heading("Who leans on whom"),
        *(_branch(place, by_id, numbers) for place in places),
        *_also(edges_of(records), places, numbers),
    )


def story_json(story_id: str, records: Sequence[Record]) -> dict[str, Any]:
    """The same for a program: articles in the order of reading, and the edges of the graph."""
    by_id = {record.article_id: record for record in records}
    ordered = [by_id[place.article_id] for place in in_reading_order(records) if place.article_id]
    dates = sorted(record.published_at for record in records if record.published_at)
    return {
        "story_id": story_id,
        "title": next((record.headline for record in ordered if record.headline), None),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "independent": reports_of(records).independent,
        "articles": [_told(record) for record in ordered],
        "lineage": [msgspec.to_builtins(edge) for edge in edges_of(records)],
    }


def _told(record: Record) -> dict[str, Any]:
    return {
        "article_id": record.article_id,
        "headline": record.headline,
        "provider": record.provider,
        "published_at": record.published_at,
        "version": record.version,
        "name": record.delivery.name,
        "killed": record.killed,
        "leans_on_killed": record.leans_on_killed,
        "corrected_by": record.corrected_by,
        "leans_on_corrected": record.leans_on_corrected,
        **msgspec.to_builtins(record.dedup),
    }


def _by_date(records: Sequence[Record]) -> list[Record]:
    return sorted(records, key=lambda record: record.published_at or "~")


def _moment(record: Record, number: str) -> RenderableType:
    line = Text.assemble((f"{number:>2} ", LINK), (_outlet(record), STRONG), overflow="fold")
    line.append(f" · {title_of(record)}")
    if record.dedup:
        line.append(f" · {plain(record.dedup.decision)}", style=DIM)
    return labelled(day(record.published_at) if record.published_at else "no date", line, _DATE_WIDTH)


def _branch(place: Place, by_id: dict[str, Record], numbers: dict[str, str]) -> RenderableType:
    """An article below what it leans on, on its branch of the tree."""
    *outer, last = place.stem or (None,)
    stem = "".join("│  " if more else "   " for more in outer)
    stem += {True: "├─ ", False: "└─ ", None: ""}[last]
    if place.article_id is None:
        return Text.assemble((safe_line(place.source or ""), STRONG), (", credited and not held here", DIM))
    record = by_id[place.article_id]
    line = Text.assemble((stem, DIM), (f"{numbers[place.article_id]} ", LINK), _outlet(record), overflow="fold")
    if place.before:
        line.append(f"  {_because(place.before)}", style=DIM)
    for sign in signs_of(record):
        line.append(f"  {sign}", style=ALARM)
    return line


def _because(edge: Edge) -> str:
    if edge.evidence:
        return f"“{shortened(edge.evidence, _EVIDENCE)}”"
    return "credits it" if edge.kind == "credits" else relation_of(edge.kind)


def _also(edges: Sequence[Edge], places: Sequence[Place], numbers: dict[str, str]) -> Iterator[RenderableType]:
    """What the tree has no room for: an article that leans on several stands below one of them."""
    drawn = {place.before for place in places}
    further: dict[str, list[str]] = {}
    for edge in edges:
        if edge not in drawn:
            further.setdefault(edge.article_id, []).append(
                numbers.get(edge.leans_on or "") or safe_line(edge.source or "")
            )
    for article_id, ends in sorted(further.items(), key=lambda item: int(numbers[item[0]])):
        yield Text(f"{numbers[article_id]} leans on {both(ends)}, too", style=DIM)


def _outlet(record: Record) -> str:
    return safe_line(record.provider) if record.provider else delivered_as(record)
