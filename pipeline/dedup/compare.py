"""One pair: how much of the words two articles share, where, and whether they agree on the facts."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from pipeline.article import Passage
from pipeline.dedup.credits import same_outlet
from pipeline.dedup.fingerprint import Fingerprint, Member
from pipeline.dedup.passages import shared_passages
from pipeline.dedup.slots import Agreement, agreement
from pipeline.dedup.terms import cosine
from pipeline.dedup.words import Words, read_words

ONE_EVENT = 0.15
"""Below this cosine two articles speak of different events: of 2,525 articles on others the nearest to a story reached .14."""
ELSEWHERE_TOO = 0.08
"""Enough where another outlet has the passage: what one outlet prints under all its stories stands in no other's. Of 20 pairs
of news that share twelve words with less in common otherwise, the 18 of one outlet were page residue, both others quotations."""
OPENING = 8
"""Words, as in a headline."""
HALF = 0.5
"""Who shares half of its words with another cannot be judged by the rest."""


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
    cosine_elsewhere: float = 0.0
    """The same, of the terms that stand outside the shared passages in both."""
    across: bool = False
    """Whether they are known to come from two outlets."""
    agreement: Agreement = field(default_factory=Agreement)


def compare(new: Fingerprint, text: str, earlier: Member) -> Comparison:
    """All that the decision needs to know of this pair; symmetric scores, passages with offsets on both sides."""
    here, there = read_words(text), read_words(earlier.text)
    shared = len(here.shingles & there.shingles)
    same_text = bool(new.text_key) and new.text_key == earlier.fingerprint.text_key
    if not here.shingles or not there.shingles:
        return Comparison(earlier=earlier, same_text=same_text)
    passages = shared_passages(here, there) if shared else ()
    return Comparison(
        earlier=earlier,
        same_text=same_text,
        jaccard=round(shared / (len(here.shingles) + len(there.shingles) - shared), 4),
        containment=round(shared / min(len(here.shingles), len(there.shingles)), 4),
        passages=passages,
        cosine=cosine(new.terms, earlier.fingerprint.terms),
        cosine_elsewhere=_cosine_elsewhere(new, here, earlier.fingerprint, there, passages) if passages else 0.0,
        across=_across(new.outlet, earlier.fingerprint.outlet),
        agreement=_agreement(new, text, here, earlier, there),
    )


def _agreement(new: Fingerprint, text: str, here: Words, earlier: Member, there: Words) -> Agreement:
    """Where neither has a headline, the opening words say what it is about; that they are alike says nothing."""
    slots, headline, other = (new.slots, earlier.fingerprint.slots), new.headline, earlier.fingerprint.headline
    if headline or other:
        return agreement(slots[0], headline, slots[1], other)
    openings = text[: here.ends[:OPENING][-1]], earlier.text[: there.ends[:OPENING][-1]]
    return replace(agreement(slots[0], openings[0], slots[1], openings[1]), alike=0.0)


def one_event(comparison: Comparison) -> bool:
    """Whether the two speak of one event at all, not merely through the same copyright line."""
    return comparison.cosine >= ONE_EVENT


def reuses(comparison: Comparison) -> bool:
    """Whether one makes use of the other's words: what they share is much, or stands in reports of one event."""
    if not comparison.passages:
        return False
    if comparison.across and min(comparison.cosine, comparison.cosine_elsewhere) >= ELSEWHERE_TOO:
        return True
    much = (comparison.containment or 0) >= HALF or comparison.cosine_elsewhere >= ONE_EVENT
    return much and one_event(comparison)


def _across(outlet: str | None, other: str | None) -> bool:
    return bool(outlet and other) and not same_outlet(outlet, other)


def _cosine_elsewhere(
    new: Fingerprint, here: Words, earlier: Fingerprint, there: Words, passages: tuple[Passage, ...]
) -> float:
    ours = _words_elsewhere(here, [(passage.start, passage.end) for passage in passages])
    theirs = _words_elsewhere(there, [(passage.other_start, passage.other_end) for passage in passages])
    return cosine(
        {term: weight for term, weight in new.terms.items() if term in ours},
        {term: weight for term, weight in earlier.terms.items() if term in theirs},
    )


def _words_elsewhere(words: Words, spans: list[tuple[int, int]]) -> set[str]:
    """The words outside the spans."""
    found, waiting = set[str](), deque(sorted(spans))
    for word, start in zip(words.words, words.starts):
        while waiting and waiting[0][1] <= start:
            waiting.popleft()
        if not waiting or start < waiting[0][0]:
            found.add(word)
    return found
