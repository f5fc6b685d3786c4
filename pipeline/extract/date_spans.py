"""Dates that span months or years, and those in figures: 'March 30 to April 2, 2011', 'Q3 2019', '2016-17', '24/02/2022'."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipeline.extract import reckoning

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:1\d|20)\d\d"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"

_DAYS_OVER_MONTHS = re.compile(
    rf"(?<![\w-])(?:(?P<month>{MONTH}) (?P<day>{DAY})(?: to | until | through | ?[-–] ?)(?P<last>{MONTH}) (?P<stop>{DAY})"
    rf"|(?P<day2>{DAY}) (?P<month2>{MONTH})(?: to | until | through | ?[-–] ?)(?P<stop2>{DAY}) (?P<last2>{MONTH}))"
    rf"(?:,? (?P<year>{YEAR})(?![\d-]|,\d))?(?!\w)"
)
_MONTHS = re.compile(
    rf"(?<![\w-])(?P<month>{MONTH})(?: to | until | through | ?[-–] ?)(?P<last>{MONTH}),?(?: of)? (?P<year>{YEAR})(?![\w-]|,\d)"
)
_SLASHED = re.compile(
    rf"(?<![\w./-])(?:(?P<year>{YEAR})/(?P<month>\d\d?)/(?P<day>\d\d?)|(?P<one>\d\d?)/(?P<other>\d\d?)/(?P<year2>{YEAR}))(?![\w/-])"
)
_QUARTER = re.compile(
    rf"(?<!\w)(?:(?P<words>(?i:first|second|third|fourth))[ -]quarter of|Q(?P<number>[1-4]))(?: of)? (?P<year>{YEAR})(?![\w-]|,\d)"
)
_YEARS = re.compile(
    rf"\b(?i:in|since|during|from|of|the) (?P<text>(?P<year>{YEAR})[-–/](?P<last>\d\d))(?![\w%$£€]|[-.,/]\d)"
)

Candidate = tuple[int, int, str | None, bool]
"""(start, end, EDTF value, reckoned from the anchor?)"""


def _days_over_months(match: re.Match[str], anchor: date | None) -> Candidate | None:
    """'March 30 to April 2, 2011': the year stands for both days, or for the second where the first is a winter before."""
    months = [reckoning.month_number(match[name] or match[f"{name}2"]) for name in ("month", "last")]
    days = [int(re.sub(r"\D", "", match[name] or match[f"{name}2"])) for name in ("day", "stop")]
    if not all(map(reckoning.is_day, months, days)) or months[0] == months[1]:
        return None
    if not match["year"]:
        values = [reckoning.day_without_year(month, day, anchor) for month, day in zip(months, days, strict=True)]
        return (*match.span(), "/".join(values), True)
    year = int(match["year"])
    first = year - (months[0] > months[1])
    return *match.span(), f"{first}-{months[0]:02}-{days[0]:02}/{year}-{months[1]:02}-{days[1]:02}", False


def _months(match: re.Match[str], _anchor: date | None) -> Candidate:
    first, last = (reckoning.month_number(match[name]) for name in ("month", "last"))
    year = int(match["year"])
    return *match.span(), f"{year - (first > last)}-{first:02}/{year}-{last:02}", False


def _slashed(match: re.Match[str], _anchor: date | None) -> Candidate | None:
    """2022/02/24, and 24/02/2022 or 02/24/2022 where one figure can be no month: 03/04/2022 may be two days."""
    if match["year"]:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    else:
        year, month, day = int(match["year2"]), *sorted((int(match["one"]), int(match["other"])))
        if day <= 12 and day != month:
            return None
    return (*match.span(), f"{year}-{month:02}-{day:02}", False) if reckoning.is_day(month, day, year) else None


def _quarter(match: re.Match[str], _anchor: date | None) -> Candidate:
    number = int(match["number"] or reckoning.ORDINALS[match["words"].lower()])
    return *match.span(), f"{match['year']}-{reckoning.FIRST_QUARTER + number - 1}", False


def _years(match: re.Match[str], _anchor: date | None) -> Candidate | None:
    """'2016-17': two years that follow each other, or a span of them."""
    first = int(match["year"])
    last = first // 100 * 100 + int(match["last"])
    return (*match.span("text"), f"{first}/{last}", False) if first < last else None


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Candidate | None]], ...] = (
    (_DAYS_OVER_MONTHS, _days_over_months),
    (_MONTHS, _months),
    (_SLASHED, _slashed),
    (_QUARTER, _quarter),
    (_YEARS, _years),
)
