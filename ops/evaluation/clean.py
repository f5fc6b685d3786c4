"""Clean copy against gold: a folder of pairs NAME.txt (raw) and NAME.gold.json.

The gold puts every raw character into one of its `segments` {raw_start, raw_end, op, reason, out, clean_start}: keep, join
(white space closed up), break, meta (lifted to a field) or remove. Measured are sentences lost or altered, sentences
interrupted by residue, residue kept (segments and characters), paragraph boundaries (F1) and offset errors.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _bodies import bodies
from _collection import told
from _damage import damaged
from _noise import SETS

from pipeline.article import CleanCopy, Delivery, RawArticle
from pipeline.clean import clean
from pipeline.clean.sentences import sentences

WHITE_SPACE = "edge_whitespace"
KEPT = 0.2
"""A removed segment counts as kept from this share of its characters on."""


@dataclass(frozen=True, slots=True)
class Gold:
    """`text`: the clean copy; `places`: the raw place of each of its characters that is no white space."""

    text: str
    places: Mapping[int, int]
    residue: Sequence[tuple[int, int]]
    reasons: Sequence[str]
    """Why each stretch of residue is residue."""


def main(arguments: list[str]) -> int:
    chosen = _arguments(arguments)
    totals: Counter[str] = Counter()
    for name, raw, gold in _pairs(chosen):
        copy = clean(RawArticle(article_id=name, delivery=Delivery(name=name), raw=raw))
        found = counts(raw, copy, gold)
        totals.update(found)
        if chosen.faults:
            for line in faults(name, raw, copy, gold):
                print(line)
    for line in told(figures(totals), as_json=chosen.json):
        print(line)
    return 0


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./ops/evaluate clean",
        description=(__doc__ or "").split("\n\n")[0],
        epilog="example: ./ops/evaluate clean stories.jsonl --articles 1000 --kinds third",
    )
    what = "a folder of NAME.txt and NAME.gold.json, or JSON Lines with clean bodies in `text` to wrap and damage"
    parser.add_argument("path", type=Path, help=what)
    parser.add_argument("--articles", type=int, default=1000, help="how many to damage (default: %(default)s)")
    sets = f"set of noise: {', '.join(sorted(SETS))}, all (default), or a file like those in ops/evaluation/noise"
    parser.add_argument("--kinds", default="all", help=sets)
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="keep the damaged articles and their gold there")
    parser.add_argument("--faults", action="store_true", help="print every sentence and residue that went wrong")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args(arguments)


def _pairs(chosen: argparse.Namespace) -> Iterator[tuple[str, str, Gold]]:
    """(name, raw, gold) of every article, read from a folder or made."""
    if chosen.path.is_dir():
        for gold_path in sorted(chosen.path.glob("*.gold.json")):
            raw = gold_path.with_name(gold_path.name.replace(".gold.json", ".txt")).read_bytes().decode("utf-8-sig")
            yield gold_path.stem, raw, read_gold(json.loads(gold_path.read_text(encoding="utf-8")))
        return
    stories = list(bodies(chosen.path))
    for number in range(chosen.articles):
        style, sheet = damaged(stories, number, kinds=chosen.kinds)
        gold = {"segments": sheet.segments}
        if chosen.write:
            chosen.write.mkdir(parents=True, exist_ok=True)
            (chosen.write / f"{number:05}.txt").write_bytes(sheet.raw.encode())
            (chosen.write / f"{number:05}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
        yield f"{number:05} {style}", sheet.raw, read_gold(gold)


def read_gold(gold: dict[str, Any]) -> Gold:
    text, places, residue, reasons = "", dict[int, int](), list[tuple[int, int]](), list[str]()
    for segment in gold["segments"]:
        start, end, out = segment["raw_start"], segment["raw_end"], segment["out"]
        if segment["op"] == "keep":
            places.update((len(text) + n, start + n) for n, char in enumerate(out) if not char.isspace())
        elif segment["op"] == "remove" and segment.get("reason") != WHITE_SPACE:
            residue.append((start, end))
            reasons.append(segment.get("reason", ""))
        text += out
    return Gold(text, places, residue, reasons)


def counts(raw: str, copy: CleanCopy, gold: Gold) -> dict[str, int]:
    """What one article adds to the totals."""
    ours = {raw_start + n: start + n for start, end, raw_start in copy.offsets for n in range(end - start)}
    judged = Counter(_judge(places, copy.text, ours) for places in _sentences(gold))
    kept = [sum(place in ours and not raw[place].isspace() for place in range(*span)) for span in gold.residue]
    sizes = [sum(not char.isspace() for char in raw[start:end]) for start, end in gold.residue]
    back = {text_place: place for place, text_place in ours.items()}
    true_ends = {gold.places[place] for place in _ends(gold.text) if place in gold.places}
    copied = set(gold.places.values())
    our_ends = {back[place] for place in _ends(copy.text) if back.get(place) in copied}
    return {
        "articles": 1,
        "sentences": judged.total(),
        "lost_or_altered": judged["lost"],
        "interrupted": judged["interrupted"],
        "residue": sum(size > 0 for size in sizes),
        "residue_kept": sum(size > 0 and left >= KEPT * size for left, size in zip(kept, sizes)),
        "residue_characters": sum(sizes),
        "residue_characters_kept": sum(kept),
        "ends": len(true_ends),
        "ends_found": len(our_ends),
        "ends_right": len(true_ends & our_ends),
        "offset_errors": sum(copy.text[a:b] != raw[place : place + b - a] for a, b, place in copy.offsets),
    }


def faults(name: str, raw: str, copy: CleanCopy, gold: Gold) -> Iterator[str]:
    """What went wrong, a line each: tab-separated kind, article, the words in the raw text."""
    ours = {raw_start + n: start + n for start, end, raw_start in copy.offsets for n in range(end - start)}
    for places in _sentences(gold):
        judged = _judge(places, copy.text, ours)
        if judged != "whole":
            why = {one.reason for one in copy.removed if one.raw_start <= places[-1] and one.raw_end > places[0]}
            why |= {one.field for one in copy.lifted if one.raw_start <= places[-1] and one.raw_end > places[0]}
            yield f"{judged}\t{name}\t{raw[places[0] : places[-1] + 1]!r}\t{' '.join(sorted(why))}"
    for (start, end), reason in zip(gold.residue, gold.reasons):
        size = sum(not char.isspace() for char in raw[start:end])
        if size and sum(place in ours and not raw[place].isspace() for place in range(start, end)) >= KEPT * size:
            yield f"kept\t{name}\t{raw[start:end]!r}\t{reason}"
    back = {text_place: place for place, text_place in ours.items()}
    copied = set(gold.places.values())
    true_ends = {gold.places[place] for place in _ends(gold.text) if place in gold.places}
    our_ends = {back[place] for place in _ends(copy.text) if back.get(place) in copied}
    for place in sorted(true_ends ^ our_ends):
        kind = "missed end" if place in true_ends else "false end"
        yield f"{kind}\t{name}\t{raw[max(0, place - 60) : place + 60]!r}"


def _sentences(gold: Gold) -> Iterator[list[int]]:
    """The raw places of each sentence's characters."""
    begin = 0
    for paragraph in gold.text.split("\n\n"):
        for start, end in sentences(paragraph):
            yield [gold.places[n] for n in range(begin + start, begin + end) if n in gold.places]
        begin += len(paragraph) + 2


def _judge(places: Sequence[int], text: str, ours: Mapping[int, int]) -> str:
    """A sentence is whole where all its characters stand in the text with nothing but white space between them."""
    if not all(place in ours for place in places):
        return "lost"
    between = text[ours[places[0]] : ours[places[-1]] + 1] if places else ""
    return "whole" if sum(not char.isspace() for char in between) == len(places) else "interrupted"


def _ends(text: str) -> Iterator[int]:
    """The places of the last characters of all paragraphs but the last."""
    at = text.find("\n\n")
    while at > 0:
        yield at - 1
        at = text.find("\n\n", at + 2)


def figures(totals: Counter[str]) -> dict[str, float | int | None]:
    """The totals as they are read: counts, and shares from 0 to 1."""
    found = totals["ends"] + totals["ends_found"]
    plain = ("articles", "sentences", "lost_or_altered", "interrupted", "residue", "residue_kept", "offset_errors")
    return {
        **{name: totals[name] for name in plain},
        "residue_characters_kept": totals["residue_characters_kept"] / max(1, totals["residue_characters"]),
        "boundary_f1": 2 * totals["ends_right"] / found if found else 1.0,
    }
