"""Cues that are no active verb: nouns ('his claim that ...'), states of mind ('is sure that ...'), 'is said to ...'."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.quotations.clauses import Clause, phrase_of
from pipeline.extract.quotations.complements import OURSELVES
from pipeline.extract.quotations.cues import (
    ABOUT,
    HELD,
    MEANT_NOUNS,
    OPINION,
    SAID_NOUNS,
    STATEMENT,
    STATES_OF_MIND,
    lexicon,
)
from pipeline.extract.quotations.ground import Ground, dependants
from pipeline.reading import Token

_LIGHT = lexicon("""
    make issue repeat reiterate voice express raise have hold give offer level share put send publish air echo restate
    """)
"""Their subject is the one who claims: "X made the claim that ..."."""
_RUMOURED = lexicon("claim allegation accusation report rumour rumor suggestion charge complaint suspicion fear")
"""They pass a statement on though nobody is named who made it."""
_BELIEVED = STATEMENT | OPINION | lexicon("know understand consider assume")


def nominal(ground: Ground) -> Iterator[tuple[Clause, Token]]:
    """Clauses of nouns that report, with the head of what they report."""
    for noun in ground.tokens:
        word = noun.lemma.lower()
        if noun.pos != "NOUN" or word not in SAID_NOUNS | MEANT_NOUNS or not ground.outside(noun.i):
            continue
        content = _said_by_noun(noun, word)
        if content is None:
            continue
        owner = _owner(ground, noun)
        if owner is not None and owner.text.lower() in OURSELVES:
            continue
        if owner is not None:
            first, last = phrase_of(ground, owner)
            yield Clause(noun.i, word, owner, first, last, weak=True), content
        elif word in _RUMOURED:
            yield _nobody(noun, word), content


def minded(ground: Ground) -> Iterator[tuple[Clause, Token]]:
    """'X is convinced that ...'."""
    for state in ground.tokens:
        if state.text.lower() not in STATES_OF_MIND or not ground.outside(state.i):
            continue
        content = next((found for c in dependants(state) if (found := _in_mind(state, c)) is not None), None)
        holder = _subject(state if state.dep != "acomp" else state.head)
        if (
            content is None
            or holder is None
            or holder.text.lower() in OURSELVES | {"it"}
            or not ground.outside(holder.i)
        ):
            continue
        first, last = phrase_of(ground, holder)
        if last <= state.i:
            yield Clause(state.i, state.text.lower(), holder, first, last, weak=True), content


def _in_mind(state: Token, child: Token) -> Token | None:
    """'sure that it will sail', 'worried about the cost of the repairs'."""
    if child.i < state.i:
        return None
    if child.dep == "ccomp" and _has_subject(child):
        return child
    if child.dep == "prep" and child.text.lower() in ("about", "of"):
        return next((inner for inner in dependants(child) if inner.dep in ("pcomp", "pobj")), None)
    return None


def unowned(ground: Ground) -> Iterator[tuple[Clause, Token]]:
    """'It is believed that ...', 'was told that ...', 'is accused of ...', with nobody named who believes or tells."""
    for verb in ground.tokens:
        word = verb.lemma.lower()
        if verb.tag != "VBN" or not ground.outside(verb.i) or not _is_passive(verb) or _agent(verb):
            continue
        content = _passive_content(verb, word)
        if content is not None:
            yield _nobody(verb, word), content


def _nobody(cue: Token, word: str) -> Clause:
    return Clause(cue.i, word, cue, cue.i, cue.i + 1, weak=True, sourceless=True)


def _said_by_noun(noun: Token, word: str) -> Token | None:
    """The clause that the noun reports: 'claim that ...', 'promise to ...', 'His view is that ...'."""
    for child in dependants(noun):
        if child.i < noun.i:
            continue
        if word in SAID_NOUNS and child.dep in ("acl", "ccomp", "relcl") and _opens_with_that(child):
            return child
        if word in MEANT_NOUNS and child.dep in ("acl", "relcl") and child.tag == "VB" and _has_to(child):
            return child
    verb = noun.head
    if noun.dep == "nsubj" and verb.lemma == "be" and word in SAID_NOUNS:
        return next((c for c in dependants(verb) if c.dep == "ccomp" and c.i > verb.i and _has_subject(c)), None)
    return None


def _opens_with_that(clause: Token) -> bool:
    """'that' as a joint: 'the report that angered him' says nothing of what it reports."""
    return _has_subject(clause) and any(
        child.dep == "mark" and child.text.lower() == "that" for child in dependants(clause)
    )


def _owner(ground: Ground, noun: Token) -> Token | None:
    """Whose claim it is: 'her claim', 'the claim by the ministry', 'X made the claim'."""
    for child in dependants(noun):
        if child.dep == "poss" and ground.outside(child.i):
            return child
        if child.dep == "prep" and child.text.lower() in ("by", "from", "among") and child.i > noun.i:
            return next((inner for inner in dependants(child) if inner.dep == "pobj"), None)
    if noun.dep == "dobj" and noun.head.lemma.lower() in _LIGHT | MEANT_NOUNS:
        holder = _subject(noun.head)
        return holder if holder is not None and holder.tag not in ("WDT", "WP") and ground.outside(holder.i) else None
    return None


def _subject(verb: Token) -> Token | None:
    for _ in range(3):
        found = next((child for child in dependants(verb) if child.dep in ("nsubj", "nsubjpass")), None)
        if found is not None:
            return found
        if verb.dep not in ("conj", "xcomp"):
            return None
        verb = verb.head
    return None


def _is_passive(verb: Token) -> bool:
    parts = [child.dep for child in dependants(verb)]
    return "auxpass" in parts or (verb.dep == "acl" and "aux" not in parts)


def _agent(verb: Token) -> bool:
    return any(child.dep == "agent" for child in dependants(verb))


def _passive_content(verb: Token, word: str) -> Token | None:
    if any(child.dep == "neg" for child in dependants(verb)):
        return None
    for child in dependants(verb):
        if child.i < verb.i:
            continue
        if child.dep == "ccomp" and word in _BELIEVED | HELD and _has_subject(child):
            return child
        if word in ABOUT and child.dep == "prep" and child.text.lower() == "of" and word == "accuse":
            return next((inner for inner in dependants(child) if inner.dep in ("pcomp", "pobj")), None)
        if child.dep == "xcomp" and word in _HEARSAY and _has_to(child):
            return child
    return None


_HEARSAY = lexicon("say believe think know report allege understand estimate rumour rumor suspect")
"""Their passive with an infinitive passes on what is said: "is believed to have left"."""


def _has_subject(clause: Token) -> bool:
    return any(child.dep in ("nsubj", "nsubjpass", "expl") for child in dependants(clause))


def _has_to(verb: Token) -> bool:
    return any(child.dep == "aux" and child.tag == "TO" for child in dependants(verb))
