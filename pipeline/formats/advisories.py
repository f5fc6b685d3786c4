"""What the trade says to desks in a header or first line: kill, withhold, embargo. Form and place decide, not the word.

Left alone: "Storm kills 12 in Osk", "KILL THE BILL, CROWDS SHOUT", "Road-kill study", "Kill Bill returns", "MANDATORY
KILL SWITCHES FOR BOATS", "Embargo on arms lifted", "Embargo: what it means", "EMBARGOED OIL REACHES OSK".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.formats.fields import stated_time

_FRAME = " \t\r\n^<>=()[]*#@\"'“”"
_LONGEST = 300
_CALLS = r"(?:BULLETIN|URGENT|FLASH|MANDATORY|ADVISORY|NOTICE|ATTENTION|EDITORS?|EDS|STORY|PHOTO|NEWS|COPY)"
_ORDER = r"(?P<order>KILL|WITHHOLD)"
_ORDERS = (
    # BULLETIN KILL, MANDATORY KILL: the ferry story, EDITORS: KILL BC-Osk-Ferry
    re.compile(
        rf"(?:{_CALLS}[ :,./!-]+){{1,3}}{_ORDER}(?=$| ?[.:,;!=/–—-]| (?:KILL|WITHHOLD|OF|THE|STORY|[A-Z]{{2}}-))"
    ),
    # KILL KILL KILL, KILL: Osk-Ferry, KILL ADVISORY, KILL
    re.compile(rf"{_ORDER}(?=$| ?[:=!/]| ?(?:--|–|—)|[ ,!]+(?:KILL|WITHHOLD|ADVISORY|NOTICE|BULLETIN)\b)"),
    # Mandatory Kill, Kill notice: the whole line
    re.compile(rf"(?i:(?:bulletin|mandatory|story|photo|advisory)[ -]+{_ORDER}\W*$)"),
    re.compile(rf"(?i:{_ORDER}[ -]+(?:notice|advisory|bulletin)\W*$)"),
    # Eds: Please kill the story slugged ...
    re.compile(
        r"(?i:(?:attention |note to )?(?:editors?|eds|desks?) ?[:,-]+ ?(?:please )?"
        rf"{_ORDER} (?:the|this|our|all|story|item|copy|previous|earlier|[a-z]{{2}}-))"
    ),
)
_ABROAD = re.compile(r"(?:ACHTUNG|ATTENTION|EIL)?[ :,-]*(?:ANNULLIERUNG|ANNULATION|ANULACI[OÓ]N)\b[^a-zß-ÿ]*$")
_STATUS = {"KILL": "canceled", "WITHHOLD": "withheld"}
_WHEN = r"\d{1,2}[:.h]\d\d|\b\d{4} ?(?:GMT|UTC|[A-Z]{1,2}[SD]?T|Uhr|hrs)\b|\b\d{1,2} ?[ap]\.?m\b|\d{4}-\d\d-\d\d|\d{1,2} Uhr"
_EMBARGO = re.compile(
    rf"(?i:(?:strictly |under )?embargo(?:ed)?\b.{{0,60}}?(?:{_WHEN})"
    rf"|(?:hold for|not for) (?:release|publication|use)\b.{{0,60}}?(?:{_WHEN})|sperrfrist\b ?:?.{{0,60}}?\d)"
    r"|(?:STRICTLY )?EMBARGO(?:ED)?(?: COPY| STORY| CONTENT| MATERIAL)?\W*$|HOLD FOR RELEASE\b"
    r"|(?:Strictly e|E)mbargoed (?:until|till|for release)\b"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?")


_SOUNDS_LIKE_AN_ORDER = re.compile(
    rb"\b(?:KILL|WITHHOLD)\b|ANNUL(?:LIERUNG|ATION|ACI)"
    rb"|(?i:[\"\x27:>] ?(?:cancell?ed|withheld)\b|\b(?:mandatory|bulletin|story|please)[ -]+kill\b|\bkill[ -]+(?:notice|advisory))"
)


def may_order(data: bytes) -> bool:
    """Does unread copy sound like a kill? Only a hint on what to read first: nothing else may follow from it."""
    return _SOUNDS_LIKE_AN_ORDER.search(data) is not None


def status_in(lines: Iterable[str]) -> str | None:
    """The `pubstatus` that an order in one of these lines means: "canceled" after a kill, "withheld"; None without one."""
    for line in lines:
        stated = " ".join(line[:_LONGEST].strip(_FRAME).split())
        found = next((match for order in _ORDERS if (match := order.match(stated))), None)
        if found:
            return _STATUS[found["order"].upper()]
        if _ABROAD.match(stated):
            return "canceled"
    return None


def status_in_slug(slug: str | None) -> str | None:
    """The same for a slug, where an order is a part of its own: "Osk-Ferry, KILL", "KILL/Osk/", not "Kill-Bill"."""
    fields = [field.strip(_FRAME) for field in re.split(r"[/,]", slug or "")]
    parts = re.split(r"[\s/,_-]+", slug or "")
    shouted = all(part.upper() == part for part in parts)
    for order, status in _STATUS.items():
        if order in fields or (order in parts and not shouted):
            return status
    return None


def embargo_in(lines: Iterable[str]) -> tuple[bool, str | None]:
    """Whether one of these lines puts an embargo on the copy, and until when, where that is stated as ISO 8601.

    Any other spelling of the time leaves out a zone, a month or a year: it holds until a person releases it.
    """
    for line in lines:
        stated = " ".join(line[:_LONGEST].strip(_FRAME).split())
        if _EMBARGO.match(stated):
            until = _ISO.search(stated)
            return True, stated_time(until.group()) if until else None
    return False, None
