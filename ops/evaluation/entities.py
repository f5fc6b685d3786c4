"""How well names are read: `entities PATH...` against gold in JSON Lines.

A line of gold is an object with `text` and `entities`, each with `start`, `end` (code points of `text`) and `label`
(OntoNotes, or Person, Organisation, Location; other labels are left out). Three kinds count: persons, organisations,
places. Strict: the same characters and kind. Overlap: one character in common and the same kind, one to one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.article import CleanCopy
from pipeline.extract.language import DEFAULT_MODEL, load
from pipeline.stages import read_facts

KINDS = {
    **dict.fromkeys(("PERSON", "PER"), "person"),
    **dict.fromkeys(("ORG", "ORGANISATION", "ORGANIZATION"), "organisation"),
    **dict.fromkeys(("GPE", "LOC", "FAC", "LOCATION"), "place"),
}
_Mention = tuple[int, int, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 2 where a gold file cannot be read. The texts are read as clean copy, so that offsets hold."""
    parser = argparse.ArgumentParser(
        prog="evaluate entities", description="Scores names.", epilog="example: ./ops/evaluate entities gold.jsonl"
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="PATH", help="gold as .jsonl")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a spaCy package or path (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    chosen = parser.parse_args(arguments)
    try:
        lines = [line for path in chosen.gold for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        articles = [(article["text"], mentions(article["entities"])) for article in map(json.loads, lines)]
    except (OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    model = load(chosen.model)
    answers = [read_facts(CleanCopy(text=text), model).entities for text, _ in articles]
    found = [[(e.start, e.end, KINDS[e.label]) for e in ones if e.label in KINDS and not e.field] for ones in answers]
    figures = score([gold for _, gold in articles], found)
    lines = [f"{name:<32}{value:>8}\n" for name, value in figures.items()]
    sys.stdout.write(json.dumps(figures) + "\n" if chosen.json else "".join(lines))
    return 0


def mentions(gold: Sequence[Mapping[str, Any]]) -> list[_Mention]:
    """The gold mentions of the three kinds. Raises KeyError where one lacks offsets or a label."""
    listed = [(one.get("start", one.get("begin")), one["end"], (one.get("label") or one["type"])) for one in gold]
    return sorted({(start, end, KINDS[label.upper()]) for start, end, label in listed if label.upper() in KINDS})


def score(gold: Sequence[Sequence[_Mention]], found: Sequence[Sequence[_Mention]]) -> dict[str, float]:
    """F1 by kind and over all, strict and by overlap; and the counts."""
    count: Counter[str] = Counter()
    for known, read in zip(gold, found, strict=True):
        for kind in sorted({*KINDS.values()}):
            ones, others = [m for m in known if m[2] == kind], [m for m in read if m[2] == kind]
            count[f"{kind}_gold"] += len(ones)
            count[f"{kind}_found"] += len(others)
            count[f"{kind}_strict"] += len({*ones} & {*others})
            count[f"{kind}_overlap"] += _overlapping(ones, others)
    figures: dict[str, float] = {}
    for kind in (*sorted({*KINDS.values()}), "all"):
        parts = [name for name in {*KINDS.values()} if kind in (name, "all")]
        both = sum(count[f"{name}_gold"] + count[f"{name}_found"] for name in parts)
        for way in ("strict", "overlap"):
            right = sum(count[f"{name}_{way}"] for name in parts)
            figures[f"{kind}_{way}_f1"] = round(2 * right / both, 3) if both else 0.0
    return {**count, **figures}


def _overlapping(gold: Sequence[_Mention], found: Sequence[_Mention]) -> int:
    """How many gold mentions have a read one of their own that shares a character with them."""
    free, pairs = list(found), 0
    for start, end, _ in gold:
        match = next((other for other in free if other[0] < end and other[1] > start), None)
        if match is not None:
            free.remove(match)
            pairs += 1
    return pairs
