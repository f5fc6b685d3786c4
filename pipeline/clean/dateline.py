"""Datelines: 'WASHINGTON, March 19 (Agency) -', 'SAN JOSE, Costa Rica (AP) --', 'Paris (AFP) –', '(CNN)'.

Left alone: 'LONDON - a city of nine million' in mid-story, 'A man (26) - a teacher -', 'NATO - or part of it -'.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.article import Dateline
from pipeline.clean.dates import MONTH, date_in
from pipeline.clean.draft import Draft, Finding
from pipeline.clean.lexicon import AGENCIES
from pipeline.clean.sentences import ends_sentence

FIRST_BLOCKS = 3
MOST_OF_A_SENTENCE = 20
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
}
DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+(?:19|20)\d\d)?"
CITY = r"[^\W\d_a-z][^\W\d_a-z.'’-]+(?:[ -][^\W\d_a-z][^\W\d_a-z.'’-]*){0,4}"
TITLED = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|la|el|al|and)){0,4}"
WIDER = rf"(?:,\s*(?!(?i:{MONTH}\s+\d)){TITLED}){{0,2}}"
AGENCY = r"\s*\((?P<agency>[A-Z][\w.&’'/ -]{1,40})\)"
DASH = r"\s*(?:--|—|–|-)\s*(?=[\"'“‘(\w$£€])"
FORMS = (
    re.compile(
        rf"(?P<place>{CITY}(?:\s*(?:/|;| and )\s*{CITY}){{0,3}}{WIDER})(?:,?\s+(?P<date>(?i:{DAY})))?(?:{AGENCY})?{DASH}"
    ),
    re.compile(rf"(?P<place>{TITLED}{WIDER})(?:,?\s+(?P<date>(?i:{DAY})))?{AGENCY}{DASH}"),
    re.compile(rf"(?P<place>{TITLED}{WIDER}),\s+(?P<date>(?i:{DAY})){DASH}"),
    re.compile(rf"(?P<place>{TITLED},\s*{TITLED})\s+(?:--|—|–|-)\s+(?=[\"“A-Z])"),
    re.compile(r"\((?P<agency>[A-Z][\w.&’'/ -]{1,40})\)\s*(?:(?:--|—|–|-)\s*)?(?=[\"“A-Z])"),
)


def dateline(draft: Draft) -> Draft:
    for place, block in enumerate(draft.blocks[:FIRST_BLOCKS]):
        match = next((found for form in FORMS if (found := form.match(block.text[:160]))), None)
        if (
            match
            and ends_sentence(block.text)
            and _holds(match, block.text[match.end() : match.end() + 1], rest=len(block.text) - match.end())
        ):
            line = _read(match)
            lifted = draft.without([Finding(place, 0, match.end(), field="dateline")])
            return replace(lifted, dateline=draft.dateline or line, provider=draft.provider or line.agency)
    return draft


def _holds(match: re.Match[str], follows: str, *, rest: int) -> bool:
    """A lone agency must be one we know; a place without date and agency must be set off by a dash, and a sentence begin."""
    groups = match.groupdict()
    if rest < MOST_OF_A_SENTENCE or (groups.get("place") or "").casefold() in NO_PLACES:
        return False
    if not groups.get("place"):
        return (groups["agency"] or "").casefold() in AGENCIES
    spaced = bool(re.search(r"(?:\s(?:-|–)\s|—|--)\s*$", match.group()))
    return bool(groups.get("agency") or groups.get("date")) or (spaced and not follows.islower())


def _read(match: re.Match[str]) -> Dateline:
    groups = match.groupdict()
    date = groups.get("date")
    return Dateline(
        text=match.group().strip(),
        place=groups.get("place"),
        date=date_in(date) if date else None,
        agency=groups.get("agency"),
    )
