"""The dateline of running wire text: where, sometimes when and by whom, up to the dash that the agency writes.

    OSK, Norland (HPA) _    OSK, March 9 HPA -    OSK 09/03 (HPA) =    Osk (hpa) -    OSK, 9 mars 2021 (HPA) -

Left alone: "The Harbour Press Agency (HPA) said ...", "A ferry - the only one - ...", "MORE TO COME - soon".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Container

from pipeline.article import Dateline
from pipeline.formats.teleprinter import month_number

_WORD = r"[A-ZÀ-Þ][^\W\d_]*(?:[.'’-][^\W\d_]*){0,3}"
_SMALL = r"(?:am|an|de|del|der|di|do|du|la|le|les|of|on|sur|the|upon|-)"
_PLACE = rf"{_WORD}(?: (?:{_SMALL} )?{_WORD}){{0,3}}"
_DATE = (
    r"(?P<month>[^\W\d_]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?"
    r"|(?P<day2>\d{1,2})(?:er)?\.? (?P<month2>[^\W\d_]{3,9})\.?(?: (?P<year2>\d{4}))?|(?P<day3>\d{1,2})[/.](?P<month3>\d{1,2})\.?"
)
_DATELINE = re.compile(
    rf"[ \t\r\n]*(?P<text>(?P<place>{_PLACE}(?:(?: ?/ ?|, ){_PLACE}){{0,2}}?),?(?: (?:{_DATE}))?,?"
    r"(?: \((?P<agency>[^\W\d_][^()\n\d]{1,24})\)(?: ?(?P<dash>--|[-–—_=]))?|(?: (?P<bare>[A-Z]{2,8}))? ?(?P<dash2>--|[-–—_=])))"
    r"(?=\s)[ \t\r\n]*"
)
_LONGEST = 100


def read_dateline(copy: str, agencies: Container[str] = ()) -> tuple[Dateline | None, str]:
    """The dateline, and the copy behind it; None and the copy as it is where it opens with none.

    Without a dash the agency in brackets must be one of `agencies`, in small letters, and a sentence must begin.
    """
    found = _DATELINE.match(copy[: _LONGEST * 2])
    if (
        found is None
        or len(found["text"]) > _LONGEST
        or not _holds(found, copy[found.end() : found.end() + 1], agencies)
    ):
        return None, copy
    read = Dateline(
        text=" ".join(found["text"].split()),
        place=found["place"],
        date=_date(found),
        agency=found["agency"] or found["bare"],
    )
    return read, copy[found.end() :]


def dateline_below(copy: str, agencies: Container[str]) -> Dateline | None:
    """The dateline of a later opening paragraph, behind an introduction; only with one of these agencies in it."""
    for paragraph in re.split(r"\n[ \t\r]*\n", copy[:3_000])[1:5]:
        dateline, _ = read_dateline(paragraph, agencies)
        if dateline and dateline.agency and dateline.agency.lower() in agencies:
            return dateline
    return None


def _holds(found: re.Match[str], follows: str, agencies: Container[str]) -> bool:
    shouted = found["place"].split(",")[0].isupper()
    dated = found["month"] or found["month2"] or found["month3"]
    if dated and _date(found) is None:
        return False
    if found["agency"] and not found["dash"]:
        return found["agency"].lower() in agencies and not follows.islower()
    if not follows or follows.islower():
        return False
    return bool(found["agency"]) or (shouted and bool(dated or found["dash2"] == "_"))


def _date(found: re.Match[str]) -> str | None:
    """As EDTF; a year that is not stated stays unknown."""
    name, day = found["month"] or found["month2"], found["day"] or found["day2"] or found["day3"]
    if not day:
        return None
    month = month_number(name) if name else int(found["month3"])
    if month is None or not 1 <= month <= 12 or not 1 <= int(day) <= monthrange(2000, month)[1]:
        return None
    return f"{found['year'] or found['year2'] or 'XXXX'}-{month:02}-{int(day):02}"
