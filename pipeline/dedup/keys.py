"""Index keys: signed 64-bit numbers under which an article is found again. The low bits say what kind of key it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from heapq import nsmallest
from urllib.parse import urlsplit

import xxhash

GRAM = 8
WINDOW = 5
"""Winnowing (Schleimer, Wilkerson, Aiken, SIGMOD 2003): of every WINDOW runs of GRAM words the smallest hash is kept, so
any run of GRAM + WINDOW - 1 = 12 words that two texts share gives them a key in common."""
PASSAGE_KEYS_AT_MOST = 4096
"""A book-length text keeps its smallest hashes: the same choice on both sides of a pair."""

_KIND_BITS = 3


class Kind(IntEnum):
    ARTICLE = 0
    GUID = 1
    URL = 2
    TEXT = 3
    BAND = 4
    PASSAGE = 5


OF_WORDS: frozenset[int] = frozenset({Kind.BAND, Kind.PASSAGE})
"""Kinds of keys that many articles may share; the others are of identity."""


def make(kind: Kind, *parts: str | bytes) -> int:
    """The key of `kind` over `parts`, in the range of a signed 64-bit integer."""
    hasher = xxhash.xxh64(seed=kind)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hasher.update(len(data).to_bytes(8, "little") + data)
    return _marked(hasher.intdigest(), kind)


def _marked(digest: int, kind: Kind) -> int:
    number = digest >> _KIND_BITS << _KIND_BITS | kind
    return number - (1 << 64) if number >= 1 << 63 else number


def kind_of(key: int) -> int:
    """A `Kind`, for a key that `make` made."""
    return key & (1 << _KIND_BITS) - 1


def passages(words: Sequence[bytes], namespace: str) -> list[int]:
    """Winnowed keys of all passages, smallest first. Texts of fewer than GRAM words have none."""
    salt = xxhash.xxh32_intdigest(namespace.encode("utf-8", "surrogatepass"))
    places = range(len(words) - GRAM + 1)
    hashes = [xxhash.xxh64_intdigest(b" ".join(words[i : i + GRAM]), salt) for i in places]
    kept = {min(hashes[i : i + WINDOW]) for i in range(max(1, len(hashes) - WINDOW + 1))} if hashes else set()
    return [_marked(digest, Kind.PASSAGE) for digest in nsmallest(PASSAGE_KEYS_AT_MOST, kept)]


def bands(rows: Iterable[bytes], namespace: str) -> list[int]:
    """One key per band of the signature; the place of a band is part of its key."""
    return [make(Kind.BAND, namespace, str(place), row) for place, row in enumerate(rows)]


def canonical_url(url: str | None) -> str:
    """The address without scheme, 'www.', fragment, tracking parameters and a slash at the end; "" for none or for a
    bare host, which names a site and not an article.
    """
    if not url:
        return ""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    query = "&".join(
        part for part in parts.query.split("&") if part and not part.startswith(("utm_", "fbclid", "gclid"))
    )
    path = parts.path.rstrip("/")
    return f"{host(url)}{path}?{query}".rstrip("?") if path or query else ""


def host(url: str | None) -> str:
    """The site of an address, without 'www.' or 'm.' before it; "" for none."""
    try:
        name = urlsplit((url or "").strip()).netloc.lower()
    except ValueError:
        return ""
    return name.removeprefix("www.").removeprefix("m.")
