"""Invented copy for the ordeal: fresh stories, and every kind of repetition that dedup has to tell apart."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

PORTS = ("Averin", "Callow", "Dunmere", "Estrick", "Farrow", "Glaston", "Hexham Quay", "Ivermouth", "Jarrowby")
TRADES = ("Pilots", "Crane drivers", "Lock keepers", "Net makers", "Dredger crews", "Tally clerks")
THINGS = ("a tidal gate", "a grain pier", "two ferries", "a fish market", "the old light", "a coal staithe")


def deliveries(count: int, seed: int) -> dict[str, bytes]:
    """name -> bytes of files that hold `count` articles or a few more, the same for the same seed."""
    chance, made, files = random.Random(seed), 0, {}
    for number, (name, data, articles) in enumerate(_endless(chance)):
        files[f"{number:05}-{name}"] = data
        made += articles
        if made >= count:
            return files
    raise AssertionError("the supply is endless")


def story(number: int) -> str:
    """A story like no other: its number is in its names and figures."""
    chance = random.Random(number)
    port, other = chance.sample(PORTS, 2)
    trade, thing = chance.choice(TRADES), chance.choice(THINGS)
    return (
        f"{trade} in the port of {port} voted on Monday to strike for {number % 17 + 2} days over {thing}, "
        f"the harbour office said.\n\n"
        f'"We have asked for {number + 40} new shifts," said Ida Morrow{number}, who speaks for pier {number}. '
        f"The city of {other} will pay {number * 1000 + 500} crowns a month, and ship number {number * 37 + 5} "
        f"may leave at once.\n\n"
        f"Council member Oskar Vane{number} told reporters that {thing} would cost {number % 91 + 3} million crowns "
        f"and be ready in {number % 29 + 2} months.\n"
    )


def _endless(chance: random.Random) -> Iterator[tuple[str, bytes, int]]:
    number = 0
    while True:
        number += 1
        kind = chance.choices(("plain", "copied", "leaning", "versions", "many"), (12, 2, 2, 1, 1))[0]
        earlier = chance.randint(1, number)
        if kind == "plain":
            yield "story.txt", story(number).encode(), 1
        elif kind == "copied":
            yield "copied.json", _line(f"copy-{number}", story(earlier)), 1
        elif kind == "leaning":
            yield "leaning.txt", _leaning(number, earlier).encode(), 1
        elif kind == "versions":
            text = story(number)
            later = f"{text}\nThe vote was close, and {number} members stayed away.\n"
            yield "versions.jsonl", _line("v", text, number, 1) + _line("v", later, number, 2), 2
        else:
            yield "many.jsonl", b"".join(_line(f"m-{number}-{n}", story(number * 1000 + n)) for n in range(5)), 5


def _leaning(number: int, earlier: int) -> str:
    """A story of its own that takes a paragraph over from another."""
    taken = story(earlier).split("\n\n")[1]
    return f"{story(number * 7 + 100_000)}\n{taken}\n\nThe office could not be reached on Tuesday.\n"


def _line(guid: str, text: str, number: int = 0, version: int = 1) -> bytes:
    article = {"guid": f"{guid}-{number}", "version": str(version), "provider": "Gannet News", "text": text}
    return json.dumps(article).encode() + b"\n"
