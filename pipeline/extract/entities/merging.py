"""Names from several witnesses made one list in which no two overlap: beats, the country table, known names, the model."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.countries import Mention
from pipeline.extract.entities.places import Place
from pipeline.reading import Name, Term


@dataclass(frozen=True, slots=True)
class Found:
    """A named thing on its way to an entity."""

    start: int
    end: int
    label: str
    weight: int
    """How much its witness counts where two overlap."""
    name: str | None = None
    mention: Mention | None = None
    fixed: bool = False
    """The label stands, whatever the same name is called elsewhere."""


_TERM, _LONGER, _COUNTRY, _KNOWN, _PLACE, _MODEL, _ECHO = 9, 5, 4, 3, 2, 1, 0
_MAY_HOLD = frozenset(["ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "LOC", "GPE", "PERSON"])
_OF = frozenset([" of ", " of the ", " for ", " for the "])
_CAPITALISED = re.compile(r"(?<![\w'’])[^\W\d_a-z]\w*")


def of_model(names: Iterable[Name]) -> Iterator[Found]:
    for name in names:
        yield Found(name.start, name.end, name.label, _MODEL)


def of_terms(terms: Iterable[Term]) -> Iterator[Found]:
    for term in terms:
        yield Found(term.start, term.end, term.label, _TERM, term.name, fixed=True)


def of_countries(mentions: Iterable[Mention], called: Mapping[tuple[int, int], str]) -> Iterator[Found]:
    """Countries with the labels they must have; `called` are the model's, which knows a language from a people."""
    for mention in mentions:
        label = _country_label(mention, called.get((mention.start, mention.end)))
        name = mention.text if mention.kind == "capital" else mention.country.name
        yield Found(mention.start, mention.end, label, _COUNTRY, name, mention, fixed=True)


def _country_label(mention: Mention, called: str | None) -> str:
    if mention.house:
        return "ORG"
    if mention.kind == "demonym":
        return "LANGUAGE" if called == "LANGUAGE" else "NORP"
    return "GPE"


def of_known(names: Iterable[tuple[int, int, str, str]]) -> Iterator[Found]:
    for start, end, label, name in names:
        yield Found(start, end, label, _KNOWN, name, fixed=True)


def of_places(places: Iterable[tuple[Place, bool]]) -> Iterator[Found]:
    """Places of the table, each with whether the words around it settle that it is one."""
    for place, settled in places:
        yield Found(place.start, place.end, place.label, _PLACE, fixed=settled)


def of_echoes(names: Iterable[Name]) -> Iterator[Found]:
    """Mentions that stand only on what the same words are called elsewhere: they have no say of their own."""
    for name in names:
        yield Found(name.start, name.end, name.label, _ECHO)


def merged(text: str, found: Iterable[Found]) -> list[Found]:
    """The names that stand where some overlap, in order: the weightier, and of equals the longer and then the first.

    A name that holds a country's or a known name within a longer one ('Bank of China') outweighs it.
    """
    every = list(found)
    inner = sorted((one for one in every if one.weight in (_COUNTRY, _KNOWN, _PLACE)), key=lambda one: one.start)
    ranked = [_weighed(text, one, inner) for one in every]
    ranked.sort(key=lambda one: (-one.weight, one.start - one.end, one.start))
    kept: list[Found] = []
    starts: list[int] = []
    for one in ranked:
        place = bisect_left(starts, one.end)
        if not kept or place == 0 or kept[place - 1].end <= one.start:
            starts.insert(place, one.start)
            kept.insert(place, one)
    return kept


def _weighed(text: str, one: Found, inner: Sequence[Found]) -> Found:
    if one.weight > _KNOWN or one.label not in _MAY_HOLD:
        return one
    place = bisect_left(inner, one.start, key=lambda other: other.start)
    held = []
    while place < len(inner) and inner[place].start < one.end:
        other = inner[place]
        if other.mention and (other.start, other.end) == (one.start, one.end):
            return one
        if other.end <= one.end and (other.start, other.end) != (one.start, one.end):
            held.append(other)
        place += 1
    if (
        not held
        or (_is_all_they_say(text, one, held) and not _is_one_body(text, held))
        or (one.label == "GPE" and "," in text[one.start : one.end])
    ):
        return one
    opener = held[0]
    body = one.label == "PERSON" and opener.weight == _KNOWN and opener.label == "ORG" and opener.start == one.start
    return replace(one, weight=_LONGER, label="ORG" if body else one.label)  # nobody is called 'CNN Norge'


def _is_one_body(text: str, held: Sequence[Found]) -> bool:
    """'Supreme Court | of Canada', 'United States | Treasury Department': a body and its country make one name."""
    gaps = [text[first.end : second.start] for first, second in pairwise(held)]
    if not gaps or not any(one.label == "ORG" for one in held):
        return False
    return all(gap in _OF for gap in gaps) or (held[-1].label == "ORG" and all(gap == " " for gap in gaps))


def _is_all_they_say(text: str, one: Found, held: Sequence[Found]) -> bool:
    """Do the names inside cover every capitalised word, as in 'Washington and Ankara'?"""
    words = [one.start + match.start() for match in _CAPITALISED.finditer(text[one.start : one.end])]
    return all(any(other.start <= word < other.end for other in held) for word in words)
