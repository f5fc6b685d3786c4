"""A desk that reads invented copy in order of arrival, and remembers it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import pytest

from pipeline import dedup
from pipeline.article import CleanCopy, Dateline, Decision, Delivery, RawArticle, Wire

MERGED = frozenset({"replay", "exact_duplicate", "near_duplicate", "new_version", "stale", "conflict"})


@dataclass
class Desk:
    """`take` decides on one article after another; ids are "a1", "a2" ... unless the test gives one."""

    members: list[dedup.Member] = field(default_factory=list)
    index: dedup.MemoryIndex = field(default_factory=dedup.MemoryIndex)

    def read(
        self, text: str, *, article_id: str = "", agency: str | None = None, language: str = "en", **wire: Any
    ) -> Any:
        article_id = article_id or f"a{len(self.members) + 1}"
        digest = hashlib.sha256(f"{article_id} {text}".encode("utf-8", "surrogatepass")).hexdigest()
        article = RawArticle(
            article_id=article_id, delivery=Delivery(name="t", raw_sha256=digest), raw=text, wire=Wire(**wire)
        )
        dateline = Dateline(text=f"({agency})", agency=agency) if agency else None
        return dedup.fingerprint(article, CleanCopy(text=text, language=language, dateline=dateline))

    def take(self, text: str, **details: Any) -> Decision:
        new = self.read(text, **details)
        found = self.index.candidates(new.keys)
        decision = dedup.decide(new, [dedup.compare(new, text, earlier) for earlier in found])
        member = dedup.Member(sequence=len(self.members) + 1, fingerprint=new, text=text)
        self.members.append(member)
        self.index.add(member)
        return decision


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def merged() -> frozenset[str]:
    """The kinds of link that say 'this is that article again'."""
    return MERGED


@pytest.fixture(scope="session")
def new_desk() -> type[Desk]:
    """For tests that need many desks."""
    return Desk
