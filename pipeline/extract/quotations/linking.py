"""Which quoted stretches are quotations, and which reporting clause each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.extract.quotations.clauses import Clause, is_cue
from pipeline.extract.quotations.cues import DESCRIPTION, NOT_SPEECH, STATEMENT
from pipeline.extract.quotations.ground import Ground, below
from pipeline.extract.quotations.marks import Quoted
from pipeline.reading import Token

NEAR = 12
"""Tokens between a cue and the marks within which it governs them even if the parse does not say so."""
FEWEST_WORDS = 4
"""A quoted stretch that nobody is said to have said needs that many words, and a verb, to be speech."""


@dataclass(frozen=True, slots=True)
class Link:
    """`clause` is None where no words of the copy say who speaks."""

    quote: int
    kind: Literal["direct", "fragment"]
    clause: Clause | None


@dataclass(frozen=True, slots=True)
class _Site:
    """A quoted stretch and what stands around it."""

    index: int
    quote: Quoted
    tokens: list[Token]
    """The tokens of its content."""
    before: list[int]
    """Tokens outside marks before it in its sentence, nearest first."""
    after: list[int]
    """Tokens outside marks after it in its sentence, to the next quoted stretch."""
    rest: list[int]
    """The same past further quoted stretches."""


def links(ground: Ground, found: list[Clause]) -> list[Link]:
    """The quotations among the quoted stretches, in order; the others are names, titles and scare quotes."""
    by_index = {clause.index: clause for clause in found}
    linked = []
    for index in range(len(ground.quotes)):
        link = _link(ground, _site(ground, index), by_index)
        if link:
            linked.append(link)
    return linked


def _site(ground: Ground, index: int) -> _Site:
    quote = ground.quotes[index]
    first, last = ground.first_from(quote.start), ground.first_from(quote.end)
    past = ground.first_from(quote.closing)
    opening = ground.first_from(quote.opening)
    same = past < len(ground.tokens) and ground.block_of[past] == quote.paragraph
    rest = list(ground.on_from(past)) if same and not _new_sentence(ground, quote, past) else []
    following = ground.quotes[index + 1].opening if index + 1 < len(ground.quotes) else len(ground.text)
    return _Site(
        index,
        quote,
        list(ground.tokens[first:last]),
        list(ground.back_from(opening)) if opening < len(ground.tokens) else [],
        [place for place in rest if ground.tokens[place].start < following],
        rest,
    )


def _new_sentence(ground: Ground, quote: Quoted, past: int) -> bool:
    """The quotation ended its sentence, and what follows does not look like its attribution."""
    token = ground.tokens[past]
    if ground.text[quote.end - 1] != "." or not token.text[:1].isupper():
        return False
    return not any(is_cue(t) and _closes(ground, t) for t in ground.tokens[past : past + NEAR])


def _closes(ground: Ground, cue: Token) -> bool:
    """Nothing but a full stop or an adverbial follows the cue: it reports what came before."""
    if any(child.dep in ("ccomp", "xcomp") and child.i > cue.i for child in cue.children):
        return False
    following = cue.i + 1
    if following >= len(ground.tokens) or not ground.outside(following):
        return False
    return ground.tokens[following].text in (".", ",") or ground.tokens[following].pos == "ADP"


def _link(ground: Ground, site: _Site, clauses: dict[int, Clause]) -> Link | None:
    introduced = _introduced(ground, site, clauses)
    if introduced:
        return introduced
    closing = _closing(ground, site, clauses)
    if closing:
        return closing
    governed = _governed(ground, site, clauses) or _trailing(ground, site, clauses)
    if governed:
        return Link(site.index, "direct" if _utterance(ground, site) else "fragment", governed)
    if _stands_alone(ground, site):
        return Link(site.index, "direct", None)
    return None


# ---------------------------------------------------------------- the attribution comes first


def _introduced(ground: Ground, site: _Site, clauses: dict[int, Clause]) -> Link | None:
    """A colon before the marks, or a comma after a cue."""
    if not site.before:
        return None
    nearest = ground.tokens[site.before[0]]
    if nearest.text == ":":
        return _after_colon(ground, site, clauses)
    if nearest.text in (",", "-", "–", "—"):
        clause = _last_clause(site, clauses)
        if clause and not _is_scare(ground, site) and _adverbial(ground, clause, site):
            return Link(site.index, "direct" if _sentential(site) else "fragment", clause)
    return None


def _after_colon(ground: Ground, site: _Site, clauses: dict[int, Clause]) -> Link | None:
    clause = _last_clause(site, clauses)
    if clause is None:
        clause = _announced(ground, site)
    if clause is None and not _sentence_like(site):
        return None
    return Link(site.index, "direct", clause)


def _last_clause(site: _Site, clauses: dict[int, Clause]) -> Clause | None:
    return next((clauses[place] for place in site.before if place in clauses), None)


def _announced(ground: Ground, site: _Site) -> Clause | None:
    """'Its statement read:', 'He took to the stage:': the subject of the main verb; 'Jan Hruby:' alone."""
    tokens = [ground.tokens[place] for place in reversed(site.before[1:])]
    if tokens and len(tokens) <= 4 and all(t.pos == "PROPN" for t in tokens):
        return Clause(tokens[-1].i, "", tokens[-1], tokens[0].i, tokens[-1].i + 1)
    for token in tokens:
        person = token.entity == "PERSON" or token.text.lower() in ("he", "she", "they")
        if token.dep == "nsubj" and person and token.head.dep == "ROOT" and ground.outside(token.head.i):
            first = next((t.i for t in tokens if t.entity == "PERSON" and t.i >= token.i - 3), token.i)
            return Clause(token.head.i, token.head.lemma, token, min(first, token.i), token.i + 1)
    return None


def _adverbial(ground: Ground, clause: Clause, site: _Site) -> bool:
    """Between the cue and the comma stands no statement of its own."""
    words = [ground.tokens[place] for place in site.before if place > clause.index]
    return not any(t.dep in ("ccomp", "mark", "nsubj") and not (clause.first <= t.i < clause.last) for t in words)


# ---------------------------------------------------------------- the attribution follows


def _closing(ground: Ground, site: _Site, clauses: dict[int, Clause]) -> Link | None:
    """The attribution follows the marks: at once ('said X'), or after its subject ('X said')."""
    words = [place for place in site.after if ground.tokens[place].text not in (",", "-", "–", "—")]
    if not words:
        return None
    clause = next((clauses[place] for place in words if place in clauses), None)
    if clause is None:
        return None
    inverted = clause.index == words[0] or (
        clause.index == words[1] and ground.tokens[words[0]].pos == "ADV" if len(words) > 1 else False
    )
    fresh = not site.before or ground.tokens[site.before[0]].text in (",", ":")
    if not inverted and not _starts_with_subject(clause, words):
        return None
    tail = _tail(ground, site.quote)
    if tail == "none" and not ((inverted and clause.head.i > clause.index) or fresh):
        return None
    if (
        tail != "comma"
        and not inverted
        and not _closes(ground, ground.tokens[clause.index])
        and not _at_end(ground, clause)
    ):
        return None
    if inverted and clause.head.i < clause.index and not clause.phrase and not fresh:
        return None  # 'called it "a disgrace" and said': the cue goes on with the sentence's own subject
    if _is_scare(ground, site) and tail == "none":
        return None
    return Link(site.index, "direct" if (fresh and not site.before) or _sentential(site) else "fragment", clause)


def _at_end(ground: Ground, clause: Clause) -> bool:
    place = max(clause.index + 1, clause.last)
    return place >= len(ground.tokens) or ground.tokens[place].text in (".", ",", ":") or not ground.outside(place)


def _starts_with_subject(clause: Clause, words: list[int]) -> bool:
    """The words right after the marks are the speaker's, up to an adverb or a determiner that the phrase lost."""
    return clause.head.i < clause.index and any(place in range(clause.first, clause.last) for place in words[:3])


