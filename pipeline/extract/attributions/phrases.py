"""The noun phrase of an unnamed source: 'two senior officials who declined to be named', to its natural end."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.reckoning import WEEKDAYS
from pipeline.reading import Reading, Token

SOURCES = frozenset(
    """
    source official analyst diplomat person people expert aide adviser advisor insider witness resident observer trader
    banker lawmaker legislator executive economist strategist scientist researcher officer commander soldier spokesman
    spokeswoman spokesperson lawyer prosecutor investigator doctor medic activist employee worker negotiator minister
    envoy media participant delegate broker dealer specialist critic opponent supporter neighbour neighbor relative historian
    academic authority
    """.split()
)
"""Nouns for someone who may know and is not named."""

_CROWD = frozenset(["person", "people", "media"])
_VAGUE = _CROWD | frozenset(["worker", "employee", "authority", "minister", "soldier", "officer"])
"""Sources only when the copy says what they know or why they are not named; the latter also where it counts them."""
_INDEFINITE = frozenset("a an one another two three four five six seven eight nine ten".split())

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "both": 2,
}  # fmt: skip

_DETERMINERS = frozenset("a an the another one some several many other two both multiple few these those".split())
_OPENERS = frozenset(
    """
    familiar with close briefed who in at from of on involved involving for inside near within knowledgeable privy
    directly speaking based to
    """.split()
)
_TELLING = frozenset(
    "familiar knowledge close briefed anonymity named identified privy involved knowledgeable publicly speak".split()
)
_ENDS = frozenset(
    """
    , ; : . ! ? " “ ” ( ) — – -- ' as after before when while because but although though since that if where which
    """.split()
)
_BEFORE = 8
_AFTER = 25


@dataclass(frozen=True, slots=True)
class Phrase:
    """`tokens[first:end]` of the reading; `count`: how many sources it speaks of, where it says so."""

    first: int
    end: int
    count: int | None
    vague: bool
    """Just 'people' or 'workers', without a word on what they know."""


def phrase_at(reading: Reading, token: Token) -> Phrase:
    """The whole phrase around a source noun."""
    first, last, counts = _heads(reading, token)
    end = _natural_end(reading, last)
    known = [count for count in counts if count is not None]
    count = sum(known) if len(known) == len(counts) else None
    part = _part_of(reading, first)
    if part is not None:
        first, count = part
    return Phrase(first, end, count, vague=part is None and _is_vague(reading, first, last, end))


def _is_vague(reading: Reading, first: int, last: int, end: int) -> bool:
    lemma = _lemma(reading.tokens[last])
    aside = reading.tokens[end + 1 : end + 9] if end < len(reading.tokens) and reading.tokens[end].text == "," else ()
    telling = any(word.text.lower() in _TELLING for word in (*reading.tokens[first:end], *aside))
    counted = reading.tokens[first].text.lower() in _INDEFINITE and lemma not in _CROWD
    outlet = lemma == "media" and last > first and reading.tokens[first].pos in ("ADJ", "NOUN", "PROPN")
    return lemma in _VAGUE and not (telling or counted or outlet)


def _part_of(reading: Reading, first: int) -> tuple[int, int | None] | None:
    """'four of | the sources': where the phrase begins, and how many it speaks of."""
    if (
        first < 2
        or reading.tokens[first - 1].text != "of"
        or reading.tokens[first].text not in ("the", "those", "these")
    ):
        return None
    word = reading.tokens[first - 2].text.lower()
    if word not in _COUNTS and word not in ("some", "several", "many", "most", "none"):
        return None
    return first - 2, _COUNTS.get(word)


def is_source(reading: Reading, token: Token) -> bool:
    """Small letters, or a sentence's first word."""
    first = (
        token.i == 0 or reading.tokens[token.i - 1].sentence != token.sentence or reading.tokens[token.i - 1].is_space
    )
    return (
        (token.text.islower() or (first and token.text[1:].islower()))
        and (_lemma(token) in SOURCES or token.text.lower() in ("people", "media"))
        and token.pos in ("NOUN", "PROPN", "ADJ")
    )


