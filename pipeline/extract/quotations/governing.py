"""Quoted words inside a reporting clause: 'called it "a farce"', 'the vote was "a farce", X said'."""

from __future__ import annotations

from pipeline.extract.quotations.clauses import Clause
from pipeline.extract.quotations.cues import DESCRIPTION, NOT_SPEECH, STATEMENT, TELLING
from pipeline.extract.quotations.ground import Ground, below, dependants
from pipeline.extract.quotations.sites import Site, closes, is_name, is_scare
from pipeline.reading import Token

NEAR = 12


"""Tokens between a cue and the marks within which it governs them even if the parse does not say so."""


def governed(ground: Ground, site: Site, clauses: dict[int, Clause]) -> Clause | None:
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
        if clause.word not in STATEMENT | DESCRIPTION and not adjoins(ground, clause, site):
            continue
        if any(below(token, cue) for token in site.tokens[:6]) and _governs(ground, clause, site):
            return clause
        if site.quote.opening - cue.end < 2 or (
            len([p for p in site.before if p > place]) <= NEAR and _governs(ground, clause, site)
        ):
            return clause
    return None


def adjoins(ground: Ground, clause: Clause, site: Site) -> bool:
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


def trailing(ground: Ground, site: Site, clauses: dict[int, Clause]) -> Clause | None:
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
        if comma and cue.lemma not in DESCRIPTION and (clause.phrase or closes(ground, cue) or at_end(ground, clause)):
            return clause
    return None


def at_end(ground: Ground, clause: Clause) -> bool:
    place = max(clause.index + 1, clause.last)
    if place >= len(ground.tokens) or ground.block_of[place] != ground.block_of[clause.index]:
        return True
    return ground.tokens[place].text in (".", ",", ":") or not ground.outside(place)