def _tail(ground: Ground, quote: Quoted) -> Literal["comma", "query", "stop", "none"]:
    """How the quoted words end: what stands before the closing mark, or a comma right after it."""
    inside = ground.text[quote.end : quote.closing]
    if "," in inside or ground.text[quote.closing : quote.closing + 1] == ",":
        return "comma"
    last = ground.text[quote.end - 1]
    return "query" if last in "?!…-–—" else "stop" if last == "." else "none"


# ---------------------------------------------------------------- inside a reporting clause


def _governed(ground: Ground, site: _Site, clauses: dict[int, Clause]) -> Clause | None:
    """The nearest cue before the marks that the parse sets above them, or that stands close by."""
    if _is_name(ground, site) or not site.before:
        return None
    for place in site.before:
        clause = clauses.get(place)
        if clause is None or clause.phrase:
            continue
        cue = ground.tokens[clause.index]
        if any(below(token, cue) for token in site.tokens[:6]) and _governs(ground, clause, site):
            return clause
        if site.quote.opening - cue.end < 2 or (
            len([p for p in site.before if p > place]) <= NEAR and _governs(ground, clause, site)
        ):
            return clause
    return None


def _governs(ground: Ground, clause: Clause, site: _Site) -> bool:
    """The cue's own object, not another clause beside it: no conjoined verb with another subject comes between."""
    if any(ground.tokens[place].lemma in NOT_SPEECH for place in site.before[:6] if place > clause.index):
        return False
    return not any(
        ground.tokens[place].dep == "conj"
        and ground.tokens[place].head.i == clause.index
        and any(child.dep in ("nsubj", "nsubjpass") for child in ground.tokens[place].children)
        for place in site.before
        if place > clause.index
    ) and not (
        clause.head.i > clause.index
        and ground.tokens[clause.index].lemma in STATEMENT
        and site.quote.paragraph >= 0
        and _quote_before(ground, clause, site)
    )


