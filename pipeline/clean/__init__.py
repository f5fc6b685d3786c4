"""The clean stage: raw article in, clean copy out, every character accounted for."""

from __future__ import annotations

from dataclasses import replace

from pipeline.article import CleanCopy, Dateline, RawArticle
from pipeline.clean.account import flags, joined, merged, told
from pipeline.clean.draft import Block, Draft
from pipeline.clean.language import language_of, may_be_english
from pipeline.clean.lines import read_lines
from pipeline.clean.memory import NOTHING, Memory
from pipeline.clean.opening import open_article
from pipeline.clean.rules import LINE_RULES, RULES
from pipeline.clean.source import Source
from pipeline.clean.wrapping import bridge, rebuild

__all__ = ["VERSION", "clean"]

VERSION = "5"

READINGS = 6
"""At most. Taking residue out may bring more to light; a second reading settles nearly every article."""
MOST_READ_AGAIN = 20_000
"""Lines: no article has as many, and each reading of a hundred thousand takes seconds."""


def clean(article: RawArticle, memory: Memory = NOTHING) -> CleanCopy:
    """The article's copy; `offsets`, `lifted` and `removed` together account for every non-space raw character."""
    raw, wire = article.raw, article.wire
    draft = _settled(*open_article(article, memory))
    text, own_runs = joined(draft.blocks)
    runs = tuple(merged(own_runs, text, raw))
    lifted, removed = told(draft.marks, runs, raw)
    return CleanCopy(
        text=text,
        offsets=runs,
        headline=wire.headline or draft.headline,
        teaser=wire.teaser or draft.teaser,
        dateline=_dateline(wire.dateline, draft.dateline),
        byline=wire.byline or draft.byline,
        provider=wire.provider or draft.provider,
        url=wire.url or draft.url,
        published_at=wire.published_at or draft.published_at,
        language=wire.language or language_of(text),
        captions=draft.captions,
        lifted=lifted,
        removed=removed,
        flags=flags(draft.marks, text, runs),
    )


def _dateline(stated: Dateline | None, read: Dateline | None) -> Dateline | None:
    """What the wire states goes first; where it leaves out place, date or agency, the copy's own dateline has them."""
    if stated is None or read is None:
        return stated or read
    place, date, agency = stated.place or read.place, stated.date or read.date, stated.agency or read.agency
    return replace(stated, place=place, date=date, agency=agency)


def _settled(source: Source, draft: Draft) -> Draft:
    """Reads until nothing changes, so that clean copy read again stays as it is."""
    for _ in range(READINGS):
        lines, marks = read_lines(source), draft.marks
        draft = _read(lines, draft, paragraphs_known=source.paragraphs_known)
        text, runs = joined(draft.blocks)
        settled = text == source.text or (len(draft.blocks) == len(lines) and draft.marks == marks)
        if len(lines) > MOST_READ_AGAIN or (settled and (draft.english or not may_be_english(text))):
            break
        draft = replace(draft, english=draft.english or may_be_english(text))
        source = replace(source, text=text, runs=runs, cuts=())
    return draft


def _read(lines: tuple[Block, ...], draft: Draft, *, paragraphs_known: bool) -> Draft:
    draft = replace(draft, blocks=lines)
    for rule in LINE_RULES:
        draft = rule(draft)
    draft = rebuild(draft, paragraphs_known=paragraphs_known)
    for rule in RULES:
        draft = rule(draft)
    return draft if paragraphs_known else bridge(draft)
