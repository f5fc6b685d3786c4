"""How far reported words reach: behind the cue, before it, or around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.extract.quotations.clauses import Clause, is_cue, lemma
from pipeline.extract.quotations.complements import OPEN_QUESTIONS
from pipeline.extract.quotations.cues import SAY_FORMS, TELLING, lexicon
from pipeline.extract.quotations.ground import ENDS, REACH, Ground, dependants, family
from pipeline.extract.quotations.subjects import OBJECTS
from pipeline.reading import Token

Span = tuple[int, int]
"""tokens[first:last]"""
_SUBORDINATING = lexicon("though although while when if unless because since after before as once until whereas")


def after(ground: Ground, clause: Clause, complement: Token, cues: Collection[int]) -> Span:
    """From behind the cue (and 'that') to the end of its complement; `cues` are the tokens that report something."""
    floor = max(clause.index + 1, clause.last if clause.head.i > clause.index else 0)
    places = [token.i for token in family(complement)]
    start = min((place for place in places if place >= floor), default=complement.i)
    start = _with_lost_subject(ground, complement, start, floor)
    last = start
    for place in range(start, min(max(places), start + REACH) + 1):
        if ground.block_of[place] != ground.block_of[clause.index] or _reports_anew(ground, place, complement, cues):
            break
        last = place
        if ground.ends_sentence(place) and place >= complement.i:
            break
    return start, _without_subject_of_next(ground, start, last, complement, cues) + 1


def _with_lost_subject(ground: Ground, complement: Token, start: int, floor: int) -> int:
    """'announced she and her friend | have split': a finite clause without a subject has it right behind the cue."""
    parts = [child.dep for child in dependants(complement)]
    own = complement.tag in ("VBD", "VBZ", "VBP") or "aux" in parts or "auxpass" in parts
    infinitive = any(child.dep == "aux" and child.tag == "TO" for child in dependants(complement))
    if start <= floor or not own or infinitive or any(dep in ("nsubj", "nsubjpass", "expl", "mark") for dep in parts):
        return start
    cue = ground.tokens[floor - 1]
    lost = any(child.dep == "dobj" and floor <= child.i < start for child in dependants(cue))
    return floor if lost and lemma(cue) not in TELLING else start


def _reports_anew(ground: Ground, place: int, complement: Token, cues: Collection[int]) -> bool:
    """', adding that ...', 'and added: ...', 'while Y said ...': another cue of the copy's, beside what is reported."""
    token = ground.tokens[place]
    if place <= complement.i or place not in cues or not ground.outside(place) or not is_cue(token):
        return False
    if token.tag == "VBG":
        return True
    spoken = token.text.lower() in SAY_FORMS and token.tag in ("VBD", "VBZ", "VBP")
    return spoken and token.dep in ("conj", "advcl", "parataxis")


def _without_subject_of_next(ground: Ground, start: int, last: int, complement: Token, cues: Collection[int]) -> int:
    """What stands before the next cue is its subject, and the word that joins it."""
    if last + 1 >= len(ground.tokens) or not _reports_anew(ground, last + 1, complement, cues):
        return last
    cue = ground.tokens[last + 1]
    own = [token.i for child in dependants(cue) if child.dep in ("nsubj", "mark") for token in family(child)]
    return max(start, min([last + 1, *own]) - 1)


def rest(ground: Ground, clause: Clause, cue: Token) -> Span | None:
    """'X said the rest of the sentence', where the parse has lost it: a clause with a subject of its own."""
    if cue.text.lower() not in SAY_FORMS or clause.head.i > cue.i:
        return None
    places = list(ground.on_from(cue.i + 1))
    if lemma(cue) == "tell":
        return _told(ground, places)
    closing = clause.first > 0 and not ground.outside(clause.first - 1)  # '"...," X said from the quay, where she ...'
    if not places or closing or any(child.dep == "dobj" for child in dependants(cue)):
        return None
    words = [ground.tokens[place] for place in places]
    that = next((at for at, token in enumerate(words[:8]) if token.text.lower() == "that"), 0)
    whole = words[0].text not in (",", ":", ".", ";") and words[0].text.lower() not in OPEN_QUESTIONS
    named = any(t.dep in ("nsubj", "nsubjpass", "expl") for t in words)
    return (places[that], places[-1] + 1) if whole and named and finite(words) else None


def before(ground: Ground, clause: Clause, cue: Token) -> Span | None:
    """'..., X said.': the sentence up to the comma before the attribution."""
    start, following = min(clause.first, clause.index), max(clause.last, cue.i + 1)
    if start and ground.tokens[start - 1].text.lower() == "as":  # ", as X noted"
        start -= 1
    if following < len(ground.tokens) and (ground.tokens[following].text == ":" or not ground.outside(following)):
        return None
    if start == 0 or ground.tokens[start - 1].text != "," or not ground.outside(start - 1):
        return None
    bars = ("ccomp", "xcomp", "attr") if lemma(cue) in TELLING else ("ccomp", "xcomp", "attr", *OBJECTS)
    if any(child.dep in bars and child.i > cue.i for child in dependants(cue) if child is not clause.head):
        return None
    return whole_before(ground, start - 1, cue)


