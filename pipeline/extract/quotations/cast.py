"""The cast of an article: who its names are, and whom a surname, a title or a pronoun stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.article import Person
from pipeline.extract.quotations import given_names
from pipeline.extract.quotations.cues import FEMALE, MALE, ROLE_NOUNS, TITLES
from pipeline.extract.quotations.ground import REACH, Ground, dependants

Gender = Literal["male", "female"]
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PRONOUNS: dict[str, Gender] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
CLOSE = 2
"""Paragraphs back in which a pronoun's antecedent may stand."""
FAR = 6
"""Paragraphs back to which it may reach when only one person there fits."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person's name where it stands; `subject`: it is what its sentence is about."""

    start: int
    end: int
    name: str
    paragraph: int
    subject: bool


@dataclass(frozen=True, slots=True)
class Cast:
    mentions: tuple[Mention, ...]
    """Outside quotation marks, in order."""
    genders: dict[str, Gender]
    roles: dict[str, tuple[str, ...]]
    """By role noun, the names that carry it: "minister" -> the ministers."""
    starts: tuple[int, ...]
    sure: frozenset[str]
    """Surely persons: known as such, or with a full name, a title or a role. The model calls brands persons, too."""

    def before(self, offset: int) -> Sequence[Mention]:
        return self.mentions[max(0, bisect_left(self.starts, offset) - 40) : bisect_left(self.starts, offset)]

    def in_span(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self.starts, start)
        found = []
        for mention in self.mentions[first : first + 20]:
            if mention.start >= end:
                break
            found.append(mention)
        return found

    def may_be(self, name: str, gender: Gender | None) -> bool:
        return gender is None or self.genders.get(name, gender) == gender


def cast(ground: Ground, people: Sequence[Person]) -> Cast:
    """Names from `people`, and those that the model calls persons where `people` has none."""
    spans = _name_spans(ground, people)
    full = _full_names(name for _, _, name in spans)
    mentions = []
    for start, end, name in spans:
        index = ground.first_from(start)
        if index < len(ground.tokens) and ground.outside(index) and ground.block_of[index] >= 0:
            resolved = _resolve_surname(name, full)
            mentions.append(Mention(start, end, resolved, ground.block_of[index], _is_subject(ground, index, end)))
    return _known(ground, mentions, people)


def _known(ground: Ground, mentions: list[Mention], people: Sequence[Person]) -> Cast:
    """What titles, roles and given names around the mentions tell of their bearers."""
    genders: dict[str, Gender] = {}
    roles: dict[str, dict[str, None]] = {}
    sure = {person.name for person in people}
    for mention in mentions:
        words = _words_around(ground, mention)
        gender = _gender(mention.name, words)
        if gender:
            genders.setdefault(mention.name, gender)
        if gender or " " in mention.name or any(word in TITLES or word in ROLE_NOUNS for word in words):
            sure.add(mention.name)
        for role in words:
            if role in ROLE_NOUNS:
                roles.setdefault(role, {})[mention.name] = None
    for person in people:
        noun = (person.role or "").lower().split(" of ")[0].split()
        if noun:
            roles.setdefault(noun[-1], {})[person.name] = None
    starts = tuple(mention.start for mention in mentions)
    genders = _pronoun_evidence(ground, mentions, genders)
    sure.update(genders)
    return Cast(
        tuple(mentions),
        genders,
        {role: tuple(names) for role, names in roles.items()},
        starts,
        frozenset(sure),
    )


def _pronoun_evidence(ground: Ground, mentions: list[Mention], genders: dict[str, Gender]) -> dict[str, Gender]:
    """Adds the gender of those who are the only person of a sentence with 'he' or 'she' after them, if never both."""
    of_sentence: dict[int, set[str]] = {}
    place_of: dict[int, int] = {}
    for mention in mentions:
        index = ground.first_from(mention.start)
        sentence = ground.tokens[index].sentence
        of_sentence.setdefault(sentence, set()).add(mention.name)
        place_of.setdefault(sentence, index)
    votes: dict[str, set[Gender]] = {}
    for sentence, names in of_sentence.items():
        if len(names) == 1:
            votes.setdefault(next(iter(names)), set()).update(_pronouns_after(ground, place_of[sentence]))
    decided = {name: next(iter(heard)) for name, heard in votes.items() if len(heard) == 1}
    return {**decided, **genders}


