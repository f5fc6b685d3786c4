"""One pair: how much of the words two articles share, where, and whether they agree on the facts."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.article import Passage
from pipeline.dedup.fingerprint import Fingerprint, Member
from pipeline.dedup.passages import shared_passages
from pipeline.dedup.slots import Agreement, agreement
from pipeline.dedup.terms import cosine
from pipeline.dedup.words import read_words

ONE_EVENT = 0.15
"""Below this cosine shared words are page furniture: of 2,525 articles on other events the nearest to a story reached .14;
of 142 news articles that share words with their own story none is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One earlier article as seen from the new one."""

    earlier: Member
    same_text: bool = False
    jaccard: float | None = None
    """Exact Jaccard similarity of the word 3-shingles, 0 to 1; None where a text is empty."""
    containment: float | None = None
    """The share of the shorter text's shingles that the longer one holds too."""
    passages: tuple[Passage, ...] = ()
    cosine: float = 0.0
    """Of the story terms: whether they speak of one event, whatever their words."""
    agreement: Agreement = field(default_factory=Agreement)


def compare(new: Fingerprint, text: str, earlier: Member) -> Comparison:
    """All that the decision needs to know of this pair; symmetric scores, passages with offsets on both sides."""
    here, there = read_words(text), read_words(earlier.text)
    shared = len(here.shingles & there.shingles)
    same_text = bool(new.text_key) and new.text_key == earlier.fingerprint.text_key
    if not here.shingles or not there.shingles:
        return Comparison(earlier=earlier, same_text=same_text)
    return Comparison(
        earlier=earlier,
        same_text=same_text,
        jaccard=round(shared / (len(here.shingles) + len(there.shingles) - shared), 4),
        containment=round(shared / min(len(here.shingles), len(there.shingles)), 4),
        passages=shared_passages(here, there) if shared else (),
        cosine=cosine(new.terms, earlier.fingerprint.terms),
        agreement=agreement(new.slots, new.headline, earlier.fingerprint.slots, earlier.fingerprint.headline),
    )


def reuses(comparison: Comparison) -> bool:
    """Whether the two share words about one event, not a newsletter's sign-up or a copyright line alone."""
    return bool(comparison.passages) and comparison.cosine >= ONE_EVENT
