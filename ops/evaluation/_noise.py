"""The sets of noise, each in a file of noise/, and which of it stands where in one article."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _bodies import Body

from pipeline.clean.sentences import sentences

SETS: Mapping[str, Mapping[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in (Path(__file__).parent / "noise").glob("*.toml")
}
SLOT = re.compile(r"\{(\w+)\}")
NAMES = ("Ilse Marant", "Tomas Brenn", "Ada Kolvik", "Jorun Haske", "Petra Lindqvist", "Omar Teyeb", "Ruth Caldwell")
TOWNS = ("Osk", "Varnhem", "Port Ellan", "Dravic", "Lower Tarn", "Sabrisk")
OUTLETS = ("The Osk Courier", "Meridian", "Athens Ledger", "Harbour Gazette", "Nordpost", "The Evening Lantern")
TOPICS = ("Fisheries", "Defence", "Port Ellan", "Trade", "Climate", "Elections")
TITLE, SENTENCE = range(20, 110), range(40, 160)
"""Characters of another story's headline, and of a sentence that a page repeats."""


@dataclass(frozen=True, slots=True)
class Noise:
    """`field`: what a careful editor lifts it into, "" where it is removed."""

    kind: str
    text: str
    field: str

    @property
    def line(self) -> str:
        return " ".join(self.text.split())


class Plan:
    """Which noise stands where in one article. `chance` is the article's own, so that it is the same in every run."""

    def __init__(self, chance: random.Random, kinds: Mapping[str, Any], others: Sequence[Body], own: Body) -> None:
        self.chance, self._kinds = chance, kinds
        self._fill = _filler(chance, others, own)
        self._at: dict[str, list[str]] = {}
        for kind, told in kinds.items():
            for place in told["place"]:
                self._at.setdefault(place, []).append(kind)

    def some(self, place: str, most: int, odds: float = 1.0) -> list[Noise]:
        kinds = self._at.get(place, [])
        if not kinds or self.chance.random() > odds:
            return []
        picked = self.chance.sample(kinds, min(len(kinds), self.chance.randint(1, most)))
        return [self._one(kind) for kind in picked]

    def _one(self, kind: str) -> Noise:
        told = self._kinds[kind]
        return Noise(kind, self._fill(self.chance.choice(told["texts"])), told.get("field", ""))


def chosen(name: str) -> Mapping[str, Any]:
    """The kinds of that set, of all sets, or of a file of the same form."""
    if name in SETS:
        return SETS[name]
    if name != "all":
        return tomllib.loads(Path(name).read_text("utf-8"))
    return {f"{name} {kind}": told for name, kinds in sorted(SETS.items()) for kind, told in kinds.items()}


def _filler(chance: random.Random, others: Sequence[Body], own: Body) -> Callable[[str], str]:
    titles = [body.headline for body in others if len(body.headline) in TITLE]
    drawn: dict[str, Callable[[], str]] = {
        "title": lambda: chance.choice(titles),
        "sentence": lambda: _sentence(chance, chance.choice(others)),
        "own": lambda: _sentence(chance, own),
        "name": lambda: chance.choice(NAMES),
        "NAME": lambda: chance.choice(NAMES).upper(),
        "town": lambda: chance.choice(TOWNS),
        "TOWN": lambda: chance.choice(TOWNS).upper(),
        "outlet": lambda: chance.choice(OUTLETS),
        "OUTLET": lambda: chance.choice(OUTLETS).upper(),
        "topic": lambda: chance.choice(TOPICS),
        "TOPIC": lambda: chance.choice(TOPICS).upper(),
        "handle": lambda: f"{chance.choice(NAMES)[:4].lower()}_{chance.randint(1, 9)}",
        "n": lambda: str(chance.randint(2, 9)),
        "date": lambda: f"May {chance.randint(1, 30)}, 2019",
    }
    return lambda text: SLOT.sub(lambda slot: drawn[slot[1]](), text)


def _sentence(chance: random.Random, body: Body) -> str:
    spans = [(text, *span) for text in body.paragraphs for span in sentences(text)]
    fitting = [text[start:end] for text, start, end in spans if end - start in SENTENCE]
    return chance.choice(fitting or [body.headline])
