"""Credit lines: the outlets that copy itself names as where its news comes from.

Left alone: 'told Parliament', 'told Ms Okafor', 'according to Moscow', 'Source: Ministry of Fisheries', 'told a Danish newspaper'.
What can only be an outlet ('first reported by X', 'news agency X', a name that ends in Times or News) is `sure`; any other
name after a reporting cue counts once a held article proves to come from an outlet of that name.

One sentence that was said to another outlet ('told the newspaper X in an interview') is that sentence's source and not the
report's. A credit is `leading`, and bears on the report as a whole, when it stands where the news stands, comes back, is for
what sources without names said, or says so itself ('first reported by X', 'Source: X').
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_PART = r"[A-Z][\w&'’-]{0,40}(?:\.\w{1,20}){0,4}"
_NAME = rf"(?:[Tt]he )?{_PART}(?: (?:(?:of|de|du|der|&) )?{_PART}){{0,4}}"
_KIND = (
    r"(?:(?:(?:state|public|private|national|local|independent|tabloid|financial|[A-Z][a-z]{1,30})(?:-(?:run|owned|based))?\s){0,3}"
    r"(?:news\s(?:agency|site|website|channel|outlet|service|portal)|newspaper|newswire|wire\sservice|broadcaster|"
    r"daily|weekly|magazine|radio\sstation|television\s(?:station|channel)|TV\s(?:station|channel)))"
)
_DEMONYM = r"(?!(?:the )?\w{1,20}(?:ish|ese|an|ch|i|ek)\s)"
_WHOLE = (
    rf"\b(?:first reported|originally published) by\s(?:{_KIND}\s)?(?P<name>{_NAME})",
    rf"(?m)^[ \t]{{0,20}}(?:Source|Via)[ \t]?:[ \t]{{0,5}}(?P<name>{_NAME})\.?[ \t]{{0,20}}$",
)
"""Credits for all of the copy, the first of them sure."""
_SURE = (
    rf"\b(?:told|to|said|reported|quoted by|by|in|with|from)\s(?:the\s)?{_KIND},?\s(?P<name>{_NAME})",
    rf"\b(?:told|to|reported|by|in|with|from) {_DEMONYM}(?P<name>{_NAME})\s(?:news agency|newspaper|newswire|magazine)\b(?!,? [A-Z])",
)
_INTERVIEW = r"[Ii]n (?:an|a) (?:\w{1,20} )?interview (?:with|to)"
_UNSURE = (
    (
        rf"\b(?i:told|telling|tells|speaking to|spoke to|spoke with|speaking with|{_INTERVIEW}|according to|confirmed to|seen by"
        rf"|reviewed by|obtained by|quoted by|reported by|interviewed by|published by|appeared in) (?P<name>{_NAME})"
    ),
    rf"\b(?P<name>{_NAME}) (?:(?:has|had|have|first|exclusively) )?(?:reported|reports|revealed)\b",
)
_CUES = [
    (re.compile(pattern), pattern in (*_SURE, _WHOLE[0]), pattern in _WHOLE) for pattern in (*_WHOLE, *_SURE, *_UNSURE)
]
_LEADING, _LEAD = 3, 600
"""News stands in the first third of a report, and at least in its first three paragraphs or so (characters); what is quoted
from elsewhere and what went before comes further down."""
_UNNAMED = re.compile(
    r"\b(?:(?:sources|officials|diplomats|insiders|aides|executives|officers|people)|(?:one|a|an|another) (?:\w{1,20} )?(?:source|official|person))\b"
    r"[^.!?\n“\"]{0,60}$"
)
"""What people without names told an outlet is that outlet's own reporting."""
_AGAIN = 200
"""Characters after which a credit is another one, in a sentence of its own."""
_DATELINE = re.compile(rf"\((?P<name>{_NAME})\)\s{{0,3}}[-–—]")
_DATELINE_WITHIN = 600

