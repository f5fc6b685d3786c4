"""Whether the words around a name are a place's: 'in X', 'the siege of X', 'X, Ohio'."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.countries import lookup
from pipeline.extract.entities.places import Place, is_place, known_places

_COMPASS = r"(?:the )?(?:central|eastern|western|northern|southern|north-?eastern|north-?western|south-?eastern|south-?western|downtown|nearby)"
_IN = re.compile(rf"\b(?:in|near|inside|outside|across|throughout)(?: {_COMPASS})? $", re.IGNORECASE)
_NOT_IN = re.compile(
    r"\b(?:stakes?|shares?|interests?|investments?|invest|invests|invested|investors?|confidence|confident|believe|believes|believed|"
    r"belief|trust|faith|disappointed|confide|confided|personified|persists?) in $",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:liberation|siege|battle|fall|capture|recapture|bombing|bombardment|outskirts|streets|suburbs?|residents|citizens|people|"
    rf"mayor|governor|port|north|south|east|west|northeast|northwest|southeast|southwest|out) of(?: {_COMPASS})? $",
    re.IGNORECASE,
)
_PART_OF_MORE = re.compile(r", ((?:[^\W\d_a-z][\w.]+)(?: [^\W\d_a-z][\w.]+)?)(?=[,.;:)]|\s|$)")
_STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev N.C N.D N.H N.J N.M N.Y "
    "Okla Ore Pa R.I S.C S.D Tenn Tex Va Vt Wash Wis W.Va Wyo D.C Ont Que B.C".split()
)

_SPORT = re.compile(
    r"\b(?:beat|defeat(?:ed|s)?|drew|scor(?:ed?|es|ing)|signed|striker|midfielder|defender|goalkeeper|coach|manager|fans?|match(?:es)?|"
    r"game|games|quarterback|season|league|cup|players?|goals?|points|playoffs?|championship|squad|stadium|club|team|derby|"
    r"semi-?finals?|finals?|\d-\d)\b",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?<![\w.'’-])([^\W\d_a-z][\w.'’-]*) $")
_WORD_AFTER = re.compile(r" (?:[^\W\d_a-z]|& )")
_JOINED = re.compile(r"[-/&][^\W\d_]|\.\w|@")
_MAY_OPEN = frozenset(
    "a after against all along also although among and around as at because before between both but by despite during east "
    "eastern far for from greater here if in inside into is it its just later like many meanwhile near north northern "
    "northeast northeastern northwest northwestern now of off on once only or outer outside over part parts since so south "
    "southern southeast southeastern southwest southwestern than that the then there though through to today toward towards "
    "under until up upon west western when where while with within without central downtown old upper lower".split()
)


def is_located(text: str, start: int, end: int) -> bool:
    """Do the words around text[start:end] make it a place? 'stake in X' and 'in X's view' do not."""
    before, after = text[max(0, start - 40) : start], text[end : end + 24]
    owner = after.startswith(("'s", "’s"))
    if not owner and _IN.search(before) and not _NOT_IN.search(before):
        return True
    return bool(_OF.search(before)) or lies_in(after)


def lies_in(after: str) -> bool:
    """Does ', Ohio' or ', Peru' follow?"""
    match = _PART_OF_MORE.match(after)
    if match is None:
        return False
    first = match[1].split()[0]
    return any(
        is_place(part) or part in _STATES or _is_country(part) for part in (match[1].rstrip("."), first.rstrip("."))
    )


def _is_country(name: str) -> bool:
    found = lookup(name)
    return found is not None and found[1] == "name"


def placed(text: str, called: Mapping[tuple[int, int], str]) -> Iterator[tuple[Place, bool]]:
    """Places of the table that stand for one here, and whether the words around say so. `called`: what the model says.

    A name beside another capitalised word is part of a longer one and left out. What the model calls a body is one where
    sport is spoken of (a city's name is its club's), unless the words around make it a place, and so is a doubtful name.
    """
    for place in known_places(text):
        own = called.get((place.start, place.end))
        if _is_part_of_more(text, place.start, place.end):
            continue
        located = is_located(text, place.start, place.end)
        believed = own in ("GPE", "LOC") if place.doubtful else own != "ORG" or not _plays(text, place.start, place.end)
        if believed or (located and not (place.doubtful and own)):
            yield place, located


def _plays(text: str, start: int, end: int) -> bool:
    return bool(_SPORT.search(text, max(0, start - 80), end + 80))


def _is_part_of_more(text: str, start: int, end: int) -> bool:
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    joined = text[max(0, start - 1) : start] in tuple("@#/.&'’-_") and start > 0
    named = before is not None and before[1].lower() not in _MAY_OPEN
    return joined or named or bool(_JOINED.match(text, end)) or bool(_WORD_AFTER.match(text, end))
