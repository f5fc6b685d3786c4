"""Casualties: how many people were killed or wounded, as the copy states it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from pipeline.article import CleanCopy, Facts
from pipeline.beats.casualties.tolls import tolls
from pipeline.reading import Reading, Term

NAME = "casualties"
VERSION = "1"


def terms(text: str) -> tuple[Term, ...]:  # noqa: ARG001  the shape of a beat
    """None: this beat knows no names of its own."""
    return ()


def facts(copy: CleanCopy, readings: Mapping[str, Reading], facts: Facts) -> Mapping[str, Any]:  # noqa: ARG001  the shape of a beat
    """`beats.casualties` from the text: one object for each stated number of killed or wounded."""
    reading = readings.get("text")
    found = tuple(msgspec.to_builtins(toll) for toll in tolls(reading)) if reading is not None else ()
    return {"beats": {**facts.beats, NAME: found}} if found else {}
