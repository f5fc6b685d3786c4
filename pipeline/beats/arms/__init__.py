"""Arms transfers: who sends what, how many, to whom, and whether it is delivered, pledged or merely floated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.article import CleanCopy, Facts
from pipeline.reading import Reading, Term

NAME = "arms"
VERSION = "1"


def terms(text: str) -> tuple[Term, ...]:
    """The weapon systems that the text names."""
    return ()


def facts(copy: CleanCopy, readings: Mapping[str, Reading], facts: Facts) -> Mapping[str, Any]:
    """`weapons` and `transfers`."""
    return {"weapons": (), "transfers": ()}
