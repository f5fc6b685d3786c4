"""The clean stage: raw article in, clean copy out, every character accounted for."""

from __future__ import annotations

from pipeline.article import CleanCopy, RawArticle

VERSION = "1"


def clean(article: RawArticle) -> CleanCopy:
    """The article's copy; `offsets`, `lifted` and `removed` together account for every non-space raw character."""
    raw = article.raw
    return CleanCopy(text=raw, offsets=((0, len(raw), 0),) if raw else (), headline=article.wire.headline)
