"""The subject of a reporting verb: by the parse where that agrees with the marks, else by the order of words."""

from __future__ import annotations

from pipeline.extract.quotations.cues import SAY_FORMS, UTTERANCES
from pipeline.extract.quotations.ground import Ground, dependants, family
from pipeline.extract.quotations.timing import DAYS
from pipeline.reading import Token

LONGEST_PHRASE = 30
"""Tokens; a longer noun phrase is a misreading."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
INSIDE_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "SYM", "X"})
OBJECTS = ("dobj", "dative", "obj", "iobj")


def by_parse(ground: Ground, verb: Token) -> Token | None:
    """The speaker by the parse: the verb's own subject, or the one it shares with the verb above it."""
    token = verb
    for _ in range(5):
        own = _described_subject(token) or _own_subject(token)
        if own is not None:
            return _usable(ground, verb, own)
        if _is_passive(token) or _opens_passively(token):
            heard = token is not verb and verb.dep == "xcomp"  # "she can be heard saying"
            return _usable(ground, verb, _quoted_one(token) if heard else _agent(token))
        if token.dep in ("acl", "relcl") and token.head.pos in NOMINAL:
            if token.tag == "VB":  # "a thing to say"
                return None
            if token.head.lemma.lower() not in UTTERANCES or token.head.dep not in OBJECTS:
                return _usable(ground, verb, token.head)
            token = token.head  # "she issued a statement saying"
        if token.dep == "pcomp" and token.head.text.lower() == "as":
            return _usable(ground, verb, _quoted_one(_quoting(ground, token.head)))
        if (
            token.dep not in (*OBJECTS, "conj", "advcl", "xcomp", "acomp", "pcomp", "prep", "ccomp", "dep")
            or token.head is token
        ):
            return None
        if token.dep == "ccomp" and token.head.tag == "VBG":
            return None
        moved = _moved(token)
        if moved is not None:
            return _usable(ground, verb, moved)
        token = token.head
    return None


_MOVING = frozenset(
    {"lead", "force", "ask", "tell", "urge", "get", "push", "prompt", "cause", "allow", "persuade", "order", "invite"}
)


def _moved(token: Token) -> Token | None:
    """'led the president to announce': who is moved to speak, not what moves."""
    if token.dep != "xcomp" or token.tag != "VB" or token.head.lemma.lower() not in _MOVING:
        return None
    return next((t for t in dependants(token.head) if t.dep == "dobj" and token.head.i < t.i < token.i), None)


def _described_subject(verb: Token) -> Token | None:
    """'A neighbour who heard the blast said ...': where the sentence has no other verb, the noun described says it."""
    within = verb.head
    if verb.dep != "ccomp" or within.dep != "relcl" or verb.tag != "VBD":
        return None
    return within.head if within.head.dep == "ROOT" and within.head.pos in ("NOUN", "PROPN") else None


def _own_subject(verb: Token) -> Token | None:
    """The nearest, for the parse gives a sentence's first noun to its last verb; not one behind a preposition."""
    subjects = [child for child in dependants(verb) if child.dep == "nsubj"]
    subjects = [child for child in subjects if not _behind_preposition(child)] or subjects
    if not subjects:
        return None
    nearest = min(subjects, key=lambda child: abs(child.i - verb.i))
    return verb.head if nearest.tag in ("WDT", "WP") and verb.dep in ("relcl", "acl") else nearest


def _behind_preposition(noun: Token) -> bool:
    """'a note sent after the launch | said': the parse takes the nearest noun for the subject."""
    first = family(noun)[0]
    return any(t.dep == "prep" and t.i == first.i - 1 for t in _relatives(noun))


def _relatives(noun: Token) -> list[Token]:
    return [token for sibling in noun.head.children for token in family(sibling) if token.i < noun.i]


def _is_passive(verb: Token) -> bool:
    parts = [child.dep for child in dependants(verb)]
    return (
        "auxpass" in parts
        or "nsubjpass" in parts
        or (verb.tag == "VBN" and verb.dep in ("acl", "acomp", "oprd", "advcl") and "aux" not in parts)
    )


def _opens_passively(verb: Token) -> bool:
    """'Asked whether it would sail, Ada Holm said ...': she was asked."""
    parts = [child.dep for child in dependants(verb)]
    return (
        verb.dep == "advcl" and verb.tag in ("VBD", "VBN") and verb.i < verb.head.i and not {"nsubj", "aux"} & {*parts}
    )


def _agent(verb: Token) -> Token | None:
    return next(
        (pobj for by in dependants(verb) if by.dep == "agent" for pobj in dependants(by) if pobj.dep == "pobj"), None
    )


