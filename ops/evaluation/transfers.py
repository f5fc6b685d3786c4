"""How well arms transfers and weapon names are read: `transfers PATH...` against gold in JSON Lines or TOML.

A line of gold is an object with `text`, `transfers` (each with supplier, recipient, item or designation, and where known
quantity and status) and, where weapon names are marked too, `weapons` (a list of names as they stand in the text). A TOML
file holds [[report]] tables with `text` and `transfers` as "supplier > recipient | quantity item | status".

A transfer is found when supplier, recipient and item agree: countries by their usual name whatever the text calls them,
items by designation, by words that contain one another or by the same head noun. Status and quantity are counted over
the found ones. Each gold transfer pairs with one read transfer at most, the best first.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pipeline.countries import lookup

_G = TypeVar("_G")
_F = TypeVar("_F")
_EXAMPLE = "example: ./ops/evaluate transfers tests/beats/arms/announcements.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 2 where a gold file cannot be read."""
    parser = argparse.ArgumentParser(prog="evaluate transfers", description="Scores arms transfers.", epilog=_EXAMPLE)
    parser.add_argument("gold", nargs="+", type=Path, metavar="PATH", help="gold as .jsonl or .toml")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was read in excess")
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    chosen = parser.parse_args(arguments)
    try:
        articles = [article for path in chosen.gold for article in load(path)]
    except (OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    counted = score(articles, read(articles), report=_tell if chosen.misses else None)
    sys.stdout.write(json.dumps(counted) + "\n" if chosen.json else _table(counted))
    return 0


# ---------------------------------------------------------------- gold and answers


def load(path: Path) -> list[dict[str, Any]]:
    """The gold articles of one file. Raises ValueError or KeyError where it is not gold."""
    if path.suffix == ".toml":
        reports = tomllib.loads(path.read_text(encoding="utf-8"))["report"]
        return [{"text": r["text"], "transfers": [parse(line) for line in r["transfers"]]} for r in reports]
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def parse(line: str) -> dict[str, Any]:
    """'Norway > Latvia | 22 CV90 | pledged' as a transfer; a dash is None."""
    parties, goods, status = (part.strip() for part in line.split("|"))
    supplier, recipient = (part.strip() for part in parties.split(">"))
    quantity, _, item = goods.partition(" ")
    known = {
        name: None if value == "-" else value for name, value in {"supplier": supplier, "recipient": recipient}.items()
    }
    return {**known, "quantity": None if quantity == "-" else int(quantity), "item": item, "status": status}


def read(articles: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The records that the four stages make of the texts, in order."""
    lines = "".join(json.dumps({"text": a["text"], "guid": f"gold-{n}"}) + "\n" for n, a in enumerate(articles))
    command = [sys.executable, "-m", "pipeline", "-"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


# ---------------------------------------------------------------- agreement


def score(
    articles: Sequence[Mapping[str, Any]],
    records: Sequence[Mapping[str, Any]],
    report: Callable[[str, Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]], None] | None = None,
) -> dict[str, Any]:
    """Counts over all articles, and the shares that follow from them."""
    count: Counter[str] = Counter()
    for article, record in zip(articles, records, strict=True):
        gold, found = article.get("transfers") or [], record.get("transfers") or []
        pairs = pair(gold, found, _fit)
        count.update(articles=1, gold=len(gold), found=len(found), right=len(pairs))
        count["status_right"] += sum(g.get("status") == f.get("status") for g, f in pairs)
        count["quantity_right"] += sum(g.get("quantity") == f.get("quantity") for g, f in pairs)
        count["without_any"] += not gold
        count["false_in_articles_without_any"] += not gold and bool(found)
        if "weapons" in article:
            named, seen = article["weapons"], _names(record)
            count.update(names_gold=len(named), names_found=len(seen), names_right=len(pair(named, seen, _same_name)))
        if report is not None and not len(pairs) == len(gold) == len(found):
            report(article["text"], gold, found)
    return {**count, **_shares(count)}


def _shares(count: Counter[str]) -> dict[str, float]:
    shares = {"f1": _f1(count["right"], count["gold"], count["found"])}
    shares["status"] = round(count["status_right"] / count["right"], 3) if count["right"] else 0.0
    if count["names_gold"]:
        shares["names_f1"] = _f1(count["names_right"], count["names_gold"], count["names_found"])
    return shares


def _f1(right: int, gold: int, found: int) -> float:
    return round(2 * right / (gold + found), 3) if gold + found else 0.0


def pair(gold: Sequence[_G], found: Sequence[_F], fit: Callable[[_G, _F], int]) -> list[tuple[_G, _F]]:
    """One-to-one pairs, the best fit first; a fit of 0 is none."""
    ranked = sorted(((fit(g, f), -n, -m) for n, g in enumerate(gold) for m, f in enumerate(found)), reverse=True)
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for fitting, n, m in ranked:
        if fitting and n not in used[0] and m not in used[1]:
            used[0].add(n)
            used[1].add(m)
            pairs.append((gold[-n], found[-m]))
    return pairs


def _fit(gold: Mapping[str, Any], found: Mapping[str, Any]) -> int:
    """0 for another transfer, else 1 and one more each for the right status and quantity."""
    parties = all(_party(gold.get(side)) == _party(found.get(side)) for side in ("supplier", "recipient"))
    item = gold.get("item") or gold.get("designation") or gold.get("description")
    if not parties or not any(_same_item(item, found.get(key)) for key in ("designation", "description")):
        return 0
    return 1 + (gold.get("status") == found.get("status")) + (gold.get("quantity") == found.get("quantity"))


def _party(name: str | None) -> str | None:
    known = lookup(name) if name else None
    return known[0].name.casefold() if known else name.casefold() if name else None


def _same_item(gold: str | None, found: str | None) -> bool:
    wanted, seen = _words(gold), _words(found)
    if not wanted or not seen:
        return False
    inside = set(wanted) <= set(seen) or set(seen) <= set(wanted) or "".join(wanted) == "".join(seen)
    return inside or (wanted[-1] == seen[-1] and not any(c.isdigit() for c in wanted[-1]))


def _same_name(gold: str, found: str) -> int:
    return int("".join(_words(gold)) == "".join(_words(found)))


def _words(phrase: str | None) -> list[str]:
    return [_singular(word) for word in re.findall(r"\w+(?:[-/]\w+)*", (phrase or "").casefold())]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _names(record: Mapping[str, Any]) -> list[str]:
    """Each weapon name once, as it stands in the text."""
    return list(dict.fromkeys(w["text"] for w in record.get("weapons") or [] if not w.get("field")))


# ---------------------------------------------------------------- print


def _tell(text: str, gold: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> None:
    sys.stdout.write(" ".join(text.split())[:300] + "\n")
    for mark, transfers in (("want", gold), ("read", found)):
        sys.stdout.writelines(f"    {mark}  {_line(transfer)}\n" for transfer in transfers)


def _line(transfer: Mapping[str, Any]) -> str:
    item = transfer.get("item") or transfer.get("designation") or transfer.get("description")
    parties = f"{transfer.get('supplier') or '-'} > {transfer.get('recipient') or '-'}"
    return f"{parties} | {transfer.get('quantity') or '-'} {item} | {transfer.get('status')}"


def _table(counted: Mapping[str, Any]) -> str:
    return "".join(f"{name.replace('_', ' '):32} {value}\n" for name, value in counted.items())


if __name__ == "__main__":
    sys.exit(main())
