"""The extract stage: entities, people, quotations, attributions, money, dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.article import CleanCopy, Entity, Facts
from pipeline.extract.dates import dates
from pipeline.extract.money import money
from pipeline.extract.reckoning import anchor_of
from pipeline.reading import Reading, Term

VERSION = "1"


def extract(copy: CleanCopy, readings: Mapping[str, Reading], terms: Mapping[str, Sequence[Term]]) -> Facts:  # noqa: ARG001
    """The facts of clean copy.

    `readings` and `terms` are by field: "text", and where the copy has them "headline", "teaser", "captions/0" ...
    """
    entities = [
        Entity(text=reading.text[name.start : name.end], label=name.label, start=name.start, end=name.end, field=field)
        for field, reading in _places(readings)
        for name in reading.names
    ]
    anchor = anchor_of(copy)
    return Facts(
        entities=tuple(entities),
        money=tuple(one for field, reading in _places(readings) for one in money(reading.text, field)),
        dates=tuple(one for field, reading in _places(readings) for one in dates(reading.text, anchor, field)),
    )


def _places(readings: Mapping[str, Reading]) -> Iterator[tuple[str | None, Reading]]:
    """The readings by the `field` of the facts in them: None for the text."""
    for field, reading in readings.items():
        yield None if field == "text" else field, reading
