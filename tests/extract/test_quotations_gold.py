"""Who said what in sixty invented texts with gold; a third of them is kept back from tuning and measured apart."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pipeline.article import CleanCopy
from pipeline.extract.language import Model
from pipeline.extract.quotations import quotations

GOLD = tomllib.loads(Path(__file__).with_name("quotations.toml").read_text(encoding="utf-8"))["article"]


@pytest.mark.parametrize("article", GOLD, ids=lambda article: article["text"][:40])
def test_an_article_has_the_quotations_and_the_speakers_of_its_gold(model: Model, article: dict[str, object]) -> None:
    text = str(article["text"])
    found = quotations(CleanCopy(text=text), {"text": model.read(text)})
    gold = article["quotations"]
    assert isinstance(gold, list)
    assert [(q.kind, q.content, q.source) for q in found] == [(q["kind"], q["content"], q.get("source")) for q in gold]
