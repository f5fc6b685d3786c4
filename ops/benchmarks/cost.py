"""CPU of each pure stage on the same articles, side by side, and of clean as a share of extract."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from ops.benchmarks._articles import texts
from ops.benchmarks._report import Report, options
from pipeline import dedup
from pipeline.article import Delivery, RawArticle
from pipeline.clean import clean
from pipeline.extract.language import DEFAULT_MODEL, load
from pipeline.stages import read_facts


def main(arguments: list[str]) -> int:
    chosen = options(str(__doc__), count=60).parse_args(arguments)
    raws = texts(chosen.articles, chosen.count)[: chosen.count]
    articles = [
        RawArticle(article_id=str(number), delivery=Delivery(name=str(number)), raw=raw)
        for number, raw in enumerate(raws)
    ]
    words = sum(len(raw.split()) for raw in raws)
    report = Report(f"cost: {len(articles)} articles, {words:,} words")
    spent = _spent(articles)
    for stage, seconds in spent.items():
        share = seconds / spent["extract"]
        report.add(stage=stage, ms_for_1000_words=seconds * 1e6 / words, share_of_extract=share)
    report.print(as_json=chosen.json)
    return 0


def _spent(articles: Sequence[RawArticle]) -> dict[str, float]:
    """Seconds of CPU of each stage, after a first article that loads what is loaded once."""
    model = load(DEFAULT_MODEL)
    read_facts(clean(articles[0]), model)
    cleaning, copies = _timed(clean, articles)
    fingerprinting, _ = _timed(lambda pair: dedup.fingerprint(*pair), list(zip(articles, copies)))
    extracting, _ = _timed(lambda copy: read_facts(copy, model), copies)
    return {"clean": cleaning, "dedup (fingerprint)": fingerprinting, "extract": extracting}


def _timed(work: Callable[[Any], Any], given: Sequence[Any]) -> tuple[float, list[Any]]:
    began = time.process_time()
    made = [work(one) for one in given]
    return time.process_time() - began, made
