"""Warships by their own name: 'USS Example', 'the frigate Admiral Example'."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.beats.arms.designators import Found
from pipeline.countries import lookup

_PREFIX = r"USS|USNS|HMS|HMCS|HMAS|HMNZS|HNLMS|HDMS|HNoMS|USCGC|ROKS|TCG|BRP|FGS|INS|PNS|FS|KRI|ARA|ORP|ITS"
_SURE = frozenset("USS USNS HMS HMCS HMAS HMNZS HNLMS HDMS HNoMS USCGC ROKS".split())
_NAME = r"[A-Z][\w'’-]{1,20}(?: (?:(?:de|of|van|da) )?(?:[A-Z]\. )?[A-Z][\w-]{1,20}){0,3}"
_PREFIXED = re.compile(rf"\b({_PREFIX}) ({_NAME})")
_KIND = r"aircraft carrier|destroyer|frigate|cruiser|corvette|submarine|warship|minesweeper|patrol boat"
_CALLED = re.compile(rf"\b(?:{_KIND}) ({_NAME})")
_TAIL = re.compile(r"(?: (?:Carrier|Strike|Group|Battle|Expeditionary|Amphibious|Ready|On|In|The)\b.*|['’]s)$")
_NAVAL = re.compile(rf"(?i)\b(?:{_KIND}|navy|naval|sailors?|fleet|ships?|vessels?|crew|aboard)\b")
_NO_SHIP = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december captain commander admiral officer crew group force programme program class "
    "squadron base navy".split()
)


def warships(text: str) -> Iterator[Found]:
    """Ships' names in order: with the prefix their navy gives them, or right behind the kind of ship."""
    until = 0
    found = [(m.start(), m.end(), m) for m in _PREFIXED.finditer(text) if _prefixed(text, m)]
    found += [(m.start(1), m.end(1), m) for m in _CALLED.finditer(text) if _called(m[1])]
    for start, end, _ in sorted(found, key=lambda each: each[:2]):
        if start >= until:
            name = _TAIL.sub("", text[start:end])
            until = start + len(name)
            yield start, until, name, "ship"


def _prefixed(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 120) : match.end() + 120]
    return not match[2].isupper() and (match[1] in _SURE or bool(_NAVAL.search(around)))


def _called(name: str) -> bool:
    first = name.split()[0]
    rank = first.casefold() == "admiral" and " " in name
    return (rank or first.casefold() not in _NO_SHIP) and not lookup(name) and not first.isupper() and first.isalpha()
