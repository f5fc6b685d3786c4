"""Lineage: whom an article leans on, by its own credit lines and dateline. Not by arrival: a rewrite may come first.

An entry with an article says: this copy credits that outlet and reuses words of that article. An entry without one says:
this report as a whole rests on an outlet whose copy we do not hold; a single sentence that was said to another outlet is not
enough for that. An article never leans on its own outlet: 'told Reuters' in Reuters copy is no credit to another.

A decision looks back only, so an original that comes after its rewrite is not found by it. `completed` looks both ways, over
the articles of one story, whenever a record is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.article import Decision, Lineage, Passage
from pipeline.dedup.compare import Comparison, reuses
from pipeline.dedup.credits import Credit, credited, same_outlet
from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.times import DAY, moment


def leans_on(new: Fingerprint, comparison: Comparison) -> Credit | None:
    """The credit by which the new article leans on this earlier one: it names the outlet, and words of it recur here."""
    return _credit_to(new, comparison.earlier.fingerprint) if reuses(comparison) else None


def lineage(new: Fingerprint, comparisons: Iterable[Comparison]) -> tuple[Lineage, ...]:
    """One entry per credited outlet: with the held article that shares most of its words, or with none."""
    held: dict[str, str] = {}
    for comparison in sorted(comparisons, key=lambda c: (-_shared(c.passages), c.earlier.sequence)):
        if credit := leans_on(new, comparison):
            held.setdefault(credit.name, comparison.earlier.fingerprint.article_id)
    return _entries(new, held)


def completed(story: Sequence[tuple[Fingerprint, Decision]]) -> dict[str, tuple[Lineage, ...]]:
    """article_id -> lineage as all articles of a story show it, whichever came first.

    `story`: in order of sequence. A later article's links tell what it shares with an earlier one, so each link is asked in
    both directions; of several articles of the credited outlet the one that shares most is named, then the earliest.
    """
    place = {one.article_id: place for place, (one, _) in enumerate(story)}
    sharing: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one, decision in story:
        for link in decision.links:
            if link.passages and link.article_id in place and link.article_id != one.article_id:
                shared = _shared(link.passages)
                sharing[one.article_id].append((-shared, place[link.article_id]))
                sharing[link.article_id].append((-shared, place[one.article_id]))
    return {
        one.article_id: _entries(
            one, _held(one, decision, [story[other][0] for _, other in sorted(sharing[one.article_id])])
        )
        for one, decision in story
    }


def _held(one: Fingerprint, decision: Decision, sharing: Iterable[Fingerprint]) -> dict[str, str]:
    """Name in the credit -> held article, from those that share words with this one, most first."""
    held: dict[str, str] = {}
    for other in sharing:
        if credit := _credit_to(one, other):
            held.setdefault(credit.name, other.article_id)
    stated = {entry.leans_on: entry.article_id for entry in decision.lineage if entry.article_id}
    return {**stated, **held}


def _entries(new: Fingerprint, held: Mapping[str, str]) -> tuple[Lineage, ...]:
    """One for each credit that names a held article, or on which the whole report rests."""
    return tuple(
        Lineage(leans_on=credit.name, article_id=held.get(credit.name), evidence=credit.evidence)
        for credit in foreign_credits(new)
        if credit.name in held or (credit.sure and credit.leading)
    )


def _credit_to(new: Fingerprint, other: Fingerprint) -> Credit | None:
    """The credit that names the other article's outlet.

    An article that an outlet took from an agency stands for the agency, except to another that took from it too.
    """
    if _long_before(new, other):
        return None
    credits_ = list(foreign_credits(new))
    siblings = same_outlet(new.agency, other.agency) or same_outlet(new.provider, other.provider)
    return credited(credits_, other.provider) or (None if siblings else credited(credits_, other.agency))


def foreign_credits(new: Fingerprint) -> Iterator[Credit]:
    """The credits that name another outlet than the article's own; an agency's dateline under another's name is one."""
    carries = bool(new.provider and new.agency and not same_outlet(new.provider, new.agency))
    if carries and new.agency:
        yield Credit(name=new.agency, evidence=f"({new.agency})", sure=True)
    for credit in new.credits:
        if not same_outlet(credit.name, new.provider) and not same_outlet(credit.name, new.agency):
            yield credit


def _shared(passages: Iterable[Passage]) -> int:
    """Characters in shared passages."""
    return sum(passage.end - passage.start for passage in passages)


def _long_before(new: Fingerprint, earlier: Fingerprint) -> bool:
    """Published more than a day before the other: it cannot lean on it, whatever it credits."""
    here, there = moment(new.published_at), moment(earlier.published_at)
    return here is not None and there is not None and here < there - DAY
