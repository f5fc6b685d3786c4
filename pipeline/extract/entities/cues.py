"""What the words in and around a name say about its kind, whatever the model says."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re

from pipeline.extract.entities.locating import is_located
from pipeline.extract.titles import RANKS, is_honorific, is_role

_LAST_WORDS = {
    "ORG": """
        ministry department institute council agency university college bank party committee commission union association
        company corporation corp inc ltd llc plc gmbh co group foundation parliament assembly army navy police brigade
        organization organisation federation league front authority office bureau service society academy congress senate
        administration alliance coalition newspaper times tribune herald gazette telegraph airlines airways motors
        industries technologies systems holdings partners laboratories command fund trust board ministries services
        forces guards guard militia movement network brigades battalion regiment division squadron corps fleet directorate
        air broadcaster news
        """,
    "LOC": "sea river strait straits ocean gulf bay lake mountains peninsula valley desert coast basin delta mount range",
    "FAC": """
        airport bridge stadium highway motorway airfield airbase mosque church cathedral temple palace tower gate square dam
        barrage boulevard prison arena theatre museum hall
        """,
    "EVENT": """
        summit conference dialogue war championship championships cup olympics paralympics tournament festival marathon
        massacre revolution uprising day papers bowl
        """,
}
_BY_LAST_WORD = {word: label for label, words in _LAST_WORDS.items() for word in words.split()}
_FIRST_WORDS = (
    (
        re.compile(
            r"(?:Ministry|Department|University|Institute|Bank|House|Court|Council|Office|Association|Bureau) (?:of|for) "
        ),
        "ORG",
    ),
    (re.compile(r"(?:Lake|Mount|River|Gulf of|Sea of|Straits? of|Bay of|Isle of) "), "LOC"),
    (re.compile(r"(?:HMS|USS|INS|RFA|HMAS) "), "PRODUCT"),
    (re.compile(r"(?:Operation|Hurricane|Typhoon|Cyclone) [A-Z]"), "EVENT"),
    (re.compile(r"Air (?!Jordan)[A-Z]"), "ORG"),
    (re.compile(r"(?:Republic|Kingdom|City|Province|State) of "), "GPE"),
)
_GOVERNED = re.compile(r" (?:of|for) ")
_ORG_BEFORE = frozenset(
    """
    newspaper broadcaster agency company firm airline bank party charity maker manufacturer network channel magazine
    website retailer carrier giant automaker conglomerate daily weekly tabloid startup start-up contractor utility
    regulator watchdog think-tank thinktank insurer lender brokerage publisher station militia airlines
    """.split()
)
_PLACE_BEFORE = re.compile(
    r"\b(?:city|town|village|capital|province|port|district|region|suburb|county|municipality|hamlet|island|settlement) of $"
    r"|\b(?:town|village|city|province) $",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r" (?:province|prefecture|city|district|region|oblast|county|governorate|neighbou?rhood|refugee camp|suburb)\b"
)
_WATER_AFTER = re.compile(r" (?:river|valley|mountains?|peninsula|desert|delta)\b")
_NEAR = re.compile(r"\b[Nn]ear $")
_STORMS = frozenset(["Hurricane", "Typhoon", "Cyclone", "Storm"])
_NAMES_OF_A_PERSON = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,2}")
_APPOSITION_AFTER = re.compile(
    r", (?:a|an|the|its|his|her|their) (?:[\w-]+ ){0,2}?([a-z-]+)(?= (?:of|for|at|in|with|who|and)\b|[,.])"
)
_APPOSITION_BEFORE = re.compile(r"(?<!\w)([a-z-]+), $")
_MAY_BE_A_BODY = frozenset(
    "leader producer owner host broker founder co-founder dealer driver investor star head investor trader".split()
)
_AGE_AFTER = re.compile(r",? (?:aged )?\d{2},| \(\d{2}\)")
_WORD_BEFORE = re.compile(r"(?<!\w)([\w.-]+) $")


def label_by_words(name: str) -> str | None:
    """The label that the name's own words force: '... Ministry' is an ORG, '... Sea' a LOC."""
    words = name.split()
    if len(words) < 2:
        return None
    for pattern, label in _FIRST_WORDS:
        if pattern.match(name):
            return label
    by_last = _BY_LAST_WORD.get(words[-1].lower().rstrip("."))
    governed = _GOVERNED.search(name) is not None  # 'the Tribunal for the Law of the Sea' is no sea
    return None if governed and by_last != "ORG" else by_last


def label_by_place(text: str, start: int, end: int, label: str) -> str | None:
    """The label that the words around a name force: 'President ...' is a PERSON, 'the town of ...' a GPE."""
    before, after = text[max(0, start - 40) : start], text[end : end + 48]
    word = _WORD_BEFORE.search(before)
    if word and (is_honorific(word[1]) or (word[1][:1].isupper() and word[1].lower().rstrip(".") in RANKS)):
        return "PERSON"
    if word and word[1] in _STORMS:
        return "EVENT"
    if _PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after):
        return "GPE" if label in ("PERSON", "ORG", "PRODUCT", "FAC", "WORK_OF_ART", "NORP") else None
    if (
        _WATER_AFTER.match(after)
        and label in ("PERSON", "ORG", "GPE", "PRODUCT", "FAC")
        and word
        and word[1] in ("the", "The")
    ):
        return "LOC"
    if label in ("PERSON", "ORG") and _NEAR.search(before) and not after.startswith(("'s", "’s")):
        return "GPE"
    if word and word[1].lower() in _ORG_BEFORE:
        return "ORG" if label in ("PERSON", "GPE", "PRODUCT", "NORP", "WORK_OF_ART", "LOC") else None
    if (word and is_role(word[1]) and not word[1][:1].isupper()) or _AGE_AFTER.match(after):
        return (
            "PERSON"
            if label in ("GPE", "ORG", "PRODUCT", "WORK_OF_ART", "LOC", "FAC", "NORP") and " " in text[start:end]
            else None
        )
    if (
        label in ("ORG", "GPE", "PRODUCT")
        and _NAMES_OF_A_PERSON.fullmatch(text[start:end])
        and _has_an_office(before, after)
    ):
        return "PERSON"
    if label == "PERSON" and " " not in text[start:end] and is_located(text, start, end):
        return "GPE"
    return None


def _has_an_office(before: str, after: str) -> bool:
    """'the lawyer, X, said' and 'X, a former commander of ...'."""
    held = _APPOSITION_AFTER.match(after)
    leads = _APPOSITION_BEFORE.search(before) if after.startswith(",") else None
    words = [match[1] for match in (held, leads) if match]
    return any(is_role(word) and word not in _MAY_BE_A_BODY for word in words)
