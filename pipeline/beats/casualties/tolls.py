"""Tolls: a verb of killing or wounding, and the number of people that it happened to."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.beats.counts import Count, count, numeral
from pipeline.reading import Reading, Token

_KINDS: dict[str, Literal["killed", "wounded"]] = {
    "kill": "killed", "slay": "killed", "die": "killed", "perish": "killed", "wound": "wounded", "injure": "wounded",
    "hurt": "wounded", "maim": "wounded",
}  # fmt: skip
_SUFFERED_BY_SUBJECT = frozenset(["die", "perish"])
_PEOPLE = frozenset(
    "people person civilian soldier troop serviceman servicewoman officer policeman policewoman police guard fighter "
    "militant rebel insurgent gunman hostage prisoner man woman child boy girl baby teenager student pupil teacher "
    "villager resident passenger pilot sailor worker miner driver firefighter medic doctor nurse journalist protester "
    "demonstrator migrant refugee tourist pilgrim worshipper bystander victim member crew other national citizen".split()
)
_NOT_A_FACT = frozenset(["could", "would", "may", "might", "can", "will", "shall", "should", "must"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """`count` people were `kind`; `who` as the copy calls them, None where it does not; `start`, `end`: the evidence."""

    kind: Literal["killed", "wounded"]
    count: int
    approximate: bool = False
    who: str | None = None
    start: int
    end: int


def tolls(reading: Reading) -> Iterator[Toll]:
    """In order of the text. What is denied, feared or only possible is none."""
    for verb in reading.tokens:
        kind = _KINDS.get(verb.lemma) if verb.pos == "VERB" else None
        if kind is None or _not_stated(verb):
            continue
        for victims in _victims(verb):
            found = _number(reading, victims)
            if found is not None:
                counted, first = found
                who = victims.text if not numeral(victims.text.casefold()) else None
                yield Toll(
                    kind=kind, count=counted.amount, approximate=counted.approximate, who=who,
                    start=min(first.start, verb.start), end=max(victims.end, verb.end),
                )  # fmt: skip


def _not_stated(verb: Token) -> bool:
    """Negated, or hanging on a modal verb or a condition; a verb joined to such a one shares its lot."""
    if any(child.dep == "neg" or child.lemma in _NOT_A_FACT or child.text.lower() == "if" for child in verb.children):
        return True
    if any(child.text.lower() == "to" and child.dep == "aux" for child in verb.children):
        return True  # "a plan to kill 30 people"
    return verb.dep == "conj" and verb.head is not verb and _not_stated(verb.head)


def _victims(verb: Token) -> list[Token]:
    """Who it happened to: of a passive or of dying the subject, else the object."""
    passive = any(child.dep == "auxpass" for child in verb.children)
    wanted = {"nsubjpass"} if passive else {"nsubj"} if verb.lemma in _SUFFERED_BY_SUBJECT else {"dobj"}
    found = [child for child in verb.children if child.dep in wanted]
    if not found and verb.dep == "conj" and passive:
        found = [child for child in verb.head.children if child.dep == "nsubjpass"]
    return [token for token in found if _people(token)]


def _people(token: Token) -> bool:
    """People by their name or, where only their number is told, by that; 'one' alone is nobody ('no one')."""
    if any(child.text.lower() == "no" for child in token.children):
        return False
    word = token.text.casefold()
    return token.lemma.lower() in _PEOPLE or (numeral(word) and word != "one")


def _number(reading: Reading, victims: Token) -> tuple[Count, Token] | None:
    """How many, and the first word of the number."""
    words = [child for child in victims.children if child.dep == "nummod"] or (
        [victims] if numeral(victims.text.casefold()) else []
    )
    if not words:
        return None
    head = words[0]
    parts = sorted(
        [head, *(child for child in head.children if numeral(child.text.casefold()))], key=lambda token: token.i
    )
    sentence = reading.sentences[victims.sentence]
    found = count([part.text.casefold() for part in parts], reading.text[sentence.start : parts[0].start])
    return None if found is None else (found, parts[0])
