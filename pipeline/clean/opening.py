"""An article on its way to the rules: its text as a source, and what is known of it before any line is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.article import Caption, RawArticle, Wire
from pipeline.clean.captions import read_caption
from pipeline.clean.draft import Draft, Mark, runs_within
from pipeline.clean.language import may_be_english
from pipeline.clean.memory import Memory
from pipeline.clean.page import Page, read_page
from pipeline.clean.source import Cut, Source, plain

FIELDS = {"headline", "teaser", "byline"}
"""Reasons of cuts that stand for a field: the characters are lifted."""
CAPTION = "caption"


def open_article(article: RawArticle, memory: Memory) -> tuple[Source, Draft]:
    """The source that the rules read, and a draft with no blocks yet: what the page said, and what it marked as no copy."""
    if article.content != "html":
        source = plain(article.raw)
        draft = Draft(blocks=(), english=may_be_english(source.text), known_headline=article.wire.headline)
    else:
        page = read_page(article.raw)
        source, draft = page.source, _of_page(page, article.wire.headline)
    return source, replace(_with_wire(draft, article.wire), recurring=memory.of(article))


def _with_wire(draft: Draft, wire: Wire) -> Draft:
    words = re.findall(
        r"\w{2,}", f"{wire.provider or ''} {wire.dateline.agency or '' if wire.dateline else ''}".casefold()
    )
    return replace(draft, known_dateline=wire.dateline, known_agencies=frozenset(words))


def _of_page(page: Page, headline: str | None) -> Draft:
    source = page.source
    cuts = sorted(source.cuts, key=lambda cut: cut.start)
    return Draft(
        blocks=(),
        marks=tuple(_marks(source, cuts)),
        english=may_be_english(_copy(source, cuts)),
        known_headline=headline or page.headline,
        headline=page.headline,
        teaser=page.teaser,
        byline=page.byline,
        published_at=page.published_at,
        provider=page.provider,
        url=page.url,
        captions=tuple(_captions(source, cuts)),
    )


def _copy(source: Source, cuts: list[Cut]) -> str:
    """What the page shows without its furniture, enough of it to tell the language."""
    pieces: list[str] = []
    at = 0
    for cut in cuts:
        pieces.append(source.text[at : max(at, cut.start)])
        at = max(at, cut.end)
    return " ".join([*pieces, source.text[at:]])


def _captions(source: Source, cuts: list[Cut]) -> Iterator[Caption]:
    return (read_caption(" ".join(source.text[cut.start : cut.end].split())) for cut in cuts if cut.reason == CAPTION)


def _marks(source: Source, cuts: list[Cut]) -> Iterator[Mark]:
    """The cuts in raw characters; no character twice."""
    at = caption = 0
    for cut in cuts:
        field = cut.reason if cut.reason in FIELDS else ""
        if cut.reason == CAPTION:
            field, caption = f"captions/{caption}", caption + 1
        for start, end, raw in runs_within(source.runs, max(at, cut.start), cut.end):
            yield Mark(raw, raw + end - start, reason="" if field else cut.reason, field=field)
        at = max(at, cut.end)
