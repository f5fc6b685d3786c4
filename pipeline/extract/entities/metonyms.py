"""'Ankara has said': a capital that stands for its government, and 'a street in Ankara', which does not."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from pipeline.countries import Mention
from pipeline.reading import Reading, Token

_SEATS_OF_MORE = frozenset(["Brussels", "The Hague", "Amsterdam", "Edinburgh", "Cardiff"])
"""Their name stands for the European Union, for courts, or for no government of the state."""

_STATES = frozenset("be lie sit host have become remain seem look wake sleep burn shake flood fall".split())
_DONE_TO = frozenset(
    """
    ask tell urge press pressure accuse warn blame anger support back condemn criticise criticize help arm supply sanction
    persuade convince lobby assure inform pay sell give send offer provide allow let make force push isolate punish
    """.split()
)
_RELATIONS = frozenset(
    """
    tie relation relationship sanction pressure talk tension alliance deal agreement dispute war conflict friendship
    negotiation cooperation rift row dialogue pact treaty contention criticism support backing
    """.split()
)
_OF_A_CITY = frozenset(
    """
    air smog traffic pollution district quarter bus tram taxi skies
    street airport mayor suburb resident population metro square centre center university skyline district neighbourhood
    neighborhood museum hotel hospital outskirt road station park stadium weather people citizen downtown party festival celebration event fair market zoo club bar restaurant school derby marathon subway theatre
    """.split()
)


def is_metonym(reading: Reading, mention: Mention) -> bool:
    """Does this capital act, speak, own or have relations here, as a government does?"""
    if mention.house:
        return True
    tokens = reading.tokens_in(mention.start, mention.end)
    if mention.kind != "capital" or mention.text in _SEATS_OF_MORE or not tokens:
        return False
    inside = {token.i for token in tokens}
    last = next((token for token in tokens if token.head.i not in inside), tokens[-1])
    return _acts(last) or _owns(last) or _is_addressed(last)


def _acts(token: Token) -> bool:
    if token.dep not in ("nsubj", "nsubjpass", "agent"):
        return token.dep == "conj" and token.head is not token and token.head.pos == "PROPN" and _acts(token.head)
    return token.head.pos == "VERB" and token.head.lemma.lower() not in _STATES


def _owns(token: Token) -> bool:
    return token.dep == "poss" and token.head.lemma.lower() not in _OF_A_CITY


def _is_addressed(token: Token) -> bool:
    if token.dep in ("dobj", "dative", "iobj"):
        return token.head.lemma.lower() in _DONE_TO
    if token.dep != "pobj" or token.head.text.lower() not in ("with", "on", "between", "against", "by"):
        return False
    governor = token.head.head
    return governor.lemma.lower() in _RELATIONS or token.head.text.lower() in ("by", "against")
