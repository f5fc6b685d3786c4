"""Reporting clauses: a cue outside the marks, and the words for whoever speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.quotations.cues import NOT_SPEECH, SAY_FORMS, UTTERANCES, VERBS, lexicon
from pipeline.extract.quotations.ground import BREAKS, Ground, below, dependants
from pipeline.reading import Token

LONGEST_PHRASE = 30
"""Tokens; a longer noun phrase is a misreading."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
INSIDE_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "SYM", "X"})
UNWILLING = lexicon("decline refuse fail neglect forget avoid hesitate")
OBJECTS = ("dobj", "dative", "obj", "iobj")


@dataclass(frozen=True, slots=True)
class Clause:
    """One cue and its speaker. `index`: the cue's token; `word`: its lemma, or the phrase as it stands."""

    index: int
    word: str
    head: Token
    """Head of the speaker's noun phrase, or the pronoun."""
    first: int
    last: int
    """The speaker's phrase is tokens[first:last]."""
    phrase: bool = False
    """'according to X', not a verb."""


def clauses(ground: Ground) -> list[Clause]:
    """All reporting clauses of the copy's own words, in order of their cues."""
    found = []
    for token in ground.tokens:
        if not ground.outside(token.i):
            continue
        clause = _according_to(ground, token) or (_verbal(ground, token) if is_cue(token) else None)
        if clause:
            found.append(clause)
    return found


def is_cue(token: Token) -> bool:
    if token.text.lower() in SAY_FORMS:
        return True
    return token.pos == "VERB" and token.lemma.lower() in VERBS


def lemma(token: Token) -> str:
    known = {
        "said": "say",
        "says": "say",
        "saying": "say",
        "told": "tell",
        "tells": "tell",
        "telling": "tell",
        "added": "add",
        "adds": "add",
        "adding": "add",
    }
    return known.get(token.text.lower(), token.lemma.lower())


def _according_to(ground: Ground, token: Token) -> Clause | None:
    if token.text.lower() != "according" or token.i + 2 >= len(ground.tokens):
        return None
    if ground.tokens[token.i + 1].text.lower() != "to":
        return None
    head = _object_after(ground, token.i + 2)
    if head is None:
        return None
    first, last = phrase_of(ground, head, floor=token.i + 2)
    return Clause(token.i, "according to", head, first, last, phrase=True)


def _object_after(ground: Ground, index: int) -> Token | None:
    """Head of the noun phrase that starts at `index`: by the parse if that agrees, else the last noun in a row."""
    head = None
    for place in range(index, min(index + 12, len(ground.tokens))):
        token = ground.tokens[place]
        if not ground.outside(place) or token.pos not in INSIDE_PHRASE:
            break
        if token.pos in NOMINAL and not (head is not None and token.pos == "PRON"):
            head = token
    return head


def _verbal(ground: Ground, verb: Token) -> Clause | None:
    if _unsaid(verb):
        return None
    head = _subject(ground, verb) or _by_position(ground, verb)
    if head is None:
        return None
    head = _whole_name(ground, head, verb)
    first, last = phrase_of(ground, head)
    if first <= verb.i < last:
        last = verb.i if head.i < verb.i else last
        first = verb.i + 1 if head.i > verb.i else first
    return Clause(verb.i, lemma(verb), head, first, last)


def _whole_name(ground: Ground, head: Token, verb: Token) -> Token:
    """The last noun of a row that the parse broke off ('Firm co-|founder Ana Lind said')."""
    if head.pos == "PRON" or head.i > verb.i:
        return head
    for place in range(head.i + 1, min(verb.i, head.i + LONGEST_PHRASE)):
        token = ground.tokens[place]
        if token.pos in ("NOUN", "PROPN"):
            head = token
        elif token.text != "-":
            break
    return head


def _unsaid(verb: Token) -> bool:
    """'did not say', 'declined to say', 'nicknamed', 'Say goodbye': no words of the subject follow."""
    if any(child.dep == "neg" for child in dependants(verb)):
        return True
    if verb.lemma in NOT_SPEECH or (verb.tag == "VB" and verb.text[:1].isupper()):
        return True
    return verb.dep in ("xcomp", "ccomp") and verb.head.lemma in UNWILLING


def _subject(ground: Ground, verb: Token) -> Token | None:
    """The speaker by the parse: the verb's own subject, or the one it shares with the verb above it."""
    token = verb
    for _ in range(5):
        own = _own_subject(token)
        if own is not None:
            return _usable(ground, verb, own)
        if _is_passive(token):
            return _usable(ground, verb, _agent(token))
        if token.dep in ("acl", "relcl") and token.head.pos in NOMINAL:
            if token.tag == "VB":  # "a thing to say"
                return None
            if token.head.lemma.lower() not in UTTERANCES or token.head.dep not in OBJECTS:
                return _usable(ground, verb, token.head)
            token = token.head  # "she issued a statement saying"
        if token.dep == "pcomp" and token.head.text.lower() == "as":
            quoting = token.head.head
            return _usable(ground, verb, _quoted_one(quoting))
        if (
            token.dep not in (*OBJECTS, "conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep")
            or token.head is token
        ):
            return None
        if token.dep == "ccomp" and token.head.tag == "VBG":
            return None
        token = token.head
    return None


def _own_subject(verb: Token) -> Token | None:
    for child in dependants(verb):
        if child.dep == "nsubj":
            if child.tag in ("WDT", "WP") and verb.dep in ("relcl", "acl"):
                return verb.head
            return child
    return None


