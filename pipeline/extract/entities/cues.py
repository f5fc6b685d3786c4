"""What the words in and around a name say about its kind, whatever the model says."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re

from pipeline.extract.titles import RANKS, is_honorific, is_role

_LAST_WORDS = {
    "ORG": """
        ministry department institute council agency university college bank party committee commission union association
        company corporation corp inc ltd llc plc gmbh co group foundation parliament assembly army navy police brigade
        organization organisation federation league front authority office bureau service society academy congress senate
        administration alliance coalition newspaper times tribune herald gazette telegraph airlines airways motors
        industries technologies systems holdings partners laboratories command fund trust board ministries services
        forces guards guard militia movement network
        """,
    "LOC": "sea river strait straits ocean gulf bay lake mountains peninsula valley desert coast basin delta mount range",
    "FAC": """
        airport bridge stadium highway motorway airfield airbase mosque church cathedral temple palace tower gate square dam
        barrage prison arena theatre museum hall
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
    (re.compile(r"Operation [A-Z]"), "EVENT"),
    (re.compile(r"(?:Republic|Kingdom|City|Province|State) of "), "GPE"),
)
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
_PLACE_AFTER = re.compile(r" (?:province|prefecture|city|district|region|oblast|county|governorate)\b")
_IN_A_PLACE = re.compile(
    r"\b(?:in|near|inside|outside|across|throughout)(?: (?:the )?(?:central|eastern|western|northern|southern|downtown))? $",
    re.IGNORECASE,
)
_NEAR = re.compile(r"\b[Nn]ear $")
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
    return _BY_LAST_WORD.get(words[-1].lower().rstrip("."))


def label_by_place(text: str, start: int, end: int, label: str) -> str | None:
    """The label that the words around a name force: 'President ...' is a PERSON, 'the town of ...' a GPE."""
    before, after = text[max(0, start - 40) : start], text[end : end + 20]
    word = _WORD_BEFORE.search(before)
    if word and (is_honorific(word[1]) or (word[1][:1].isupper() and word[1].lower().rstrip(".") in RANKS)):
        return "PERSON"
    if _PLACE_BEFORE.search(before) or _PLACE_AFTER.match(after):
        return "GPE" if label in ("PERSON", "ORG", "PRODUCT", "FAC", "WORK_OF_ART", "NORP") else None
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
        label == "PERSON"
        and " " not in text[start:end]
        and _IN_A_PLACE.search(before)
        and not after.startswith(("'s", "’s"))
    ):
        return "GPE"
    return None
