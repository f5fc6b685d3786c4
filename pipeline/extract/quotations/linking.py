"""Which quoted stretches are quotations, and which reporting clause each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.extract.quotations.clauses import Clause, phrase_of
from pipeline.extract.quotations.cues import (
    DESCRIPTION,
    MANNER,
    NOT_SPEECH,
    SAY_FORMS,
    STATEMENT,
    TELLING,
    UTTERANCES,
    lexicon,
)
from pipeline.extract.quotations.ground import Ground, below, dependants
from pipeline.extract.quotations.sites import (
    Site,
    closes,
    is_name,
    is_scare,
    is_utterance,
    sentence_like,
    sentential,
    site_of,
    stands_alone,
    tail_of,
)
from pipeline.reading import Token

NEAR = 12
"""Tokens between a cue and the marks within which it governs them even if the parse does not say so."""
NEW_SUBJECTS = lexicon("He She They It I We You The A An This That These Those But And In On At")
"""After a quotation that ends like a sentence these begin the next one."""
RELAYED = frozenset({"report", "according to"})
"""A medium that passes on what somebody else says in the same sentence."""


@dataclass(frozen=True, slots=True)
class Link:
    """`clause` is None where no words of the copy say who speaks."""

    quote: int
    kind: Literal["direct", "fragment"]
    clause: Clause | None
    carries: bool = True
    """False where the words before the marks speak of something else: nobody goes on speaking."""


def links(ground: Ground, found: list[Clause]) -> list[Link]:
    """The quotations among the quoted stretches, in order; the others are names, titles and scare quotes."""
    by_index = {clause.index: clause for clause in found}
    linked: list[Link] = []
    for index in range(len(ground.quotes)):
        link = _link(ground, site_of(ground, index), by_index)
        if link is None and linked and linked[-1].quote == index - 1 and ground.quotes[index - 1].runs_on:
            link = Link(index, "direct", None)
        if link:
            linked.append(link)
    return linked


def _link(ground: Ground, site: Site, clauses: dict[int, Clause]) -> Link | None:
    if _so_called(ground, site):
        return None
    introduced = _introduced(ground, site, clauses)
    if introduced:
        return introduced
    closing = _closing(ground, site, clauses)
    governed = _governed(ground, site, clauses)
    if closing and not (governed and closing.clause and (closing.clause.word in RELAYED or _aside(ground, site))):
        return closing
    governed = governed or _trailing(ground, site, clauses)
    if governed:
        return Link(site.index, "direct" if is_utterance(ground, site) else "fragment", governed)
    if stands_alone(ground, site):
        return Link(site.index, "direct", None)
    if site.before and ground.tokens[site.before[0]].text == ":" and sentence_like(site):
        return Link(site.index, "direct", None, carries=False)
    return None


def _so_called(ground: Ground, site: Site) -> bool:
    words = "".join(ground.tokens[place].text.lower() for place in reversed(site.before[:3]))
    return words.replace("-", "").endswith("socalled")


# ---------------------------------------------------------------- the attribution comes first


def _introduced(ground: Ground, site: Site, clauses: dict[int, Clause]) -> Link | None:
    """A colon before the marks, or a comma after a cue."""
    if not site.before:
        return None
    nearest = ground.tokens[site.before[0]]
    clause = _last_clause(site, clauses)
    if nearest.text == ":":
        announced = clause or _announced(ground, site)
        return Link(site.index, "direct", announced) if announced else None
    if nearest.text not in (",", "-", "–", "—") or clause is None or is_scare(ground, site):
        return None
    if clause.word not in STATEMENT and not (_adjoins(ground, clause, site) and not is_name(ground, site)):
        return None
    if not _adverbial(ground, clause, site):
        return None
    return Link(site.index, "direct" if sentential(site) else "fragment", clause)


def _last_clause(site: Site, clauses: dict[int, Clause]) -> Clause | None:
    return next((clauses[place] for place in site.before if place in clauses), None)


def _announced(ground: Ground, site: Site) -> Clause | None:
    """'Its statement read:', 'He took to the stage:': the subject of the main verb; 'Jan Hruby:' alone."""
    tokens = [ground.tokens[place] for place in reversed(site.before[1:])]
    if tokens and len(tokens) <= 4 and all(t.pos == "PROPN" for t in tokens):
        return Clause(tokens[-1].i, "", tokens[-1], tokens[0].i, tokens[-1].i + 1)
    for token in tokens:
        if token.dep != "nsubj" or token.head.dep != "ROOT" or not ground.outside(token.head.i):
            continue
        person = token.entity == "PERSON" or token.pos == "PROPN" or token.text.lower() in ("he", "she", "they")
        uttered = any(child.dep == "dobj" and child.lemma.lower() in UTTERANCES for child in dependants(token.head))
        if person or uttered:
            first, last = phrase_of(ground, token)
            return Clause(token.head.i, token.head.lemma.lower(), token, first, last)
    return None


def _adverbial(ground: Ground, clause: Clause, site: Site) -> bool:
    """Between the cue and the comma stands no statement of its own."""
    words = [ground.tokens[place] for place in site.before if place > clause.index]
    return not any(t.dep in ("ccomp", "mark", "nsubj") and not (clause.first <= t.i < clause.last) for t in words)


# ---------------------------------------------------------------- the attribution follows


def _closing(ground: Ground, site: Site, clauses: dict[int, Clause]) -> Link | None:
    """The attribution follows the marks: at once ('said X'), or after its subject ('X said')."""
    words = [place for place in site.after if ground.tokens[place].text not in (",", "-", "–", "—")]
    clause = next((clauses[place] for place in words if place in clauses), None)
    if clause is None or clause.word in DESCRIPTION - STATEMENT - MANNER or (site.before and is_name(ground, site)):
        return None
    inverted = clause.index == words[0] or (clause.index in words[1:2] and ground.tokens[words[0]].pos == "ADV")
    if not inverted and not _starts_with_subject(clause, words):
        return None
    fresh = not site.before or ground.tokens[site.before[0]].text in (",", ":")
    if inverted and clause.head.i < clause.index and not clause.phrase and not fresh:
        return None  # 'called it "a disgrace" and said': the cue goes on with the sentence's own subject
    if not _may_close(ground, site, clause, words, follows=inverted, fresh=fresh):
        return None
    return Link(site.index, "direct" if not site.before or sentential(site) else "fragment", clause)


def _aside(ground: Ground, site: Site) -> bool:
    """'said "wait," as the crowd cried': the cue right before the marks has them, not the one of a clause beside it."""
    words = [ground.tokens[place].text.lower() for place in site.after if ground.tokens[place].text != ","]
    nearest = ground.tokens[site.before[0]].text.lower() if site.before else ""
    return nearest in SAY_FORMS and words[:1] in (["as"], ["while"], ["when"], ["before"], ["after"])


def _may_close(ground: Ground, site: Site, clause: Clause, words: list[int], *, follows: bool, fresh: bool) -> bool:
    """Whether the end of the quoted words leaves room for an attribution, or the clause after them begins anew."""
    tail = tail_of(ground, site.quote)
    if tail == "none":
        return (fresh or (follows and clause.head.i > clause.index)) and not is_scare(ground, site)
    if tail == "comma" or follows or _at_end(ground, clause):
        return True
    return (
        tail == "query"
        and ground.tokens[words[0]].text not in NEW_SUBJECTS
        and closes(ground, ground.tokens[clause.index])
    )


def _at_end(ground: Ground, clause: Clause) -> bool:
    place = max(clause.index + 1, clause.last)
    if place >= len(ground.tokens) or ground.block_of[place] != ground.block_of[clause.index]:
        return True
    return ground.tokens[place].text in (".", ",", ":") or not ground.outside(place)


def _starts_with_subject(clause: Clause, words: list[int]) -> bool:
    """The words right after the marks are the speaker's, up to an adverb or a determiner that the phrase lost."""
    return clause.head.i < clause.index and any(place in range(clause.first, clause.last) for place in words[:3])