def _is_passive(verb: Token) -> bool:
    return any(child.dep in ("auxpass", "nsubjpass") for child in dependants(verb)) or (
        verb.dep == "acl" and verb.tag == "VBN"
    )


def _agent(verb: Token) -> Token | None:
    return next(
        (pobj for by in dependants(verb) if by.dep == "agent" for pobj in dependants(by) if pobj.dep == "pobj"), None
    )


def _quoted_one(quoting: Token) -> Token | None:
    """The speaker of 'quoted her as saying' and of 'she was quoted as saying'."""
    wanted = ("nsubjpass",) if _is_passive(quoting) else OBJECTS
    return next((child for child in dependants(quoting) if child.dep in wanted), None)


def _usable(ground: Ground, verb: Token, head: Token | None) -> Token | None:
    """No speaker from inside the marks, another paragraph, or a word that names nobody ('it is said', 'there')."""
    if head is None or not ground.outside(head.i) or ground.block_of[head.i] != ground.block_of[verb.i]:
        return None
    if head.pos not in NOMINAL and head.pos not in ("NUM", "DET", "ADJ"):
        return None
    return None if head.dep == "expl" else head


def _by_position(ground: Ground, verb: Token) -> Token | None:
    """Where the parse gives none: the words right after the marks, or the noun phrase right before the verb."""
    if verb.tag in ("VBG", "VB") or any(child.dep in ("auxpass", "nsubjpass") for child in dependants(verb)):
        return None
    after = _after_marks(ground, verb)
    if after is not None or verb.text.lower() not in SAY_FORMS:
        return after
    for place in ground.back_from(verb.i):
        token = ground.tokens[place]
        if token.pos in NOMINAL:
            return token
        if token.pos not in ("ADV", "AUX"):
            return None
    return None


def _after_marks(ground: Ground, verb: Token) -> Token | None:
    """'"..." said X', '"...," X, who works there, said': by the order of words, for the parse is often led astray by marks."""
    start = next(
        (
            place + 1
            for place in range(verb.i - 1, max(-1, verb.i - LONGEST_PHRASE), -1)
            if not ground.outside(place) or ground.ends_sentence(place)
        ),
        None,
    )
    if start is None or ground.outside(start - 1) or ground.block_of[start - 1] != ground.block_of[verb.i]:
        return None
    while start < verb.i and ground.tokens[start].text in (",", "-", "–", "—"):
        start += 1
    if start == verb.i:
        return _object_after(ground, start + 1) or _person_after(ground, start + 1)
    head = _object_after(ground, start)
    if head is None or head.i >= verb.i:
        return None
    between = [ground.tokens[place] for place in range(head.i + 1, verb.i)]
    aside = bool(between) and (between[0].text in (",", "(") or between[0].pos == "ADP")
    return head if aside or all(token.pos in ("ADV", "AUX") for token in between) else None


def _person_after(ground: Ground, index: int) -> Token | None:
    """'wrote on the forum Eva Lind': the first person named after an adverbial."""
    places = range(index, min(index + 8, len(ground.tokens)))
    first = next((place for place in places if ground.tokens[place].entity == "PERSON" and ground.outside(place)), None)
    if first is None or any(ground.ends_sentence(place) for place in range(index, first)):
        return None
    last = first
    while last + 1 < len(ground.tokens) and ground.tokens[last + 1].entity == "PERSON":
        last += 1
    return ground.tokens[last]


def phrase_of(ground: Ground, head: Token, floor: int = 0) -> tuple[int, int]:
    """The head's noun phrase as tokens [first, last): from its first modifier to the first comma, dash or relative."""
    first = last = head.i
    while first > max(floor, head.i - LONGEST_PHRASE) and _belongs(ground, first - 1, head):
        first -= 1
    while last + 1 < len(ground.tokens) and last - head.i < LONGEST_PHRASE and _belongs(ground, last + 1, head):
        if ground.tokens[last + 1].tag in ("WDT", "WP", "WRB", "WP$") or ground.tokens[last + 1].dep == "relcl":
            break
        last += 1
    while first < head.i and ground.tokens[first].pos in ("ADV", "CCONJ", "SCONJ", "PUNCT", "INTJ"):
        first += 1
    while last > head.i and ground.tokens[last].pos in ("ADV", "CCONJ", "PUNCT", "ADP"):
        last -= 1
    return first, last + 1


def _belongs(ground: Ground, index: int, head: Token) -> bool:
    token = ground.tokens[index]
    if not ground.outside(index) or token.is_space or (token.text in BREAKS and not _is_joint(ground, token)):
        return False
    return ground.block_of[index] == ground.block_of[head.i] and below(token, head)


def _is_joint(ground: Ground, token: Token) -> bool:
    """An apostrophe of possession, or a hyphen inside a word."""
    closed_up = token.i > 0 and ground.tokens[token.i - 1].end == token.start
    return token.tag == "POS" or (token.text in ("-", "–") and closed_up)


def span(ground: Ground, clause: Clause) -> tuple[int, int]:
    """Offsets of the speaker's words."""
    return ground.tokens[clause.first].start, ground.tokens[clause.last - 1].end


def by_paragraph(ground: Ground, found: list[Clause]) -> dict[int, list[Clause]]:
    grouped: dict[int, list[Clause]] = {}
    for clause in found:
        grouped.setdefault(ground.block_of[clause.index], []).append(clause)
    return grouped


def between(found: list[Clause], first: int, last: int) -> Iterator[Clause]:
    """Those whose cue is in tokens[first:last]."""
    return (clause for clause in found if first <= clause.index < last)
