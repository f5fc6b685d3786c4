"""Invented agency reports against gold written before they were first read.

What the first reading of each file gave stands in the file; these figures only guard what was reached since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from ops.evaluation import transfers
from pipeline.article import CleanCopy, Facts
from pipeline.beats import arms
from pipeline.extract.language import Model

HERE = Path(__file__).parent


def records(model: Model, articles: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    return [
        {"transfers": [asdict(t) for t in found["transfers"]]}
        for found in (arms.facts(CleanCopy(text=a["text"]), {"text": model.read(a["text"])}, Facts()) for a in articles)
    ]


KEPT_BACK = ["announcements_kept_back.toml", "announcements_last.toml", "newsroom_kept_back.toml"]


@pytest.mark.parametrize("name", ["announcements.toml", "newsroom.toml", *KEPT_BACK])
def test_reports_without_a_transfer_yield_none(model: Model, name: str) -> None:
    articles = [article for article in transfers.load(HERE / name) if not article["transfers"]]
    found = records(model, articles)
    assert [(a["text"], r["transfers"]) for a, r in zip(articles, found, strict=True) if r["transfers"]] == []


@pytest.mark.parametrize(("name", "status"), [("announcements.toml", 0.95), ("newsroom.toml", 0.85)])
def test_most_transfers_of_agency_reports_are_read_with_their_status(model: Model, name: str, status: float) -> None:
    articles = transfers.load(HERE / name)
    figures = transfers.score(articles, records(model, articles))
    assert figures["f1"] >= 0.85
    assert figures["status"] >= status


@pytest.mark.parametrize("name", KEPT_BACK)
def test_other_reports_are_read_more_often_than_not(model: Model, name: str) -> None:
    articles = transfers.load(HERE / name)
    figures = transfers.score(articles, records(model, articles))
    assert figures["f1"] >= 0.6
    assert figures["status"] >= 0.8
