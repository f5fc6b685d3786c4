"""Finding earlier articles by the keys they share with a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.dedup.fingerprint import Member
from pipeline.dedup.keys import Kind, kind_of

CANDIDATES = 40
"""At most so many earlier articles are compared with a new one (about 1 ms each), most telling keys first."""
FIRST, LAST = 8, 32
"""Of the articles under one key, only the first and the last so many are looked at: a flooded key stays cheap."""

_WEIGHT: dict[int, int] = {Kind.ARTICLE: 1_000_000, Kind.GUID: 1_000_000, Kind.URL: 1_000_000, Kind.TEXT: 1_000_000}
_RARE = 840
"""What a band or passage key counts when one article has it, divided by as many as have it. In whole numbers, so that
the order of keys cannot matter."""


def choose(postings: Mapping[int, Sequence[int]]) -> list[int]:
    """Sequence numbers worth comparing, best first: an article's own identity and text, then the rarest words in common.

    `postings` maps a key to the ascending sequence numbers of the articles under it. Each list is cut to its first
    FIRST and last LAST, so lists that were fetched in two halves and joined choose the same as one fetch.
    """
    shared: dict[int, int] = defaultdict(int)
    for key, sequences in postings.items():
        kept = {*sequences[:FIRST], *sequences[-LAST:]}
        weight = _WEIGHT.get(kind_of(key), _RARE // max(1, len(kept)))
        for sequence in kept:
            shared[sequence] += weight
    return sorted(shared, key=lambda sequence: (-shared[sequence], sequence))[:CANDIDATES]


class MemoryIndex:
    """The index as plain dictionaries, for a run without a database."""

    def __init__(self) -> None:
        self._postings: dict[int, list[int]] = defaultdict(list)
        self._members: dict[int, Member] = {}

    def __len__(self) -> int:
        return len(self._members)

    def add(self, member: Member) -> None:
        self._members[member.sequence] = member
        for key in dict.fromkeys(member.fingerprint.keys):
            self._postings[key].append(member.sequence)

    def candidates(self, keys: Iterable[int]) -> list[Member]:
        """The earlier articles to compare with, best first."""
        postings = {key: self._postings[key] for key in keys if key in self._postings}
        return [self._members[sequence] for sequence in choose(postings)]
