"""What dedup knows of an article besides its text, and the keys under which others find it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.article import CleanCopy, RawArticle
from pipeline.dedup import fingerprint_signature as minhash
from pipeline.dedup import keys, terms
from pipeline.dedup.credits import Credit, credits_in, dateline_agency
from pipeline.dedup.revisions import revision_mark
from pipeline.dedup.slots import Slots, slots_of
from pipeline.dedup.words import NORMALISER, SHINGLE, folded, read_words

_BANDS = f"{NORMALISER}-{SHINGLE}-shingles/{minhash.SCHEME}"
_PASSAGES = f"{NORMALISER}/winnow-{keys.GRAM}-{keys.WINDOW}-xxh64"
SCHEME = f"{_BANDS}/{_PASSAGES}/{terms.SCHEME}"


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
    claimant: str | None = None
    """Who brought it under a provider's name without being known to speak for it; None for the provider's own word."""
    version: str | None = None
    url: str | None = None
    headline: str | None = None
    published_at: str | None = None
    language: str | None = None
    agency: str | None = None
    """The agency of the dateline: another than `provider` when an outlet carries agency copy."""
    revision: str | None = None
    """The mark of revision that the copy carries: "update 2", "corrected"."""
    credits: tuple[Credit, ...] = ()
    """The outlets that the copy names as its sources: a later article may prove to be the one it leans on."""
    slots: Slots = field(default_factory=Slots)
    """Period, figures and names: what tells another story off the same template."""
    words: int = 0
    signature: bytes = b""
    """MinHash values, little-endian uint32."""
    terms: dict[str, float] = field(default_factory=dict)
    """The weightiest terms of the text, for stories: sublinear TF-IDF against a frozen vocabulary."""
    keys: tuple[int, ...] = ()
    """Signed 64-bit index keys: identity, text, bands of the signature, winnowed passages."""

    @property
    def outlet(self) -> str | None:
        """Who publishes it, as far as it is known: at the least, the host of its address."""
        return self.provider or self.agency or keys.host(self.url) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article as dedup compares it. `sequence` is its place in the order of decisions, from 1."""

    sequence: int
    fingerprint: Fingerprint
    text: str


def fingerprint(article: RawArticle, copy: CleanCopy) -> Fingerprint:
    """The fingerprint of one article: pure, the same for the same copy. An empty text has no keys but its identity."""
    wire = article.wire
    dateline = copy.dateline or wire.dateline
    headline = copy.headline or wire.headline
    language = copy.language or wire.language
    even = folded(copy.text)
    text_key = hashlib.sha256(even.encode("utf-8", "surrogatepass")).hexdigest() if even else ""
    words = read_words(copy.text)
    signature = minhash.signature(words.encoded)
    opening = copy.text[: words.end]
    namespace = primary_language(language)
    provider = copy.provider or wire.provider
    return Fingerprint(
        article_id=article.article_id,
        raw_sha256=article.delivery.raw_sha256,
        scheme=SCHEME,
        text_key=text_key,
        provider=provider,
        guid=wire.guid,
        version=wire.version,
        url=wire.url,
        headline=headline,
        published_at=copy.published_at or wire.published_at,
        language=language,
        agency=(dateline.agency if dateline else None) or dateline_agency(opening),
        revision=revision_mark(headline, wire.ednote, opening),
        credits=credits_in(opening),
        slots=slots_of(opening),
        words=len(words),
        signature=signature,
        terms=terms.weigh(words.words, read_words(headline or "").words, namespace),
        keys=tuple(
            dict.fromkeys(
                [
                    *_identity_keys(article.article_id, provider, wire.guid, wire.url),
                    *([keys.make(keys.Kind.TEXT, text_key)] if text_key else []),
                    *keys.bands(minhash.band_rows(signature), f"{_BANDS} {namespace}"),
                    *keys.passages(words.encoded, f"{_PASSAGES} {namespace}"),
                ]
            )
        ),
    )


def primary_language(language: str | None) -> str:
    """'en' of 'en-GB': each language has its own name-space of keys. "und" where it is unknown."""
    return (language or "und").lower().replace("_", "-").split("-")[0]


def _identity_keys(article_id: str, provider: str | None, guid: str | None, url: str | None) -> Iterator[int]:
    yield keys.make(keys.Kind.ARTICLE, article_id)
    if guid:
        yield keys.make(keys.Kind.GUID, (provider or "").casefold(), guid)
    if address := keys.canonical_url(url):
        yield keys.make(keys.Kind.URL, address)
