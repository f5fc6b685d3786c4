"""What the transfer rules look at: one sentence with its weapons, its parties and what stands around it."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.article import TransferStatus
from pipeline.beats.arms import lexicon
from pipeline.beats.arms.items import Item, items
from pipeline.beats.arms.parties import Parties, Party
from pipeline.beats.arms.units import Unit, units
from pipeline.beats.arms.weapons import Sighting
from pipeline.reading import Reading, Sentence, Token


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence. `row` are its units, `items` its weapon phrases, in order."""

    reading: Reading
    sentence: Sentence
    tokens: tuple[Token, ...]
    row: tuple[Unit, ...]
    items: tuple[Item, ...]
    parties: Parties
    earlier: tuple[Item, ...] = ()
    """The weapon phrases of the sentence before."""

    @property
    def text(self) -> str:
        return self.reading.text

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The sentence's tokens that lie wholly in text[start:end]."""
        return tuple(token for token in self.tokens if start <= token.start and token.end <= end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement that arms move, before it is completed from the article around it."""

    rule: str
    status: TransferStatus
    item: Item
    start: int
    end: int
    supplier: Party | None = None
    recipient: Party | None = None
    proposed_by: Party | None = None
    trigger: Token


_LONGEST = 800  # tokens; what is longer is a table or a list without full stops, and no statement


def scenes(reading: Reading, found: tuple[Sighting, ...], parties: Parties) -> Iterator[Scene]:
    """A scene for each sentence."""
    place = 0
    earlier: tuple[Item, ...] = ()
    for sentence in reading.sentences:
        here = []
        while place < len(found) and found[place].start < sentence.end:
            here.append(found[place])
            place += 1
        long = sentence.last - sentence.first > _LONGEST
        row = () if long else units(reading.text, reading.tokens, sentence, tuple(here))
        here_named = items(row, reading.text)
        yield Scene(reading, sentence, reading.tokens_of(sentence), row, here_named, parties, earlier)
        earlier = here_named


_LIST = re.compile(
    r"""[\s,;"“”'‘’)]*(?:(?:and|or|&|as\ well\ as|along\ with|plus|together\ with|including|such\ as|with|alongside|in\ addition\ to|
    comprising|namely|followed\ by|of|like|a\ further|both)\s*)?(?:(?:also|some|another|more|additional|further|than|at|least|up|to|about|around|nearly|
    hundreds|thousands|dozens|tens|millions|of|a|an|the|its|their|number|other|numerous|several|including|associated|related|support)\s*)*["“'‘(\s]*""",
    re.VERBOSE | re.IGNORECASE,
)


_FED = frozenset(
    "ammunition ammo shell round missile part component munition".split()
)  # 'ammunition for mortars' is one thing


def listed(scene: Scene, first: int) -> list[Item]:
    """The items of the list that opens with scene.items[first]; a general word gives way to the names behind 'including'."""
    chosen = [scene.items[first]]
    end = chosen[0].end
    for item in scene.items[first + 1 :]:
        gap = scene.text[end : item.start]
        end = item.end
        if gap.strip() == "for" and chosen[-1].head.lemma.casefold() in _FED:
            continue
        if len(gap) > 60 or not _LIST.fullmatch(gap) or item.compound is not None:
            break
        if gap.strip().casefold().startswith("of"):
            break
        if (
            re.search(r"\b(?:including|such as|comprising|namely|like)\b", gap)
            and chosen[-1].generic
            and chosen[-1].quantity is None
        ):
            chosen.pop()
        chosen.append(item)
    return chosen


def agent(verb: Token) -> Token | None:
    """Who does it, in the passive: the noun behind 'by'."""
    for child in verb.children:
        if child.dep == "agent" or (child.dep == "prep" and child.text.casefold() == "by"):
            return next((inner for inner in child.children if inner.dep in ("pobj", "pcomp")), None)
    return None


