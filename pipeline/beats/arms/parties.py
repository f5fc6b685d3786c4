"""Who: countries by their usual English name, organisations by their own, people by the country they speak for."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.article import Quotation
from pipeline.beats.arms.party_words import COMPANIONS, GROUPS, KNOWN, NO_NAME, OFFICES, STATE_NOUNS
from pipeline.countries import Mention, mentions
from pipeline.reading import Reading, Token


@dataclass(frozen=True, slots=True)
class Party:
    """`inferred`: the words at hand only point to it ("it", "the president"); `at` is the token that was resolved."""

    name: str
    at: Token
    inferred: bool = False


_MEMBERS = frozenset("countries members nations states".split())


_PRONOUNS = frozenset("it they he she we i".split())


_OWNERS = frozenset("its their his her our my".split())


_STAND_INS = frozenset(
    "country nation government kingdom republic ministry army military navy company firm alliance president minister chancellor administration".split()
)


class Parties:
    """Resolves the noun phrases of one reading to parties."""

    def __init__(self, reading: Reading, quotations: Sequence[Quotation] = ()) -> None:
        self._quotations = tuple(q for q in quotations if q.field is None and q.source_start is not None)
        self._reading = reading
        self._country: dict[int, Mention] = {}
        for mention in mentions(reading.text):
            for token in reading.tokens_in(mention.start, mention.end):
                self._country[token.i] = mention
        self._name_at = {
            token.i: (name.start, name.end, name.label)
            for name in reading.names
            for token in reading.tokens_in(name.start, name.end)
        }
        self._speaks_for = dict(self._offices())

    def at(self, token: Token) -> Party | None:
        """The party that the phrase around `token` names, or None."""
        return self.named(token) or self._referred(token)

    def named(self, token: Token) -> Party | None:
        """The same without what a pronoun may point to."""
        beside = [child for child in token.children if child.dep == "appos"][:2]
        if token.entity == "PERSON" and not self._known(
            token
        ):  # 'German Minister Ada Example' says itself for whom she speaks
            return self._described(token) or self._named(token)
        return self._named(token) or self._described(token) or next(filter(None, map(self._named, beside)), None)

    def is_country(self, token: Token) -> bool:
        """Is the token the end of a country's own name (no demonym), and the whole phrase?"""
        mention = self._country.get(token.i)
        if mention is None or mention.kind == "demonym" or mention.end > token.end:
            return False
        goes_on = token.head.i == token.i + 1 and token.dep in ("compound", "nmod") and token.head.pos == "PROPN"
        return not goes_on or token.head.i in self._country

    def starts(self, end: Token, start: Token) -> bool:
        """Are both tokens of one country's name?"""
        mention = self._country.get(end.i)
        return mention is not None and mention.start == start.start

    def country_in(self, start: int, end: int) -> Party | None:
        """The first country that text[start:end] names."""
        for token in self._reading.tokens_in(start, end):
            if token.i in self._country:
                return Party(self._country[token.i].country.name, token)
        return None

    def _named(self, token: Token) -> Party | None:
        mention = self._country.get(token.i)
        if mention is not None and not self._companions(token):
            return Party(mention.country.name, token)
        if mention is None:
            return self._organisation(token)
        return None

    def _companions(self, token: Token) -> bool:
        """'Ukraine' in 'Ukraine's allies' is not who acts."""
        return token.dep in ("poss", "compound", "amod") and token.head.text.casefold() in COMPANIONS

    def _organisation(self, token: Token) -> Party | None:
        known = self._known(token)
        if known:
            return known
        found = self._name_at.get(token.i)
        if token.text.casefold() in _PRONOUNS | {"who", "which", "that"} or (
            token.text.casefold() in STATE_NOUNS and not found
        ):
            return None
        if not found:
            return None
        start, end, label = found
        name = re.sub(r"^(?:the|The)\s+|['’]s?$", "", self._reading.text[start:end]).strip()
        if label == "PERSON":
            country = self._speaks_for.get(name.split()[-1]) if name else None
            return Party(country, token, inferred=True) if country else None
        if label != "ORG" or NO_NAME.match(name) or not re.search(r"[A-Za-z]{2}", name):
            return None
        office = OFFICES.get(name.casefold())
        if office is not None:
            return Party(office, token) if office else None
        inside = self.country_in(start, end)
        if inside and re.search(
            r"(?i)\b(?:army|navy|air force|ministry|department|forces|government|embassy|marine)\b", name
        ):
            return Party(inside.name, token)
        return Party(" ".join(name.split()), token)

    def _known(self, token: Token) -> Party | None:
        """An arms maker or armed group that the model may take for anything else."""
        stop = token.end
        for match in KNOWN.finditer(self._reading.text, max(0, token.start - 40), stop + 40):
            if match.start() <= token.start and token.end <= match.end():
                return Party(" ".join(match[0].split()), token)
        return None

    def _described(self, token: Token) -> Party | None:
        """'the Turkish authorities', 'the government of Poland', 'Syrian rebels', 'NATO members'."""
        word = token.text.casefold()
        state = word in STATE_NOUNS or token.lemma.casefold() in STATE_NOUNS
        if word in GROUPS:
            return self._group(token)
        modifiers = [
            c for c in token.children if c.dep in ("compound", "amod", "poss", "nmod", "appos") and c.i < token.i
        ]
        if word == "administration" and any(m.entity == "PERSON" for m in modifiers):
            return Party("United States", token, inferred=True)  # only Americans call a government so by its president
        if word in _MEMBERS and any(self._reading.text[m.start : m.end] == "NATO" for m in modifiers):
            return Party("NATO", token)
        if not state and token.entity not in ("PERSON", "ORG"):
            return None
        return self._by_modifier(token, modifiers) or self._of(token)

    def _group(self, token: Token) -> Party | None:
        left = [t for t in token.children if t.dep in ("amod", "compound", "nmod") and t.i < token.i]
        return Party(self._reading.text[left[0].start : token.end], token) if left else None

    def _by_modifier(self, token: Token, modifiers: Sequence[Token]) -> Party | None:
        for child in modifiers:
            for part in child.subtree():
                if part.i in self._country:
                    return Party(self._country[part.i].country.name, token)
            person = self._organisation(child) if child.pos == "PROPN" else None
            if person and person.inferred:
                return person
        return None

    def _of(self, token: Token) -> Party | None:
        for child in token.children:
            if child.dep == "prep" and child.text == "of":
                for inner in child.children:
                    if inner.i in self._country:
                        return Party(self._country[inner.i].country.name, token)
        return None

    def _referred(self, token: Token) -> Party | None:
        """What "it", "the country", "its" point back to: the last subject before it that is a party."""
        word = token.text.casefold()
        stands_in = word in _STAND_INS and any(child.text.casefold() == "the" for child in token.children)
        if word not in _PRONOUNS | _OWNERS and not stands_in:
            return None
        if word in ("we", "i", "our", "my"):
            return self._speaker(token)
        here = token.sentence
        for place in range(token.i - 1, max(-1, token.i - 120), -1):
            earlier = self._reading.tokens[place]
            if earlier.sentence < here - 2:
                break
            if earlier.dep in ("nsubj", "nsubjpass", "pobj") and (earlier.dep != "pobj" or word in _OWNERS):
                found = self.named(earlier)
                if found:
                    return Party(found.name, token, inferred=True)
        return None

    def _speaker(self, token: Token) -> Party | None:
        """'we' in a quotation: the country that its speaker speaks for."""
        verb = token.head
        for _ in range(5):
            subject = next((c for c in verb.head.children if c.dep == "nsubj"), None) if verb.dep == "ccomp" else None
            found = self.named(subject) if subject is not None else None
            if found:
                return Party(found.name, token, inferred=True)
            verb = verb.head
        quotation = next((q for q in self._quotations if q.start <= token.start < q.end), None)
        if quotation is None or quotation.source_start is None or quotation.source_end is None:
            return None
        for said in reversed(self._reading.tokens_in(quotation.source_start, quotation.source_end)):
            found = self.named(said)
            if found:
                return Party(found.name, token, inferred=True)
        return None

    def _offices(self) -> Iterator[tuple[str, str]]:
        """Surname and country, from 'German Chancellor Ada Example' and 'Turkey's President Example'."""
        for name in self._reading.names:
            if name.label != "PERSON":
                continue
            before = self._reading.tokens_in(max(0, name.start - 60), name.start)
            titled = False
            for token in reversed(before[-8:]):
                if token.i in self._country and titled:
                    yield self._reading.text[name.start : name.end].split()[-1], self._country[token.i].country.name
                    break
                if token.text in (".", ",", ";") or token.pos in ("VERB", "AUX"):
                    break
                titled = titled or token.text.casefold() in STATE_NOUNS
