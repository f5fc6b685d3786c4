"""A collection of articles with known stories, read from JSON Lines and taken through clean and dedup."""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import dedup
from pipeline.article import Decision, Delivery, RawArticle, Wire
from pipeline.clean import clean

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_SENTENCE, _SENTENCES = 20, 8
"""What is shorter is no sentence; an article with fewer is not cut."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One article as dedup saw it; `story`: the true one, None where the collection does not say."""

    member: dedup.Member
    decision: Decision
    story: str | None
    article: RawArticle


def arguments_of(name: str, what: str, arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"./ops/evaluate {name}", description=what)
    parser.add_argument(
        "path",
        type=Path,
        help="JSON Lines, or a folder of them: text, and optionally story, headline or title, published_at or date, provider or domain, url",
    )
    if name == "stories":
        parser.add_argument("--halves", action="store_true", help="cut each article into two reports of one event")
        parser.add_argument("--part", choices=("even", "odd"), help="only the stories whose name hashes so")
    if name == "dedup":
        parser.add_argument("--raw", action="store_true", help="compare the texts as they came, not the clean copy")
        parser.add_argument("--copies", action="store_true", help="copies of each article as other pages carry them")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args(arguments)


def judged(path: Path, *, halves: bool = False) -> list[Judged]:
    """The articles in order of their dates, each decided upon against those before it.

    `halves`: every article is cut into two, of every other sentence each: two reports of one event with no words in common.
    Where all the articles are about one conflict, telling those events apart is the hard case of stories.
    """
    index, found = dedup.MemoryIndex(), list[Judged]()
    articles = _by_date(path)
    if halves:
        articles = [half for article, _ in articles for half in _halves(article)]
    for sequence, (article, story) in enumerate(articles, start=1):
        found.append(decided(index, sequence, article, story))
        index.add(found[-1].member)
    return found


def decided(index: dedup.MemoryIndex, sequence: int, article: RawArticle, story: str | None = None) -> Judged:
    """The article cleaned and decided upon against those in the index; it does not enter."""
    copy = clean(article)
    new = dedup.fingerprint(article, copy)
    decision = dedup.decide(new, [dedup.compare(new, copy.text, other) for other in index.candidates(new.keys)])
    return Judged(dedup.Member(sequence=sequence, fingerprint=new, text=copy.text), decision, story, article)


def _halves(article: RawArticle) -> Iterator[tuple[RawArticle, str | None]]:
    sentences = [sentence for sentence in _SENTENCE_ENDS.split(article.raw) if len(sentence) > _SENTENCE]
    for number in range(2 if len(sentences) >= _SENTENCES else 0):
        text = "\n\n".join(sentences[number::2])
        article_id = f"{article.article_id}-{number}"
        delivery = replace(article.delivery, raw_sha256=hashlib.sha256(article_id.encode()).hexdigest())
        wire = replace(article.wire, headline=None if number else article.wire.headline, url=None)
        half = RawArticle(article_id=article_id, delivery=delivery, raw=text, wire=wire)
        yield half, article.article_id


def _by_date(path: Path) -> list[tuple[RawArticle, str | None]]:
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    lines = [line for file in files for line in file.read_text("utf-8").split("\n") if line.strip()]
    read = [_article(number, json.loads(line)) for number, line in enumerate(lines)]
    return sorted(read, key=lambda pair: (pair[0].wire.published_at or "", pair[0].delivery.raw_sha256))


def _article(number: int, line: dict[str, str | None]) -> tuple[RawArticle, str | None]:
    text = line["text"] or ""
    digest = hashlib.sha256(f"{number} {text}".encode("utf-8", "surrogatepass")).hexdigest()
    wire = Wire(
        headline=line.get("headline") or line.get("title"),
        published_at=(line.get("published_at") or line.get("date") or "")[:19].replace(" ", "T") or None,
        provider=line.get("provider") or line.get("domain"),
        url=line.get("url"),
        language=line.get("language") or "en",
    )
    delivery = Delivery(name=str(number), index=number, raw_sha256=digest)
    return RawArticle(article_id=f"article-{number}", delivery=delivery, raw=text, wire=wire), line.get("story")


def told(figures: dict[str, float | int | None], *, as_json: bool) -> Iterator[str]:
    """The lines to print."""
    if as_json:
        yield json.dumps(figures)
        return
    for name, figure in figures.items():
        shown = "none to judge" if figure is None else f"{figure:.4f}" if isinstance(figure, float) else str(figure)
        yield f"{name.replace('_', ' '):40} {shown}"
