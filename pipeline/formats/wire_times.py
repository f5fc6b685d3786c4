"""Moments as the XML wires write them, in ISO 8601's extended form: 20210516T080625+0000 is 2021-05-16T08:06:25+00:00.

A zone that is not stated stays unstated.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FORM = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]\s?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\s*(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d")
_UTC_NAMES = {"z", "utc", "gmt"}


def iso_time(stated: str | None) -> str | None:
    """The date or moment; None for anything but ISO 8601, basic or extended, or a whole date of mail: it would be guessing."""
    found = _FORM.fullmatch(stated.strip()) if stated else None
    if found is None:
        return mail_time(stated) if stated and _MAIL.match(stated) else None
    year, month, day, hour, minute, second, _, zone = found.groups()
    date = f"{year}-{month}-{day}"
    text = date if hour is None else f"{date}T{hour}:{minute}:{second or '00'}{_zone(zone)}"
    return text if _moment(text) else None


def mail_time(stated: str | None) -> str | None:
    """The moment that a feed states as mail does (RFC 822): 'Mon, 03 May 2021 08:00:00 GMT'."""
    if not stated or len(stated) > 80:
        return None
    try:
        found = parsedate_to_datetime(stated)
    except (ValueError, OverflowError):
        return None
    return found.isoformat().replace("+00:00", "Z")


def is_later(stated: str | None, than: str | None) -> bool:
    """Whether one moment is later than another. Where only one states its zone, their clocks are compared."""
    one, other = _moment(stated), _moment(than)
    if one is None or other is None:
        return False
    if (one.tzinfo is None) != (other.tzinfo is None):
        one, other = one.replace(tzinfo=UTC), other.replace(tzinfo=UTC)
    return one > other


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    if zone.lower() in _UTC_NAMES:
        return "Z"
    return f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