# ---------------------------------------------------------------- inside a reporting clause


def _governed(ground: Ground, site: Site, clauses: dict[int, Clause]) -> Clause | None:
    """The nearest cue before the marks that the parse sets above them, or that stands close by."""
    if is_name(ground, site) or not site.before:
        return None
    for place in site.before:
        clause = clauses.get(place)
        if clause is None:
            continue
        if clause.phrase:
            return None if is_scare(ground, site) else clause
        cue = ground.tokens[clause.index]
        if _has_its_object(clause, cue, site):
            continue
        if clause.word not in STATEMENT | DESCRIPTION and not _adjoins(ground, clause, site):
            continue
        if any(below(token, cue) for token in site.tokens[:6]) and _governs(ground, clause, site):
            return clause
        if site.quote.opening - cue.end < 2 or (
            len([p for p in site.before if p > place]) <= NEAR and _governs(ground, clause, site)
        ):
            return clause
    return None


def _adjoins(ground: Ground, clause: Clause, site: Site) -> bool:
    """Nothing but 'that', 'out' or a listener between the cue and the marks: 'shouted "fire"'."""
    between = [ground.tokens[place] for place in site.before if place > clause.index]
    return len(between) <= 2 and not any(token.pos in ("DET", "ADJ", "NOUN", "VERB", "AUX") for token in between)


