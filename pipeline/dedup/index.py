"""Finding earlier articles by the keys they share with a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.dedup.fingerprint import Member

CANDIDATES = 24
"""At most so many earlier articles are compared with a new one, best estimate first."""
FIRST, LAST = 8, 32
"""Of the articles under one key, only the first and the last so many are looked at: a flooded key stays cheap."""


def choose(postings: Mapping[int, Sequence[int]]) -> list[int]:
    """Sequence numbers worth comparing, best first.

    `postings` maps a key to the ascending sequence numbers of the articles under it. Each list is cut to its first
    FIRST and last LAST, so lists that were fetched in two halves and joined choose the same as one fetch.
    """
    shared: dict[int, int] = defaultdict(int)
    for sequences in postings.values():
        for sequence in {*sequences[:FIRST], *sequences[-LAST:]}:
            shared[sequence] += 1
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
