"""The articles of a run: given ones, or invented copy of some 500 words, no two alike."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

QUOTED = 0.2
"""The share of sentences in direct speech."""
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

WHO = (
    "{person}, {role} of {place},",
    "{body}",
    "{person} of {body}",
    "a spokesman for {body}",
    "the council of {place}",
    "{country}",
    "the government of {country}",
    "the owner of {thing} in {place}",
    "two officials from {country}",
)
DID = (
    "said on {day} that",
    "warned {body} last week that",
    "denied in {place} that",
    "told reporters on {day} that",
    "has confirmed since {year} that",
    "wrote to {person} that",
    "did not expect in {year} that",
    "asked on {day} whether",
)
WHAT = (
    "{country} would send {n} {system} to {country2}",
    "{thing} would cost {money} million euros",
    "{m} jobs could go",
    "{country2} had ordered {n} {system} worth {money} million dollars",
    "the road from {place} to {place2} must close",
    "trade with {country2} had risen by {m}.{d} percent",
    "{person} should lead the inquiry into {thing}",
    "{n} houses in {place} had stood empty since {year}",
    "{system} were not for sale to {country2}",
)
WHEN = (
    "before {day}.",
    "although {place} has only {m} beds.",
    "after {n} days of rain.",
    "despite what {person2} called a risk.",
    "as {body} had asked.",
    "and {place2} would pay {d} percent of it.",
    "for the first time since {year}.",
)
SAID = (
    "“We gave {place} {n} days,” {person} said. “{thing2} cannot wait for {country2}.”",
    "“{m} of our people in {place2} want {thing},” said {person2}, who joined {body} in {year}.",
)
"""A sentence is put together of parts, each too short for two articles to share a passage by chance."""


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
    form = (
        chance.choice(SAID)
        if chance.random() < QUOTED
        else " ".join((chance.choice(WHO), chance.choice(DID), chance.choice(WHAT), chance.choice(WHEN)))
    )
    (country, country2), (place, place2) = chance.sample(COUNTRIES, 2), chance.sample(PLACES, 2)
    made = form.format(
        person=_name(chance), person2=_name(chance), role=chance.choice(ROLES), place=place, place2=place2,
        day=chance.choice(DAYS), body=chance.choice(BODIES), money=chance.randint(2, 900), thing=chance.choice(THINGS),
        thing2=chance.choice(THINGS).capitalize(), n=chance.randint(3, 400), m=chance.randint(2, 90), d=chance.randint(0, 9),
        country=country, country2=country2, system=chance.choice(SYSTEMS), year=chance.randint(1950, 2024),
    )  # fmt: skip
    return made[0].upper() + made[1:]


def _name(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


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