def interrupted(ground: Ground, clause: Clause) -> Span | None:
    """'The bridge, X said, would fall': the whole sentence, for its halves say nothing."""
    end, following = min(clause.first, clause.index) - 1, max(clause.last, clause.index + 1)
    if end < 0 or following >= len(ground.tokens) or {ground.tokens[end].text, ground.tokens[following].text} != {","}:
        return None
    ahead = list(ground.back_from(end))
    behind = list(ground.on_from(following + 1))
    words = [ground.tokens[place] for place in behind]
    if not ahead or not words or not finite(words):
        return None
    opening = ground.tokens[ahead[-1]]
    fronted = opening.pos in ("ADP", "ADV", "SCONJ") and not finite([ground.tokens[place] for place in ahead])
    if (
        fronted or opening.text.lower() in _SUBORDINATING
    ):  # "In the end, X said, she left", "When it rained, X said, ..."
        return ahead[-1], behind[-1] + 1
    goes_on = words[0].pos in ("VERB", "AUX") and finite(words[:1])
    halves = goes_on or (words[0].pos in ("VERB", "AUX", "ADV") and not finite([ground.tokens[p] for p in ahead]))
    subject = any(ground.tokens[place].pos in ("NOUN", "PROPN", "PRON") for place in ahead)
    return (ahead[-1], behind[-1] + 1) if halves and subject else None


def _told(ground: Ground, places: Sequence[int]) -> Span | None:
    """'told a reporter on an earlier day that the well was dry': from the first 'that' on, which no noun owns."""
    for at, place in enumerate(places[:20]):
        token = ground.tokens[place]
        if token.text.lower() == "that" and token.tag == "IN":
            return (place, places[-1] + 1) if finite([ground.tokens[p] for p in places[at:]]) else None
        if token.pos == "VERB" or token.text in (":", ";"):
            return None
    return None


def finite(words: Sequence[Token]) -> bool:
    return any(t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "MD") for t in words)


def whole_before(ground: Ground, end: int, cue: Token) -> Span | None:
    """The sentence up to `end`, if it is one; a clause of time or reason alone is none ('If it rains, X said ...')."""
    first = end
    for place in range(end - 1, max(-1, end - REACH - 1), -1):
        if ground.block_of[place] != ground.block_of[cue.i] or ground.ends_sentence(place):
            break
        first = place
    words = [ground.tokens[place] for place in range(first, end)]
    named = any(t.dep in ("nsubj", "nsubjpass", "expl") for t in words)
    closing = [token for token in words[-2:] if token.text != ","]
    unfinished = not closing or closing[-1].text.lower() == "that"  # "X said that, according to her, ..."
    if unfinished or not (finite(words) and named) or _subordinate(words):
        return None
    return first, end


def _subordinate(words: Sequence[Token]) -> bool:
    """One clause, opened by 'when' or 'though', and no main clause behind it."""
    opening = words[0]
    governor = opening.head if opening.dep in ("mark", "advmod", "prep") else opening
    return (
        opening.text.lower() in _SUBORDINATING
        and not any(t.text == "," for t in words)
        and governor.dep in ("advcl", "pcomp", "mark", "prep")
    )


def beside_phrase(ground: Ground, clause: Clause) -> Span | None:
    """The sentence that 'according to X' closes or opens."""
    cue = ground.tokens[clause.index]
    joint = ground.tokens[clause.index - 2] if clause.index > 1 else cue
    opens = joint.text.lower() in ("but", "and", "yet") or cue.text[:1].isupper()
    ahead = None if opens else whole_before(ground, clause.index, cue)
    if ahead:
        return ahead
    if (
        clause.index
        and ground.outside(clause.index - 1)
        and ground.block_of[clause.index - 1] == ground.block_of[clause.index]
        and not ground.ends_sentence(clause.index - 1)
        and not opens
    ):
        return None
    first = next(
        (
            place + 1
            for place in range(clause.last - 1, min(clause.last + 25, len(ground.tokens)))
            if ground.tokens[place].text == ","
        ),
        None,
    )
    if first is None or first >= len(ground.tokens):
        return None
    last = first
    for place in range(first, min(first + REACH, len(ground.tokens))):
        if ground.block_of[place] != ground.block_of[clause.index]:
            break
        last = place
        if ground.ends_sentence(place):
            break
    return first, last + 1


def bare(ground: Ground, first: int, last: int) -> Span:
    """Without 'that' before it, and without the punctuation around it."""
    while first < last and (_is_that(ground.tokens[first]) or ground.tokens[first].is_space):
        first += 1
    while last > first and (
        ground.tokens[last - 1].text in ENDS | {",", ";", "and", "but", "while"} or ground.tokens[last - 1].is_space
    ):
        last -= 1
    return first, last


def _is_that(token: Token) -> bool:
    return token.text in (",", ":") or (token.text.lower() == "that" and token.tag != "DT")


def quoted_share(ground: Ground, first: int, last: int) -> float:
    inside = sum(t.end - t.start for t in ground.tokens[first:last] if not ground.outside(t.i))
    return inside / max(1, sum(t.end - t.start for t in ground.tokens[first:last]))