def _lemma(token: Token) -> str:
    word = token.text.lower()
    if word == "media":
        return word
    return token.lemma.lower() if token.pos == "NOUN" else word.removesuffix("s")


def _heads(reading: Reading, token: Token) -> tuple[int, int, list[int | None]]:
    """First token, last head and counts of '(Turkish) sources and analysts', 'two officials and a diplomat'."""
    first = _first_modifier(reading, token)
    counts, last = [_count(reading.tokens[first : token.i + 1])], token.i
    for _ in range(3):
        following = _next_head(reading, last)
        if following is None:
            break
        own = _first_modifier(reading, reading.tokens[following], stop=last + 2)
        shares = own == following and counts[0] is not None  # 'two sources and officials': nobody knows how many
        counts.append(None if shares else _count(reading.tokens[own : following + 1]))
        last = following
    return first, last, counts


def _next_head(reading: Reading, last: int) -> int | None:
    rest = reading.tokens[last + 1 : last + 7]
    if not rest or rest[0].text not in ("and", "or"):
        return None
    for token in rest[1:]:
        if is_source(reading, token):
            return token.i
        if token.pos not in ("ADJ", "NOUN", "PROPN", "DET", "NUM"):
            return None
    return None


def _first_modifier(reading: Reading, token: Token, stop: int = 0) -> int:
    """Where the noun phrase that ends in a source begins: 'U.S. and Turkish sources', 'one senior NATO official'."""
    first = token.i
    for place in range(token.i - 1, max(stop, token.i - _BEFORE) - 1, -1):
        before = reading.tokens[place]
        word = before.text.lower()
        if before.sentence != token.sentence or before.is_space:
            break
        joins = (
            word == "and"
            and first < token.i
            and place > stop
            and _is_modifier(reading.tokens[place - 1])
            and _is_modifier(reading.tokens[first])
        )
        if not (_is_modifier(before) or joins or word in ("-", "'s", "’s")):
            break
        first = place
        if before.pos == "DET" or word in _DETERMINERS:
            break
    while reading.tokens[first].text in ("-", "'s", "’s", "and"):
        first += 1
    return first


def _is_modifier(token: Token) -> bool:
    return (
        token.pos in ("ADJ", "NOUN", "PROPN", "NUM", "DET") or token.text.lower() in _DETERMINERS or token.tag == "VBN"
    )


def _count(words: Sequence[Token]) -> int | None:
    if any(token.text == "dozen" for token in words):
        return None
    for token in words:
        word = token.text.lower()
        if word in _COUNTS:
            return _COUNTS[word]
        if word.isdecimal() and len(word) < 4:
            return int(word)
    head = words[-1]
    singular = head.tag in ("NN", "NNP") and head.text.lower() != "people"
    return 1 if singular and words[0].text.lower() in ("the", "this") else None


def _natural_end(reading: Reading, head: int) -> int:
    """Past the end of 'familiar with the matter', 'who declined to be named': up to a verb of saying or a mark."""
    rest = [t for t in reading.tokens[head + 1 : head + 1 + _AFTER] if t.sentence == reading.tokens[head].sentence]
    if not rest or rest[0].text.lower() not in _OPENERS:
        return head + 1
    clause = rest[0].text.lower() == "who"
    verbs = 0
    for token in rest:
        word = token.text.lower()
        if word in _ENDS or token.is_space or (word == "on" and _is_day(reading, token.i + 1)) or word in WEEKDAYS:
            return token.i
        finite = token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBZ", "VBP", "MD")
        tells = token.lemma.lower() in ("say", "tell") and token.tag in ("VBD", "VBZ", "VBP", "VBN")
        if (finite and not clause) or (clause and verbs and tells):
            return token.i
        verbs += finite
        if word == "and" and _is_finite_after(reading, token.i):
            return token.i
    return rest[-1].i + 1


def _is_day(reading: Reading, place: int) -> bool:
    return place < len(reading.tokens) and reading.tokens[place].text.lower() in WEEKDAYS


def _is_finite_after(reading: Reading, place: int) -> bool:
    return place + 1 < len(reading.tokens) and reading.tokens[place + 1].tag in ("VBD", "VBZ", "VBP")
