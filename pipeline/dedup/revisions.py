"""Revisions: which of two versions is the later one, and the marks by which copy says that it was revised.

Left alone: 'Update 1.2 is late, users say' - 'Corrected figures show a fall' - 'Repeat-offender law passes' - 'The vendor
updated its guidance (changes to fees apply)'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBERED = re.compile(r"v?\.?\s*([0-9]{1,18}(?:\.[0-9]{1,18}){0,7})", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{1,18}")

# 'UPDATE 2-', 'CORRECTED:', '3rd LD-Writethru', '(Adds details)': the word, and something that sets it off from the copy.
_HEAD_MARK = re.compile(
    r"\s*[\[(*]{0,2}\s*(?P<mark>"
    r"(?:update|wrapup|wrap-up)\s?[0-9]{1,2}|[0-9](?:st|nd|rd|th)[ -](?:lead|ld)(?:[ -]write-?thru)?|write-?thr(?:u|ough)|"
    r"updated?|corrected|correction|corrects|refiled?|repeat|rpt|recasts?|clarification|clarified|amended|revised"
    r")\s*[\])*]{0,2}\s*(?::|[-–—]{1,2}(?!(?-i:[a-z]))|\||(?<=[\])])(?=\s))\s*",
    re.IGNORECASE,
)
_LEAD_MARK = re.compile(r"\s*(?P<mark>[0-9](?:ST|ND|RD|TH) (?:LEAD|LD)(?: WRITE-?THRU)?)\s+")
"""In capitals it needs nothing to set it off: '2nd lead mine opens' is a headline."""
_TAIL_MARK = re.compile(
    r"\s*[\[(](?P<mark>updated?(?:\s?[0-9]{1,2})?|corrected|correction|amended|revised)[\])]\s*$", re.IGNORECASE
)
_NOTE = re.compile(
    r"^\s{0,20}\((?P<mark>Adds|Updates|Corrects|Recasts|Rewrites|Refiles|Repeats|Clarifies|Changes|Removes|Fixes|Writes through)\b",
    re.MULTILINE,
)
_EDNOTE = re.compile(
    r"\s*(?:eds?|editors?)?[:.,\s]*(?P<mark>adds|updates|corrects|recasts|rewrites|refiles|repeats|clarifies|changes|removes|fixes|"
    r"updated|corrected|correction|refile|repeat|write-?thru)\b",
    re.IGNORECASE,
)
_ADMISSION = re.compile(
    r"\b(?:this|an earlier version of this|a previous version of this) (?:story|article|item|dispatch) "
    r"(?:has been|was|is) (?P<mark>updated|corrected|amended|clarified|revised)\b|"
    r"\bthis version (?P<does>corrects|clarifies|amends|updates|adds|removes|restores|recasts)\b|"
    r"\b(?:earlier|previous) versions? of this (?:story|article|report|item) (?P<wrong>misstated|misspelled|gave|said|incorrectly|wrongly)\b",
    re.IGNORECASE,
)
_CORRECTING = frozenset(
    ["corrected", "correction", "corrects", "fixes", "amended", "clarification", "clarified", "clarifies", "amends"]
)
_OPENING = 600


def without_mark(headline: str) -> str:
    """The headline without 'UPDATE 2-' before it or '(corrected)' behind."""
    headline = headline[:_OPENING]
    while match := _HEAD_MARK.match(headline) or _LEAD_MARK.match(headline):
        headline = headline[match.end() :]
    return _TAIL_MARK.sub("", headline)


def revision_mark(headline: str | None, ednote: str | None, text: str) -> str | None:
    """The mark of revision that an article carries, in lower case ('update 2', 'corrected'); None without one."""
    opening, title = text[:_OPENING], (headline or "")[:_OPENING]
    tries = (
        _HEAD_MARK.match(title) or _LEAD_MARK.match(title),
        _TAIL_MARK.search(title[-80:]),
        _EDNOTE.match((ednote or "")[:_OPENING]),
        _HEAD_MARK.match(opening),
        _NOTE.search(opening),
        _ADMISSION.search(text),
    )
    found = next((match for match in tries if match), None)
    return " ".join((found["mark"] or found.groupdict().get("does") or "corrected").lower().split()) if found else None


def is_correction(mark: str | None) -> bool:
    """Whether the mark says that something was wrong, and not merely that there is more."""
    return mark is not None and mark in _CORRECTING


def rank(mark: str | None) -> int:
    """The place of a mark in its series: 0 for a first take, 2 for 'update 2', 1 for a mark without a number."""
    if mark is None:
        return 0
    number = _DIGITS.search(mark)
    return int(number.group()) if number else 1


def compare_versions(new: str | None, earlier: str | None) -> int | None:
    """-1, 0 or 1 as `new` is lower than, equal to or higher than `earlier`; None where they cannot be told.

    Dotted numbers count by part (1.10 > 1.9, 2 = 2.0); other versions of one shape (timestamps) by their digits in turn.
    """
    if new is None or earlier is None:
        return None
    if new.strip() == earlier.strip():
        return 0
    parts = [_NUMBERED.fullmatch(version.strip()) for version in (new, earlier)]
    if parts[0] and parts[1]:
        return _order(_numbers(parts[0][1].split(".")), _numbers(parts[1][1].split(".")))
    shapes = [_DIGITS.sub("0", version.strip()) for version in (new, earlier)]
    if shapes[0] != shapes[1]:
        return None
    return _order(_numbers(_DIGITS.findall(new)), _numbers(_DIGITS.findall(earlier)))


def _numbers(parts: Iterable[str]) -> list[int]:
    """The parts as numbers, without zeros at the end."""
    numbers = [int(part) for part in parts]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


def _order(one: list[int], other: list[int]) -> int:
    return (one > other) - (one < other)