def _pronouns_after(ground: Ground, index: int) -> set[Gender]:
    heard: set[Gender] = set()
    for token in ground.tokens[index : index + REACH]:
        if token.sentence != ground.tokens[index].sentence:
            break
        gender = PRONOUNS.get(token.text.lower())
        if gender and ground.outside(token.i):
            heard.add(gender)
    return heard


def _name_spans(ground: Ground, people: Sequence[Person]) -> list[tuple[int, int, str]]:
    known = sorted((start, end, person.name) for person in people for start, end in person.mentions)
    spans = list(known)
    starts = [start for start, _, _ in known]
    bodies = _bodies(ground)
    for name in ground.reading.names:
        if name.label != "PERSON" or ground.text[name.start : name.end] in bodies:
            continue
        place = bisect_left(starts, name.end)
        if place and known[place - 1][1] > name.start:
            continue
        start, end = _trimmed(ground, name.start, name.end)
        if start < end:
            spans.append((start, end, " ".join(ground.text[start:end].split())))
    return sorted(spans)


def _bodies(ground: Ground) -> set[str]:
    """Names that the model takes for an organisation or a place more often than for a person."""
    labels = Counter((ground.text[name.start : name.end], name.label == "PERSON") for name in ground.reading.names)
    return {words for (words, person), times in labels.items() if not person and times > labels[words, True]}


def _trimmed(ground: Ground, start: int, end: int) -> tuple[int, int]:
    """A name without titles before it and without a possessive ending."""
    tokens = []
    for index in range(ground.first_from(start), len(ground.tokens)):
        if ground.tokens[index].start >= end:
            break
        tokens.append(ground.tokens[index])
    while tokens and (tokens[-1].tag == "POS" or not tokens[-1].text[:1].isalnum() or tokens[-1].text.islower()):
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].text.rstrip(".").lower() in TITLES or tokens[0].text[:1].islower()):
        tokens.pop(0)
    if not tokens or not tokens[0].text[:1].isupper():
        return start, start
    return tokens[0].start, tokens[-1].end


def _full_names(names: Iterable[str]) -> dict[str, list[str]]:
    """Full names by each surname (and by the first word, for names that put the family first)."""
    by_word: dict[str, list[str]] = {}
    for name in names:
        words = name.split()
        for word in {words[-1], words[0]} if len(words) > 1 else ():
            if name not in by_word.setdefault(word, []):
                by_word[word].append(name)
    return by_word


def _resolve_surname(name: str, full: dict[str, list[str]]) -> str:
    """The full name that a single word stands for, if there is only one such."""
    if " " in name:
        return name
    candidates = full.get(name, [])
    last = [candidate for candidate in candidates if candidate.split()[-1] == name] or candidates
    longest = max(last, key=len, default=name)
    same = all(set(candidate.split()) <= set(longest.split()) for candidate in last)
    return longest if same else name


def _is_subject(ground: Ground, index: int, end: int) -> bool:
    last = max(index, ground.first_from(end) - 1)
    token = ground.tokens[last]
    return token.dep in SUBJECTS or (token.dep == "appos" and token.head.dep in SUBJECTS)


def _words_around(ground: Ground, mention: Mention) -> list[str]:
    """Lower-case words that stand directly before a name, and the head of an apposition after it."""
    index = ground.first_from(mention.start)
    words = []
    for place in range(index - 1, max(-1, index - 4), -1):
        token = ground.tokens[place]
        if token.pos not in ("NOUN", "PROPN", "ADJ") or not ground.outside(place):
            break
        words.append(token.text.rstrip(".").lower())
    last = ground.tokens[max(index, ground.first_from(mention.end) - 1)]
    if last.dep == "appos" and ground.outside(last.head.i):
        words.append(last.head.text.lower())
    words.extend(child.text.lower() for child in dependants(last) if child.dep == "appos")
    return words


def _gender(name: str, around: Iterable[str]) -> Gender | None:
    for word in around:
        if word in MALE or word in FEMALE:
            return "male" if word in MALE else "female"
    first = name.split()[0].lower()
    if " " in name and first in given_names.MALE:
        return "male"
    return "female" if " " in name and first in given_names.FEMALE else None
