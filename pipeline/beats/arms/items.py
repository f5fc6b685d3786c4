"""Weapon noun phrases with their counts: what is sent.

"50 'Lance 3' anti-tank weapons with 400 rockets" is one item: quantity 50, rounds 400. "Missile test", "tank crew"
and "arms control" are none.
"""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.beats.arms import nouns
from pipeline.beats.arms.phrases import belongs, follower, head, weapon
from pipeline.beats.arms.units import Unit
from pipeline.beats.arms.weapons import Sighting
from pipeline.beats.counts import count, numeral
from pipeline.countries import lookup
from pipeline.reading import Token


@dataclass(frozen=True, slots=True)
class Item:
    """A weapon phrase: text[start:end] with count and determiner, `first` to `last` in the sentence's units.

    `compound` is the index of the unit behind it that makes it a modifier ("arms | deal"), None where it stands alone.
    """

    first: int
    last: int
    start: int
    end: int
    head: Token
    description: str
    sighting: Sighting | None
    quantity: int | None = None
    approximate: bool = False
    rounds: int | None = None
    possessor: Token | None = None
    compound: int | None = None
    definite: bool = False

    @property
    def generic(self) -> bool:
        return self.sighting is None


def items(row: Sequence[Unit], text: str) -> tuple[Item, ...]:
    """The weapon phrases of one sentence, in order, never overlapping."""
    return tuple(_items(row, text))


def _items(row: Sequence[Unit], text: str) -> Iterator[Item]:
    place = floor = 0
    while place < len(row):
        if not weapon(row, place, floor):
            place += 1
            continue
        last = head(row, place)
        item = _item(row, floor, last, text, compound=follower(row, last))
        yield item
        place = floor = item.last + 1


def _item(row: Sequence[Unit], floor: int, last: int, text: str, *, compound: int | None) -> Item:
    first = _opening(row, floor, last)
    sighting = next((unit.sighting for unit in reversed(row[first : last + 1]) if unit.sighting), None)
    end_unit = last
    if compound is None:
        end_unit, bracketed = _brackets(row, last)
        sighting = sighting or bracketed
    numbers = _numbers(row, first, last)
    if row[last].word in _FOR_A_SYSTEM:
        sighting = None
    counted = (
        count(
            [row[n].text.casefold() for n in numbers], text[max(0, row[numbers[0]].start - 30) : row[numbers[0]].start]
        )
        if numbers
        else None
    )
    rounds, end_unit = _rounds(row, end_unit)
    words_from = _description_from(row, first, last, numbers)
    return Item(
        first=first, last=end_unit, start=row[first].start, end=row[end_unit].end, head=row[last].last,
        description=_plain(text[row[words_from].start : row[last].end]), sighting=sighting,
        quantity=counted.amount if counted else None, approximate=bool(counted and counted.approximate),
        rounds=rounds, possessor=_possessor(row, first, last), compound=compound,
        definite=row[first].text.casefold() in ("the", "these", "those"),
    )  # fmt: skip


def _opening(row: Sequence[Unit], floor: int, last: int) -> int:
    """Where the phrase that ends at `last` begins, its determiner and count included."""
    first = last
    while first > floor and belongs(row, first - 1, floor):
        first -= 1
        if row[first].text.casefold() in _OPENERS and not (first > floor and row[first - 1].text.casefold() == "of"):
            break
    while first < last and (row[first].quote or row[first].text in (",", "(", "-")):
        first += 1
    return first


_FOR_A_SYSTEM = frozenset("ammunition ammo round shell part spare component".split())
_OPENERS = frozenset("the a an its their his her our these those".split())


