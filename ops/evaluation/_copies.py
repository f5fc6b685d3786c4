"""Copies of real articles as other pages carry them: each article of a collection, changed in one known way, comes again.

The words put around are invented; the articles are read where they stand.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.article import RawArticle

PARAGRAPHS = 8
"""An article of fewer is not copied: its parts would be too small to know again."""

_BEFORE = (
    "Skip to content\nNews Sport Weather Jobs\nSign in\nShare this page\nThe Harbour Gazette\n",
    "Home > World\nListen to this article, 4 minutes\nFollow us for more stories from Port Ellan\n",
)
_AFTER = (
    "\nRead next\nTen walks for the long weekend\nWhat the new parking rules mean for Osk\nCopyright Harbour Gazette. All rights kept.",
    "\nSign up for our morning letter\nMore in World\nFerry fares go up in June\nContact us About Terms Privacy",
)
_LEDE = (
    "Readers in Port Ellan will hear of this with interest: the town council is to speak about the matter on Thursday evening, "
    "and two people who once lived in Lower Tarn are said to know some of those who took part.\n"
)
_PAGE = (
    "The council of Osk met for the last time before the summer. It had eleven points to settle and took four hours over them.",
    "A new roof for the swimming hall was agreed on, though not its colour. Three offers had come in, all of them late.",
    "The bus to Lower Tarn will go every half hour from autumn on, if a driver can be found who wants the early turn.",
    "Nobody spoke against the plan for the market square. It had been spoken against for nine years, the mayor said.",
    "Two trees at the church are to be felled. The gardener had found a fungus in them that he did not know.",
    "The library gets a second door. The first one sticks in wet weather, and children have learnt to use the window.",
    "Fishing from the old pier stays forbidden. Those who fish there were told so again, from a distance.",
    "The choir asked for a room and was given two, on even days the one and on odd days the other.",
)


def _lines(raw: str) -> list[str]:
    return [line for line in raw.split("\n") if line.strip()]


def _within_a_page(lines: Sequence[str], chance: random.Random) -> str:
    around = chance.sample(_PAGE, 6)
    return "\n".join([*around[:3], *lines, *around[3:]])


def _cut_short(lines: Sequence[str], chance: random.Random) -> str:
    whole = "\n".join(lines)
    return whole[: int(len(whole) * chance.uniform(0.6, 0.9))]


def _wrapped(lines: Sequence[str], chance: random.Random) -> str:
    width = chance.choice((38, 66, 80))
    return "\n\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines)


def _typed_otherwise(lines: Sequence[str], _chance: random.Random) -> str:
    marks = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "..."})
    return "\n\n".join(line.translate(marks) for line in lines)


COPIES: Mapping[str, Callable[[Sequence[str], random.Random], str]] = {
    "page residue around": lambda lines, chance: chance.choice(_BEFORE) + "\n".join(lines) + chance.choice(_AFTER),
    "local opening": lambda lines, _chance: _LEDE + "\n".join(lines[1:]),
    "cut short": _cut_short,
    "wrapped otherwise": _wrapped,
    "typed otherwise": _typed_otherwise,
    "three paragraphs": lambda lines, _chance: "\n".join(lines[:3]),
    "within a longer page": _within_a_page,
}


def copies(articles: Sequence[RawArticle]) -> Iterator[tuple[RawArticle, str, str]]:
    """(copy, id of its original, what was done to it): every long article in every way, under another outlet's name."""
    for article in articles:
        lines = _lines(article.raw)
        if len(lines) < PARAGRAPHS:
            continue
        for kind, change in COPIES.items():
            raw = change(lines, random.Random(f"{article.article_id} {kind}"))  # noqa: S311  a fixed order, no secret
            wire = replace(article.wire, provider="Harbour Gazette", url=None)
            copy_id = f"{article.article_id} {kind}"
            delivery = replace(article.delivery, raw_sha256=copy_id)
            yield RawArticle(article_id=copy_id, delivery=delivery, raw=raw, wire=wire), article.article_id, kind
