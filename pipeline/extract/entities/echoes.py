"""What one mention of a name says about the others: a surname is its person's, one name has one kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.entities.cues import label_by_place, label_by_words
from pipeline.extract.entities.locating import is_located, lies_in
from pipeline.extract.entities.merging import Found
from pipeline.extract.entities.places import is_place
from pipeline.extract.entities.trimming import whole_person
from pipeline.reading import Name, Reading, Token

_REPEATED = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC"])
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_SHIP = re.compile(r"(?:[A-Z]{2,5}|HNoMS) (?P<name>[^\W\d_a-z][^\W\d_]+(?: [\w ]+)?)")
_CAPITAL_ARTICLE = re.compile(r"\w,? The $")
_WORTH_REPEATING = 4
_SURE = 3
"""What a mention counts whose kind its own surroundings settle: more than two that the model merely guesses."""

Fields = Mapping[str, Reading]


def relabelled(fields: Fields, found: Mapping[str, Sequence[Found]]) -> dict[str, list[Found]]:
    """The same names with labels that agree over the whole article.

    Words in and around a name decide first; then a surname's full name; then the label that most mentions have.
    """
    cued = {field: [_by_cue(fields[field].text, one) for one in ones] for field, ones in found.items()}
    labels = _labels(fields, cued)
    return {
        field: [
            one if one.fixed else replace(one, label=labels.get(_words(fields[field], one), one.label)) for one in ones
        ]
        for field, ones in cued.items()
    }


def _by_cue(text: str, one: Found) -> Found:
    if one.fixed:
        return one
    label = label_by_words(text[one.start : one.end]) if one.label != "WORK_OF_ART" else None
    label = label or label_by_place(text, one.start, one.end, one.label)
    return replace(one, label=label, fixed=True) if label else one


def _labels(fields: Fields, found: Mapping[str, Sequence[Found]]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = {}
    settled: set[str] = set()
    ships: set[str] = set()
    for field, ones in found.items():
        for one in ones:
            counted = votes.setdefault(_words(fields[field], one), Counter())
            text = fields[field].text
            if one.label in _REPEATED and lies_in(text[one.end : one.end + 24]):
                counted["GPE" if one.label not in _PLACES else one.label] += 2
            if one.weight:
                counted[one.label] += _SURE if one.fixed else 1
            if one.label in _REPEATED and is_located(text, one.start, one.end):
                counted["GPE" if one.label not in _PLACES else one.label] += 1
            ship = _SHIP.fullmatch(_words(fields[field], one)) if one.fixed and one.label == "PRODUCT" else None
            if ship:  # 'HMS Example' makes 'Example' a ship
                ships.add(ship["name"])
            if one.fixed and one.label in _PLACES:
                settled.add(_words(fields[field], one))
    labels = {words: counted.most_common(1)[0][0] for words, counted in votes.items() if counted}
    titled = {words for words, label in labels.items() if label == "PERSON" and " " not in words}
    labels |= {
        words: "PERSON"
        for words, label in labels.items()
        if label != "NORP" and words.split()[-1] in titled and len(words.split()) < 4 and not label_by_words(words)
    }
    surnames = {
        word for words, label in labels.items() if label == "PERSON" and " " in words for word in words.split()[1:]
    }
    labels |= {
        surname: "PERSON"
        for surname in surnames
        if surname in votes and surname not in settled and not is_place(surname)
    }
    return labels | {name: "PRODUCT" for name in ships if not is_place(name)}


def _words(reading: Reading, one: Found) -> str:
    return reading.text[one.start : one.end]


def without_common_words(fields: Fields, found: Mapping[str, Sequence[Found]]) -> dict[str, list[Found]]:
    """Leaves out single words that only the model calls a name and that the article also writes small: 'Fireworks'."""
    small = {token.text for reading in fields.values() for token in reading.tokens if token.text.islower()}
    surnames = {
        word
        for field, ones in found.items()
        for one in ones
        if one.label == "PERSON"
        for word in _words(fields[field], one).split()[1:]
    }
    return {
        field: [one for one in ones if not _is_common(fields[field].text, one, small, surnames)]
        for field, ones in found.items()
    }


def _is_common(text: str, one: Found, small: set[str], surnames: set[str]) -> bool:
    words = text[one.start : one.end]
    if one.weight > 1 or one.fixed or words in surnames:
        return False
    if words.lower() in small:
        return not (_is_side_of_a_country(text, one) or _has_a_capital_article(text, one))
    return _opens_a_speech(text, one) and words.title() not in surnames


def _is_side_of_a_country(text: str, one: Found) -> bool:
    """'the South' is a place although the storm came from the south."""
    words = text[one.start : one.end]
    return words in ("North", "South", "East", "West") and text[max(0, one.start - 4) : one.start].lower() == "the "


def _has_a_capital_article(text: str, one: Found) -> bool:
    """'a story in The Times': the article, in the midst of a sentence, is part of the name."""
    return bool(_CAPITAL_ARTICLE.search(text, max(0, one.start - 20), one.start))


def _opens_a_speech(text: str, one: Found) -> bool:
    """'QUESTION:' at a paragraph's head: what a transcript calls whoever speaks."""
    heads = one.start == 0 or text[one.start - 1] == "\n"
    words = text[one.start : one.end]
    return heads and words.isupper() and len(words) > 3 and text.startswith(":", one.end)


def usual_labels(fields: Fields, found: Mapping[str, Sequence[Found]]) -> dict[str, str]:
    """What most mentions are called, by name, of the names that only the model finds."""
    counted: dict[str, Counter[str]] = {}
    for field, ones in found.items():
        for one in ones:
            if one.weight == 1:
                counted.setdefault(_words(fields[field], one), Counter())[one.label] += 1
    return {words: labels.most_common(1)[0][0] for words, labels in counted.items()}


def repeated(reading: Reading, own: Sequence[Found], everywhere: Mapping[str, str]) -> Iterator[Name]:
    """Mentions that the model passed over of names that it found elsewhere in the article (`everywhere`: name -> label)."""
    taken = _taken(reading, own)
    names = _by_first_word(everywhere)
    for place, token in enumerate(reading.tokens):
        if token.i in taken or token.text not in names or token.pos == "PUNCT":
            continue
        for words, label in names[token.text]:
            tokens = reading.tokens[place : place + len(words)]
            if (
                tuple(t.text for t in tokens) == words
                and not any(t.i in taken for t in tokens)
                and _stands_alone(reading, tokens)
            ):
                name = Name(tokens[0].start, tokens[-1].end, label)
                yield whole_person(reading, name) if label == "PERSON" else name
                break


def _taken(reading: Reading, own: Sequence[Found]) -> set[int]:
    return {token.i for one in own for token in reading.tokens_in(one.start, one.end)}


def _by_first_word(everywhere: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, label in everywhere.items():
        words = tuple(name.split(" "))
        if label in _REPEATED and len(name) >= _WORTH_REPEATING and name[0].isupper():
            names.setdefault(words[0], []).append((words, label))
    for choices in names.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return names


def _stands_alone(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Not a part of a longer name or of a hyphenated word, and to the tagger a name too."""
    before = reading.tokens[tokens[0].i - 1] if tokens[0].i else None
    after = reading.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < len(reading.tokens) else None
    joined = (before is not None and before.end == tokens[0].start and before.text in ("-", "@", "#", "/")) or (
        after is not None and after.start == tokens[-1].end and after.text in ("-", "@", "/")
    )
    return not joined and (len(tokens) > 1 or tokens[0].pos == "PROPN")
