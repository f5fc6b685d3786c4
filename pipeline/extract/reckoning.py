"""From the words of a date to its EDTF value, and from an anchor to the date that is meant.

EDTF: Extended Date/Time Format, ISO 8601-2:2019: XXXX for an unstated year, 199X for a decade, 2019-22 for a summer, 2019-33 for its first quarter,
a/b for an interval. A year is taken over from the anchor only where no other year is at all likely.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.article import CleanCopy

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
FIRST_QUARTER = 33
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_NEAR_IN_YEAR = 183
_AHEAD_IN_YEAR = 92
_NEAR_OVER_NEW_YEAR = 62


def anchor_of(copy: CleanCopy) -> date | None:
    """The full date that an article's 'Tuesday' is reckoned from: the dateline's, with its year from `published_at`."""
    published = full_date(copy.published_at)
    line = copy.dateline.date if copy.dateline else None
    stated = full_date(line)
    if stated or not published or not line or not line.startswith("XXXX-"):
        return stated or published
    filed = [day for year in (published.year, published.year - 1) if (day := full_date(f"{year}{line[4:]}"))]
    return next((day for day in filed if timedelta(0) <= published - day + timedelta(1) <= timedelta(31)), published)


def full_date(value: str | None) -> date | None:
    """The day of an ISO 8601 date or timestamp; None where it has no day."""
    match = re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", value or "")
    try:
        return date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def month_number(name: str) -> int:
    return MONTHS[name[:3].lower()]


def is_day(month: int, day: int, year: int | None = None) -> bool:
    """Can there be such a day (in that year)?"""
    if not 1 <= month <= 12 or not 1 <= day <= _LENGTHS[month - 1]:
        return False
    return year is None or (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def day_without_year(month: int, day: int, anchor: date | None) -> str:
    """EDTF of 'March 5': with the anchor's year, or its neighbour's where that is near; else XXXX."""
    for year in _years_about(anchor):
        if anchor and is_day(month, day, year) and _is_near(date(year, month, day), anchor):
            return f"{year}-{month:02}-{day:02}"
    return f"XXXX-{month:02}-{day:02}"


def month_without_year(month: int, anchor: date | None) -> str:
    """EDTF of 'in March': with a year only within two months of the anchor; else XXXX."""
    for year in _years_about(anchor):
        if anchor and abs((year - anchor.year) * 12 + month - anchor.month) <= 2:
            return f"{year}-{month:02}"
    return f"XXXX-{month:02}"


def _years_about(anchor: date | None) -> tuple[int, ...]:
    return (anchor.year, anchor.year - 1, anchor.year + 1) if anchor and 1 < anchor.year < 9998 else ()


def _is_near(day: date, anchor: date) -> bool:
    away = (day - anchor).days
    if day.year != anchor.year:
        return abs(away) <= _NEAR_OVER_NEW_YEAR
    return -_NEAR_IN_YEAR <= away <= _AHEAD_IN_YEAR


def weekday(name: str, anchor: date, *, ahead: bool) -> str:
    """The day within a week of the anchor: on it or before it, or with `ahead` after it."""
    back = (anchor.weekday() - WEEKDAYS[name.lower()]) % 7
    return shifted(anchor, 7 - back if ahead else -back)


def shifted(anchor: date, days: int) -> str:
    try:
        return (anchor + timedelta(days)).isoformat()
    except OverflowError:
        return anchor.isoformat()


def period(which: str, unit: str, anchor: date) -> str | None:
    """EDTF of 'this', 'last' or 'next' 'week' (an interval, Monday to Sunday), 'month' or 'year'."""
    step = {"this": 0, "last": -1, "next": 1}[which]
    return back_from(anchor, unit, -step)


def back_from(anchor: date, unit: str, count: int) -> str | None:
    """EDTF of the day, week, month or year that lies `count` of them before the anchor."""
    try:
        if unit == "day":
            return (anchor - timedelta(count)).isoformat()
        if unit == "week":
            monday = anchor - timedelta(anchor.weekday() + 7 * count)
            return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    except OverflowError:
        return None
    year, month = (
        divmod(anchor.year * 12 + anchor.month - 1 - count, 12) if unit == "month" else (anchor.year - count, 0)
    )
    if not 0 < year < 10_000:
        return None
    return f"{year:04}-{month + 1:02}" if unit == "month" else f"{year:04}"