_QUOTING = frozenset({"quote", "cite", "hear"})


def _quoting(ground: Ground, way: Token) -> Token:
    """The verb over 'as saying'; where the parse hangs that lower, the verb of quoting before it."""
    if way.head.lemma.lower() in _QUOTING:
        return way.head
    before = (ground.tokens[place] for place in ground.back_from(way.i))
    return next((token for token in before if token.lemma.lower() in _QUOTING and token.pos == "VERB"), way.head)


def _quoted_one(quoting: Token) -> Token | None:
    """The speaker of 'quoted her as saying' and of 'she was quoted as saying', 'she was heard saying'."""
    wanted = ("nsubjpass",) if _is_passive(quoting) else OBJECTS
    return next((child for child in dependants(quoting) if child.dep in wanted), None)


def _usable(ground: Ground, verb: Token, head: Token | None) -> Token | None:
    """No speaker from inside the marks, another paragraph, or a word that names nobody ('it is said', 'there')."""
    if head is not None and head.text.lower() in DAYS and head.i and ground.tokens[head.i - 1].pos == "PROPN":
        head = ground.tokens[head.i - 1]  # "Ada Holm today said"
    if head is None or not ground.outside(head.i) or ground.block_of[head.i] != ground.block_of[verb.i]:
        return None
    if head.pos not in NOMINAL and head.pos not in ("NUM", "DET", "ADJ"):
        return None
    return None if head.dep == "expl" else head


def by_position(ground: Ground, verb: Token) -> Token | None:
    """Where the parse gives none: the words right after the marks, or the noun phrase right before the verb."""
    if verb.tag in ("VBG", "VB") or any(child.dep in ("auxpass", "nsubjpass") for child in dependants(verb)):
        return None
    after = _after_marks(ground, verb) or _closing_name(ground, verb)
    if after is not None or verb.text.lower() not in SAY_FORMS:
        return after
    for place in ground.back_from(verb.i):
        token = ground.tokens[place]
        if token.pos in NOMINAL:
            return token
        if token.text == ",":
            return _before_apposition(ground, place)
        if token.pos not in ("ADV", "AUX"):
            return None
    return None


def _before_apposition(ground: Ground, comma: int) -> Token | None:
    """'Ada Holm, the harbour master, said': the name before the pair of commas."""
    for within, place in enumerate(ground.back_from(comma)):
        token = ground.tokens[place]
        if token.text == ",":
            name = ground.tokens[place - 1] if place else token
            return name if within and name.entity == "PERSON" and ground.outside(name.i) else None
        if token.pos in ("VERB", "AUX") or within > LONGEST_PHRASE:
            return None
    return None


def _closing_name(ground: Ground, verb: Token) -> Token | None:
    """'The bridge would fall, added Olsen.'"""
    if verb.text.lower() not in SAY_FORMS or not verb.i or ground.tokens[verb.i - 1].text != ",":
        return None
    head = noun_row_after(ground, verb.i + 1)
    last = head.i + 1 if head else len(ground.tokens)
    return head if last < len(ground.tokens) and ground.ends_sentence(last) else None


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
        return noun_row_after(ground, start + 1) or _person_after(ground, start + 1)
    head = noun_row_after(ground, start)
    if head is None or head.i >= verb.i:
        return None
    between = [ground.tokens[place] for place in range(head.i + 1, verb.i)]
    aside = bool(between) and (between[0].text in (",", "(") or between[0].pos == "ADP" or between[0].tag == "VBN")
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


def noun_row_after(ground: Ground, index: int) -> Token | None:
    """Head of the noun phrase that starts at `index`: by the parse if that agrees, else the last noun in a row."""
    head = None
    for place in range(index, min(index + 12, len(ground.tokens))):
        token = ground.tokens[place]
        modifies = token.dep == "amod" and token.tag in ("VBN", "VBG")  # "a published report"
        glued = (
            token.text == "-" and place > index and ground.tokens[place - 1].end == token.start
        )  # "the J-Alert system"
        degree = token.pos == "ADV" and token.head.pos == "ADJ"  # "its most recent report"
        if not ground.outside(place) or not (modifies or glued or degree or token.pos in INSIDE_PHRASE):
            break
        if head is not None and token.text.lower() in DAYS:  # "according to a statement Monday"
            break
        if token.pos in NOMINAL and not (head is not None and token.pos == "PRON"):
            head = token
    return head


def whole_name(ground: Ground, head: Token, verb: Token) -> Token:
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
