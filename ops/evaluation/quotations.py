"""How well speech is read: `quotations PATH...` against gold in JSON Lines or TOML.

A line of gold is an object with `text` and `quotations`, each with `content` as it stands in the text, `kind` (direct,
fragment or indirect) and, where it is known, `source`. A TOML file holds [[article]] tables of the same shape.

A direct quotation or fragment is found when the two spans share .8 of what they cover together, an indirect statement
from .3 on; each gold record pairs with one read record at most, the best first. The speaker counts over the found direct
ones: right where either name's words are all among the other's; no speaker is right where gold has none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

OVERLAP = {"direct": 0.8, "indirect": 0.3}
_EXAMPLE = "example: ./ops/evaluate quotations tests/extract/quotations.toml"
_Span = tuple[int, int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 2 where a gold file cannot be read."""
    parser = argparse.ArgumentParser(prog="evaluate quotations", description="Scores who said what.", epilog=_EXAMPLE)
    parser.add_argument("gold", nargs="+", type=Path, metavar="PATH", help="gold as .jsonl or .toml")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was read in excess")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    chosen = parser.parse_args(arguments)
    try:
        articles = [article for path in chosen.gold for article in load(path)]
    except (OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    figures = score(articles, read([article["text"] for article in articles]), tell=chosen.misses)
    lines = [f"{name:<24}{value:>8}\n" for name, value in figures.items()]
    sys.stdout.write(json.dumps(figures) + "\n" if chosen.json else "".join(lines))
    return 0


def load(path: Path) -> list[dict[str, Any]]:
    """The gold articles of one file. Raises ValueError or KeyError where it is not gold."""
    if path.suffix == ".toml":
        articles: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["article"]
    else:
        articles = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    for article in articles:
        for one in article["quotations"]:
            if one["content"] not in article["text"]:
                raise ValueError(f"{path}: not in its text: {one['content']!r}")
    return articles


def read(texts: Sequence[str]) -> list[dict[str, Any]]:
    """The records that the four stages make of the texts, in order."""
    lines = "".join(json.dumps({"text": text, "guid": f"gold-{n}"}) + "\n" for n, text in enumerate(texts))
    command = [sys.executable, "-m", "pipeline", "-"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def score(
    articles: Sequence[Mapping[str, Any]], records: Sequence[Mapping[str, Any]], *, tell: bool = False
) -> dict[str, float]:
    """Counts by kind over all articles and the shares that follow from them."""
    count: Counter[str] = Counter()
    for article, record in zip(articles, records, strict=True):
        for kind, least in OVERLAP.items():
            gold = [one for one in article["quotations"] if _group(one) == kind]
            found = [one for one in record.get("quotations") or [] if _group(one) == kind]
            pairs = paired(article["text"], gold, record.get("text") or "", found, least)
            count.update({f"{kind}_gold": len(gold), f"{kind}_found": len(found), f"{kind}_right": len(pairs)})
            if kind == "direct":
                count["speakers_right"] += sum(_same_speaker(gold[g], found[f]) for g, f in pairs)
            if tell:
                _tell(gold, found, pairs)
    return {**count, **_shares(count)}


def _group(one: Mapping[str, Any]) -> str:
    return "indirect" if one["kind"] == "indirect" else "direct"


def paired(
    text: str, gold: Sequence[Mapping[str, Any]], read_text: str, found: Sequence[Mapping[str, Any]], least: float
) -> list[tuple[int, int]]:
    """One-to-one pairs of indices whose spans overlap by at least `least`, the best first."""
    ranked = sorted(
        (
            (overlap(_place(read_text, one, text), (other["start"], other["end"])), -g, -f)
            for g, one in enumerate(gold)
            for f, other in enumerate(found)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for share, g, f in ranked:
        if share >= least and -g not in pairs and -f not in pairs.values():
            pairs[-g] = -f
    return list(pairs.items())


def _place(read_text: str, one: Mapping[str, Any], text: str) -> _Span:
    """Where the gold words stand in the clean copy: gold without offsets is looked up."""
    before = text[: one["start"]].count(one["content"]) if "start" in one else 0
    start = -1
    for _ in range(before + 1):
        start = read_text.find(one["content"], start + 1)
    return (start, start + len(one["content"])) if start >= 0 else (-1, -1)


def overlap(one: _Span, other: _Span) -> float:
    """Characters that both cover, as a share of those that either covers."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def _same_speaker(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    one, other = ({*(record.get("source") or "").lower().split()} - {"the", "a"} for record in (gold, found))
    return (one <= other or other <= one) if one and other else one == other


def _shares(count: Counter[str]) -> dict[str, float]:
    shares = {}
    for kind in OVERLAP:
        both = count[f"{kind}_gold"] + count[f"{kind}_found"]
        shares[f"{kind}_f1"] = round(2 * count[f"{kind}_right"] / both, 3) if both else 0.0
    shares["speakers"] = round(count["speakers_right"] / max(1, count["direct_right"]), 3)
    return shares


def _tell(
    gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], pairs: Sequence[tuple[int, int]]
) -> None:
    for g, one in enumerate(gold):
        if g not in dict(pairs):
            sys.stdout.write(f"missed  {one['kind']}: {one['content']!r}\n")
    for f, one in enumerate(found):
        if f not in dict(pairs).values():
            sys.stdout.write(f"excess  {one['kind']}: {one['content']!r}\n")
    for g, f in pairs:
        if not _same_speaker(gold[g], found[f]):
            sys.stdout.write(f"speaker {gold[g].get('source')!r} read as {found[f].get('source')!r}\n")
