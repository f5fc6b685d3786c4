"""What a cue reports in the parse: 'said (that) ...', 'asked whether ...', 'vowed to ...', 'accused them of ...'."""

from __future__ import annotations

from pipeline.extract.quotations.clauses import Clause, lemma
from pipeline.extract.quotations.cues import CHARGING, COMMITMENT, OPINION, STATEMENT, URGING, lexicon
from pipeline.extract.quotations.ground import Ground, dependants
from pipeline.reading import Token

OPEN_QUESTIONS = lexicon("whether if how why when where who what which")
_ASKING = lexicon("ask wonder explain question")
"""They report a question; after other cues an open question is what remains unsaid."""
_DOING = lexicon("deny admit")
_OURSELVES = lexicon("i we you")
"""The copy's own voice, whose opinions are no report."""


def complement_of(ground: Ground, clause: Clause) -> Token | None:
    """Head of the clause that the cue reports, where it follows the cue."""
    cue = ground.tokens[clause.index]
    word = lemma(cue)
    if word not in STATEMENT and clause.head.text.lower() in _OURSELVES:
        return None
    spoken_of = any(child.dep in ("auxpass", "nsubjpass") for child in dependants(cue)) or cue.dep == "acl"
    for child in dependants(cue):
        if child.i <= cue.i or child.i == clause.head.i or ground.block_of[child.i] != ground.block_of[cue.i]:
            continue
        if _is_stated(word, child) or (not spoken_of and _is_meant(word, child)):
            return child
        charged = _charged(child) if word in CHARGING and not spoken_of else None
        if charged is not None:
            return charged
    return None


def _is_stated(word: str, child: Token) -> bool:
    if child.dep != "ccomp" or word not in STATEMENT | OPINION | URGING:
        return False
    question = next((t for t in child.subtree()[:1] if t.text.lower() in OPEN_QUESTIONS), None)
    return question is None or word in _ASKING


def _is_meant(word: str, child: Token) -> bool:
    """'vowed to go', 'urged them to go', 'denied going'."""
    if child.dep != "xcomp" or child.pos not in ("VERB", "AUX"):
        return False
    infinitive = child.tag == "VB" or any(inner.dep == "aux" and inner.tag == "TO" for inner in dependants(child))
    return (word in COMMITMENT | URGING and infinitive) or (word in _DOING and child.tag == "VBG")


def _charged(child: Token) -> Token | None:
    """'them of breaking the truce': the preposition hangs on the verb, or on those who are accused."""
    if child.dep == "dobj":
        return next((found for inner in dependants(child) if (found := _charge(inner)) is not None), None)
    return _charge(child)


def _charge(child: Token) -> Token | None:
    """'of breaking the truce', 'for the delay'."""
    if child.dep != "prep" or child.text.lower() not in ("of", "for"):
        return None
    return next((inner for inner in dependants(child) if inner.dep in ("pcomp", "pobj")), None)
