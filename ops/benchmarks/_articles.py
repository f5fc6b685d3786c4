"""The articles of a run: given ones, or invented copy of some 500 words, no two alike."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

PLACES = (
    "Averin",
    "Callow",
    "Dunmere",
    "Estrick",
    "Farrow",
    "Port Glaston",
    "Hexholm",
    "Ivermouth",
    "Jarrow Bay",
    "Kestrel",
)
COUNTRIES = ("Norway", "Greece", "Brazil", "Poland", "Japan", "Kenya", "Canada", "Chile", "Finland", "Morocco")
FIRST = ("Ada", "Ingrid", "Tomas", "Oskar", "Lena", "Piotr", "Maria", "Yusuf", "Hana", "Ruth", "Emil", "Nadia")
LAST = (
    "Verrin",
    "Solvang",
    "Arden",
    "Vane",
    "Morrow",
    "Kowal",
    "Hadley",
    "Oduya",
    "Lindqvist",
    "Tamm",
    "Brandt",
    "Sato",
)
ROLES = (
    "the defence minister",
    "a harbour official",
    "the mayor",
    "a union leader",
    "the fleet's commander",
    "an economist",
)
BODIES = (
    "the Harbour Board",
    "the Defence Ministry",
    "the Central Bank",
    "the Fisheries Council",
    "the Northern Institute",
)
SYSTEMS = ("Leopard 2 tanks", "S-400 batteries", "Javelin missiles", "F-16 jets", "Patriot launchers", "M777 howitzers")
THINGS = (
    "a grain pier",
    "two ferries",
    "the old lighthouse",
    "a rail bridge",
    "a new hospital wing",
    "the coal staithe",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

SENTENCES = (
    "{person}, {role} of {place}, said on {day} that {body} would spend {money} million euros on {thing}.",
    "“We asked for {n} weeks and were given {m},” {person} told reporters in {place}. “Nobody should be surprised.”",
    "{country} will send {n} {system} to {country2}, according to two officials who asked not to be named.",
    "The work, which began in {year}, has been held up by storms and by a dispute over the price of steel.",
    "{body} declined to comment on the figures, but {person} warned that the delay could cost {m} jobs.",
    "In {place}, where the tide rises by {m} metres, the road along the quay was closed for most of {day}.",
    "Trade between {country} and {country2} rose by {m}.{d} percent last year, to {money} billion dollars.",
    "“It is a question of trust,” said {person}, who has sat on the council since {year}.",
    "The minister denied that {country2} had been offered {system}, calling the report in the Morning Ledger an invention.",
    "Some of the {n} houses near the water have stood empty since the flood, and few families want to return.",
    "{person} was born in {place} and studied law before joining {body}, where she led the inquiry into {thing}.",
    "A spokesman for {body} said the first ship would leave {place} before the end of the month.",
    "Prices for herring fell again, and the small boats that once filled the harbour now lie on the beach at {place}.",
    "{country} has ordered {n} {system} from {country2} in a contract worth {money} million dollars, the ministry said.",
    "Rain is expected over {place} until {day}, with winds of up to {n} kilometres an hour along the coast.",
    "Opposition members walked out of the debate when {person} refused to publish the letter that {body} had received.",
)


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
    country, country2 = chance.sample(COUNTRIES, 2)
    return chance.choice(SENTENCES).format(
        person=f"{chance.choice(FIRST)} {chance.choice(LAST)}", role=chance.choice(ROLES), place=chance.choice(PLACES),
        day=chance.choice(DAYS), body=chance.choice(BODIES), money=chance.randint(2, 900), thing=chance.choice(THINGS),
        n=chance.randint(3, 400), m=chance.randint(2, 90), d=chance.randint(0, 9), country=country, country2=country2,
        system=chance.choice(SYSTEMS), year=chance.randint(1950, 2024),
    )  # fmt: skip


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
