"""Designators that no table knows ("FH70", "9M723"): weapons only where a weapon noun stands beside them."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.beats.arms import nouns

Found = tuple[int, int, str, str | None]
"""(start, end, designation, category)."""

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_DESIGNATOR = re.compile(
    r"(?<![\w/.-])(?:[A-Z]{1,4}|Su|Mi|Ka|Kh|Tu|An|Il|Mk|Yak|Hwasong|Type|Project|[A-Z][a-z]{2,11}(?=-))[- ]?\d{1,5}[A-Z]{0,3}\d{0,2}[A-Z]?(?=s?(?![\w/-]))"
    r"|(?<![\w/.-])\d[A-Z]\d{2,3}[A-Z]?\d?(?![\w/-])"
)
_NO_WEAPON = re.compile(r"(?:COVID|SARS|UNSCR|UN|EU|G|A3|B7|MH|QZ|QF|BA|AA|UA|PS|ISO|RTX|GTX|PM|CO|H|Q|FY|WW|S&P|CH4|U)-?(?:\d\d?|\d{3,4})\b|[MABEN]\d{1,2}\b")  # fmt: skip


def designators(text: str) -> Iterator[Found]:
    """Letters and digits that read like a designation, in order."""
    for match in _DESIGNATOR.finditer(text):
        noun = _noun_beside(text, match.start(), match.end())
        if noun and not _NO_WEAPON.match(match[0]) and " " not in match[0].replace("Type ", "").replace("Project ", ""):
            stop = match.end() + (text[match.end() : match.end() + 1] == "s")
            yield match.start(), stop, match[0], _category(noun)


def _noun_beside(text: str, start: int, end: int) -> str | None:
    """The weapon noun among the two words after a designator, or right before it."""
    after = text[end : end + 40]
    stop = re.search(r"[.,;:!?()\n]", after)
    words: list[str] = [word.casefold() for word in _WORD.findall(after[: stop.start() if stop else None])][:3]
    if words and words[0] not in _LINKS:
        for word in words:
            if word in nouns.ARMS_COMPANY and word not in _CIVIL_TOO:
                return word
    before: list[str] = [word.casefold() for word in _WORD.findall(text[max(0, start - 30) : start])][-1:]
    return before[0] if before and before[0] in nouns.ARMS_COMPANY and text[start - 1 : start] in (" ", "(") else None


_LINKS = frozenset("and or on in at the to of with as was is when by for".split())
_CIVIL_TOO = frozenset(["rocket", "rockets"])  # a space launcher has a designator too


def _category(noun: str) -> str | None:
    return nouns.CATEGORY_OF.get(noun) or nouns.CATEGORY_OF.get(noun.removesuffix("s"))
