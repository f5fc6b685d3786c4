"""Acronyms that the copy itself explains: 'the Harbour Safety Board (HSB)' makes every HSB that board."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extract.entities.merging import Found
from pipeline.reading import Reading

_IN_BRACKETS = re.compile(r"(?:['’]s)? \((?:the )?([A-Z][A-Z.&-]{1,9})\)")
_WORD = re.compile(r"[^\W\d_]+")


def explained(fields: Mapping[str, Reading], found: Mapping[str, Sequence[Found]]) -> dict[str, list[Found]]:
    """The same names, those that are explained acronyms with the label and the name of what they stand for."""
    meanings: dict[str, Found] = {}
    for field, ones in found.items():
        for one in ones:
            acronym = _acronym_of(fields[field].text, one)
            if acronym:
                meanings.setdefault(acronym, replace(one, name=one.name or fields[field].text[one.start : one.end]))
    return {field: [_expanded(fields[field].text, one, meanings) for one in ones] for field, ones in found.items()}


def _acronym_of(text: str, one: Found) -> str | None:
    match = _IN_BRACKETS.match(text, one.end)
    initials = "".join(word[0] for word in _WORD.findall(text[one.start : one.end]) if word[0].isupper())
    if match is None or len(initials) < 2 or re.sub(r"\W", "", match[1]) != initials:
        return None
    return match[1]


def _expanded(text: str, one: Found, meanings: Mapping[str, Found]) -> Found:
    meaning = meanings.get(text[one.start : one.end])
    if meaning is None or (one.fixed and one.mention is None and one.name is not None):
        return one
    return replace(one, label=meaning.label, name=meaning.name, mention=None, fixed=True)