_OUTLET = re.compile(
    r"(?:\b(?:News|Times|Post|Press|Herald|Tribune|Gazette|Journal|Telegraph|Guardian|Observer|Chronicle|Radio|TV|Television|"
    r"Broadcasting|Newswire|Magazine|Today|Mirror|Independent|Courier|Dispatch|Zeitung|Press Association|News Agency)|\.com|\.co\.uk)$|"
    r"^(?:Daily|Radio|Reuters|AFP|Agence France|Associated Press|AP$|BBC|CNN|ABC News|Bloomberg|Xinhua|Interfax|TASS|Politico|Axios|"
    r"Sky (?:News|Sports)|Al Jazeera|Der Spiegel|Le Monde|El Pa[ií]s|Kyodo|Yonhap|Anadolu)\b"
)
"""Words that end or begin the names of outlets, and agencies that everyone credits."""
_NOT_PART = re.compile(
    r"^(?:[Tt]he|An?|As|But|And|When|While|After|Since|That|In|On)\s|['’]s(?:\s.*)?$|['’]$|(?:^|\s)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
)
_GENERIC = re.compile(r"^the\s|\s(?:news\s)?agency$|\snewspaper$|\sonline$", re.IGNORECASE)
_HOST_NOISE = frozenset(["www", "m", "edition", "en", "news", "co", "com", "org", "net", "gov", "ac"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet named as a source. `evidence`: the words that say so, as they stand in the text."""

    name: str
    evidence: str
    sure: bool
    leading: bool = True
    """Whether it bears on the report as a whole, and not on one sentence of it."""


def credits_in(text: str) -> tuple[Credit, ...]:
    """The outlets that the copy credits, one credit each (a sure one before others), in order of the text."""
    by_outlet: dict[str, list[tuple[int, Credit]]] = defaultdict(list)
    for start, credit in sorted(_cued(text), key=lambda place_and_credit: place_and_credit[0]):
        if key := outlet_key(credit.name):
            by_outlet[key].append((start, credit))
    return tuple(_best(found, news_ends=max(_LEAD, len(text) // _LEADING)) for found in by_outlet.values())


def _best(found: list[tuple[int, Credit]], *, news_ends: int) -> Credit:
    """The first sure credit of one outlet, or its first; `found` is in order of the text."""
    (first, _), (last, _) = found[0], found[-1]
    leading = first < news_ends or last - first >= _AGAIN or any(credit.leading for _, credit in found)
    return replace(next((credit for _, credit in found if credit.sure), found[0][1]), leading=leading)


def dateline_agency(text: str) -> str | None:
    """The agency in a dateline that still stands in the text: 'LISBON, May 2 (Agency) -'."""
    match = _DATELINE.search(text[:_DATELINE_WITHIN])
    return match["name"] if match else None


def _cued(text: str) -> Iterator[tuple[int, Credit]]:
    for pattern, sure, whole in _CUES:
        for match in pattern.finditer(text):
            name = _NOT_PART.sub("", _NOT_PART.sub("", match["name"]))
            evidence = " ".join(match.group().split()).rstrip(".")
            sure_name = sure or bool(_OUTLET.search(name))
            leading = whole or bool(_UNNAMED.search(text[max(0, match.start() - 100) : match.start()]))
            yield match.start(), Credit(name=name, evidence=evidence, sure=sure_name, leading=leading)


def outlet_key(name: str | None) -> str:
    """What outlets are told apart by: the same for 'The Lisbon Gazette', 'Lisbon Gazette newspaper', 'lisbongazette.pt'."""
    if not name:
        return ""
    bare = name.strip().removeprefix("https://").removeprefix("http://").split("/")[0]
    if "." in bare and " " not in bare:
        labels = [label for label in bare.lower().split(".")[:-1] if label not in _HOST_NOISE]
        bare = max(labels, key=len, default=bare)
    while (shorter := _GENERIC.sub("", bare)) != bare and shorter:
        bare = shorter
    key = "".join(character for character in bare.casefold() if character.isalnum())
    return key.removesuffix("news") or key


def same_outlet(one: str | None, other: str | None) -> bool:
    """Equal names, or one the initials of the other: 'AP' and 'Associated Press'."""
    keys = outlet_key(one), outlet_key(other)
    if not all(keys):
        return False
    return keys[0] == keys[1] or keys[0] == outlet_initials(other) or keys[1] == outlet_initials(one)


def outlet_initials(name: str | None) -> str:
    """'ap' of 'Associated Press'; "" for a name of one word."""
    words = re.findall(r"[^\W\d_]+", _GENERIC.sub("", name or ""))
    return "".join(word[0] for word in words if word[0].isupper()).casefold() if len(words) > 1 else ""


def credited(credits_: Iterable[Credit], outlet: str | None) -> Credit | None:
    """The credit that names this outlet."""
    return next((credit for credit in credits_ if same_outlet(credit.name, outlet)), None)
