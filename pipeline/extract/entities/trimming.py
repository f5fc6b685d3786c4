"""The model's names cut down to the name itself: no article, no possessive, no title, no stray word before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.countries import lookup
from pipeline.extract.entities.cues import label_by_words
from pipeline.extract.entities.known import known_names
from pipeline.extract.entities.naming import is_name
from pipeline.extract.entities.places import may_be_place
from pipeline.extract.titles import DOUBTFUL, is_honorific, is_qualifier, is_role
from pipeline.reading import Name, Reading, Token

LABELS = frozenset(["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"])
"""The OntoNotes labels of named things; dates and sums have lists of their own."""

_TITLES = frozenset(["WORK_OF_ART", "LAW", "EVENT"])
_STRAY = frozenset(["ADP", "SCONJ", "CCONJ", "PRON", "AUX", "ADV", "INTJ", "PUNCT", "SPACE", "VERB"])
_STRAY_WORDS = frozenset(["Near", "Inside", "Outside", "Across", "Among", "Former", "Both", "Despite", "Meanwhile"])
_PARTICLES = frozenset(
    ["al", "de", "da", "di", "du", "la", "le", "el", "van", "von", "der", "den", "bin", "ibn", "ben", "dos", "del"]
)
_EDGES = " \t\n\u00a0,;:()[]{}<>|*_\"“”„«»'‘’`-–—/\\&"
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_INNER_POSSESSIVE = re.compile(r"^(?P<owner>[\w. ]{2,30}?)['’]s (?=[A-Z])")
_HYPHEN_TAIL = re.compile(r"(?:-(?:(?!to-|and-)[a-z]{1,4}-)?[^\W\d_a-z]\w+)+")
_CAPITALISED_TAIL = re.compile(r"(?: [^\W\d_a-z]\w+){1,4}")
_BEHIND = re.compile(r"\[\d.*| \d{1,2}[-–]\d{1,2}$", re.DOTALL)  # a footnote, a score
_OFFICE_FOR = re.compile(
    r"\b(?:[Mm]inister|[Ss]ecretary|[Ee]nvoy|[Rr]epresentative|[Cc]ommissioner) (?:for|to) (?:the )?$"
)
_OFFICE_OF = re.compile(r"[A-Z]\w+ (?:of|for) ")
_WORD = re.compile(r"\S+")
_PLURAL_OWNER = re.compile(r"s['’]$")


def trimmed(reading: Reading) -> Iterator[Name]:
    """The model's names of `LABELS`, each cut to what is the name; what has no capital letter is dropped."""
    for name in reading.names:
        if name.label in LABELS:
            cut = _no_person(reading, _cut(reading, _grown(reading, name)))
            if cut is not None and is_name(reading, cut):
                yield cut


def _grown(reading: Reading, name: Name) -> Name:
    """The name with what belongs to it: 'Mazar' to 'Mazar-e-Sharif', a forename pair to its surname."""
    tail = _HYPHEN_TAIL.match(reading.text, name.end)
    if tail and name.label in ("GPE", "LOC", "FAC", "PERSON") and lookup(reading.text[name.start : name.end]) is None:
        more = _CAPITALISED_TAIL.match(reading.text, tail.end())
        label = label_by_words(reading.text[name.start : more.end()]) if more else None
        return Name(name.start, more.end(), label) if more and label else Name(name.start, tail.end(), name.label)
    return whole_person(reading, name) if name.label == "PERSON" else name


def whole_person(reading: Reading, name: Name) -> Name:
    """A person with the forename before and the surname behind that the parser ties to the name and the model left out."""
    tokens = reading.tokens_in(name.start, name.end)
    if not tokens:
        return name
    first, last = tokens[0], tokens[-1]
    start, end = name.start, name.end
    before = reading.tokens[first.i - 1] if first.i else None
    short = len(tokens) < 3  # a list of names without commas would grow and grow
    if (
        short
        and before is not None
        and before.dep == "compound"
        and before.head in tokens
        and _may_be_of_a_person(before)
    ):
        start = start if "\n" in reading.text[before.end : start] else before.start
    more = reading.tokens[last.i + 1 : last.head.i + 1] if last.dep == "compound" and last.head.i - last.i <= 2 else ()
    unbroken = more and "\n" not in reading.text[end : more[-1].end]
    if len(tokens) > 1 and unbroken and all(_may_be_of_a_person(token) for token in more):
        end = more[-1].end
    return Name(start, end, name.label)


def _may_be_of_a_person(token: Token) -> bool:
    word = token.text
    title = is_role(word) or is_honorific(word) or is_qualifier(word) or lookup(word) is not None
    return (
        token.pos == "PROPN"
        and not token.entity
        and word.isalpha()
        and word[:1].isupper()
        and not word.isupper()
        and not title
        and label_by_words(f"- {word}") is None
        and word not in _STRAY_WORDS
    )


def _no_person(reading: Reading, name: Name | None) -> Name | None:
    """Nobody is called 'the Library': with an article of its own, a PERSON is a body ('the AfD', 'the Rovers'), or nothing."""
    if name is None or name.label != "PERSON" or reading.text[max(0, name.start - 4) : name.start].lower() != "the ":
        return name
    tokens = reading.tokens_in(name.start, name.end)
    if tokens and tokens[-1].dep in ("compound", "poss", "nmod", "amod", "appos"):
        return name
    words = reading.text[name.start : name.end]
    many = words.endswith("s") or sum(letter.isupper() for letter in words) > 1
    return Name(name.start, name.end, "ORG") if len(tokens) > 1 or many else None


