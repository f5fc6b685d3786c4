"""What IPTC 7901 and ANPA 1312 have in common: control characters, charsets by escape sequence, date-time groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from pipeline.formats.charset import Decoded, decode

SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"
IDLE = b"\x00\x7f\x16\x05\x04\r\n \t"
"""What stands between messages on a line."""

IPTC_FIELDS = (
    rb"[A-Za-z]{2,6} ?\d{1,6} {1,3}\d {1,3}[A-Za-z]{1,4} {1,3}\d{1,6}(?: [\x20-\x7e\xa0-\xff]{0,80})?[ \x08\x0d]{0,8}\n"
)
"""Service and number, priority, category, words, and what the agency adds: by them IPTC 7901 is told from ANPA 1312."""

MOST_BYTES = 2 * 1024 * 1024
"""In one message: the longest story on a wire, a table of all results, has a tenth of it."""
MOST_MESSAGES = 50_000
"""In one file: a large agency sends that many in a month."""

# Escape sequences of ISO 2022 that call a set of ISO 8859 into the upper half, and the one that calls UTF-8.
_ESCAPE = re.compile(rb"\x1b([\x20-\x2f]{1,3}[\x30-\x7e])")
_CALLED = {
    b"-A": "iso-8859-1", b"-B": "iso-8859-2", b"-C": "iso-8859-3", b"-D": "iso-8859-4", b"-F": "iso-8859-7",
    b"-G": "iso-8859-6", b"-H": "iso-8859-8", b"-L": "iso-8859-5", b"-M": "windows-1254", b"-V": "iso-8859-10",
    b"-b": "iso-8859-15", b"%G": "utf-8",
}  # fmt: skip
_INSTRUCTION = re.compile("\x0c[^\x0b\n]{0,60}\x0b")
"""Typesetting between start (FF) and end (VT) of an instruction."""
_PLAIN = str.maketrans({**dict.fromkeys((*range(9), *range(14, 31), 127)), 0x10: " ", 0x1F: "\t"})
"""Fonts, rules and idle characters leave nothing; the thin space is a space, the unit separator parts columns."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            ["jan", "ene", "gen"], ["feb", "fév", "fev"], ["mar", "mär", "mrz", "mrt"], ["apr", "avr", "abr"],
            ["may", "mai", "mei", "mag", "maj"], ["jun", "jui", "giu"], ["jul", "lug"], ["aug", "aoû", "aou", "ago"],
            ["sep", "set"], ["oct", "okt", "ott"], ["nov"], ["dec", "dez", "déc", "dic", "des"],
        ],
        start=1,
    )
    for name in names
}  # fmt: skip
_GROUP = re.compile(
    r"\b(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d) ?(?P<zone>GMT|UTC|Z|[A-Z]{3,4})? "
    r"(?P<month>[^\W\d_]{3,9})\.? (?P<year>\d{4}|\d\d)\b",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    r"\b(?P<day>\d{1,2})[-/ ](?P<month>[^\W\d_]{3,9})\.?[-/ ](?P<year>\d{4}|\d\d) (?P<hour>\d\d)[:.](?P<minute>\d\d) ?(?P<zone>GMT|UTC|Z)?\b",
    re.IGNORECASE,
)
"""02-GEN-26 15:04, as some agencies write their group."""
_CENTURY_ENDS = 70
"""Two-digit years from here on are of the last century: the standards for both formats are of the 1970s."""


def decode_wire(own: bytes) -> Decoded:
    """Text with its control characters but without escape sequences; Latin-1 where no sequence calls another set."""
    called = (_CALLED.get(sequence.group(1)) for sequence in _ESCAPE.finditer(own))
    declared = next(filter(None, called), None)
    return decode(_ESCAPE.sub(b"", own), declared)


def plain(text: str) -> str:
    """The words, without typesetting and transmission controls."""
    return _INSTRUCTION.sub("", text).translate(_PLAIN).replace("\x0b", "")


def too_long(size: int) -> str | None:
    """Why a message of `size` bytes is refused; None for one that may be read."""
    return f"too large: {size:,} bytes in one message, at most {MOST_BYTES:,}" if size > MOST_BYTES else None


def too_many(data: bytes, begins: re.Pattern[bytes]) -> str | None:
    """Why a file of so many messages is refused; None for one that may be read."""
    count = sum(1 for _ in begins.finditer(data))
    return f"{count:,} messages in one file, at most {MOST_MESSAGES:,}" if count > MOST_MESSAGES else None


def messages(data: bytes, begins: re.Pattern[bytes]) -> Iterator[bytes]:
    """The messages of a file, from each beginning to the next, without what is idle around them."""
    starts = [found.start() for found in begins.finditer(data)] or [0]
    for start, end in zip(starts, [*starts[1:], len(data)]):
        yield data[start:end].strip(IDLE)


def moment_of_group(text: str) -> str | None:
    """The last date-time group in a line, as ISO 8601: "2021-03-09T14:05" of "091405 Mar 21", "...Z" where GMT is stated.

    A month's name of three letters is told in English, German, French, Spanish, Italian and the Scandinavian languages.
    """
    groups = list(_GROUP.finditer(text[-400:])) or list(_SPELLED.finditer(text[-400:]))
    month = month_number(groups[-1]["month"]) if groups else None
    if month is None:
        return None
    found = groups[-1]
    zone = "Z" if (found["zone"] or "").upper() in {"GMT", "UTC", "Z"} else ""
    return moment(full_year(found["year"]), month, int(found["day"]), int(found["hour"]), int(found["minute"]), zone)


def month_number(name: str) -> int | None:
    """The month that a name or its first three letters mean."""
    known = name.lower()
    return 7 if known.startswith("juil") else _MONTHS.get(known[:3])


def full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _CENTURY_ENDS else 2000)


def moment(year: int, month: int, day: int, hour: int, minute: int, zone: str) -> str | None:
    """ISO 8601 to the minute; None for a day or hour that does not exist."""
    try:
        return datetime(year, month, day, hour, minute).isoformat(timespec="minutes") + zone  # noqa: DTZ001  as stated
    except ValueError:
        return None
