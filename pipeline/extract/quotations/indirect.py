"""Indirect statements: 'X said that ...', '..., X said', '..., according to X', 'X wants to ...', 'X's claim that ...'."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.extract.quotations.clauses import Clause, held, lemma
from pipeline.extract.quotations.complements import OURSELVES, complement_of
from pipeline.extract.quotations.cues import SEEN_AS, STATEMENT
from pipeline.extract.quotations.ground import Ground, dependants, family
from pipeline.extract.quotations.minds import minded, nominal, unowned
from pipeline.extract.quotations.spans import (
    Span,
    after,
    bare,
    before,
    beside_phrase,
    interrupted,
    quoted_share,
    rest,
)
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


def statements(ground: Ground, found: Sequence[Clause]) -> list[Statement]:
    """What the clauses `found` report, and what is held, wanted or passed on; the latter only outside the former."""
    cues = {clause.index for clause in found}
    spoken = list(_bounded(ground, ((clause, _reported(ground, clause, cues)) for clause in found)))
    weak = (
        *((clause, _held(ground, clause, cues)) for clause in held(ground)),
        *(
            (clause, _passed_on(ground, clause, content, cues))
            for clause, content in chain(nominal(ground), minded(ground), unowned(ground))
        ),
    )
    covered = {place for one in spoken for place in range(one.first, one.last)}
    kept = spoken
    for statement in _bounded(ground, weak):
        places = range(statement.first, statement.last)
        if covered.isdisjoint(places):
            kept.append(statement)
            covered.update(places)
    return kept


def _bounded(
    ground: Ground, spans: Iterator[tuple[Clause, Span | None]] | Sequence[tuple[Clause, Span | None]]
) -> Iterator[Statement]:
    for clause, span in spans:
        if span is None:
            continue
        first, last = bare(ground, *span)
        if last - first >= FEWEST_WORDS and ground.outside(first) and quoted_share(ground, first, last) < MOSTLY_QUOTED:
            yield Statement(first, last, clause)


def _reported(ground: Ground, clause: Clause, cues: Collection[int]) -> Span | None:
    if clause.phrase:
        return beside_phrase(ground, clause)
    if clause.head.text.lower() in OURSELVES:
        return None
    cue = ground.tokens[clause.index]
    whole = interrupted(ground, clause) if lemma(cue) in STATEMENT else None
    if whole:
        return whole
    complement = complement_of(ground, clause)
    if complement is not None:
        return after(ground, clause, complement, cues)
    if lemma(cue) not in STATEMENT:
        return _described(ground, clause)
    return before(ground, clause, cue) or rest(ground, clause, cue)


def _held(ground: Ground, clause: Clause, cues: Collection[int]) -> Span | None:
    if clause.head.text.lower() in OURSELVES:
        return None
    cue = ground.tokens[clause.index]
    whole = interrupted(ground, clause) if lemma(cue) in _FINDING else None
    if whole:
        return whole
    complement = complement_of(ground, clause)
    if complement is not None:
        return after(ground, clause, complement, cues)
    found = lemma(cue) in _FINDING and not clause.word.startswith("not ")
    return before(ground, clause, cue) if found else _described(ground, clause)


_FINDING = frozenset({"find", "show", "rule", "calculate", "project", "learn", "determine", "discover"})
"""They close a sentence as 'say' does: '..., researchers have found.'"""


def _passed_on(ground: Ground, clause: Clause, content: Token, cues: Collection[int]) -> Span:
    """'is believed to have left': its subject is part of what is believed."""
    first, last = after(ground, clause, content, cues)
    if content.dep != "xcomp":
        return first, last
    subject = next((child for child in dependants(ground.tokens[clause.index]) if child.dep == "nsubjpass"), None)
    if subject is None or subject.tag in ("WDT", "WP") or not ground.outside(subject.i):
        return first, last
    return min(token.i for token in family(subject)), last


def _described(ground: Ground, clause: Clause) -> Span | None:
    """'called the raid a reprisal', 'sees it as a threat': what is spoken of, with what is said of it."""
    cue = ground.tokens[clause.index]
    if lemma(cue) not in SEEN_AS or any(child.dep == "auxpass" for child in dependants(cue)):
        return None
    behind = [child for child in dependants(cue) if child.i > cue.i and child is not clause.head]
    said = next((t for t in behind if t.dep in ("oprd", "ccomp") or (t.dep == "prep" and t.text.lower() == "as")), None)
    if said is None or (said.dep == "ccomp" and said.pos not in ("NOUN", "ADJ", "PROPN")):
        return None
    of = [*behind, *dependants(said)] if said.dep == "ccomp" else behind
    if not any(child.dep in ("dobj", "nsubj") or (child.dep == "prep" and child.text.lower() == "to") for child in of):
        return None
    places = [
        token.i for child in behind if child.dep in ("dobj", said.dep) and child.i <= said.i for token in family(child)
    ]
    first, last = min(places), max(places) + 1
    apart = last - first > LONGEST_DESCRIPTION or any(not ground.outside(place) for place in range(first, last))
    return None if apart or ground.block_of[first] != ground.block_of[last - 1] else (first, last)


LONGEST_DESCRIPTION = 60
"""Tokens; a longer one is a misreading. What stands between marks is a fragment of its own."""
