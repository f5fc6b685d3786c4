"""Input formats: each is told by content, never by file name, and yields articles as decoded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pipeline.article import Delivery, RawArticle, Refusal


def open_delivery(data: bytes, name: str) -> Iterator[RawArticle | Refusal]:
    """The articles of one delivery, in order; what is no article comes as a refusal with its reason."""
    digest = hashlib.sha256(data).hexdigest()
    yield RawArticle(
        article_id=digest[:32],
        delivery=Delivery(name=name, format="text", charset="utf-8", raw_sha256=digest),
        raw=data.decode("utf-8"),
    )
