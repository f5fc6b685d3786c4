"""The articles of a run: given ones, or invented copy of some 500 words, no two alike."""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

QUOTED = 0.2
"""The share of sentences in direct speech."""
POOLS = {
    "place": "places", "country": "countries", "trade": "trades", "quality": "qualities", "object": "objects",
    "role": "roles", "day": "days", "body": "bodies", "did": "did", "system": "systems",
}  # fmt: skip
"""What stands for a word of a pool in the forms of sentences."""
WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "articles.toml").read_text())


def invented(count: int, seed: int = 1, words: int = 500) -> list[str]:
    """So many articles of about so many words; the same for the same seed."""
    return [_article(random.Random(f"{seed}-{number}"), words) for number in range(count)]


def texts(path: str | None, count: int, seed: int = 1) -> list[str]:
    """`count` articles from a folder or JSON Lines, or invented ones. Given ones are not repeated: there may be fewer."""
    if path is None:
        return invented(count, seed)
    given = Path(path)
    if given.is_dir():
        found = [file.read_text(errors="replace") for file in sorted(given.rglob("*")) if file.is_file()]
    else:
        found = [str(json.loads(line)["text"]) for line in given.read_text().splitlines() if line.strip()]
    return found[:count]


def _article(chance: random.Random, words: int) -> str:
    paragraphs, length = [], 0
    while length < words:
        sentences = [_sentence(chance) for _ in range(chance.randint(1, 3))]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1].split())
    return "\n\n".join([_sentence(chance).rstrip(".").split(",")[0], *paragraphs]) + "\n"


def _sentence(chance: random.Random) -> str:
    parts = ("quoted",) if chance.random() < QUOTED else ("who", "says", "what", "when")
    form = " ".join(chance.choice(WORDS[part]) for part in parts)
    people = [f"{chance.choice(WORDS['first_names'])} {chance.choice(WORDS['last_names'])}" for _ in range(4)]
    drawn = {"person": people} | {name: WORDS[pool] for name, pool in POOLS.items()}
    made = form.format(
        **{key: value for name, pool in drawn.items() for key, value in _several(chance, name, pool)},
        money=chance.randint(2, 900), n=chance.randint(3, 400), m=chance.randint(2, 90), d=chance.randint(0, 9),
        year=chance.randint(1950, 2024), year2=chance.randint(1950, 2024),
    )  # fmt: skip
    return made[0].upper() + made[1:]


def _several(chance: random.Random, name: str, pool: Sequence[str]) -> Iterator[tuple[str, str]]:
    """name, name2, name3, name4: four different values."""
    return zip((name, f"{name}2", f"{name}3", f"{name}4"), chance.sample(pool, 4), strict=True)


def mixed(given: Sequence[str], seed: int = 1) -> list[str]:
    """Half of them replaced by a repetition of another: exact, nearly exact, a new version, a rewrite that quotes it."""
    chance, half = random.Random(seed), max(1, len(given) // 2)
    fresh = list(given[:half])
    repeated = [
        _repetition(chance.choice(fresh), given[half + number], number % 4) for number in range(len(given) - half)
    ]
    out = [*fresh, *repeated]
    chance.shuffle(out)
    return out


def _repetition(text: str, other: str, kind: int) -> str:
    paragraphs = text.split("\n\n")
    if kind == 0:
        return text + " "
    if kind == 1:
        return "\n\n".join(paragraphs[:-1]) + "\n"
    if kind == 2:
        return f"UPDATE 1-{text}\n\nThis version adds a line at the end.\n"
    return "\n\n".join([*other.split("\n\n")[: len(paragraphs) // 2], *paragraphs[1:4]]) + "\n"
