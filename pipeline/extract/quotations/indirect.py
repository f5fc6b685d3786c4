"""Indirect statements: 'X said that ...', '..., X said', '..., according to X'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.quotations.clauses import Clause, is_cue, lemma
from pipeline.extract.quotations.cues import STATEMENT, TELLING, lexicon
from pipeline.extract.quotations.ground import ENDS, Ground, below, dependants
from pipeline.extract.quotations.subjects import OBJECTS
from pipeline.reading import Token

FEWEST_WORDS = 3
MOSTLY_QUOTED = 0.6
"""Share of a statement's characters between marks from which on the quotation itself is the record."""
OPEN_QUESTIONS = lexicon("whether if how why when where who what which")


@dataclass(frozen=True, slots=True)
class Statement:
    """The reported words are tokens[first:last]."""

    first: int
    last: int
    clause: Clause


def statements(ground: Ground, found: list[Clause]) -> Iterator[Statement]:
    for clause in found:
        span = _reported(ground, clause)
        if span is None:
            continue
        first, last = _bare(ground, *span)
        if (
            last - first >= FEWEST_WORDS
            and ground.outside(first)
            and _quoted_share(ground, first, last) < MOSTLY_QUOTED
        ):
            yield Statement(first, last, clause)


def _reported(ground: Ground, clause: Clause) -> tuple[int, int] | None:
    if clause.phrase:
        return _beside_phrase(ground, clause)
    cue = ground.tokens[clause.index]
    if lemma(cue) not in STATEMENT:
        return None
    complement = _complement(ground, clause, cue)
    if complement is not None and complement.i > cue.i:
        return _after(ground, clause, cue)
    return _before(ground, clause, cue)


def _complement(ground: Ground, clause: Clause, cue: Token) -> Token | None:
    return next(
        (
            child
            for child in dependants(cue)
            if child.dep == "ccomp" and child.i != clause.head.i and ground.block_of[child.i] == ground.block_of[cue.i]
        ),
        None,
    )


def _after(ground: Ground, clause: Clause, cue: Token) -> tuple[int, int] | None:
    """From behind the cue (and 'that') to the end of its complement."""
    complement = next(child for child in dependants(cue) if child.dep == "ccomp" and child.i > cue.i)
    first = last = complement.i
    floor = max(cue.i + 1, clause.last if clause.head.i > cue.i else 0)
    while first > floor and below(ground.tokens[first - 1], complement) and not ground.ends_sentence(first - 1):
        first -= 1
    for place in range(complement.i + 1, min(len(ground.tokens), complement.i + 120)):
        token = ground.tokens[place]
        if ground.block_of[place] != ground.block_of[cue.i] or not below(token, complement):
            break
        if ground.outside(place) and place > clause.index and is_cue(token) and token.tag == "VBG":
            break
        last = place
        if ground.ends_sentence(place):
            break
    if ground.tokens[first].text.lower() in OPEN_QUESTIONS:
        return None
    return first, last + 1


def _before(ground: Ground, clause: Clause, cue: Token) -> tuple[int, int] | None:
    """'..., X said.': the sentence up to the comma before the attribution."""
    start, following = min(clause.first, clause.index), max(clause.last, cue.i + 1)
    if following < len(ground.tokens) and (ground.tokens[following].text == ":" or not ground.outside(following)):
        return None
    if start == 0 or ground.tokens[start - 1].text != "," or not ground.outside(start - 1):
        return None
    bars = ("ccomp", "xcomp", "attr") if lemma(cue) in TELLING else ("ccomp", "xcomp", "attr", *OBJECTS)
    if any(child.dep in bars and child.i > cue.i for child in dependants(cue) if child is not clause.head):
        return None
    return _whole_before(ground, start - 1, cue)


def _whole_before(ground: Ground, end: int, cue: Token) -> tuple[int, int] | None:
    first = end
    for place in range(end - 1, max(-1, end - 121), -1):
        if ground.block_of[place] != ground.block_of[cue.i] or ground.ends_sentence(place):
            break
        first = place
    words = [ground.tokens[place] for place in range(first, end)]
    finite = any(t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "MD") for t in words)
    named = any(t.dep in ("nsubj", "nsubjpass", "expl") for t in words)
    return (first, end) if finite and named else None


def _beside_phrase(ground: Ground, clause: Clause) -> tuple[int, int] | None:
    """The sentence that 'according to X' closes or opens."""
    cue = ground.tokens[clause.index]
    before = _whole_before(ground, clause.index, cue)
    if before:
        return before
    if (
        clause.index
        and ground.outside(clause.index - 1)
        and ground.block_of[clause.index - 1] == ground.block_of[clause.index]
        and not ground.ends_sentence(clause.index - 1)
    ):
        return None
    first = next(
        (
            place + 1
            for place in range(clause.last - 1, min(clause.last + 25, len(ground.tokens)))
            if ground.tokens[place].text == ","
        ),
        None,
    )
    if first is None or first >= len(ground.tokens):
        return None
    last = first
    for place in range(first, min(first + 120, len(ground.tokens))):
        if ground.block_of[place] != ground.block_of[clause.index]:
            break
        last = place
        if ground.ends_sentence(place):
            break
    return first, last + 1


def _bare(ground: Ground, first: int, last: int) -> tuple[int, int]:
    """Without 'that' before it, and without the punctuation around it."""
    while first < last and (ground.tokens[first].text.lower() in ("that", ",", ":") or ground.tokens[first].is_space):
        first += 1
    while last > first and (
        ground.tokens[last - 1].text in ENDS | {",", ";", "and", "but"} or ground.tokens[last - 1].is_space
    ):
        last -= 1
    return first, last


def _quoted_share(ground: Ground, first: int, last: int) -> float:
    inside = sum(t.end - t.start for t in ground.tokens[first:last] if not ground.outside(t.i))
    return inside / max(1, sum(t.end - t.start for t in ground.tokens[first:last]))
