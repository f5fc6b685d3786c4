"""Datelines: 'WASHINGTON, March 19 (Agency) -', 'SAN JOSE, Costa Rica (AP) --', 'Paris (AFP) –', '(CNN)'.

Agencies set them apart in ways of their own: 'MOSCOW, January 21. /TASS/.', 'Lima, 21 ene (EFE).-', '(ANSA) - ROME, JUL 11 -',
'CHICAGO, May 3, 2021 /PRNewswire/ --', 'DALLAS--(BUSINESS WIRE)--'.

What the wire states in a field is known in the copy, too: 'Averin (nno): Ferjene ...', 'Osk, 2 ene (EFX).- El puerto'.

Left alone: 'LONDON - a city of nine million' in mid-story, 'A man (26) - a teacher -', 'NATO - or part of it -', 'Osk, 9 men (all
of them sailors) - said'.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.article import Dateline
from pipeline.clean.dates import LENGTHS, MONTH, date_in
from pipeline.clean.draft import Draft, Finding
from pipeline.clean.lexicon import AGENCIES
from pipeline.clean.sentences import ends_sentence

FIRST_BLOCKS = 3
MOST_OF_A_SENTENCE = 20
LETTERS_OF_AN_AGENCY = range(3, 5)
NO_PLACES = {
    "file",
    "video",
    "watch",
    "live",
    "exclusive",
    "breaking",
    "update",
    "opinion",
    "analysis",
    "factbox",
    "timeline",
    *("flash", "urgent", "bulletin", "alert", "correction", "clarification", "advisory", "note", "refile", "repeat"),
    *("summary", "recap", "profile", "background", "interview", "review", "results"),
}
DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+(?:19|20)\d\d)?"
CITY = r"[^\W\d_a-z][^\W\d_a-z.'’-]+(?:[ -][^\W\d_a-z][^\W\d_a-z.'’-]*){0,4}"
TITLED = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|la|el|al|and)){0,4}"
WIDER = rf"(?:,\s*(?!(?i:{MONTH}\s+\d)){TITLED}){{0,2}}"
AGENCY = r"\s*(?:--\s?)?(?:\((?P<agency>[A-Z][\w.&’'/ -]{1,40})\)|/(?P<slashed>[A-Z][\w.&’ -]{1,40})/)"
DASH = r"\s*(?:\.?--?|—|–|_)\s*(?=[\"'“‘(\w$£€])"
MONTHS_ABROAD = {
    name: number
    for number, names in enumerate(
        (
            "ene enero gen gennaio janv janvier januar jänner januari", "febrero febbraio févr février februar februari",
            "marzo mars märz maart", "abr abril aprile avr avril", "mayo mag maggio mai mei maj", "junio giu giugno juin juni",
            "julio lug luglio juil juillet juli", "ago agosto août augustus augusti", "sept septiembre settembre septembre",
            "octubre ott ottobre octobre okt oktober", "noviembre novembre", "dic diciembre dicembre déc décembre dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
"""As the agencies of the Romance and Germanic languages write them, where English does not."""
DAY_ABROAD = rf"\d{{1,2}}\.?\s(?:de\s)?(?:{'|'.join(MONTHS_ABROAD)}|{MONTH})\b\.?(?:\s(?:de\s)?(?:19|20)\d\d)?"
BARE_AGENCY = r"\s(?P<agency>[A-Z][A-Za-z]{1,9})"
REPEATED = (
    rf"(?:,?\s+(?P<date>(?i:{DAY_ABROAD}|{DAY})))?,?(?:{AGENCY}|\s\(?(?P<bare>[A-Za-z]{{2,12}})\)?)?"
    r"(?P<dash>\s*[.:]?\s?(?:--?|—|–|=|_)\s*|:\s+)"
)
"""What may follow the place of a dateline that the wire has in a field."""
FORMS = (
    re.compile(
        rf"(?P<place>{TITLED}{WIDER})(?:,?\s+(?P<date>(?i:{DAY})))?\s\((?P<agency>[A-Za-z]{{2,10}}(?:[-/][A-Z][\w.]{{1,20}}(?: [A-Z][\w.]{{1,20}})?)?)\)(?P<colon>:)\s(?=[\"“«A-ZÀ-Þ–—])"
    ),
    re.compile(rf"(?P<place>{CITY}{WIDER}),\s+(?P<date>(?i:{DAY})){BARE_AGENCY}\s(?:--?|—|–)\s(?=[\"“A-Z])"),
    re.compile(
        rf"(?P<place>{CITY}{WIDER}),?\s+(?P<date>\d{{1,2}}[/.]\d{{1,2}}\.?)\s\((?P<agency>[A-Z][\w/ -]{{1,30}})\)\s(?:=|--?|—|–)\s(?=[\"“A-Z])"
    ),
    re.compile(
        rf"(?P<place>{TITLED}{WIDER})(?:,?\s+(?P<date>(?i:{DAY})))?\s\((?P<agency>[a-z]{{2,8}}(?:[/-][a-z]{{2,8}}){{0,2}})\){DASH}"
    ),
    re.compile(
        rf"\((?P<agency>[A-Z]{{2,8}})\)\s-\s(?P<place>{CITY}),\s(?P<date>(?i:{DAY})|\d{{1,2}}\s[A-Z]{{3}})\s-\s(?=[\"“A-Z])"
    ),
    re.compile(
        rf"(?P<place>{TITLED}{WIDER}),\s(?P<date>(?i:{DAY}))\.\s?/(?P<agency>[A-Z][\w-]{{1,20}})/\.?\s(?:[-–—]\s)?(?=[\"“A-Z])"
    ),
    re.compile(
        rf"(?P<place>{TITLED}(?:\s\({TITLED}\))?{WIDER}),\s(?P<date>(?i:{DAY_ABROAD}))\s?\((?P<agency>[A-Z][\w/ -]{{1,30}})\)\s?{DASH}"
    ),
    re.compile(
        rf"(?P<place>{CITY}(?:\s*(?:/|;| and )\s*{CITY}){{0,3}}{WIDER})(?:,?\s+(?P<date>(?i:{DAY})))?(?:{AGENCY})?{DASH}"
    ),
    re.compile(rf"(?P<place>{TITLED}{WIDER})(?:,?\s+(?P<date>(?i:{DAY})))?{AGENCY}{DASH}"),
    re.compile(rf"(?P<place>{TITLED}{WIDER}),\s+(?P<date>(?i:{DAY})){DASH}"),
    re.compile(rf"(?P<place>{TITLED},\s*{TITLED})\s+(?:--|—|–|-)\s+(?=[\"“A-Z])"),
    re.compile(rf"(?P<date>(?i:{DAY}))\s\((?P<agency>[A-Z][\w.&’'/ -]{{1,40}})\){DASH}"),
    re.compile(r"\((?P<agency>[A-Z][\w.&’'/ -]{1,40})\)\s*(?:(?:--|—|–|-)\s*)?(?=[\"“A-Z])"),
)


def dateline(draft: Draft) -> Draft:
    for place, block in enumerate(draft.blocks[:FIRST_BLOCKS]):
        match = _match(draft, block.text)
        if match and ends_sentence(block.text):
            line = _read(match)
            lifted = draft.without([Finding(place, 0, match.end(), field="dateline")])
            return replace(lifted, dateline=draft.dateline or line, provider=draft.provider or line.agency)
    return draft


def opens_with_dateline(text: str) -> bool:
    """True for a line that one of the agencies' forms opens, a date or an agency in it."""
    found = (match.groupdict() for form in FORMS if (match := form.match(text[:160])))
    return any(groups.get("place") and (groups.get("date") or groups.get("agency")) for groups in found)


