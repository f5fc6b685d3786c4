"""What a cue reports in the parse: 'said (that) ...', 'asked whether ...', 'vowed to ...', 'accused them of ...'."""

from __future__ import annotations

from pipeline.extract.quotations.clauses import Clause, lemma
from pipeline.extract.quotations.cues import (
    ABOUT,
    CALLING,
    COMMITMENT,
    DOCUMENTS,
    HELD,
    MANNER,
    OPINION,
    ROLE_NOUNS,
    SAID_NOUNS,
    STATED_THINGS,
    STATEMENT,
    URGING,
    lexicon,
)
from pipeline.extract.quotations.ground import Ground, dependants, family
from pipeline.reading import Token

OPEN_QUESTIONS = lexicon("whether if how why when where who what which")
_ASKING = lexicon("ask wonder explain question consider")
"""They report a question; after other cues an open question is what remains unsaid."""
_TELLING_HOW = lexicon("tell describe recall recount reveal detail show explain")
_DOING = lexicon(
    "deny admit report recall remember describe recount confess regret recommend suggest consider contemplate"
)
"""They report what somebody did: "X denied taking ..."."""
_SHOWING = lexicon("show demonstrate")
OURSELVES = lexicon("i we you my our your")
"""The copy's own voice, whose opinions are no report."""
FEWEST_OF_A_THING = 4
"""Words; a shorter object only says what the talk was about."""


def complement_of(ground: Ground, clause: Clause) -> Token | None:
    """Head of the clause that the cue reports, where it follows the cue."""
    cue = ground.tokens[clause.index]
    word = lemma(cue)
    if word in _SHOWING and not _may_show(clause.head):
        return None
    spoken_of = any(child.dep in ("auxpass", "nsubjpass") for child in dependants(cue)) or cue.dep == "acl"
    behind = [
        child
        for child in dependants(cue)
        if child.i > cue.i and child.i != clause.head.i and ground.block_of[child.i] == ground.block_of[cue.i]
    ]
    for child in behind:
        if _is_stated(word, child) or (not spoken_of and _is_meant(word, child)):
            return child
    called = _called_upon(word, behind)
    if called is not None or spoken_of:
        return called
    if word in CALLING and any(child.dep in ("dobj", "prt") for child in behind):
        return None  # 'called him in for a check'
    return next((found for child in behind if (found := _about(word, child)) is not None), None) or _thing(word, behind)


def _is_stated(word: str, child: Token) -> bool:
    if child.dep != "ccomp" or not (word in STATEMENT | OPINION | URGING | HELD or _is_that_clause(word, child)):
        return False
    if word in HELD and not _is_clause(child):
        return False
    question = next((t for t in family(child)[:1] if t.text.lower() in OPEN_QUESTIONS), None)
    return question is None or word in _ASKING or (question.text.lower() in ("how", "why") and word in _TELLING_HOW)


def _is_that_clause(word: str, child: Token) -> bool:
    """'continued that ...', 'threatened that ...': other verbs report where 'that' opens what they say."""
    return word in MANNER and any(t.dep == "mark" and t.text.lower() == "that" for t in dependants(child))


def _is_clause(child: Token) -> bool:
    """With a verb, and a subject or 'that': not 'found him guilty'."""
    parts = [inner.dep for inner in dependants(child)]
    return child.pos in ("VERB", "AUX") and any(dep in ("nsubj", "nsubjpass", "expl", "mark") for dep in parts)


def _may_show(head: Token) -> bool:
    """A person or a document: not 'the win showed that ...'."""
    noun = head.lemma.lower()
    return bool(head.entity) or head.pos in ("PROPN", "PRON") or noun in DOCUMENTS | ROLE_NOUNS


def _is_meant(word: str, child: Token) -> bool:
    """'vowed to go', 'urged them to go', 'denied going'."""
    if child.dep != "xcomp" or child.pos not in ("VERB", "AUX"):
        return False
    if word == "ask" and any(inner.dep == "auxpass" for inner in dependants(child)):
        return False  # 'asked not to be named'
    infinitive = child.tag == "VB" or any(inner.dep == "aux" and inner.tag == "TO" for inner in dependants(child))
    return (word in COMMITMENT | URGING and infinitive) or (word in _DOING and child.tag == "VBG")


def _called_upon(word: str, behind: list[Token]) -> Token | None:
    """'called on them to go', 'appealed to them to go'."""
    if word not in CALLING or not any(
        t.dep == "prep" and t.text.lower() in ("on", "upon", "to", "for") for t in behind
    ):
        return None
    return next((t for t in behind if t.dep in ("xcomp", "advcl") and t.tag == "VB" and _has_to(t)), None)


def _has_to(verb: Token) -> bool:
    return any(child.dep == "aux" and child.tag == "TO" for child in dependants(verb))


def _about(word: str, child: Token) -> Token | None:
    """'of breaking the truce', 'for an end to the war': the preposition hangs on the verb, or on those who are accused."""
    ways = ABOUT.get(word, ())
    if child.dep == "dobj":
        gerund = word != "accuse"
        return next((f for inner in dependants(child) if (f := _behind(ways, inner, gerund=gerund)) is not None), None)
    return _behind(ways, child)


def _behind(ways: tuple[str, ...], child: Token, *, gerund: bool = False) -> Token | None:
    if child.dep != "prep" or child.text.lower() not in ways:
        return None
    wanted = ("pcomp",) if gerund else ("pcomp", "pobj")
    return next((inner for inner in dependants(child) if inner.dep in wanted), None)


def _thing(word: str, behind: list[Token]) -> Token | None:
    """'announced a cut in fuel prices': a thing that says enough by itself."""
    if word not in STATED_THINGS:
        return None
    thing = next((t for t in behind if t.dep == "dobj" and t.pos == "NOUN"), None)
    if thing is not None and thing.lemma.lower() in SAID_NOUNS and word != "express":
        return None
    return thing if thing is not None and len(family(thing)) >= FEWEST_OF_A_THING else None
