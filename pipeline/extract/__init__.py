"""The extract stage: entities, people, quotations, attributions, money, dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.article import CleanCopy, Entity, Facts
from pipeline.extract.attributions import attributions
from pipeline.extract.dates import dates
from pipeline.extract.entities import entities
from pipeline.extract.language import read_until
from pipeline.extract.money import money
from pipeline.extract.people import people, with_full_names
from pipeline.extract.quotations import quotations
from pipeline.extract.reckoning import anchor_of
from pipeline.reading import Reading, Term

VERSION = "3"


def extract(copy: CleanCopy, readings: Mapping[str, Reading], terms: Mapping[str, Sequence[Term]]) -> Facts:
    """The facts of clean copy.

    `readings` and `terms` are by field: "text", and where the copy has them "headline", "teaser", "captions/0" ... Of a
    text longer than the model reads (`read_until`) the rest is left out of all facts alike.
    """
    readings = {field: _bounded(reading) for field, reading in readings.items()}
    anchor = anchor_of(copy)
    named = with_full_names(entities(readings, terms))
    by_field: dict[str | None, list[Entity]] = {}
    for entity in named:
        by_field.setdefault(entity.field, []).append(entity)
    persons = people(readings, named)
    return Facts(
        entities=named,
        people=persons,
        quotations=quotations(copy, readings, persons),
        attributions=tuple(
            one for field, reading in _places(readings) for one in attributions(reading, by_field.get(field, ()), field)
        ),
        money=tuple(one for field, reading in _places(readings) for one in money(reading.text, field)),
        dates=tuple(one for field, reading in _places(readings) for one in dates(reading.text, anchor, field)),
    )


def _bounded(reading: Reading) -> Reading:
    end = read_until(reading.text)
    return replace(reading, text=reading.text[:end]) if len(reading.text) > end else reading


def _places(readings: Mapping[str, Reading]) -> Iterator[tuple[str | None, Reading]]:
    """The readings by the `field` of the facts in them: None for the text."""
    for field, reading in readings.items():
        yield None if field == "text" else field, reading
