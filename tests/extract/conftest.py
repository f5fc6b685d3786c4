"""Shorthand for the tests of this folder: an article of one or two fields, read and with its facts taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipeline.article import CleanCopy, Facts
from pipeline.extract import extract
from pipeline.extract.language import Model
from pipeline.reading import Term

FactsOf = Callable[..., Facts]


@pytest.fixture(scope="session")
def facts_of(model: Model) -> FactsOf:
    def read(
        text: str, *, terms: Sequence[Term] = (), headline: str | None = None, published_at: str | None = None
    ) -> Facts:
        readings = {"text": model.read(text)}
        if headline is not None:
            readings["headline"] = model.read(headline)
        copy = CleanCopy(text=text, headline=headline, published_at=published_at)
        return extract(copy, readings, {"text": terms})

    return read