def _cut(reading: Reading, name: Name) -> Name | None:
    text = reading.text
    start, end = _within_edges(text, name.start, name.end)
    start = _after_article(text, start, end)
    if name.label not in _TITLES:
        end = _before_its_place(text, start, _before_stray_words(reading, start, end), name.label)
        if _is_an_office(text[start:end], name.label):
            return None
        start = _after_stray_words(reading, start, end)
        start = _after_owner(text, start, end)
        start, titled = _after_titles(text, start, end, name.label)
        office = _behind_office(text, start, end)
        if office is not None:
            return Name(office, end, "PERSON")
        if titled and start < end and label_by_words(text[start:end]) is None:
            return Name(start, end, "PERSON")
    return Name(start, end, name.label) if start < end else None


def _within_edges(text: str, start: int, end: int) -> tuple[int, int]:
    start = max(start, text.rfind("\n", start, end) + 1)
    part = _BEHIND.sub("", text[start:end])
    if not _PLURAL_OWNER.search(part):
        part = _POSSESSIVE.sub("", part.rstrip())
    stripped = part.rstrip(_EDGES)
    if (
        stripped.endswith(".")
        and text[start : start + len(stripped)].count(".") == 1
        and not re.search(r"\b\w{1,4}\.$", stripped)
    ):
        stripped = stripped[:-1].rstrip(_EDGES)
    return start + len(stripped) - len(stripped.lstrip(_EDGES)), start + len(stripped)


def _before_its_place(text: str, start: int, end: int, label: str) -> int:
    """Where a body's name ends that the model runs on to its place: 'Brown University | in Providence'."""
    body, found, place = text[start:end].rpartition(" in ")
    settled = found and (may_be_place(place) or lookup(place)) and label_by_words(body) == label
    return start + len(body) if settled else end


def _is_an_office(text: str, label: str) -> bool:
    """'Duchess of Cambridge' names who holds an office by the office alone."""
    return label in ("ORG", "PERSON", "GPE") and bool(_OFFICE_OF.match(text)) and is_role(text.split()[0])


def _after_article(text: str, start: int, end: int) -> int:
    match = re.match(r"(?:[Tt]he|THE|[Aa]n?) (?=\S)", text[start:end])
    return start + match.end() if match and not text.startswith("The Hague", start) else start


def _after_stray_words(reading: Reading, start: int, end: int) -> int:
    """Leaves out what the model took along before the name: 'Near', 'But', small words that are no particle."""
    tokens = [token for token in reading.tokens_in(start, end) if not token.is_space]
    for place, token in enumerate(tokens[:-1]):
        small = token.text[0].islower() and token.text.lower() not in _PARTICLES and "-" not in token.text
        if not (small or token.text in _STRAY_WORDS or (token.pos in _STRAY and tokens[place + 1].text[:1].isupper())):
            return max(start, token.start)
        start = tokens[place + 1].start
    return start


def _before_stray_words(reading: Reading, start: int, end: int) -> int:
    """Leaves out 'on' behind the name."""
    tokens = [token for token in reading.tokens_in(start, end) if not token.is_space]
    while (
        len(tokens) > 1
        and tokens[-1].text.islower()
        and tokens[-1].pos in ("ADP", "CCONJ", "SCONJ", "DET", "AUX", "PRON")
    ):
        tokens.pop()
    return min(end, tokens[-1].end) if tokens else end


def _after_owner(text: str, start: int, end: int) -> int:
    """'Britain's Ministry of Defence' is a ministry; its country stands for itself."""
    match = _INNER_POSSESSIVE.match(text[start:end])
    return start + match.end() if match and lookup(match["owner"]) else start


def _after_titles(text: str, start: int, end: int, label: str) -> tuple[int, bool]:
    """Leaves out 'Turkish President' before a person; says whether there was a title."""
    words = [(start + match.start(), match[0]) for match in _WORD.finditer(text[start:end])]
    last = _last_title(words)
    if last is None or (label != "PERSON" and not _leads_to_a_person(words, last)):
        return start, False
    if last + 1 == len(words):
        return (end if label == "PERSON" else start), False
    if words[last + 1][1].lower() in ("of", "for", "to"):
        return start, False
    return words[last + 1][0], True


def _leads_to_a_person(words: list[tuple[int, str]], last: int) -> bool:
    """'Actress | Ada Verrin', which the model calls a body; not 'Envoy | Air' nor 'Major | League Baseball'."""
    plain = words[last][1].lower().rstrip(",.")
    return plain not in DOUBTFUL and len(words) - last in (3, 4)


def _behind_office(text: str, start: int, end: int) -> int | None:
    """Where the person begins in 'Minister for the | Middle East Ana Lind': the region belongs to the office."""
    if not _OFFICE_FOR.search(text[max(0, start - 40) : start]):
        return None
    area = next(known_names(text[start:end]), None)
    stop = area[1] if area is not None and area[0] == 0 and area[2] == "LOC" else 0
    rest = text[start + stop : end].split()
    named = stop and len(rest) in (2, 3) and all(word[:1].isupper() and word.isalpha() for word in rest)
    return start + text[start:end].index(rest[0], stop) if named else None


def _last_title(words: list[tuple[int, str]]) -> int | None:
    """The place of the last office or honorific in the run of them that the words begin with."""
    last = None
    for place, (_, word) in enumerate(words):
        plain = word.rstrip(",")
        forename = plain == "Dean" and len(words) == place + 2  # and a surname
        if (is_role(plain) and not forename) or is_honorific(plain):
            last = place
        elif not (is_qualifier(plain) or lookup(plain)):
            break
    return last