def objects_of(verb: Token, *prepositions: str) -> Iterator[Token]:
    """The nouns behind these prepositions of the verb."""
    for child in verb.children:
        if child.dep in ("prep", "dative", "agent") and child.text.casefold() in prepositions:
            yield from (inner for inner in child.children if inner.dep in ("pobj", "pcomp"))


def subjects(verb: Token) -> list[Token]:
    """The verb's subject and what is joined to it, found along the governors where it has none of its own."""
    seen = 0
    token = verb
    if any(child.dep == "dobj" and child.text.casefold() in _REFLEXIVES for child in verb.children):
        return []
    while seen < 8:
        seen += 1
        own = [
            c
            for c in token.children
            if c.dep in _DOERS.get(token.tag, ("nsubj", "expl")) and c.i < max(token.i, verb.i)
        ]
        own = [c for c in own if c.text.casefold() not in ("who", "which", "that")] or own
        if own:
            return _antecedents(own[0], token)
        passive = [c for c in token.children if c.dep == "nsubjpass"]
        if passive and token is not verb:
            return joined(passive[0])
        climbed = _governor(token)
        if climbed is None:
            return []
        if isinstance(climbed, list):
            return climbed
        token = climbed
    return []


_DOERS = {"VBG": ("nsubj", "expl", "poss")}  # 'its handing over of tanks': a gerund has an owner
_REFLEXIVES = frozenset(["itself", "themselves", "himself", "herself"])


def _antecedents(subject: Token, verb: Token) -> list[Token]:
    if subject.text.casefold() in ("who", "which", "that") and verb.dep == "relcl":
        return joined(verb.head)
    return joined(subject)


def _governor(token: Token) -> Token | list[Token] | None:
    """The word whose subject is the verb's, or the subject itself where the governor's object is meant."""
    head = token.head
    if head is token:
        return None
    if (
        token.dep == "prep"
        and token.text.casefold() == "for"
        and head.pos == "NOUN"
        and head.lemma not in lexicon.governors()
    ):
        return joined(head)
    if token.dep in (
        "xcomp",
        "ccomp",
        "advcl",
        "conj",
        "acomp",
        "oprd",
        "dep",
        "attr",
        "pcomp",
        "prep",
        "acl",
        "pobj",
        "dobj",
        "relcl",
    ):
        objects = (
            [c for c in head.children if c.dep in ("dobj", "dative") and c.i < token.i]
            if token.dep in ("xcomp", "ccomp", "advcl", "prep")
            else []
        )
        if objects and head.lemma in OBJECT_CONTROL:
            return joined(objects[0])
        if token.dep in ("acl", "relcl") and head.lemma in _LEAVE and head.dep == "dobj":
            given = [c for c in head.head.children if c.dep == "dative" and c.pos != "ADP"]
            if given:
                return joined(given[0])
        owner = [c for c in head.children if c.dep == "poss"] if head.pos == "NOUN" else []
        return owner or head
    return None


_LEAVE = frozenset("permission permit licence license approval clearance consent authorisation authorization".split())
OBJECT_CONTROL = frozenset(
    "ask urge allow authorise authorize permit let press tell persuade expect enable order force invite request push lobby beg "
    "implore pressure encourage help want require accuse suspect convince prevent bar stop forbid ban block get call sanction "
    "thank criticise criticize blame condemn praise punish".split()
)


def joined(token: Token) -> list[Token]:
    """'Belgium' and, joined to it, 'Sweden'."""
    found: list[Token] = []
    open_ = [token]
    while open_ and len(found) < 12:
        here = open_.pop(0)
        found.append(here)
        open_.extend(child for child in here.children if child.dep == "conj")
    return found


def verb_of(token: Token) -> lexicon.Verb | None:
    """The lexicon's verb, if the token is a verb that moves arms."""
    if token.pos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") or token.tag.startswith("NN"):
        return None
    known = lexicon.verbs()
    found = lexicon.phrase(token, known)
    return known[found] if found else None
