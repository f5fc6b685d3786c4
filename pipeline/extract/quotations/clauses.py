"""Reporting clauses: a cue outside the marks, and the words for whoever speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.extract.quotations.cues import HELD, NOT_SPEECH, OPINION, SAY_FORMS, VERBS, lexicon
from pipeline.extract.quotations.ground import BREAKS, Ground, below, dependants
from pipeline.extract.quotations.subjects import LONGEST_PHRASE, by_parse, by_position, noun_row_after, whole_name
from pipeline.extract.quotations.timing import DAYS
from pipeline.reading import Token

UNWILLING = lexicon("decline refuse fail neglect forget avoid hesitate")


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
    weak: bool = False
    """It reports what somebody holds or wants: nobody is heard to speak, and no quotation is governed."""
    sourceless: bool = False
    """Nobody is named: 'is said to', 'reports that'; `head` is the cue itself."""


def clauses(ground: Ground) -> list[Clause]:
    """All reporting clauses of the copy's own words, in order of their cues."""
    found: list[Clause] = []
    for token in ground.tokens:
        if not ground.outside(token.i):
            continue
        clause = (
            _according_to(ground, token)
            or _in_view(ground, token)
            or (_verbal(ground, token) if is_cue(token) else None)
        )
        if clause:
            found.append(_joined(ground, _shared(ground, clause, found), found))
    return found


def held(ground: Ground) -> list[Clause]:
    """Clauses of what somebody holds, knows or wants: 'wants to ...', 'found that ...', 'does not think that ...'."""
    found = []
    for token in ground.tokens:
        if token.pos != "VERB" or not ground.outside(token.i) or lemma(token) not in HELD | OPINION:
            continue
        negated = any(child.dep == "neg" for child in dependants(token))
        if (negated or lemma(token) in HELD) and (clause := _holding(ground, token)) is not None:
            found.append(replace(clause, word=f"not {clause.word}" if negated else clause.word, weak=True))
    return found


def _holding(ground: Ground, verb: Token) -> Clause | None:
    """The one who holds it; nobody where it is supposed ('if she wants') or asked, or 'considering' is a mere joint."""
    if verb.tag == "VBG" and verb.dep in ("advcl", "prep") and verb.i and ground.tokens[verb.i - 1].text != ",":
        return None
    if any(child.dep == "mark" and child.text.lower() in ("if", "unless", "whether") for child in dependants(verb)):
        return None
    head = by_parse(ground, verb)
    if head is None or head.tag in ("WP", "WDT", "EX"):
        return None
    first, last = phrase_of(ground, head)
    return Clause(verb.i, lemma(verb), head, first, last) if last <= verb.i or first > verb.i else None


def _shared(ground: Ground, clause: Clause, before: list[Clause]) -> Clause:
    """'X said the talks would help, adding that ...': a participle's speaker is one who speaks in its sentence."""
    cue = ground.tokens[clause.index]
    if cue.tag != "VBG" or clause.head.i > cue.i or ground.tokens[cue.i - 1].text != ",":
        return clause
    here = [c for c in before[-4:] if ground.tokens[c.index].sentence == cue.sentence]
    if not here or any(c.head is clause.head for c in here) or any(c.dep == "nsubj" for c in dependants(cue)):
        return clause
    return replace(clause, head=here[-1].head, first=here[-1].first, last=here[-1].last)


def _joined(ground: Ground, clause: Clause, before: list[Clause]) -> Clause:
    """'The mayor said wards were full and added: ...': what is joined to a reported verb is the reporter's next cue."""
    cue = ground.tokens[clause.index]
    if cue.dep != "conj" or clause.head.i > cue.i or any(c.dep in ("nsubj", "nsubjpass") for c in dependants(cue)):
        return clause
    verb = cue.head
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    outer = next((c for c in before[-4:] if verb.dep == "ccomp" and verb.head.i == c.index), None)
    if outer is None or outer.index > verb.i or cue.tag != ground.tokens[outer.index].tag:
        return clause
    return replace(clause, head=outer.head, first=outer.first, last=outer.last)


def is_cue(token: Token) -> bool:
    if token.text.lower() in SAY_FORMS:
        return True
    return token.pos == "VERB" and lemma(token) in VERBS


def lemma(token: Token) -> str:
    return SAY_FORMS.get(token.text.lower()) or _MISREAD.get(token.text.lower()) or token.lemma.lower()


_MISREAD = dict.fromkeys(("hopes", "hoping"), "hope")
"""The model takes them for forms of "hop"."""


