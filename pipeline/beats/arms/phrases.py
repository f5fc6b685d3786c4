"""Which words make a weapon phrase: 'Stinger | air | defence | rockets' is one, 'missile | test' is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.beats.arms import nouns
from pipeline.beats.arms.units import Unit
from pipeline.beats.counts import numeral


def weapon(row: Sequence[Unit], place: int, floor: int) -> bool:
    """Is this unit by itself, or with the words before it, a weapon?"""
    unit = row[place]
    if unit.sighting:
        return True
    word = unit.word
    if not unit.noun and word not in nouns.ARMS_COMPANY:
        return False
    if unit.last.pos in ("VERB", "AUX") and unit.last.dep not in ("dobj", "pobj", "conj", "compound", "nsubjpass"):
        return False
    ending = word.rpartition("-")[2]
    if word in ("arm", "gun") and unit.text.casefold() != "arms" and word == "arm":
        return False
    needed = nouns.NEEDS_COMPANY.get(word)
    if needed:
        return any(part in needed for other in row[max(floor, place - 4) : place] for part in _parts(other))
    return word in nouns.WEAPON_NOUNS or unit.text.casefold() in nouns.WEAPON_NOUNS or ending in ("howitzer", "missile")


def _parts(unit: Unit) -> tuple[str, ...]:
    folded = unit.text.casefold()
    return (folded, unit.word, *re.split(r"[-‐‑–]", folded)) if _modifier(unit) else ()


def _modifier(unit: Unit) -> bool:
    return unit.last.pos in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "ADV", "X", "PUNCT") or bool(unit.sighting)


def head(row: Sequence[Unit], place: int) -> int:
    """The last unit of the phrase that goes on being a weapon: 'Stinger | air | defence | rockets'."""
    last = place
    for ahead in range(place + 1, min(len(row), place + 7)):
        unit = row[ahead]
        if unit.quote or (unit.text in ("/", "-") and ahead + 1 < len(row)):
            continue
        if (
            unit.sighting
            or unit.word in nouns.CARRIERS
            or unit.word in nouns.WEAPON_NOUNS
            or unit.word in nouns.NEEDS_COMPANY
        ):
            if not unit.noun and unit.last.pos in ("VERB", "AUX"):
                break
            last = ahead
        elif not (_describes(unit) and _carrier_soon(row, ahead)):
            break
    return last


def _describes(unit: Unit) -> bool:
    """'long-range', 'air-launched', 'guided'."""
    shaped = unit.last.pos == "VERB" and unit.last.dep == "amod"
    return shaped or unit.last.pos in ("ADJ", "NOUN", "PROPN", "NUM") or "-" in unit.text


def _carrier_soon(row: Sequence[Unit], place: int) -> bool:
    """'Patriot | long-range | missiles': may this modifier be passed over?"""
    for unit in row[place + 1 : place + 4]:
        if unit.quote:
            continue
        if unit.sighting or unit.word in nouns.CARRIERS or unit.word in nouns.WEAPON_NOUNS:
            return unit.noun
        if unit.last.pos not in ("ADJ", "NOUN", "PROPN") and "-" not in unit.text:
            return False
    return False


def follower(row: Sequence[Unit], last: int) -> int | None:
    """The noun right behind that makes the weapon its modifier: 'missile | test'; a day of the week is none."""
    ahead = last + 1
    while ahead < len(row) and row[ahead].quote:
        ahead += 1
    if ahead >= len(row):
        return None
    unit = row[ahead]
    if unit.text in ("'s", "’s"):
        return ahead
    closed = unit.noun or (unit.word in nouns.OTHER_HEADS and unit.last.tag not in ("VBD", "VBZ", "VBN", "MD"))
    return (
        ahead
        if closed and unit.last.entity not in ("DATE", "TIME") and unit.last.dep not in ("nsubj", "dative")
        else None
    )


def belongs(row: Sequence[Unit], place: int, floor: int) -> bool:
    """May this unit, read from right to left, stand inside the phrase?"""
    unit = row[place]
    if unit.quote:
        return place > floor and belongs(row, place - 1, floor)
    word, pos = unit.text.casefold(), unit.last.pos
    if word in ("(", ")"):
        return _repeated_count(row, place, floor)
    if word == "of":
        return place > floor and (
            row[place - 1].word in nouns.COUNTERS
            or row[place - 1].text.casefold() in ("some", "several", "most", "many", "few", "all")
            or numeral(row[place - 1].text.casefold())
        )
    if word in ("'s", "’s", "its", "their", "the", "a", "an", "more", "additional", "up", "least", "than"):
        return word not in ("up", "least", "than")
    if pos in ("VERB", "AUX") and unit.last.dep not in ("amod", "compound", "nmod"):
        return "-" in unit.text
    if unit.last.dep in ("nsubj", "nsubjpass", "dative", "dobj", "pobj") and pos == "PROPN" and not unit.sighting:
        return False
    return pos in ("ADJ", "NOUN", "PROPN", "NUM", "VERB", "DET") or bool(unit.sighting) or "-" in unit.text


def _repeated_count(row: Sequence[Unit], place: int, floor: int) -> bool:
    """The brackets of 'fifty (50) tanks'."""
    opening = place if row[place].text == "(" else place - 2
    return floor < opening and opening + 2 < len(row) and all(
        numeral(row[n].text.casefold()) for n in (opening - 1, opening + 1)
    ) and row[opening + 2].text == ")"  # fmt: skip
