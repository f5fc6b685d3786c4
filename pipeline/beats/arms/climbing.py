"""The words above a verb or a noun that moves arms: what decides how real the move is."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator

from pipeline.beats.arms.lexicon import governors, phrase
from pipeline.reading import Token

_BINDING = frozenset("deal contract agreement accord order plan decision permission talk".split())


_PLEADING = frozenset(
    "ask urge press push pressure beg implore persuade lobby encourage tell request allow permit authorise authorize".split()
)


def climb(token: Token) -> Iterator[Token]:
    """The words above a verb, innermost first, at most eight; a clause that only stands beside it is not above it."""
    for _ in range(8):
        head = token.head
        infinitive = any(c.dep == "aux" and c.text.casefold() == "to" for c in token.children)
        if token.dep == "advcl" and infinitive:
            bound = [c for c in (head, *head.children) if c.lemma in _BINDING and c.pos == "NOUN" and c.dep != "nsubj"]
            yield from bound
            if bound or head.lemma in _PLEADING:
                yield head
            return
        if (
            token.dep == "advcl"
            and token.tag == "VBG"
            and token.i - head.i < 4
            and " " in (phrase(head, governors()) or "")
        ):
            yield head  # 'ruled out sending'
            return
        if token.dep == "pcomp" and head.text.casefold() == "for":
            return
        if (
            token.dep == "relcl" and infinitive and head.lemma in _BINDING
        ):  # 'a deal to sell', parsed as a relative clause
            yield head
            token = head
            continue
        if head is token or token.dep in ("advcl", "relcl", "nsubj", "npadvmod", "appos", "parataxis"):
            return
        if token.dep == "conj" and (
            any(c.dep in ("aux", "auxpass", "nsubj") for c in token.children) or head.tag != token.tag
        ):
            return
        if token.dep != "conj":
            yield head
        token = head


def climb_noun(token: Token) -> Iterator[Token]:
    """The words above a noun, its verb included when it is that verb's subject."""
    for _ in range(6):
        head = token.head
        infinitive = any(c.dep == "aux" and c.text.casefold() == "to" for c in token.children)
        if token.dep == "advcl" and infinitive:
            yield from (
                c for c in (head, *head.children) if c.lemma in _BINDING and c.pos == "NOUN" and c.dep != "nsubj"
            )
            return
        if token.dep == "pcomp" and head.text.casefold() == "for":
            return
        if (
            token.dep == "relcl" and infinitive and head.lemma in _BINDING
        ):  # 'a deal to sell', parsed as a relative clause
            yield head
            token = head
            continue
        if head is token or token.dep in ("advcl", "relcl", "ccomp", "parataxis"):
            return
        yield head
        if head.pos in ("VERB", "AUX") and head.dep not in ("xcomp", "pcomp", "acl") and head.tag not in ("VB", "VBG"):
            return
        token = head
