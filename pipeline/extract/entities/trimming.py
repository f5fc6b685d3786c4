"""The model's names cut down to the name itself: no article, no possessive, no title, no stray word before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.countries import lookup
from pipeline.extract.entities.cues import label_by_words
from pipeline.extract.titles import is_honorific, is_qualifier, is_role
from pipeline.reading import Name, Reading

LABELS = frozenset(["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"])
"""The OntoNotes labels of named things; dates and sums have lists of their own."""

_TITLES = frozenset(["WORK_OF_ART", "LAW", "EVENT"])
_LONGEST = 10
_STRAY = frozenset(["ADP", "SCONJ", "CCONJ", "PRON", "AUX", "ADV", "INTJ", "PUNCT", "SPACE", "VERB"])
_STRAY_WORDS = frozenset(["Near", "Inside", "Outside", "Across", "Among", "Former", "Both", "Despite", "Meanwhile"])
_PARTICLES = frozenset(
    ["al", "de", "da", "di", "du", "la", "le", "el", "van", "von", "der", "den", "bin", "ibn", "ben", "dos", "del"]
)
_EDGES = " \t\n\u00a0,;:()[]{}<>|*_\"“”„«»'‘’`-–—/\\&"
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_INNER_POSSESSIVE = re.compile(r"^(?P<owner>[\w. ]{2,30}?)['’]s (?=[A-Z])")
_WORD = re.compile(r"\S+")
_PLURAL_OWNER = re.compile(r"s['’]$")


def trimmed(reading: Reading) -> Iterator[Name]:
    """The model's names of `LABELS`, each cut to what is the name; what has no capital letter is dropped."""
    for name in reading.names:
        if name.label in LABELS:
            cut = _cut(reading, name)
            if cut is not None and _is_name(reading.text[cut.start : cut.end], cut.label):
                yield cut


def _cut(reading: Reading, name: Name) -> Name | None:
    text = reading.text
    start, end = _within_edges(text, name.start, name.end)
    start = _after_article(text, start, end)
    if name.label not in _TITLES:
        start = _after_stray_words(reading, start, end)
        start = _after_owner(text, start, end)
        start, titled = _after_titles(text, start, end, name.label)
        if titled and start < end and label_by_words(text[start:end]) is None:
            return Name(start, end, "PERSON")
    return Name(start, end, name.label) if start < end else None


def _within_edges(text: str, start: int, end: int) -> tuple[int, int]:
    start = max(start, text.rfind("\n", start, end) + 1)
    part = text[start:end]
    if not _PLURAL_OWNER.search(part):
        part = _POSSESSIVE.sub("", part.rstrip())
    stripped = part.rstrip(_EDGES)
    if (
        stripped.endswith(".")
        and text[start : start + len(stripped)].count(".") == 1
        and not re.search(r"\b\w{1,4}\.$", stripped)
    ):
        stripped = stripped[:-1]
    return start + len(stripped) - len(stripped.lstrip(_EDGES)), start + len(stripped)


def _after_article(text: str, start: int, end: int) -> int:
    match = re.match(r"(?:[Tt]he|THE|[Aa]n?) (?=\S)", text[start:end])
    return start + match.end() if match and not text.startswith("The Hague", start) else start


def _after_stray_words(reading: Reading, start: int, end: int) -> int:
    """Leaves out what the model took along before the name: 'Near', 'But', small words that are no particle."""
    tokens = [token for token in reading.tokens_in(start, end) if not token.is_space]
    for place, token in enumerate(tokens[:-1]):
        small = token.text.islower() and token.text.lower() not in _PARTICLES and "-" not in token.text
        if not (small or token.text in _STRAY_WORDS or (token.pos in _STRAY and tokens[place + 1].text[:1].isupper())):
            return max(start, token.start)
        start = tokens[place + 1].start
    return start


def _after_owner(text: str, start: int, end: int) -> int:
    """'Britain's Ministry of Defence' is a ministry; its country stands for itself."""
    match = _INNER_POSSESSIVE.match(text[start:end])
    return start + match.end() if match and lookup(match["owner"]) else start


def _after_titles(text: str, start: int, end: int, label: str) -> tuple[int, bool]:
    """Leaves out 'Turkish President' before a person; says whether there was a title."""
    words = [(start + match.start(), match[0]) for match in _WORD.finditer(text[start:end])]
    last = _last_title(words)
    if last is None or (label != "PERSON" and (len(words) - last) > 4):
        return start, False
    if last + 1 == len(words):
        return (end if label == "PERSON" else start), False
    if words[last + 1][1].lower() in ("of", "for", "to"):
        return start, False
    return words[last + 1][0], True


def _last_title(words: list[tuple[int, str]]) -> int | None:
    """The place of the last office or honorific in the run of them that the words begin with."""
    last = None
    for place, (_, word) in enumerate(words):
        plain = word.rstrip(",")
        if is_role(plain) or is_honorific(plain):
            last = place
        elif not (is_qualifier(plain) or lookup(plain)):
            break
    return last


# Clock zones and picture credits, which models take for places and bodies.
_NO_NAMES = frozenset(
    [
        "GMT",
        "UTC",
        "EST",
        "EDT",
        "PST",
        "PDT",
        "BST",
        "CET",
        "CEST",
        "ET",
        "PT",
        "Photo",
        "Media",
        "Image",
        "Video",
        "File",
        "TV",
    ]
)


def _is_name(text: str, label: str) -> bool:
    words = text.split()
    letters = sum(character.isalpha() for character in text)
    return (
        0 < len(words) <= _LONGEST
        and letters > 1
        and text not in _NO_NAMES
        and any(character.isupper() for character in text)
        and not (label == "PERSON" and any(character.isdigit() for character in text))
        and "@" not in text
        and "://" not in text
    )