def _numbers(row: Sequence[Unit], first: int, last: int) -> list[int]:
    """The units that spell the phrase's count: not a calibre, not money, not what counts tons or squadrons."""
    for place in range(first, last + 1):
        unit = row[place]
        word = unit.text.casefold()
        if unit.sighting or not numeral(word) or word == "billion":
            continue
        stop = place
        while stop + 1 <= last and numeral(row[stop + 1].text.casefold()) and not row[stop + 1].sighting:
            stop += 1
        behind = row[stop + 1].text.casefold() if stop + 1 < len(row) else ""
        if (place and row[place - 1].text in "$€£¥") or behind in _UNCOUNTED or _measure(behind):
            return []
        if (
            place
            and row[place - 1].text.casefold() in ("and", "to", "between", "-", "–")
            and place >= 2
            and numeral(row[place - 2].text.casefold())
        ):
            return []
        return list(range(place, stop + 1))
    return []


_UNCOUNTED = frozenset(
    "dollars euros pounds kroner rubles yuan yen rupees tons tonnes ton tonne kg kilograms squadron squadrons battalion battalions "
    "brigade brigades regiment regiments division divisions batch batches tranche tranches shipment shipments package packages container containers crate crates truckload truckloads "
    "kinds types years months years-old percent million billion companies consignments".split()
)


def _measure(word: str) -> bool:
    return bool(re.match(r"-?(?:mm|cm|km|millimet|calib|inch|pound|nautical|mile)", word))


def _brackets(row: Sequence[Unit], last: int) -> tuple[int, Sighting | None]:
    """'Light Anti-tank Weapons (LAWs)': the bracket belongs to the phrase and may name it."""
    if last + 3 < len(row) + 1 and last + 2 < len(row) and row[last + 1].text == "(":
        for place in range(last + 2, min(len(row), last + 6)):
            if row[place].text == ")":
                return place, next((u.sighting for u in row[last + 2 : place] if u.sighting), None)
    return last, None


def _rounds(row: Sequence[Unit], last: int) -> tuple[int | None, int]:
    """What comes 'with 400 rockets': (rounds, index of the last unit)."""
    place = last + 1
    while place < len(row) and row[place].quote:
        place += 1
    if place + 2 >= len(row) or row[place].text.casefold() != "with":
        return None, last
    for ahead in range(place + 1, min(len(row), place + 7)):
        if row[ahead].word in nouns.ROUNDS:
            spelt = [n for n in range(place + 1, ahead) if numeral(row[n].text.casefold())]
            counted = count([row[n].text.casefold() for n in spelt], "") if spelt else None
            return (counted.amount, ahead) if counted else (None, last)
        if row[ahead].last.pos not in ("NUM", "ADJ", "NOUN", "PROPN", "ADV", "ADP", "DET"):
            break
    return None, last


def _description_from(row: Sequence[Unit], first: int, head: int, numbers: Sequence[int]) -> int:
    """Where the phrase proper begins: behind the count, 'of', determiners and owners."""
    place = max([n + 1 for n in numbers if n + 1 <= head], default=first)
    for ahead in range(first, head):
        if row[ahead].text.casefold() in ("'s", "’s", "of"):
            place = max(place, ahead + 1)
    while place < head:
        if place + 1 < head and lookup(f"{row[place].text} {row[place + 1].text}"):
            place += 2
        elif (
            (
                numeral(row[place].text.casefold())
                and not row[place].sighting
                and not _measure(row[place + 1].text.casefold())
            )
            or row[place].quote
            or row[place].text.casefold() in _SMALL
            or lookup(row[place].text)
        ):
            place += 1
        else:
            break
    return place


def _plain(phrase: str) -> str:
    return " ".join(re.sub(r"[\"“”„«»]", "", phrase).split())


_SMALL = frozenset(
    "the a an its their his her our these those some any all more further additional other such several many "
    "extra new another up to at least of first no , ( )".split()
)


def _possessor(row: Sequence[Unit], first: int, last: int) -> Token | None:
    """Whose weapons: the token before 's, or its/their."""
    for place in range(first, last):
        word = row[place].text.casefold()
        if word in ("'s", "’s") and place > first:
            return row[place - 1].last
        if word in ("its", "their") or (row[place].last.dep == "poss" and row[place].last.pos in ("PROPN", "NOUN")):
            return row[place].last
    return None
