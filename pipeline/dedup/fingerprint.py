"""What dedup knows of an article besides its text, and the keys under which others find it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from pipeline.article import CleanCopy, RawArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Everything that `compare`, `decide` and `settle` need of one article, apart from its clean text."""

    article_id: str
    raw_sha256: str
    scheme: str
    """Names hash functions, seed, shingle size and normaliser: fingerprints of different schemes do not compare."""
    text_key: str
    """Hash of the text after NFC, white-space and quotation-mark folding alone; "" for an empty text."""
    provider: str | None = None
    guid: str | None = None
    version: str | None = None
    url: str | None = None
    headline: str | None = None
    published_at: str | None = None
    language: str | None = None
    agency: str | None = None
    signature: bytes = b""
    """MinHash values, little-endian uint32."""
    terms: dict[str, float] = field(default_factory=dict)
    """The weightiest terms of the text, for stories: sublinear TF-IDF against a frozen vocabulary."""
    keys: tuple[int, ...] = ()
    """Signed 64-bit index keys: identity, text, bands of the signature, winnowed passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article as dedup compares it. `sequence` is its place in the order of decisions, from 1."""

    sequence: int
    fingerprint: Fingerprint
    text: str


def fingerprint(article: RawArticle, copy: CleanCopy) -> Fingerprint:
    folded = " ".join(copy.text.split())
    digest = hashlib.sha256(folded.encode()).digest()
    return Fingerprint(
        article_id=article.article_id,
        raw_sha256=article.delivery.raw_sha256,
        scheme="thin-1",
        text_key=digest.hex() if folded else "",
        published_at=copy.published_at,
        language=copy.language,
        headline=copy.headline,
        keys=(int.from_bytes(digest[:8], "big", signed=True),) if folded else (),
    )