def _has_its_object(clause: Clause, cue: Token, site: Site) -> bool:
    """'concluded its review and will act "promptly"': the cue is about something else than the quoted words."""
    if clause.word not in STATEMENT - TELLING:
        return False
    objects = [child for child in dependants(cue) if child.dep == "dobj" and cue.i < child.i < site.tokens[0].i]
    return bool(objects) and not any(below(token, child) for token in site.tokens[:6] for child in objects)


def _governs(ground: Ground, clause: Clause, site: Site) -> bool:
    """The cue's own object, and no other clause beside it."""
    between = [ground.tokens[place] for place in site.before if place > clause.index]
    if any(token.lemma in NOT_SPEECH for token in between[:6]) or any(_moves_on(token, clause) for token in between):
        return False
    done = clause.head.i > clause.index and ground.tokens[clause.index].lemma in STATEMENT
    return not (done and _quote_before(ground, clause, site))


def _moves_on(token: Token, clause: Clause) -> bool:
    """A verb beside the cue with another subject; "and the rest would follow" still reports."""
    if token.dep != "conj" or token.head.i != clause.index:
        return False
    backshifted = any(child.text.lower() in ("would", "could", "might") for child in dependants(token))
    return not backshifted and any(child.dep in ("nsubj", "nsubjpass") for child in dependants(token))


def _quote_before(ground: Ground, clause: Clause, site: Site) -> bool:
    """'"...," said X, who runs the "Blue" club': the inverted cue has its words already."""
    return clause.index > 0 and not ground.outside(clause.index - 1) and site.index > ground.quote_of[clause.index - 1]


def _trailing(ground: Ground, site: Site, clauses: dict[int, Clause]) -> Clause | None:
    """'The vote was "a farce" and must be repeated, X said.'"""
    if is_name(ground, site) or is_scare(ground, site) or not site.before:
        return None
    for place in site.rest:
        clause = clauses.get(place)
        if clause is None:
            continue
        before = min(clause.first, clause.index)
        comma = before > 0 and ground.tokens[before - 1].text == ","
        cue = ground.tokens[clause.index]
        if comma and cue.lemma not in DESCRIPTION and (clause.phrase or closes(ground, cue) or _at_end(ground, clause)):
            return clause
    return None
