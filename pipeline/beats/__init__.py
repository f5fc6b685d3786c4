"""Beats: subject areas with facts of their own. A new beat is a folder here and a line in BEATS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from pipeline.article import CleanCopy, Facts
from pipeline.beats import arms, casualties
from pipeline.reading import Reading, Term


class Beat(Protocol):
    """What a beat's package offers."""

    NAME: str
    VERSION: str

    def terms(self, text: str) -> tuple[Term, ...]:
        """Stretches of the text that are things of this beat; they overrule the model's names."""

    def facts(self, copy: CleanCopy, readings: Mapping[str, Reading], facts: Facts) -> Mapping[str, Any]:
        """The beat's own fields of `Facts`, read from the text by field ("text", "headline" ...)."""


BEATS: tuple[Beat, ...] = (arms, casualties)
