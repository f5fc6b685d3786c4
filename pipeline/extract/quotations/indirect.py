"""Indirect statements: 'X said that ...', '..., X said', '..., according to X'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.quotations.clauses import Clause, is_cue, lemma
from pipeline.extract.quotations.complements import OPEN_QUESTIONS, complement_of
from pipeline.extract.quotations.cues import SAY_FORMS, STATEMENT, TELLING
from pipeline.extract.quotations.ground import ENDS, REACH, Ground, below, dependants
from pipeline.extract.quotations.subjects import OBJECTS
from pipeline.reading import Token

FEWEST_WORDS = 3
MOSTLY_QUOTED = 0.6
"""Share of a statement's characters between marks from which on the quotation itself is the record."""


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
    whole = _interrupted(ground, clause) if lemma(cue) in STATEMENT else None
    if whole:
        return whole
    complement = complement_of(ground, clause)
    if complement is not None:
        return _after(ground, clause, complement)
    if lemma(cue) not in STATEMENT:
        return None
    return _before(ground, clause, cue) or _rest(ground, clause, cue)


def _rest(ground: Ground, clause: Clause, cue: Token) -> tuple[int, int] | None:
    """'X said the rest of the sentence', where the parse has lost it: a clause with a subject of its own."""
    if cue.text.lower() not in SAY_FORMS or clause.head.i > cue.i:
        return None
    places = list(ground.on_from(cue.i + 1))
    if lemma(cue) == "tell":
        return _told(ground, places)
    if not places or any(child.dep == "dobj" for child in dependants(cue)):
        return None
    words = [ground.tokens[place] for place in places]
    that = next((at for at, token in enumerate(words[:8]) if token.text.lower() == "that"), 0)
    whole = words[0].text not in (",", ":", ".", ";") and words[0].text.lower() not in OPEN_QUESTIONS
    named = any(t.dep in ("nsubj", "nsubjpass", "expl") for t in words)
    return (places[that], places[-1] + 1) if whole and named and _finite(words) else None


def _after(ground: Ground, clause: Clause, complement: Token) -> tuple[int, int]:
    """From behind the cue (and 'that') to the end of its complement."""
    cue = ground.tokens[clause.index]
    first = last = complement.i
    floor = max(cue.i + 1, clause.last if clause.head.i > cue.i else 0)
    while first > floor and below(ground.tokens[first - 1], complement) and not ground.ends_sentence(first - 1):
        first -= 1
    for place in range(complement.i + 1, min(len(ground.tokens), complement.i + REACH)):
        token = ground.tokens[place]
        if ground.block_of[place] != ground.block_of[cue.i] or not below(token, complement):
            break
        if ground.outside(place) and place > clause.index and is_cue(token) and token.tag == "VBG":
            break
        last = place
        if ground.ends_sentence(place):
            break
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


def _interrupted(ground: Ground, clause: Clause) -> tuple[int, int] | None:
    """'The bridge, X said, would fall': the whole sentence, for its halves say nothing."""
    end, following = min(clause.first, clause.index) - 1, max(clause.last, clause.index + 1)
    if end < 0 or following >= len(ground.tokens) or {ground.tokens[end].text, ground.tokens[following].text} != {","}:
        return None
    before = list(ground.back_from(end))
    after = list(ground.on_from(following + 1))
    words = [ground.tokens[place] for place in after]
    if (
        not before
        or not words
        or _finite([ground.tokens[place] for place in before])
        or words[0].pos not in ("VERB", "AUX", "ADV")
        or not _finite(words)
    ):
        return None
    subject = any(ground.tokens[place].pos in ("NOUN", "PROPN", "PRON") for place in before)
    return (before[-1], after[-1] + 1) if subject else None


def _told(ground: Ground, places: Sequence[int]) -> tuple[int, int] | None:
    """'told a reporter on an earlier day that the well was dry': from the first 'that' on, which no noun owns."""
    for at, place in enumerate(places[:20]):
        token = ground.tokens[place]
        if token.text.lower() == "that" and token.tag == "IN":
            return (place, places[-1] + 1) if _finite([ground.tokens[p] for p in places[at:]]) else None
        if token.pos == "VERB" or token.text in (":", ";"):
            return None
    return None


def _finite(words: Sequence[Token]) -> bool:
    return any(t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "MD") for t in words)


def _whole_before(ground: Ground, end: int, cue: Token) -> tuple[int, int] | None:
    first = end
    for place in range(end - 1, max(-1, end - 121), -1):
        if ground.block_of[place] != ground.block_of[cue.i] or ground.ends_sentence(place):
            break
        first = place
    words = [ground.tokens[place] for place in range(first, end)]
    named = any(t.dep in ("nsubj", "nsubjpass", "expl") for t in words)
    return (first, end) if _finite(words) and named else None


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
