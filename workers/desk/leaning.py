"""Which article leans on which, and how many independent reports a story rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Lineage, Link, Record
from pipeline.claims import Independence
from workers.desk.layout import DIM, LINK, barred, indented, marked, spaced
from workers.desk.safe import safe_line, shortened
from workers.desk.wording import both, count_of, place_in, plain

_COPIES = {"exact_duplicate", "near_duplicate", "new_version", "stale", "replay"}
"""The same text but for details: their shared passages are nearly all of it, and showing them says nothing."""

_NOT_INDEPENDENT = _COPIES | {"derived"}
_RELATIONS = {
    "derived": "derived from",
    "same_story": "same story as",
    "shared_passage": "shares words with",
    "background": "shares background with",
    "stale": "older version of",
    "conflict": "claims the same guid as",
}
_EVIDENCE_LENGTH = 600
_SHARED_SHOWN = 3
"""Longest shared passages shown per article; the rest are counted."""


def leaning_view(record: Record, names: Mapping[str, str]) -> RenderableType | None:
    """What the article takes from earlier ones and from credited sources; None where it stands alone.

    The link that the decision rests on and the first with shared words come with their evidence, the others in one line
    for each kind. Membership of a story with no words shared is told by the story itself.
    """
    if record.dedup is None:
        return None
    links = [link for link in record.dedup.links if link.kind != "same_story" or link.passages]
    decision = record.dedup.decision
    full = _first(links, lambda link: link.kind == decision)
    full += _first(links, lambda link: link.kind not in _COPIES and bool(link.passages) and link not in full)
    others: dict[str, list[str]] = {}
    for link in links:
        if link not in full:
            others.setdefault(link.kind, []).append(_named(link.article_id, names))
    parts: list[RenderableType] = [_lineage_line(lineage, names) for lineage in record.dedup.lineage]
    parts += [_link_view(link, record, names) for link in full]
    parts += [Text(f"also {relation_of(kind)} {both(named)}", DIM, overflow="fold") for kind, named in others.items()]
    return Group(*parts) if parts else None


def _first(links: Sequence[Link], fits: Callable[[Link], bool]) -> list[Link]:
    return next(([link] for link in links if fits(link)), [])


def relation_of(kind: str) -> str:
    """What a link of this kind says: "derived from", "same story as"."""
    return _RELATIONS.get(kind, f"{plain(kind)} of")


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
    line = Text.assemble(f"{relation_of(link.kind)} ", (_named(link.article_id, names), LINK), overflow="fold")
    line.append(scores_of(link), style=DIM)
    if link.kind in _COPIES or not link.passages:
        return line
    longest = sorted(link.passages, key=lambda passage: passage.start - passage.end)[:_SHARED_SHOWN]
    parts: list[RenderableType] = [
        barred(marked(place_in(record.text or "", passage.start, passage.end), []))
        for passage in sorted(longest, key=lambda passage: passage.start)
    ]
    left = len(link.passages) - len(longest)
    more = [Text(f"and {count_of(left, 'shorter passage')}", style=DIM)] if left else []
    return Group(line, indented(Group(spaced(parts), *more)))


def scores_of(link: Link) -> str:
    """How alike the two are, and in how many passages, as far as it was measured."""
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
    credited = {
        safe_line(lineage.leans_on)
        for member in members
        for lineage in (member.dedup.lineage if member.dedup else ())
        if lineage.article_id not in ids and lineage.leans_on
    }
    return Reports(len(Independence(members).reports()), tuple(sorted(credited)))


def leans_on(record: Record) -> Iterator[str]:
    """Ids of the articles, and names of the sources that are not held, that this one was made from."""
    if record.dedup is None:
        return
    yield from (link.article_id for link in record.dedup.links if link.kind in _NOT_INDEPENDENT)
    for lineage in record.dedup.lineage:
        yield lineage.article_id or f"source: {lineage.leans_on.casefold()}"
