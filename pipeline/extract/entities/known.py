"""Names so well known that the model need not be asked (known.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def known_names(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, OntoNotes label, usual name) of each in `text`, in order, the longest where one holds another."""
    forms = _forms()
    for match in _pattern().finditer(text):
        label, name = forms[match[0]]
        yield match.start(), match.end(), label, name


@cache
def _forms() -> dict[str, tuple[str, str]]:
    table = files("pipeline.extract.entities").joinpath("known.tsv").read_text(encoding="utf-8")
    forms: dict[str, tuple[str, str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            label, name, *more = line.split("\t")
            for form in (name, *(more[0].split(";") if more else ())):
                forms.setdefault(form, (label, name))
    return forms


@cache
def _pattern() -> re.Pattern[str]:
    groups: dict[str, list[str]] = {}
    for form in sorted(_forms(), key=len, reverse=True):
        groups.setdefault(form[0], []).append(re.escape(form[1:]))
    parts = "|".join(f"{start}(?:{'|'.join(rests)})" for start, rests in groups.items())
    return re.compile(rf"(?<![\w.@#-])(?=[A-Za])(?:{parts})(?!\w)")
