"""A collection of articles with known stories, read from JSON Lines and taken through clean and dedup."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import dedup
from pipeline.article import Decision, Delivery, RawArticle, Wire
from pipeline.clean import clean


@dataclass(frozen=True, slots=True)
class Judged:
    """One article as dedup saw it; `story`: the true one, None where the collection does not say."""

    member: dedup.Member
    decision: Decision
    story: str | None


def arguments_of(name: str, what: str, arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"./ops/evaluate {name}", description=what)
    parser.add_argument(
        "path",
        type=Path,
        help="JSON Lines: text, and optionally story, headline or title, published_at or date, provider or domain, url",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args(arguments)


def judged(path: Path) -> list[Judged]:
    """The articles in order of their dates, each decided upon against those before it."""
    index, found = dedup.MemoryIndex(), list[Judged]()
    for sequence, (article, story) in enumerate(_by_date(path), start=1):
        copy = clean(article)
        new = dedup.fingerprint(article, copy)
        decision = dedup.decide(new, [dedup.compare(new, copy.text, other) for other in index.candidates(new.keys)])
        member = dedup.Member(sequence=sequence, fingerprint=new, text=copy.text)
        index.add(member)
        found.append(Judged(member, decision, story))
    return found


def _by_date(path: Path) -> list[tuple[RawArticle, str | None]]:
    with path.open(encoding="utf-8") as lines:
        read = [_article(number, json.loads(line)) for number, line in enumerate(lines) if line.strip()]
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
