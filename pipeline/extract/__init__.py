"""The extract stage: entities, people, quotations, attributions, money, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.article import CleanCopy, Entity, Facts
from pipeline.extract.quotations import quotations
from pipeline.reading import Reading, Term

VERSION = "1"


def extract(copy: CleanCopy, readings: Mapping[str, Reading], terms: Mapping[str, Sequence[Term]]) -> Facts:
    """The facts of clean copy.

    `readings` and `terms` are by field: "text", and where the copy has them "headline", "teaser", "captions/0" ...
    """
    entities = [
        Entity(
            text=reading.text[name.start : name.end],
            label=name.label,
            start=name.start,
            end=name.end,
            field=None if field == "text" else field,
        )
        for field, reading in readings.items()
        for name in reading.names
    ]
    return Facts(entities=tuple(entities), quotations=quotations(copy, readings, ()))
