"""A quoted stretch in its sentence: what stands around it, and what kind of words it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.extract.quotations.clauses import is_cue
from pipeline.extract.quotations.ground import Ground, dependants
from pipeline.extract.quotations.marks import Quoted
from pipeline.reading import Token

NEAR = 12
"""Tokens after the marks among which an attribution's verb may stand."""
FEWEST_WORDS = 4
"""A quoted stretch that nobody is said to have said needs that many words, and a verb, to be speech."""
CLOSING_MARKS = " \u2009\u200a\u00a0'’”\"»"


@dataclass(frozen=True, slots=True)
class Site:
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


def site_of(ground: Ground, index: int) -> Site:
    quote = ground.quotes[index]
    first, last = ground.first_from(quote.start), ground.first_from(quote.end)
    past = ground.first_from(quote.closing)
    opening = ground.first_from(quote.opening)
    same = past < len(ground.tokens) and ground.block_of[past] == quote.paragraph
    rest = list(ground.on_from(past)) if same and not _new_sentence(ground, quote, past) else []
    following = ground.quotes[index + 1].opening if index + 1 < len(ground.quotes) else len(ground.text)
    return Site(
        index,
        quote,
        list(ground.tokens[first:last]),
        _before(ground, quote, opening),
        [place for place in rest if ground.tokens[place].start < following],
        rest,
    )


def _before(ground: Ground, quote: Quoted, opening: int) -> list[int]:
    """What precedes the marks; for a paragraph that begins with them, the line that ends in a colon above it."""
    if opening >= len(ground.tokens):
        return []
    places = list(ground.back_from(opening))
    if places or not quote.paragraph or ground.text[quote.opening - 1 : quote.opening].strip():
        return places
    above = ground.blocks[quote.paragraph - 1]
    if ground.text[above.end - 1] != ":":
        return []
    last = ground.first_from(above.end) - 1
    return [last, *ground.back_from(last)] if last >= 0 and ground.outside(last) else []


def _new_sentence(ground: Ground, quote: Quoted, past: int) -> bool:
    """The quotation ended its sentence, and what follows does not look like its attribution."""
    token = ground.tokens[past]
    if ground.text[quote.end - 1] != "." or not token.text[:1].isupper():
        return False
    return not any(is_cue(t) and closes(ground, t) for t in ground.tokens[past : past + NEAR])


def closes(ground: Ground, cue: Token) -> bool:
    """No statement follows the cue: it reports what came before."""
    if any(child.dep in ("ccomp", "xcomp") and child.i > cue.i for child in dependants(cue)):
        return False
    following = cue.i + 1
    if following >= len(ground.tokens) or not ground.outside(following):
        return False
    return ground.tokens[following].text.lower() not in ("that", ":", "as")


def tail_of(ground: Ground, quote: Quoted) -> Literal["comma", "query", "stop", "none"]:
    """How the quoted words end: what stands before the closing mark, or a comma right after it."""
    inside = ground.text[quote.end : quote.closing]
    if "," in inside or ground.text[quote.closing : quote.closing + 1] == ",":
        return "comma"
    last = ground.text[quote.start : quote.end].rstrip(CLOSING_MARKS)[-1:]
    if last == ",":
        return "comma"
    return "query" if last and last in "?!…-–—" else "stop" if last == "." else "none"


def sentential(site: Site) -> bool:
    """It could be a sentence: it has a verb of its own, or begins with a capital."""
    return finite(site) or site.tokens[0].text[:1].isupper() if site.tokens else False


def finite(site: Site) -> bool:
    return any(t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "MD", "VB") for t in site.tokens)


def is_utterance(ground: Ground, site: Site) -> bool:
    """Words with a subject and a verb of their own right after the cue ('said "we will fight"')."""
    nearest = ground.tokens[site.before[0]] if site.before else None
    if nearest is not None and not (is_cue(nearest) or nearest.text.lower() == "that"):
        return False
    return finite(site) and any(t.dep in ("nsubj", "nsubjpass", "expl") for t in site.tokens)


def stands_alone(ground: Ground, site: Site) -> bool:
    """Whole sentences between marks, which nobody is said to have said here: the paragraph goes on with its speaker."""
    if site.before or not (sentence_like(site) or _short_sentence(ground, site)):
        return False
    words = [ground.tokens[place] for place in site.after if ground.tokens[place].text[:1].isalnum()]
    return not words or words[0].text[:1].isupper() or ground.text[site.quote.end - 1] in ".?!…"


def _short_sentence(ground: Ground, site: Site) -> bool:
    """'"We were cold."': few words, but with a capital, a subject, a verb and a full stop."""
    whole = ground.text[site.quote.end - 1] in ".?!" and site.tokens[0].text[:1].isupper() if site.tokens else False
    return whole and finite(site) and any(t.dep in ("nsubj", "nsubjpass", "expl") for t in site.tokens)


def sentence_like(site: Site) -> bool:
    words = [t for t in site.tokens if t.text[:1].isalnum()]
    return len(words) >= FEWEST_WORDS and finite(site)


def is_scare(ground: Ground, site: Site) -> bool:
    """A word or two that modify the noun after the marks: '"creative" ways'."""
    words = [t for t in site.tokens if t.text[:1].isalnum()]
    past = ground.first_from(site.quote.closing)
    if len(words) > 2 or past >= len(ground.tokens) or ground.text[site.quote.end - 1] in ".,?!":
        return False
    return ground.tokens[past].pos in ("NOUN", "PROPN", "ADJ") and ground.tokens[past].start - site.quote.closing <= 1


def is_name(ground: Ground, site: Site) -> bool:
    """A title or a name: every word of weight is capitalised ('the "Morning Star" column')."""
    weighty = [t for t in site.tokens if t.text[:1].isalnum() and t.pos not in ("ADP", "DET", "CCONJ", "PART")]
    if not weighty or len(weighty) > 6 or not all(t.text[:1].isupper() or t.text[:1].isdigit() for t in weighty):
        return False
    return len(weighty) > 1 or is_scare(ground, site) or weighty[0].pos == "PROPN"
