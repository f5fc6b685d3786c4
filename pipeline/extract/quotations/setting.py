"""The setting of a statement: who listened, and on what day it was made."""

from __future__ import annotations

from pipeline.extract.quotations.clauses import Clause, lemma, phrase_of
from pipeline.extract.quotations.cues import TELLING, lexicon
from pipeline.extract.quotations.ground import Ground, below, dependants
from pipeline.extract.quotations.timing import stated_day
from pipeline.reading import Token

SPEAKING = lexicon("speak talk say write explain complain")
SETTINGS = lexicon(
    "conference briefing ceremony rally meeting summit event hearing interview forum phone telephone programme program"
)
"""Where one speaks, not who listens: 'told a news conference in Oslo'."""
NOT_LISTENERS = lexicon("condition anonymity that what")


def listener(ground: Ground, clause: Clause) -> str | None:
    """The one who was told, by name if the words have one."""
    cue = ground.tokens[clause.index]
    if clause.phrase:
        return None
    head = _told(ground, cue) or _spoken_to(ground, clause, cue)
    return _called(ground, head) if head and head.lemma.lower() not in SETTINGS else None


def _told(ground: Ground, cue: Token) -> Token | None:
    if lemma(cue) not in TELLING or lemma(cue) == "ask":
        return None
    objects = [child for child in dependants(cue) if child.dep in ("dobj", "dative") and child.i > cue.i]
    listed = next(
        (child for child in objects if ground.outside(child.i) and child.pos in ("NOUN", "PROPN", "PRON")), None
    )
    head = listed or _noun_after(ground, cue.i + 1)
    return head if head is not None and not _acts(ground, head) else None


def _acts(ground: Ground, head: Token) -> bool:
    """'warned the storm would come': what follows the cue is the subject of what is said."""
    behind = ground.tokens[head.i + 1] if head.i + 1 < len(ground.tokens) else None
    return behind is not None and behind.pos in ("AUX", "VERB") and behind.tag in ("MD", "VBD", "VBZ", "VBP")


def _noun_after(ground: Ground, index: int) -> Token | None:
    """The last noun of the row that starts at `index`, where the parse knows no object."""
    head = None
    for place in range(index, min(index + 8, len(ground.tokens))):
        token = ground.tokens[place]
        if not ground.outside(place) or token.pos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
            break
        if token.entity in ("DATE", "TIME"):
            break
        head = token if token.pos in ("NOUN", "PROPN") else head
    return head


def _spoken_to(ground: Ground, clause: Clause, cue: Token) -> Token | None:
    """'Speaking to X, she said', 'said to X', 'said in an interview with X'."""
    for token in _zone(ground, clause):
        if token.dep != "pobj" or token.head.dep not in ("prep", "dative") or not ground.outside(token.i):
            continue
        preposition, governor = token.head, token.head.head
        speaks = (
            preposition.text.lower() in ("to", "with")
            and governor.lemma.lower() in SPEAKING
            and (
                governor is cue
                or (governor.tag == "VBG" and governor.text.lower() in ("speaking", "talking", "writing"))
            )
        )
        interviewed = preposition.text.lower() in ("with", "to") and governor.lemma.lower() == "interview"
        if token.lemma.lower() in SETTINGS:
            continue
        if (speaks or interviewed) and token.lemma.lower() not in NOT_LISTENERS and token.pos in ("NOUN", "PROPN"):
            return token
    return None


def _called(ground: Ground, head: Token) -> str | None:
    first, last = phrase_of(ground, head)
    if head.pos == "PRON":
        return None
    words = ground.tokens[first:last]
    named = _name(ground, head, first, last)
    if named:
        return named
    while len(words) > 1 and words[0].pos == "DET":
        words = words[1:]
    return " ".join(ground.text[words[0].start : words[-1].end].split())


def _name(ground: Ground, head: Token, first: int, last: int) -> str | None:
    """The capitalised words that end with the head: 'Harbour Radio' in 'the local broadcaster Harbour Radio'."""
    if head.pos != "PROPN":
        return None
    start = head.i
    while start > first and ground.tokens[start - 1].pos == "PROPN":
        start -= 1
    if start and ground.tokens[start - 1].text == "The" and head.i - start < 4:
        start -= 1
    end = head.i + 1
    while end < last and ground.tokens[end].pos == "PROPN":
        end += 1
    return " ".join(ground.text[ground.tokens[start].start : ground.tokens[end - 1].end].split())


def _zone(ground: Ground, clause: Clause) -> list[Token]:
    """The attribution's own words: the sentence outside marks, without what is reported in it."""
    cue = ground.tokens[clause.index]
    reported = [child for child in dependants(cue) if child.dep == "ccomp"]
    places = [*reversed(list(ground.back_from(clause.index))), *ground.on_from(clause.index)]
    return [ground.tokens[place] for place in places if not any(below(ground.tokens[place], part) for part in reported)]


def day(ground: Ground, clause: Clause, anchor: str | None) -> str | None:
    """The day that the attribution states, as EDTF; not one inside a relative or a further clause."""
    if clause.phrase:
        return None
    cue = ground.tokens[clause.index]
    words = [token for token in _zone(ground, clause) if token.entity == "DATE" and _adverbial_of(token, cue)]
    return stated_day(" ".join(token.text for token in words), anchor)


def _adverbial_of(token: Token, cue: Token) -> bool:
    """Reached from the cue through prepositions and nouns of utterance alone, or 'Speaking ... on March 14, X said'."""
    for _ in range(10):
        if token is cue:
            return True
        if token.head is token or token.dep in ("relcl", "ccomp", "nsubj", "nsubjpass", "acl", "appos", "poss"):
            return False
        if token.dep in ("advcl", "conj") and token.text.lower() not in ("speaking", "talking", "writing", "adding"):
            return False
        token = token.head
    return False
