"""Cities and regions by name: the table places.tsv, written from common public knowledge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Place:
    """text[start:end] is spelt like a place of the table. `doubtful`: also a person's name, a body's or a word."""

    start: int
    end: int
    label: str
    doubtful: bool


def known_places(text: str) -> Iterator[Place]:
    """The table's names in `text`, in order, the longest where one holds another."""
    forms = _forms()
    for match in _pattern().finditer(text):
        yield Place(*match.span(), *forms[match[0]])


def is_place(name: str) -> bool:
    """Whether the table has the name, and no other sense of it."""
    return not _forms().get(name, ("", True))[1]


def may_be_place(name: str) -> bool:
    """Whether the table has the name, in whatever other senses."""
    return name in _forms()


@cache
def _forms() -> dict[str, tuple[str, bool]]:
    """(label, doubtful) by spelling; those of more than four letters in capitals too."""
    table = files("pipeline.extract.entities").joinpath("places.tsv").read_text(encoding="utf-8")
    forms: dict[str, tuple[str, bool]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, names = line.split("\t")
            for name in names.split(";"):
                plain = name.rstrip("?")
                entry = ("LOC" if country == "regions" else "GPE", plain != name)
                forms.setdefault(plain, entry)
                if len(plain) > 4 and not entry[1]:
                    forms.setdefault(plain.upper(), entry)
    return forms


@cache
def _pattern() -> re.Pattern[str]:
    groups: dict[str, list[str]] = {}
    for form in sorted(_forms(), key=len, reverse=True):
        groups.setdefault(form[:2], []).append(re.escape(form[2:]))
    parts = "|".join(f"{re.escape(start)}(?:{'|'.join(rests)})" for start, rests in groups.items())
    return re.compile(rf"(?<![\w.@#-])(?=[^\W\d_a-z])(?:{parts})(?!\w)")
