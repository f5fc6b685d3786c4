"""Dates as datelines, captions and 'Updated' lines write them, as EDTF."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DATE = re.compile(
    rf"(?:\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH})(?:,?\s+(?P<year2>(?:19|20)\d\d))?(?![\w])"
    r"|\b(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)\b)",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?(?:\s*(?P<half>[ap])\.?m\b)?", re.IGNORECASE)
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def edtf(match: re.Match[str]) -> str | None:
    """The date that `DATE` matched: '2019-03-11', 'XXXX-03-19' without a year, None where there is no such day."""
    year = match["year"] or match["year2"] or match["year3"] or "XXXX"
    month_name = match["month"] or match["month2"]
    month = MONTHS[month_name.casefold().rstrip(".")] if month_name else int(match["month3"])
    day = int(match["day"] or match["day2"] or match["day3"])
    if not 1 <= month <= 12 or not 1 <= day <= LENGTHS[month - 1]:
        return None
    return f"{year}-{month:02}-{day:02}"


def date_in(text: str) -> str | None:
    """The first date in the text."""
    match = DATE.search(text)
    return edtf(match) if match else None


def full_date_in(text: str) -> str | None:
    """The last date in the text that states its year."""
    full = [value for match in DATE.finditer(text) if (value := edtf(match)) and not value.startswith("X")]
    return full[-1] if full else None


def moment_in(text: str) -> str | None:
    """A date with its year and, where the text has one, its time of day as written: '2017-09-15T17:52:00'."""
    day = full_date_in(text)
    clock = CLOCK.search(DATE.sub(" ", text))
    if not day or not clock:
        return day
    hour, minute, half = int(clock["hour"]), int(clock["minute"]), (clock["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{day}T{hour:02}:{minute:02}:00" if hour < 24 and minute < 60 else day