def _match(draft: Draft, text: str) -> re.Match[str] | None:
    known = _of_wire(draft.known_dateline, text)
    found = known or next((match for form in FORMS if (match := form.match(text[:160]))), None)
    if found is None or len(text) - found.end() < MOST_OF_A_SENTENCE:
        return None
    return found if known or _holds(found, text[found.end() :], draft) else None


def _of_wire(known: Dateline | None, text: str) -> re.Match[str] | None:
    """The opening of the copy that says again what the wire's dateline says: its place, then date or agency, and a dash."""
    if known is None or not known.place or text[: len(known.place)].casefold() != known.place.casefold():
        return None
    found = re.compile(rf"(?P<place>.{{{len(known.place)}}}){REPEATED}", re.DOTALL).match(text[:200])
    sure = known.place.isupper() or not text[: len(known.place)].isupper()
    told = found and (
        found["date"] or found["agency"] or found["slashed"] or found["bare"] or "-" in found["dash"] or not sure
    )
    return found if found and told and not text[found.end() :][:1].islower() else None


def _holds(match: re.Match[str], follows: str, draft: Draft) -> bool:
    """A lone agency must be one we know; a place without date and agency must be set off by a dash, and a sentence begin."""
    groups = match.groupdict()
    agency = groups.get("agency") or groups.get("slashed")
    if (groups.get("place") or "").casefold() in NO_PLACES:
        return False
    if agency and (agency.islower() or groups.get("colon")):
        known = any(part in AGENCIES or part in draft.known_agencies for part in re.split("[/-]", agency.casefold()))
        return known or (
            not groups.get("colon") and _is_filed_there(groups["place"], agency, follows, english=draft.english)
        )
    if not groups.get("place") and groups.get("date"):
        return bool(agency)
    if not groups.get("place"):
        return (agency or "").casefold() in AGENCIES
    spaced = bool(re.search(r"(?:\s(?:-|–)\s|—|--)\s*$", match.group()))
    return bool(agency or groups.get("date")) or (spaced and not follows[:1].islower())


def _is_filed_there(place: str, agency: str, story: str, *, english: bool) -> bool:
    """True for 'Osk (hpa) - Das Rathaus von Osk ...', 'OSK, Norland (hpa) -': an agency that nobody told us of.

    Left alone: 'Ana Berg (li) - Die Malerin', 'Osk (sic) - the town of Osk': English has such brackets for more than agencies.
    """
    town = place.split(",")[0]
    if len(agency) not in LETTERS_OF_AN_AGENCY or story[:1].islower():
        return False
    return (town.isupper() and len(town) > 2) or (not english and town in story[:2_000])


def _read(match: re.Match[str]) -> Dateline:
    groups = match.groupdict()
    date = groups.get("date")
    return Dateline(
        text=match.group().strip(),
        place=(groups.get("place") or "").strip(" -") or None,
        date=(date_in(date) or _date_abroad(date)) if date else None,
        agency=groups.get("agency") or groups.get("slashed"),
    )


def _date_abroad(date: str) -> str | None:
    """'21 ene 2019' as EDTF."""
    day, *words = date.casefold().replace(".", " ").split()
    month = next((MONTHS_ABROAD[word] for word in words if word in MONTHS_ABROAD), None)
    year = words[-1] if words[-1].isdigit() else "XXXX"
    return (
        f"{year}-{month:02}-{int(day):02}" if month and day.isdigit() and 1 <= int(day) <= LENGTHS[month - 1] else None
    )
