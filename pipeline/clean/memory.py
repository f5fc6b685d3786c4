"""What a source repeats: paragraphs that stood in its articles of many stories and days.

Learned apart from cleaning, out of copy that is there already, and frozen: a memory never changes, its version is a hash
of what it holds, and the copy of an article depends on the article and that version alone, not on what arrived before it.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import msgspec

from pipeline.article import CleanCopy, RawArticle
from pipeline.clean.shapes import folded

STORIES, DAYS = 5, 3
"""Of one source, in which a paragraph has stood at least."""
DIGITS = re.compile(r"\d+")
SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Memory:
    """`repeated`: source -> the keys of its paragraphs; `version`: empty where nothing is remembered."""

    repeated: Mapping[str, frozenset[str]] = field(default_factory=dict)
    version: str = ""

    def of(self, article: RawArticle) -> frozenset[str]:
        """The keys of what the article's source repeats."""
        source = source_of(article.wire.provider, article.wire.url)
        return self.repeated.get(source, frozenset()) if source else frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """The copy of one article, and which story it belongs to."""

    copy: CleanCopy
    story: str


NOTHING = Memory()


def source_of(provider: str | None, url: str | None) -> str:
    """Who published: the provider's name, else the address's host; empty where neither is known."""
    if provider:
        return " ".join(provider.casefold().split())
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


def key_of(paragraph: str) -> str:
    """The same for paragraphs that differ in figures, case and ornament alone; 16 hexadecimal digits."""
    bare = DIGITS.sub("0", folded(paragraph))
    return hashlib.blake2b(bare.encode(), digest_size=8).hexdigest()


def learn(seen: Iterable[Seen], before: Memory = NOTHING) -> Memory:
    """A memory of these articles, in whatever order they come, and of all that `before` held."""
    stories, days = defaultdict[tuple[str, str], set[str]](set), defaultdict[tuple[str, str], set[str]](set)
    for one in seen:
        source, day = source_of(one.copy.provider, one.copy.url), (one.copy.published_at or "")[:10]
        for paragraph in one.copy.text.split("\n\n") if source and day else ():
            if len(paragraph) >= SHORTEST:
                stories[source, key_of(paragraph)].add(one.story)
                days[source, key_of(paragraph)].add(day)
    repeated = defaultdict[str, set[str]](set, {source: set(keys) for source, keys in before.repeated.items()})
    for (source, key), told in stories.items():
        if len(told) >= STORIES and len(days[source, key]) >= DAYS:
            repeated[source].add(key)
    return _frozen(repeated)


def written(memory: Memory) -> bytes:
    """The memory as JSON: {source: [key, ...]}, sorted."""
    return msgspec.json.encode({source: sorted(keys) for source, keys in sorted(memory.repeated.items())})


def read(body: bytes) -> Memory:
    """A memory as `written` wrote it.

    Raises msgspec.DecodeError or msgspec.ValidationError for anything else.
    """
    return _frozen(msgspec.json.decode(body, type=dict[str, set[str]]))


def _frozen(repeated: Mapping[str, Iterable[str]]) -> Memory:
    memory = Memory({source: frozenset(keys) for source, keys in repeated.items()})
    if not memory.repeated:
        return NOTHING
    return Memory(memory.repeated, hashlib.blake2b(written(memory), digest_size=6).hexdigest())