def _quote_before(ground: Ground, clause: Clause, site: _Site) -> bool:
    """'"...," said X, who runs the "Blue" club': the inverted cue has its words already."""
    return clause.index > 0 and not ground.outside(clause.index - 1) and site.index > ground.quote_of[clause.index - 1]


def _trailing(ground: Ground, site: _Site, clauses: dict[int, Clause]) -> Clause | None:
    """'The vote was "a farce" and must be repeated, X said.'"""
    if _is_name(ground, site) or _is_scare(ground, site) or not site.before:
        return None
    for place in site.rest:
        clause = clauses.get(place)
        if clause is None:
            continue
        before = min(clause.first, clause.index)
        comma = before > 0 and ground.tokens[before - 1].text == ","
        cue = ground.tokens[clause.index]
        if (
            comma
            and cue.lemma not in DESCRIPTION
            and (clause.phrase or _closes(ground, cue) or _at_end(ground, clause))
        ):
            return clause
    return None


# ---------------------------------------------------------------- what kind of words they are


def _sentential(site: _Site) -> bool:
    """It could be a sentence: it has a verb of its own, or begins with a capital."""
    return _finite(site) or site.tokens[0].text[:1].isupper() if site.tokens else False


def _finite(site: _Site) -> bool:
    return any(t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "MD", "VB") for t in site.tokens)


def _utterance(ground: Ground, site: _Site) -> bool:
    """Words with a subject and a verb of their own right after the cue ('said "we will fight"')."""
    nearest = ground.tokens[site.before[0]] if site.before else None
    if nearest is not None and not (is_cue(nearest) or nearest.text.lower() == "that"):
        return False
    return _finite(site) and any(t.dep in ("nsubj", "nsubjpass", "expl") for t in site.tokens)


def _stands_alone(ground: Ground, site: _Site) -> bool:
    """Whole sentences between marks, which nobody is said to have said here: the paragraph goes on with its speaker."""
    if site.before or not _sentence_like(site):
        return False
    return (
        not site.after
        or not site.quote.closed
        or ground.tokens[site.after[0]].text[:1].isupper()
        or ground.text[site.quote.end - 1] in ".?!…"
    )


def _sentence_like(site: _Site) -> bool:
    words = [t for t in site.tokens if t.text[:1].isalnum()]
    return len(words) >= FEWEST_WORDS and _finite(site)


def _is_scare(ground: Ground, site: _Site) -> bool:
    """A word or two that modify the noun after the marks: '"creative" ways'."""
    words = [t for t in site.tokens if t.text[:1].isalnum()]
    past = ground.first_from(site.quote.closing)
    if len(words) > 2 or past >= len(ground.tokens) or ground.text[site.quote.end - 1] in ".,?!":
        return False
    return ground.tokens[past].pos in ("NOUN", "PROPN", "ADJ") and ground.tokens[past].start - site.quote.closing <= 1


def _is_name(ground: Ground, site: _Site) -> bool:
    """A title or a name: every word of weight is capitalised ('the "Morning Star" column')."""
    weighty = [t for t in site.tokens if t.text[:1].isalnum() and t.pos not in ("ADP", "DET", "CCONJ", "PART")]
    if not weighty or len(weighty) > 6 or not all(t.text[:1].isupper() or t.text[:1].isdigit() for t in weighty):
        return False
    return len(weighty) > 1 or _is_scare(ground, site) or weighty[0].pos == "PROPN"
