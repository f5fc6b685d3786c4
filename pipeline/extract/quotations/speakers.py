"""Whom a reporting clause's subject stands for: the resolved name, or the description as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.quotations.bodies import is_plural, subject_before
from pipeline.extract.quotations.cast import CLOSE, FAR, Cast, Gender
from pipeline.extract.quotations.clauses import Clause, phrase_of, span
from pipeline.extract.quotations.cues import BODIES, FEMALE, MALE, ROLE_NOUNS, TITLES, lexicon
from pipeline.extract.quotations.ground import Ground, dependants
from pipeline.reading import Token

PERSONAL: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
MANY, ONE_BODY = lexicon("they them their"), lexicon("it its")
UNCLEAR = lexicon(
    "it they them that this which who i we you one some many others both all there these those what someone another"
)

_POINTED_AT = frozenset({"this one", "that one", "these ones", "those ones", "the one", "the ones"})
HUMANS = ROLE_NOUNS | MALE | FEMALE | lexicon("shopkeeper resident builder worker owner employee")
POINTING = lexicon("the this that these those its his her their")


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` is None where the words point at somebody whom the text does not make clear."""

    name: str | None
    start: int
    end: int
    paragraph: int
    person: bool = False
    described: bool = False
    """A person without a name: 'a neighbour'."""
    plural: bool = False
    gender: Gender | None = None
    """Of a person without a name, by the word for them."""