def _according_to(ground: Ground, token: Token) -> Clause | None:
    if token.text.lower() != "according" or token.i + 2 >= len(ground.tokens):
        return None
    if ground.tokens[token.i + 1].text.lower() != "to":
        return None
    head = noun_row_after(ground, token.i + 2)
    if head is None:
        return None
    first, last = phrase_of(ground, head, floor=token.i + 2)
    return Clause(token.i, "according to", head, first, last, phrase=True)


_VIEWS = lexicon("view opinion estimation telling judgment judgement account reckoning")


def _in_view(ground: Ground, token: Token) -> Clause | None:
    """'in X's view', 'in the opinion of X'; the phrase ends with the view."""
    if token.text.lower() not in ("in", "by") or token.dep != "prep":
        return None
    view = next((t for t in dependants(token) if t.dep == "pobj" and t.lemma.lower() in _VIEWS), None)
    if view is None:
        return None
    owner = next((t for t in dependants(view) if t.dep == "poss"), None)
    of = next((t for t in dependants(view) if t.dep == "prep" and t.text.lower() == "of"), None)
    head = owner or next((t for t in (dependants(of) if of else ()) if t.dep == "pobj"), None)
    if head is None or not ground.outside(head.i) or head.text.lower() in ("my", "our", "your"):
        return None
    first, last = phrase_of(ground, head, floor=token.i + 1)
    return Clause(token.i, f"{token.text.lower()} {view.text.lower()}", head, first, last, phrase=True)


def _verbal(ground: Ground, verb: Token) -> Clause | None:
    if _unsaid(verb):
        return None
    head = by_parse(ground, verb) or by_position(ground, verb)
    if head is None:
        return None
    start, _ = phrase_of(ground, head)
    head = whole_name(ground, head, verb)
    first, last = phrase_of(ground, head)
    first = min(first, start)
    if first <= verb.i < last:
        last = verb.i if head.i < verb.i else last
        first = verb.i + 1 if head.i > verb.i else first
    return Clause(verb.i, lemma(verb), head, first, last)


_PHASES = lexicon("continue begin start")
"""With another verb behind them they say when, not what: 'is continuing to review it'."""


def _unsaid(verb: Token) -> bool:
    """'did not say', 'declined to say', 'nicknamed', 'Say goodbye': no words of the subject follow."""
    if any(child.dep == "neg" for child in dependants(verb)):
        return True
    if lemma(verb) in _PHASES and any(child.dep == "xcomp" for child in dependants(verb)):
        return True
    if verb.lemma in NOT_SPEECH or (verb.tag == "VB" and verb.text[:1].isupper()):
        return True
    return verb.dep in ("xcomp", "ccomp") and verb.head.lemma in UNWILLING


def phrase_of(ground: Ground, head: Token, floor: int = 0) -> tuple[int, int]:
    """The head's noun phrase as tokens [first, last): from its first modifier to the first comma, dash or relative."""
    first = last = head.i
    while first > max(floor, head.i - LONGEST_PHRASE) and (_belongs(ground, first - 1, head) or _glued(ground, first)):
        first -= 1
    while last + 1 < len(ground.tokens) and last - head.i < LONGEST_PHRASE and _belongs(ground, last + 1, head):
        if ground.tokens[last + 1].tag in ("WDT", "WP", "WRB", "WP$") or ground.tokens[last + 1].dep == "relcl":
            break
        if ground.tokens[last + 1].text.lower() in DAYS or ground.tokens[last + 1].tag in ("VBD", "VBZ", "VBP"):
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
    return ground.block_of[index] == ground.block_of[head.i] and (below(token, head) or _same_name(token, head))


def _glued(ground: Ground, index: int) -> bool:
    """'Jae-|in', 'Jae|-in': parts of one hyphenated word."""
    before, token = ground.tokens[index - 1], ground.tokens[index]
    return before.end == token.start and "-" in (before.text, token.text) and ground.outside(before.i)


def _same_name(token: Token, head: Token) -> bool:
    """Parts of one name that the parse hangs on a word behind it: 'Ada | Holm today said'."""
    return token.dep == head.dep == "compound" and token.pos == "PROPN" and token.head is head.head and token.i < head.i


def _is_joint(ground: Ground, token: Token) -> bool:
    """An apostrophe of possession, or a hyphen inside a word."""
    closed_up = token.i > 0 and ground.tokens[token.i - 1].end == token.start
    return token.tag == "POS" or (token.text in ("-", "–") and closed_up)


def span(ground: Ground, clause: Clause) -> tuple[int, int]:
    """Offsets of the speaker's words."""
    return ground.tokens[clause.first].start, ground.tokens[clause.last - 1].end
