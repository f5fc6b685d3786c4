"""The decision: what a new article is, from its comparisons with earlier ones. First what holds, then all links."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from heapq import nlargest

from pipeline.article import Decision, Link
from pipeline.dedup.background import background_alone
from pipeline.dedup.compare import Comparison, reuses
from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.lineage import leans_on, lineage
from pipeline.dedup.revisions import compare_versions
from pipeline.dedup.versions import later, near_duplicate, new_version

IDENTITY = ("replay", "conflict", "stale", "new_version")
"""What the article's own identity says, first in order: it outweighs all that the words say.

A claim by who may not speak for the provider comes behind what the provider's own articles say.
"""
LIKENESS = ("exact_duplicate", "near_duplicate", "stale", "new_version", "derived", "shared_passage", "background")
"""What the words say. A shared passage alone decides nothing, and background less."""
DECIDES_NOTHING = ("shared_passage", "background")
FAINT_AT_MOST = 3
"""Passages in unlike reports may be anybody's: a furnishing of the page, a phrase of a law, what went before. A few are shown."""


def decide(new: Fingerprint, comparisons: Iterable[Comparison]) -> Decision:
    """What the new article is. Does not depend on the order of `comparisons`."""
    ordered = sorted(comparisons, key=lambda c: c.earlier.sequence)
    known = [(c, _link(kind, c)) for c in ordered if (kind := _by_identity(new, c))]
    foreign = [link for c, link in known if new.claimant is None and c.earlier.fingerprint.claimant]
    identity = [link for _, link in known if link not in foreign]
    common = background_alone(new, ordered)
    worded = [(c, _by_words(new, c, common)) for c in ordered]
    likeness = [_link(kind, c) for c, kind in worded if kind]
    likeness += [_link("background", c) for c in _faint(new, [c for c, kind in worded if kind is None])]
    links = [*sorted(identity, key=_strength(IDENTITY)), *foreign, *sorted(likeness, key=_strength(LIKENESS))]
    decided = [link.kind for link in links if link.kind not in DECIDES_NOTHING]
    return Decision(
        decision=decided[0] if decided else "new",
        links=tuple(links),
        lineage=lineage(new, ordered),
    )


def _by_identity(new: Fingerprint, comparison: Comparison) -> str | None:
    """What an earlier article of the same id, or of the same provider and guid, makes of this one."""
    earlier = comparison.earlier.fingerprint
    if new.article_id == earlier.article_id:
        return "replay"
    if not new.guid or _identity(new) != _identity(earlier):
        return None
    if new.claimant != earlier.claimant:
        return "conflict"
    order = compare_versions(new.version, earlier.version)
    if order is None and new.version == earlier.version:  # neither states one: the dates tell, or else the arrival
        return "new_version" if later(new, earlier) in (None, True) else "stale"
    if order is None:
        by_date = later(new, earlier)
        return "conflict" if by_date is None else "new_version" if by_date else "stale"
    return {1: "new_version", 0: "conflict", -1: "stale"}[order]


def _identity(one: Fingerprint) -> tuple[str, str | None]:
    return (one.provider or "").casefold(), one.guid


def _by_words(new: Fingerprint, comparison: Comparison, common: Container[int]) -> str | None:
    earlier = comparison.earlier.fingerprint
    if comparison.same_text and not comparison.agreement.headline:
        return "exact_duplicate"
    if _by_identity(new, comparison):
        return None  # said already, with the same evidence
    if new.claimant == earlier.claimant and new_version(new, comparison):
        return "new_version" if later(new, earlier) in (None, True) else "stale"
    if near_duplicate(new, comparison):
        return "near_duplicate"
    if not reuses(comparison):
        return None
    if leans_on(new, comparison):
        return "derived"
    return "background" if comparison.earlier.sequence in common else "shared_passage"


def _faint(new: Fingerprint, unlike: Sequence[Comparison]) -> list[Comparison]:
    """The most alike of those that share a passage, and too little besides to say that one has it from the other."""
    sharing = [c for c in unlike if c.passages and not _by_identity(new, c)]
    return nlargest(FAINT_AT_MOST, sharing, key=lambda c: (c.cosine_elsewhere, c.cosine))


def _link(kind: str, comparison: Comparison) -> Link:
    return Link(
        kind=kind,
        article_id=comparison.earlier.fingerprint.article_id,
        jaccard=comparison.jaccard,
        containment=comparison.containment,
        passages=comparison.passages,
    )


def _strength(order: tuple[str, ...]) -> Callable[[Link], tuple[int, float]]:
    """Sorts links by kind, then by likeness; links are in order of sequence before, which settles the rest."""
    return lambda link: (order.index(link.kind), -(link.jaccard or 0))
