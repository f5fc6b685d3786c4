"""Who leans on whom in one story, as a graph: an edge leads from an article to what it was made from.

The direction comes from what the copy says, then from versions, then from time: of two that have the same words, the one
that was published later leans on the other, whichever came in first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.article import Link, Record
from pipeline.claims.reports import HALF
from pipeline.dedup import moment

STRENGTH = ("new_version", "exact_duplicate", "near_duplicate", "credits", "derived", "shared_passage")
"""Kinds of edges; the first is what places an article where there are several."""
_EITHER_WAY = {"exact_duplicate", "near_duplicate", "shared_passage"}
"""Likeness has no direction of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`article_id` leans on `leans_on`, an article of the story, or on `source`, an outlet whose copy is not held.

    `kind`: one of STRENGTH. `evidence`: the words of a credit.
    """

    article_id: str
    kind: str
    leans_on: str | None = None
    source: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An article, or the name of a source that is not held, in the order of reading.

    `before`: the edge that leads to what it stands below, None at the top. `stem`: for each level whether more follows there.
    """

    article_id: str | None
    source: str | None
    before: Edge | None
    stem: tuple[bool, ...] = ()


def edges_of(story: Sequence[Record]) -> list[Edge]:
    """One edge for each pair, the strongest; in order of `story`."""
    held = {record.article_id: record for record in story}
    found: dict[tuple[str, str], Edge] = {}
    for record in story:
        for edge in (*_credited(record, held), *_linked(record, held)):
            end = edge.leans_on or f"source: {edge.source}"
            known = found.get((edge.article_id, end))
            if known is None or STRENGTH.index(edge.kind) < STRENGTH.index(known.kind):
                found[edge.article_id, end] = edge
    stated = {pair for pair, edge in found.items() if edge.kind not in _EITHER_WAY}
    return [edge for (one, other), edge in found.items() if edge.kind not in _EITHER_WAY or (other, one) not in stated]


def in_reading_order(story: Sequence[Record]) -> list[Place]:
    """What others lean on first, each article below the one it leans on most; beside each other by date."""
    below = _below(story, edges_of(story))
    tops = [Place(article_id=None, source=end[1], before=None) for end in below if end[0] == "source"]
    placed = {edge.article_id for edges in below.values() for edge in edges}
    tops += [
        Place(article_id=one.article_id, source=None, before=None)
        for one in _by_date(story)
        if one.article_id not in placed
    ]
    waiting, order = tops[::-1], list[Place]()
    while waiting:
        order.append(here := waiting.pop())
        edges = below.get(("article", here.article_id) if here.article_id else ("source", here.source or ""), [])
        for number, edge in reversed(list(enumerate(edges, start=1))):
            stem = (*here.stem, number < len(edges))
            waiting.append(Place(article_id=edge.article_id, source=None, before=edge, stem=stem))
    return order


def _below(story: Sequence[Record], edges: Sequence[Edge]) -> dict[tuple[str, str], list[Edge]]:
    """What stands below each article or source: every article once, and none below itself."""
    by_article: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_article[edge.article_id].append(edge)
    above: dict[str, str] = {}
    below: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for record in _by_date(story):
        ranked = sorted(
            by_article[record.article_id], key=lambda edge: (edge.leans_on is None, STRENGTH.index(edge.kind))
        )
        chosen = next((edge for edge in ranked if not _leads_to(above, edge.leans_on, record.article_id)), None)
        if chosen is None:
            continue
        if chosen.leans_on:
            above[record.article_id] = chosen.leans_on
        below["article" if chosen.leans_on else "source", chosen.leans_on or chosen.source or ""].append(chosen)
    return dict(below)


def _leads_to(above: Mapping[str, str], start: str | None, end: str) -> bool:
    while start is not None and start != end:
        start = above.get(start)
    return start == end


def _credited(record: Record, held: Mapping[str, Record]) -> Iterator[Edge]:
    for entry in record.dedup.lineage if record.dedup else ():
        if entry.article_id is None and entry.leans_on:
            yield Edge(article_id=record.article_id, kind="credits", source=entry.leans_on, evidence=entry.evidence)
        elif entry.article_id in held:
            yield Edge(article_id=record.article_id, kind="credits", leans_on=entry.article_id, evidence=entry.evidence)


def _linked(record: Record, held: Mapping[str, Record]) -> Iterator[Edge]:
    for link in record.dedup.links if record.dedup else ():
        other = held.get(link.article_id)
        if other is None or other is record:
            continue
        if link.kind == "stale":
            yield Edge(article_id=other.article_id, kind="new_version", leans_on=record.article_id)
        elif link.kind in STRENGTH and (link.kind != "shared_passage" or _mostly(link)):
            one, its = (other, record) if link.kind in _EITHER_WAY and _earlier(record, other) else (record, other)
            yield Edge(article_id=one.article_id, kind=link.kind, leans_on=its.article_id)


def _mostly(link: Link) -> bool:
    return (link.containment or 0) >= HALF


def _earlier(one: Record, other: Record) -> bool:
    here, there = moment(one.published_at), moment(other.published_at)
    return here is not None and there is not None and here < there


def _by_date(story: Sequence[Record]) -> list[Record]:
    """Undated ones last; `story` settles what the dates do not."""
    return sorted(story, key=_when)


def _when(record: Record) -> float:
    when = moment(record.published_at)
    return float("inf") if when is None else when
