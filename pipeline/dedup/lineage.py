"""Lineage: whom an article leans on, by its own credit lines and dateline. Not by arrival: a rewrite may come first.

A rewrite that arrives before its original names the credited source without an article; the original that comes later
has no lineage of its own and is only linked by the passages. Who reads both can match `leans_on` to the original's
provider. An article never leans on its own outlet: 'told Reuters' in Reuters copy is no credit to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.article import Lineage
from pipeline.dedup.compare import Comparison, reuses
from pipeline.dedup.credits import Credit, credited, same_outlet
from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.times import DAY, moment


def leans_on(new: Fingerprint, comparison: Comparison) -> Credit | None:
    """The credit by which the new article leans on this earlier one: it names the outlet, and words of it recur here.

    An article that an outlet took from an agency stands for the agency, except to another that took from it too.
    """
    earlier = comparison.earlier.fingerprint
    if not reuses(comparison) or _long_before(new, earlier):
        return None
    credits_ = list(foreign_credits(new))
    siblings = same_outlet(new.agency, earlier.agency) or same_outlet(new.provider, earlier.provider)
    return credited(credits_, earlier.provider) or (None if siblings else credited(credits_, earlier.agency))


def lineage(new: Fingerprint, comparisons: Iterable[Comparison]) -> tuple[Lineage, ...]:
    """One entry per credited outlet: with the held article that shares most of its words, or with none."""
    held: dict[str, Comparison] = {}
    for comparison in sorted(comparisons, key=lambda c: (-_shared(c), c.earlier.sequence)):
        if credit := leans_on(new, comparison):
            held.setdefault(credit.name, comparison)
    return tuple(
        Lineage(
            leans_on=credit.name,
            article_id=held[credit.name].earlier.fingerprint.article_id if credit.name in held else None,
            evidence=credit.evidence,
        )
        for credit in foreign_credits(new)
        if credit.sure or credit.name in held
    )


def foreign_credits(new: Fingerprint) -> Iterator[Credit]:
    """The credits that name another outlet than the article's own; an agency's dateline under another's name is one."""
    carries = bool(new.provider and new.agency and not same_outlet(new.provider, new.agency))
    if carries and new.agency:
        yield Credit(name=new.agency, evidence=f"({new.agency})", sure=True)
    for credit in new.credits:
        if not same_outlet(credit.name, new.provider) and not same_outlet(credit.name, new.agency):
            yield credit


def _shared(comparison: Comparison) -> int:
    """Characters in shared passages."""
    return sum(passage.end - passage.start for passage in comparison.passages)


def _long_before(new: Fingerprint, earlier: Fingerprint) -> bool:
    """Published more than a day before the other: it cannot lean on it, whatever it credits."""
    here, there = moment(new.published_at), moment(earlier.published_at)
    return here is not None and there is not None and here < there - DAY