class Speakers:
    """Resolves the clauses of one text in order; each answer helps the next."""

    def __init__(self, ground: Ground, cast: Cast) -> None:
        self._ground = ground
        self._cast = cast
        self._said: list[Speaker] = []
        self._described: dict[str, str] = {}
        self._sure = set(cast.sure)
        """Grows by the persons whom the model did not see."""

    def of(self, clause: Clause) -> Speaker:
        start, end = span(self._ground, clause)
        paragraph = self._ground.block_of[clause.index]
        speaker = (
            self._named(clause, start, end, paragraph)
            or self._pronoun(clause, start, end, paragraph)
            or self._description(clause, start, end, paragraph)
        )
        if not clause.weak:
            self._said.append(speaker)
        return speaker

    def _named(self, clause: Clause, start: int, end: int, paragraph: int) -> Speaker | None:
        """A person named in the phrase or beside it: 'the spokesman, Jan Hruby,'."""
        if clause.head.pos == "PRON" or any(child.dep == "conj" for child in dependants(clause.head)):
            return None
        head_end = clause.head.end
        for mention in self._cast.in_span(start, end):
            if mention.end >= head_end and not self._further_off(clause.head, mention.start):
                return Speaker(mention.name, mention.start, mention.end, paragraph, person=True)
        for child in dependants(clause.head):
            if child.dep == "appos" and clause.head.pos == "NOUN":
                for mention in self._cast.in_span(child.start - 40, child.end):
                    if mention.start > end and mention.end >= child.end:
                        return Speaker(mention.name, mention.start, mention.end, paragraph, person=True)
        return self._unlisted_name(clause, paragraph)

    def _further_off(self, head: Token, start: int) -> bool:
        """'A spokesman for Ivo Stern', 'the mother of Ivo Stern'; in 'the head of the Harbour Office Ivo Stern' it is he."""
        between = self._ground.tokens[head.i + 1 : self._ground.first_from(start)]
        way = next((token for token in reversed(between) if token.pos == "ADP"), None)
        if way is None:
            return False
        office = any(token.entity in ("ORG", "GPE", "NORP") for token in between if token.i > way.i)
        return not (way.text.lower() == "of" and office)

    def _unlisted_name(self, clause: Clause, paragraph: int) -> Speaker | None:
        """A name that the model did not call a person: a surname known from before, or a name behind a role."""
        tokens = self._ground.tokens
        if clause.head.pos != "PROPN" or clause.head.text.lower() in BODIES | TITLES | ROLE_NOUNS:
            return None
        first = clause.head.i
        while first > clause.first and (tokens[first - 1].pos == "PROPN" or tokens[first - 1].text == "-"):
            first -= 1
        for place in range(first, clause.head.i):
            if tokens[place].text.rstrip(".").lower() in TITLES:
                first = place + 1
        start, end = tokens[first].start, clause.head.end
        name = " ".join(self._ground.text[start:end].split())
        known = next((m for m in reversed(self._cast.before(start)) if name in m.name.split()), None)
        if known is not None:
            return Speaker(known.name, start, end, paragraph, person=True)
        role = first > clause.first and tokens[first - 1].text.lower() in ROLE_NOUNS | TITLES
        aside = any(child.dep == "appos" and child.lemma.lower() in HUMANS for child in dependants(clause.head))
        if role or aside:
            self._sure.add(name)
        if role or aside or (first > clause.first and tokens[first - 1].pos == "NOUN"):
            return Speaker(name, start, end, paragraph, person=role or aside)
        return None

    def _pronoun(self, clause: Clause, start: int, end: int, paragraph: int) -> Speaker | None:
        word = clause.head.text.lower()
        if word in PERSONAL:
            name = self._antecedent(clause.head, PERSONAL[word], paragraph)
            return Speaker(name, start, end, paragraph, person=True)
        if word in MANY or word in ONE_BODY:
            plural = word in MANY
            return Speaker(self._body(clause.head, paragraph, plural=plural), start, end, paragraph, plural=plural)
        if clause.head.pos == "PRON" and word in UNCLEAR:
            return Speaker(None, start, end, paragraph)
        return None

    def _antecedent(self, token: Token, gender: Gender | None, paragraph: int) -> str | None:
        """The nearest compatible speaker or subject before the pronoun, unless two compete."""
        within = [
            mention
            for mention in self._cast.before(token.start)
            if paragraph - mention.paragraph <= FAR
            and mention.name in self._cast.sure
            and self._cast.may_be(mention.name, gender)
        ]
        spoken = self._last_person(token, gender, paragraph)
        near = [m for m in reversed(within) if m.subject and paragraph - m.paragraph <= CLOSE]
        known = [m for m in near if gender and self._cast.genders.get(m.name) == gender]
        subject = next(iter(known or near), None)
        if spoken and (subject is None or subject.start < spoken.start or _goes_on(token)):
            return spoken.name
        if subject:
            return subject.name
        for reach in (CLOSE, FAR):
            names = {m.name for m in within if paragraph - m.paragraph <= reach}
            if names:
                return names.pop() if len(names) == 1 else None
        return None

    def _last_person(self, token: Token, gender: Gender | None, paragraph: int) -> Speaker | None:
        """Who spoke last, if we know; a description ("a neighbour") only if that was just now."""
        for speaker in reversed(self._said[-12:]):
            if not speaker.person or speaker.start >= token.start:
                continue
            if speaker.name is None or paragraph - speaker.paragraph > CLOSE:
                return None
            fits = paragraph - speaker.paragraph <= 1 if speaker.described else speaker.name in self._sure
            of_gender = gender is None or speaker.gender is None or speaker.gender == gender
            if fits and of_gender and self._cast.may_be(speaker.name, gender):
                return speaker
        return None

    def _body(self, token: Token, paragraph: int, *, plural: bool) -> str | None:
        """'They', 'it': the people or the body that spoke last or that the sentence before is about, if that was just now."""
        spoken = next(
            (
                speaker
                for speaker in reversed(self._said[-6:])
                if speaker.name and not speaker.person and speaker.plural == plural and speaker.start < token.start
            ),
            None,
        )
        subject = subject_before(self._ground, token, plural=plural)
        if spoken is not None and paragraph - spoken.paragraph > CLOSE:
            spoken = None
        if subject is None or (spoken is not None and spoken.start >= self._ground.tokens[subject.i].start):
            return spoken.name if spoken else None
        first, last = phrase_of(self._ground, subject)
        words = " ".join(
            self._ground.text[self._ground.tokens[first].start : self._ground.tokens[last - 1].end].split()
        )
        if subject.pos == "PROPN":
            return _without_article(words)
        return self._described.get(subject.text.lower(), words) if words.lower().startswith("the ") else words

    def _description(self, clause: Clause, start: int, end: int, paragraph: int) -> Speaker:
        words = " ".join(self._ground.text[start:end].split())
        noun = clause.head.text.lower()
        definite = words.lower().startswith("the ") or words.lower() == noun
        if definite and len(words.split()) <= 3 and clause.head.pos == "NOUN":
            known = self._bearer(clause.head, noun, paragraph)
            if known:
                return Speaker(known, start, end, paragraph, person=True)
            words = self._described.get(noun, words)
        elif clause.head.pos == "NOUN" and words.split()[0].lower() not in POINTING:
            self._described[noun] = words
        if clause.head.pos == "PROPN":
            words = _without_article(words)
        if words.lower() in UNCLEAR | _POINTED_AT or words.lower().startswith("whose "):
            return Speaker(None, start, end, paragraph)
        human = clause.head.pos == "NOUN" and noun in ROLE_NOUNS
        gender: Gender | None = "male" if noun in MALE else "female" if noun in FEMALE else None
        plural = not human and is_plural(clause.head)
        return Speaker(words, start, end, paragraph, person=human, described=human, plural=plural, gender=gender)

    def _bearer(self, token: Token, noun: str, paragraph: int) -> str | None:
        """The one person who is 'the minister' here; 'the 43-year-old' is whoever was just spoken of."""
        names = self._cast.roles.get(noun, ())
        if len(names) == 1:
            return names[0]
        if names:
            recent = [m.name for m in self._cast.before(token.start) if m.name in names]
            return recent[-1] if recent else None
        if noun in ("old",) or noun.endswith("-year-old"):
            return self._antecedent(token, None, paragraph)
        gender: Gender | None = "male" if noun in MALE else "female" if noun in FEMALE else None
        return self._antecedent(token, gender, paragraph) if gender and noun in ("man", "woman") else None


def _goes_on(token: Token) -> bool:
    """'She also said', 'he added': the speaker is the one who just spoke."""
    verb = token.head
    return verb.lemma.lower() in ("add", "continue", "reiterate") or any(
        child.text.lower() in ("also", "later", "further", "then", "again") for child in dependants(verb)
    )


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else words
