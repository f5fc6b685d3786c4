"""Whom 'they' and 'it' stand for: the people or the body that a sentence just before is about."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.quotations.cues import BODIES, PEOPLE
from pipeline.extract.quotations.ground import REACH, Ground, dependants
from pipeline.reading import Token

_BACK = 2
"""Sentences before the pronoun's own."""
_NAMED_BODIES = frozenset({"ORG", "GPE", "NORP"})
_GROUPS = frozenset({"family", "couple", "pair", "duo", "crew", "team", "group"})
_UNMARKED_PLURALS = frozenset({"police", "people", "staff"})


def is_plural(head: Token) -> bool:
    """'officials', 'police', 'Ada Holm and Jan Hruby'."""
    joined = any(child.dep == "conj" for child in dependants(head))
    return head.tag in ("NNS", "NNPS") or joined or head.text.lower() in _UNMARKED_PLURALS


def subject_before(ground: Ground, pronoun: Token, *, plural: bool) -> Token | None:
    """The nearest fitting subject: in the pronoun's own sentence of any clause, before it of the main clause only."""
    return next((token for token in _subjects(ground, pronoun) if _speaks(token, plural=plural)), None)


def _subjects(ground: Ground, pronoun: Token) -> Iterator[Token]:
    block = ground.block_of[pronoun.i]
    for place in range(pronoun.i - 1, max(-1, pronoun.i - REACH), -1):
        token = ground.tokens[place]
        if pronoun.sentence - token.sentence > _BACK or ground.block_of[place] != block:
            return
        main = token.sentence == pronoun.sentence or token.head.dep == "ROOT"
        if token.dep in ("nsubj", "nsubjpass") and main and ground.outside(place):
            yield token


def _speaks(token: Token, *, plural: bool) -> bool:
    if plural and token.lemma.lower() in _GROUPS:
        return True
    if plural != is_plural(token):
        return False
    if plural:
        return token.lemma.lower() in PEOPLE or token.entity in ("PERSON", "NORP")
    return token.entity in _NAMED_BODIES or token.lemma.lower() in BODIES
