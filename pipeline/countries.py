"""Countries by name, alias, demonym and capital: one small table (countries.tsv), exact look-ups only.

Codes are ISO 3166-1 alpha-2; Kosovo has XK, which the standard leaves to its users. States that are no more, and names
that fit two states ("Congo", "Korea"), have no code. The parts of the United Kingdom stand under their own names.
"""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["name", "demonym", "capital"]


@dataclass(frozen=True, slots=True)
class Country:
    name: str
    """Its usual English name: "United Kingdom", "South Korea"."""
    code: str | None
    """ISO 3166-1 alpha-2; None for a state that is no more and for a name that fits two states."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A country named in a text, without "the" before it or "'s" behind it."""

    start: int
    end: int
    text: str
    country: Country
    kind: Kind
    house: bool = False
    """A capital that is no city: the Kremlin, the White House, Downing Street."""


@dataclass(frozen=True, slots=True)
class _Entry:
    country: Country
    kind: Kind
    personal: bool
    house: bool


# As common words in small letters they are no country.
_COMMON_WORDS = frozenset(
    "us turkey polish china guinea jersey chad chile cuba niger oman mali togo japan panama brazil bermuda scotch swede "
    "finn dane kiwi turk lima colombo male pentagon emirates wales jordan georgia welsh french persian vatican"
    " westminster holyrood stormont colon".split()
)

# Openers of a sentence, titles and compass words: capitals before or after a place that do not make it a person.
_OPENERS = frozenset(
    "A After Against All Along Also Although Among And Around As At Because Before Both But By Can Could Despite Did Do "
    "Does During Even Ever For From Given Had Has Have Here How However If In Inside Into Is It Its Just Last Later Like "
    "Many Meanwhile Most Near Neither Next No Nor Not Now Of Off On Once One Only Or Our Outside Over Rather Regarding "
    "Should Since So Some Still Such Than That The Their Then There These This Though Through Thus To Today Toward "
    "Towards Under Unless Unlike Until Up Upon Via Was We Were What When Where Whereas Whether Which While Who Why Will "
    "With Within Without Would Yet Yesterday Tomorrow Central Downtown Eastern Greater Northern Southern Western".split()
)
_OFFICES = frozenset(
    "Ambassador Attorney Cabinet Chancellor Chief Congress Crown Defence Defense Deputy Emir Energy Finance Foreign "
    "General Government Governor I Interior It Justice King Minister Ministry Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Parliament Police Premier President Prime Prince Princess Queen Secretary Senator State Supreme "
    "Trade Vice And But In The They We He She".split()
)


def lookup(text: str) -> tuple[Country, Kind] | None:
    """The country that the whole of `text` names; a leading "the" and a possessive are passed over.

    Exact: nothing is guessed from a part. Small letters count unless they make another word ("us", "turkey").
    """
    plain = " ".join(text.replace("’", "'").split())
    for form in (plain, re.sub(r"^[Tt]he ", "", plain)):
        for ending in ("'s", "'", ""):
            entry = _forms().get(form.removesuffix(ending)) or _folded(form.removesuffix(ending))
            if entry is not None:
                return entry.country, entry.kind
    return None


def mentions(text: str) -> tuple[Mention, ...]:
    """Every country named in `text`, in order; longer names first, so that Niger is never found in Nigeria.

    A name that is a person's too ("Jordan", "Paris", "Washington") is left out beside another capitalised word.
    """
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[Mention]:
    forms = _forms()
    for match in _pattern().finditer(text):
        form = re.sub(r"\s", " ", match[0]).replace("’", "'")
        entry = forms.get(form)
        if entry is None or (entry.personal and _beside_a_name(text, match.start(), match.end())):
            continue
        yield Mention(match.start(), match.end(), match[0], entry.country, entry.kind, entry.house)


def _beside_a_name(text: str, start: int, end: int) -> bool:
    before = re.search(r"([A-ZÀ-Þ][\w.'’-]*) $", text[max(0, start - 40) : start])
    if before and before[1] not in _OPENERS:
        return True
    after = re.match(r" ([A-ZÀ-Þ][\w'’-]*)", text[end : end + 40])
    return after is not None and after[1] not in _OFFICES


def _folded(form: str) -> _Entry | None:
    folded = form.casefold()
    if len(folded) < 4 or folded in _COMMON_WORDS or "." in folded:
        return None
    return _by_folded().get(folded)


@cache
def _forms() -> dict[str, _Entry]:
    """Every form by its exact spelling, in capitals too. Of two owners the first line of the table wins."""
    forms: dict[str, _Entry] = {}
    for form, entry in _entries():
        forms.setdefault(form, entry)
        if len(form) > 4:
            forms.setdefault(form.upper(), entry)
    return forms


@cache
def _by_folded() -> dict[str, _Entry]:
    folded: dict[str, _Entry] = {}
    for form, entry in _entries():
        folded.setdefault(form.casefold(), entry)
    return folded


def _entries() -> Iterator[tuple[str, _Entry]]:
    for code, name, aliases, demonyms, seats in _rows():
        if code == "x":
            continue
        plain = name.removesuffix("?")
        country = Country(plain, None if code == "-" else code)
        for cell, kind in ((f"{name};{aliases}", "name"), (demonyms, "demonym"), (seats, "capital")):
            for raw in filter(None, cell.split(";")):
                form = raw.rstrip("?!")
                entry = _Entry(country, kind, raw.endswith("?"), raw.endswith("!"))  # type: ignore[arg-type]
                yield form, entry
                if kind == "demonym" and not form.endswith(("s", "sh", "ch", "ese", "men", "x")):
                    yield f"{form}s", entry


def _rows() -> Iterator[list[str]]:
    table = files("pipeline").joinpath("countries.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern over all forms and look-alikes, by their first two letters, so that few are tried anywhere."""
    look_alikes = [form for row in _rows() if row[0] == "x" for form in row[2].split(";")]
    parts = _grouped(sorted({*_forms(), *look_alikes}, key=len, reverse=True), depth=2)
    return re.compile(rf"(?<![\w.$@#])(?=[^\W\d_a-z])(?:{parts})(?![\w$])")


def _grouped(forms: list[str], depth: int) -> str:
    if depth == 0:
        return "|".join(map(_spelling, forms))
    groups: dict[str, list[str]] = {}
    for form in forms:
        groups.setdefault(form[:1], []).append(form[1:])
    return "|".join(f"{re.escape(start)}(?:{_grouped(rests, depth - 1)})" for start, rests in groups.items())


def _spelling(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"[ \u00a0\n]").replace("'", "['’]")
