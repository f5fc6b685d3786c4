"""Which quoted stretches are quotations, and which reporting clause each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.extract.quotations.clauses import Clause, phrase_of
from pipeline.extract.quotations.cues import (
    DESCRIPTION,
    MANNER,
    SAY_FORMS,
    STATEMENT,
    UTTERANCES,
    lexicon,
)
from pipeline.extract.quotations.governing import adjoins, at_end, governed, trailing
from pipeline.extract.quotations.ground import Ground, dependants
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
    above = governed(ground, site, clauses)
    if closing and not (above and closing.clause and (closing.clause.word in RELAYED or _aside(ground, site))):
        return closing
    above = above or trailing(ground, site, clauses)
    if above:
        return Link(site.index, "direct" if is_utterance(ground, site) else "fragment", above)
    if stands_alone(ground, site):
        return Link(site.index, "direct", None)
    if site.before and ground.tokens[site.before[0]].text == ":" and sentence_like(site):
        return Link(site.index, "direct", None, carries=False)
    return None


def _so_called(ground: Ground, site: Site) -> bool:
    words = "".join(ground.tokens[place].text.lower() for place in reversed(site.before[:3]))
    content = "".join(token.text.lower() for token in site.tokens)
    return "socalled" in (words.replace("-", "")[-8:], content.replace("-", ""))


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
    if clause.word not in STATEMENT and not (adjoins(ground, clause, site) and not is_name(ground, site)):
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
    if tail == "comma" or follows or at_end(ground, clause):
        return True
    return (
        tail == "query"
        and ground.tokens[words[0]].text not in NEW_SUBJECTS
        and closes(ground, ground.tokens[clause.index])
    )


def _starts_with_subject(clause: Clause, words: list[int]) -> bool:
    """The words right after the marks are the speaker's, up to an adverb or a determiner that the phrase lost."""
    return clause.head.i < clause.index and any(place in range(clause.first, clause.last) for place in words[:3])
