"""The day and the listener that an attribution states: 'told the Echo in an interview on March 5'."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NUMBER = {name: place + 1 for place, name in enumerate(MONTHS)}
NUMBER |= {name[:3]: place for name, place in NUMBER.items()} | {"sept": 9}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS = frozenset({*WEEKDAYS, "today", "yesterday", "tonight"})
"""Words for a day that stand right behind a name: 'a report Monday', 'Ada Holm today said'."""
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
MONTH_DAY = re.compile(
    r"\b(?:"
    + _MONTH.format("m1")
    + r" (?P<d1>\d{1,2})(?:st|nd|rd|th)?|(?P<d2>\d{1,2})(?:st|nd|rd|th)? "
    + _MONTH.format("m2")
    + r")\b(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
WEEKDAY = re.compile(r"\b(" + "|".join(day.capitalize() for day in WEEKDAYS) + r")\b")


def stated_day(words: str, anchor: str | None) -> str | None:
    """The first day in `words` as EDTF; `anchor` is the article's own date. No year is made up without one."""
    match = MONTH_DAY.search(words)
    if match:
        month = NUMBER[(match["m1"] or match["m2"]).lower().rstrip(".")]
        return _dated(match["year"], month, int(match["d1"] or match["d2"]), anchor)
    weekday = WEEKDAY.search(words)
    today = _day(anchor)
    if weekday and today:
        back = (today.weekday() - WEEKDAYS.index(weekday[1].lower())) % 7
        return (today - dt.timedelta(days=back)).isoformat() if today.toordinal() > back else None
    return None


def _dated(year: str | None, month: int, day: int, anchor: str | None) -> str | None:
    """The stated year, or the one in which the day last came round before the article; else 'XXXX'."""
    today = _day(anchor)
    try:
        if year:
            return dt.date(int(year), month, day).isoformat()
        dt.date(2000, month, day)  # a leap year: is there such a day at all
        if today is None:
            return f"XXXX-{month:02}-{day:02}"
        this_year = dt.date(today.year, month, day)
        return (
            this_year if this_year <= today + dt.timedelta(days=1) else dt.date(today.year - 1, month, day)
        ).isoformat()
    except ValueError:
        return None


def _day(anchor: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((anchor or "")[:10])
    except ValueError:
        return None
