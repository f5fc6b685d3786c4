"""Web pages against gold texts: a folder of pairs NAME.html and NAME.txt.

Scored is F1 over the pages, the mean of each page's own, on 4-grams of words, for our reading and in the same run for
trafilatura alone (fast, without comments), which our reading begins with.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import trafilatura
from _collection import told

from pipeline.article import Delivery, RawArticle
from pipeline.clean import clean
from pipeline.formats.charset import decode

WORD = re.compile(r"\w+")
GRAM = 4


def main(arguments: list[str]) -> int:
    chosen = _arguments(arguments)
    scores = [(page.stem, *_scores(page)) for page in sorted(chosen.path.glob("*.html"))]
    if chosen.pages:
        for name, ours, plain in sorted(scores, key=lambda score: score[1] - score[2]):
            print(f"{ours:.3f} {plain:.3f} {name}")
    count = max(1, len(scores))
    figures: dict[str, float | int | None] = {
        "pages": len(scores),
        "f1": sum(ours for _, ours, _ in scores) / count,
        "f1_of_trafilatura": sum(plain for _, _, plain in scores) / count,
        "pages_below_it": sum(ours < plain - 0.01 for _, ours, plain in scores),
    }
    for line in told(figures, as_json=chosen.json):
        print(line)
    return 0


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./ops/evaluate pages",
        description=(__doc__ or "").split("\n\n")[0],
        epilog="example: ./ops/evaluate pages pages/ --pages",
    )
    parser.add_argument(
        "path", type=Path, help="a folder of NAME.html and NAME.txt, the text a careful editor would keep"
    )
    parser.add_argument("--pages", action="store_true", help="print each page, where we are furthest behind first")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args(arguments)


def _scores(page: Path) -> tuple[float, float]:
    """Our F1 and trafilatura's."""
    raw = decode(page.read_bytes()).text
    gold = page.with_suffix(".txt").read_text(encoding="utf-8")
    copy = clean(RawArticle(article_id=page.stem, delivery=Delivery(name=page.name), raw=raw, content="html"))
    plain = trafilatura.extract(raw, fast=True, include_comments=False) or ""
    return f1(copy.text, gold), f1(plain, gold)


def f1(text: str, gold: str) -> float:
    """Of the 4-grams of words, each as often as it comes; 1 where both texts are too short to have any."""
    ours, true = Counter(_grams(text)), Counter(_grams(gold))
    found = ours.total() + true.total()
    return 2 * (ours & true).total() / found if found else 1.0


def _grams(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in WORD.findall(text)]
    return (tuple(words[start : start + GRAM]) for start in range(len(words) - GRAM + 1))
