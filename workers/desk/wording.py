"""Fields of a record in a reader's words. Everything that comes from an article is made safe here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.article import Record
from workers.desk.safe import safe_line, shortened

NOT_SAID = "–"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_EDTF = re.compile(r"([0-9]{4}|XXXX)(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_MOMENT = re.compile(r"([0-9-]{10})[T ]([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:[.][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_TITLE_LENGTH = 300
_OPENING_LENGTH = 72


def title_of(record: Record) -> str:
    """What a reader would call the article: its headline, else the opening of its copy, else the name it came under."""
    if record.headline and record.headline.strip():
        return shortened(record.headline, _TITLE_LENGTH)
    if record.text and record.text.strip():
        return shortened(record.text.strip(), _OPENING_LENGTH)
    return shortened(delivered_as(record), _TITLE_LENGTH)


def delivered_as(record: Record) -> str:
    """The delivery's last path segment, and the article's place in it where it is not the first."""
    name = safe_line(record.delivery.name.rsplit("/", 1)[-1]) or NOT_SAID
    return f"{name} #{record.delivery.index + 1}" if record.delivery.index else name


def plain(term: str) -> str:
    """A term of the record as words: "link_residue" becomes "link residue"."""
    return safe_line(term.replace("_", " "))


def count_of(number: int, noun: str) -> str:
    """One article, 1,200 articles: regular nouns only."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def both(labels: Sequence[str]) -> str:
    """As in "1", "1 and 2" and "1, 2 and 5"."""
    *first, last = labels
    return f"{', '.join(first)} and {last}" if first else last


def day(value: str | None) -> str:
    """An EDTF date or a moment in words; the moment keeps its zone. What is neither is shown as it stands."""
    if not value:
        return NOT_SAID
    if moment := _MOMENT.fullmatch(value):
        zone = {"Z": " UTC", None: ""}.get(moment[3], f" {moment[3]}")
        return f"{day(moment[1])}, {moment[2]}{zone}"
    found = _EDTF.fullmatch(value)
    if not found or (found[2] and not 1 <= int(found[2]) <= len(_MONTHS)):
        return safe_line(value)
    year, month, date = found.groups()
    words = [str(int(date))] if date else []
    words += [_MONTHS[int(month) - 1]] if month else []
    return " ".join([*words, "(no year)" if year == "XXXX" else year])


def sum_of_money(amount: float, currency: str | None) -> str:
    """As in "USD 96 million" and "EUR 110,000"; "?" stands for a currency that the copy does not name."""
    code = safe_line(currency) if currency else "?"
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(amount) >= size:
            return f"{code} {amount / size:,.6g} {word}"
    return f"{code} {amount:,.2f}".removesuffix(".00")


def place_in(text: str, start: int, end: int) -> str:
    """The characters of a span; an impossible span gives what of it exists."""
    return text[max(start, 0) : max(end, 0)]
