"""Arms transfers: who sends what, how many, to whom, and whether it is delivered, pledged or merely floated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.article import CleanCopy, Facts, Weapon
from pipeline.beats.arms.transfers import transfers
from pipeline.beats.arms.weapons import sightings
from pipeline.reading import Reading, Term

NAME = "arms"
VERSION = "5"


def terms(text: str) -> tuple[Term, ...]:
    """The weapon systems that the text names."""
    return tuple(Term(found.start, found.end, "PRODUCT", found.designation) for found in sightings(text))


def facts(copy: CleanCopy, readings: Mapping[str, Reading], facts: Facts) -> Mapping[str, Any]:  # noqa: ARG001  the shape of a beat
    """`weapons` from every field, and `transfers` from the text."""
    weapons = tuple(_weapons(readings))
    reading = readings.get("text")
    stated = transfers(reading, sightings(reading.text), facts) if reading is not None else ()
    return {"weapons": weapons, "transfers": stated}


def _weapons(readings: Mapping[str, Reading]) -> Iterator[Weapon]:
    for field, reading in readings.items():
        for found in sightings(reading.text):
            yield Weapon(
                text=reading.text[found.start : found.end],
                start=found.start,
                end=found.end,
                designation=found.designation,
                category=found.category,
                field=None if field == "text" else field,
            )
