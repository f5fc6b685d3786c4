"""Which article leans on which, and how many independent reports a story rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Decision, Lineage, Link, Record
from workers.desk.layout import DIM, LINK, barred, indented, marked, spaced
from workers.desk.safe import safe_line, shortened
from workers.desk.wording import count_of, place_in, plain

_NOT_INDEPENDENT = {"exact_duplicate", "near_duplicate", "new_version", "derived"}
_RELATIONS = {"derived": "derived from", "same_story": "same story as"}
_EVIDENCE_LENGTH = 600
_SHARED_SHOWN = 5
"""Longest shared passages shown per link; the rest are counted."""


def leaning_view(record: Record, names: Mapping[str, str]) -> RenderableType | None:
    """All that the article takes from earlier ones and from credited sources; None where it stands alone."""
    if record.dedup is None:
        return None
    blocks = [_link_view(link, record, names) for link in record.dedup.links if _tells_something(link, record.dedup)]
    credits_ = [_lineage_line(lineage, names) for lineage in record.dedup.lineage]
    return Group(*credits_, *blocks) if blocks or credits_ else None


def _tells_something(link: Link, decision: Decision) -> bool:
    """Membership of one story is shown by the story itself; a link is worth a line if it says more than that."""
    return link.kind in _NOT_INDEPENDENT or bool(link.passages) or link.kind == decision.decision


def _lineage_line(lineage: Lineage, names: Mapping[str, str]) -> Text:
    line = Text("leans on ", overflow="fold")
    held = lineage.article_id is not None
    line.append(_named(lineage.article_id, names) if lineage.article_id else safe_line(lineage.leans_on), style=LINK)
    if held and lineage.leans_on:
        line.append(f" ({safe_line(lineage.leans_on)})", style=DIM)
    if not held:
        line.append(", which the desk does not hold", style=DIM)
    if evidence := shortened(lineage.evidence, _EVIDENCE_LENGTH):
        line.append(": ").append(f"“{evidence}”", style="italic")
    return line


def _link_view(link: Link, record: Record, names: Mapping[str, str]) -> RenderableType:
    relation = _RELATIONS.get(link.kind, f"{plain(link.kind)} of")
    line = Text.assemble(f"{relation} ", (_named(link.article_id, names), LINK), overflow="fold")
    line.append(_scores(link), style=DIM)
    copy = record.text or ""
    shared = sorted(link.passages, key=lambda passage: passage.start - passage.end)[:_SHARED_SHOWN]
    shown = [
        barred(marked(place_in(copy, passage.start, passage.end), []))
        for passage in sorted(shared, key=lambda passage: passage.start)
    ]
    left = len(link.passages) - len(shown)
    more = [Text(f"and {count_of(left, 'shorter passage')} more", style=DIM)] if left else []
    return Group(line, indented(spaced([*shown, *more])))


def _scores(link: Link) -> str:
    scores = [
        f"{word} {score:.2f}"
        for word, score in (("alike", link.jaccard), ("contained", link.containment))
        if score is not None
    ]
    if link.passages:
        scores.append(count_of(len(link.passages), "shared passage"))
    return "".join(f" · {score}" for score in scores)


def _named(article_id: str, names: Mapping[str, str]) -> str:
    return safe_line(names.get(article_id) or article_id)


@dataclass(frozen=True, slots=True)
class Reports:
    """How many reports of a story do not lean on each other, and which sources they credit that are not held."""

    independent: int
    credited: tuple[str, ...]


def reports_of(members: Sequence[Record]) -> Reports:
    """Counts groups of articles that lean on one another, directly or through one credited source.

    Two rewrites of one agency's story are one report, whether or not the agency's own copy is held.
    """
    ids = {member.article_id for member in members}
    parent: dict[str, str] = {}
    for member in members:
        for leant in _leans_on(member):
            _join(parent, member.article_id, leant)
    credited = {
        safe_line(lineage.leans_on)
        for member in members
        for lineage in (member.dedup.lineage if member.dedup else ())
        if lineage.article_id not in ids and lineage.leans_on
    }
    return Reports(len({_root(parent, member) for member in ids}), tuple(sorted(credited)))


def _leans_on(record: Record) -> Iterator[str]:
    if record.dedup is None:
        return
    yield from (link.article_id for link in record.dedup.links if link.kind in _NOT_INDEPENDENT)
    for lineage in record.dedup.lineage:
        yield lineage.article_id or f"source: {lineage.leans_on.casefold()}"


def _root(parent: dict[str, str], one: str) -> str:
    while parent.get(one, one) != one:
        parent[one] = parent.get(parent[one], parent[one])
        one = parent[one]
    return one


def _join(parent: dict[str, str], one: str, other: str) -> None:
    parent[_root(parent, one)] = _root(parent, other)
