"""A dateline that stands in a field of its own: 'OSK, Norway, May 3, 2021 (HNA) -' or no more than 'Osk'.

The place is what stands before the date and the agency. A date without a year has none here (EDTF: XXXX-05-03).
"""

from __future__ import annotations

import re

from pipeline.article import Dateline

_LONGEST = 200
"""Characters: a longer text is no dateline."""
_MONTHS = (  # as English, German, French, Spanish, Portuguese, Italian, Dutch, the Nordic languages and Finnish have them
    "january jan januar jänner januari janvier janv enero ene janeiro gennaio gen tammikuuta",
    "february feb februar februari février févr fév febrero fevereiro fev febbraio febr helmikuuta",
    "march mar märz mär marts mars mrt maart marzo março maaliskuuta",
    "april apr avril avr abril abr aprile huhtikuuta",
    "may mai maj mei mayo maio maggio mag toukokuuta",
    "june jun juni juin junio junho giugno giu kesäkuuta",
    "july jul juli juillet juil julio julho luglio lug heinäkuuta",
    "august aug augusti augustus août agosto ago elokuuta",
    "september sept sep septembre septiembre setembro settembre set syyskuuta",
    "october oct oktober okt octobre octubre outubro out ottobre ott lokakuuta",
    "november nov novembre noviembre novembro marraskuuta",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre desember des joulukuuta",
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + r")\b\.?"
_DATE = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s{{0,3}}(?:de\s|of\s)?(?P<month2>{_MONTH}))"
    r"(?:,?\s{0,3}(?:de\s)?(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    r"|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:man|tirs|ons|tors|fre|lør|søn|mån|tis|lör|sön)dag"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"\(([^()]{2,60})\)")
_COUNTRY = re.compile(rf"[^()]{{2,60}}\([A-ZÀ-Þ][^\W\d_A-Z][^()]{{1,40}}\),?\s{{0,3}}(?=\(|(?i:{_DATE.pattern}))")
_WORD = re.compile(r"[^\W\d_]{2}")
_EDGES = " \t\n-–—_=:,;/"


def read_dateline(text: str | None, *, place: str | None = None, date: str | None = None) -> Dateline | None:
    """The dateline's parts. `place` and `date` (ISO 8601) are what the wire marks as such, and go first.

    A date in the text that states its year goes before `date`, which may be of another time zone.
    """
    if not text or len(text) > _LONGEST or not _WORD.search(text):
        return None
    agency = _agency(text)
    found = _DATE.search(text[: agency.start()] if agency else text)
    return Dateline(
        text=text,
        place=_place(place or text, agency.group() if agency else None),
        date=_date(found, date[:10] if date else None),
        agency=agency.group(1).strip() if agency else None,
    )


def _agency(text: str) -> re.Match[str] | None:
    """What stands in brackets, but for a country between the place and its date: 'Osk (Noruega), 3 may (HNA)'."""
    country = _COUNTRY.match(text)
    return _AGENCY.search(text, country.end() if country else 0)


def _place(text: str, agency: str | None) -> str | None:
    """What stands before the date and the agency, which some wires put into the element of the place, too."""
    date = _DATE.search(text)
    ends = [place for place in (text.find(agency) if agency else -1, date.start() if date else -1) if place >= 0]
    parts = [part.strip(_EDGES) for part in text[: min(ends, default=len(text))].split(",")]
    kept = [part for part in parts if part and not _WEEKDAY.fullmatch(part) and not part[0].isdigit()]
    return ", ".join(kept) or None


def _date(found: re.Match[str] | None, stated: str | None) -> str | None:
    if found is None:
        return stated
    month = _NUMBER_OF[(found["month"] or found["month2"]).lower().rstrip(".")]
    day = int(found["day"] or found["day2"])
    if not 1 <= day <= _LENGTHS[month - 1]:
        return stated
    if found["year"] is None and stated is not None:
        return stated
    return f"{found['year'] or 'XXXX'}-{month:02}-{day:02}"
