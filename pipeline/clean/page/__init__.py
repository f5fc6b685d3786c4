"""A web page as the cleaning rules read it: its visible text, what of it is no copy, and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.article import Byline, Run
from pipeline.clean.page.blocks import Block, walk
from pipeline.clean.page.choice import choose
from pipeline.clean.page.metadata import read_metadata
from pipeline.clean.page.shown import own_teaser, reasons
from pipeline.clean.source import Cut, Source

__all__ = ["Page", "read_page"]

_GAP = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`source.text` holds every visible block, parted by blank lines; what is no copy is in `source.cuts`.

    Cut reasons: "page_furniture" and "related_link" are removed; "headline", "teaser", "byline" and "caption" are to be lifted, since the
    page shows there what the fields below say, or a picture's words. The fields are None where the page says nothing;
    `published_at` is ISO 8601.
    """

    source: Source
    headline: str | None = None
    teaser: str | None = None
    byline: tuple[Byline, ...] = ()
    published_at: str | None = None
    language: str | None = None
    provider: str | None = None
    url: str | None = None


def read_page(raw: str) -> Page:
    """The page in `raw`. Reads anything, in linear time, and never leaves the machine."""
    walked = walk(raw)
    chosen = choose(raw, walked)
    said = own_teaser(read_metadata(walked), walked.blocks, chosen)
    return Page(
        source=_source(walked.blocks, reasons(walked.blocks, chosen, said)),
        headline=said.headline,
        teaser=said.teaser,
        byline=said.byline,
        published_at=said.published_at,
        language=said.language,
        provider=said.provider,
        url=said.url,
    )


def _source(blocks: Sequence[Block], why: Sequence[str | None]) -> Source:
    parts: list[str] = []
    runs: list[Run] = []
    cuts: list[Cut] = []
    length = 0
    before: tuple[str | None, int] = (None, 0)
    for block, reason in zip(blocks, why):
        if reason == "":
            continue
        length += len(_GAP) if parts else 0
        runs.extend((start + length, end + length, raw) for start, end, raw in block.runs)
        kind = (reason, block.element.caption)
        if reason is not None and kind == before:  # blocks that go together are one cut
            cuts[-1] = replace(cuts[-1], end=length + len(block.text))
        elif reason is not None:
            cuts.append(Cut(length, length + len(block.text), reason))
        parts.append(block.text)
        length += len(block.text)
        before = kind
    return Source(text=_GAP.join(parts), runs=tuple(runs), cuts=tuple(cuts), paragraphs_known=True)
