"""Scores of a pair, and the decision that follows from all pairs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.article import Decision, Link, Passage
from pipeline.dedup.fingerprint import Fingerprint, Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One earlier article as seen from the new one."""

    earlier: Member
    same_text: bool = False
    jaccard: float | None = None
    containment: float | None = None
    passages: tuple[Passage, ...] = ()


def compare(new: Fingerprint, text: str, earlier: Member) -> Comparison:
    """All that the decision needs to know of this pair; symmetric scores, passages with offsets on both sides."""
    return Comparison(earlier=earlier, same_text=new.text_key == earlier.fingerprint.text_key)


def decide(new: Fingerprint, comparisons: Iterable[Comparison]) -> Decision:
    """What the new article is. Does not depend on the order of `comparisons`."""
    same = sorted((c for c in comparisons if c.same_text), key=lambda c: c.earlier.sequence)
    if same:
        link = Link(kind="exact_duplicate", article_id=same[0].earlier.fingerprint.article_id, jaccard=1.0, containment=1.0)
        return Decision(decision="exact_duplicate", links=(link,))
    return Decision(decision="new")
