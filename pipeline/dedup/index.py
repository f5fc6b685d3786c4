"""Finding earlier articles by the keys they share with a new one, and which keys a new one adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.dedup.fingerprint import Member
from pipeline.dedup.keys import OF_WORDS, Kind, kind_of

CANDIDATES = 40
"""At most so many earlier articles are compared with a new one (about 1 ms each), most telling keys first."""
FIRST, LAST = 8, 32
"""Of the articles under one key, only the first and the last so many are looked at: a flooded key stays cheap."""

LIVE_FROM = 8
"""An address under which so many articles came is a live page: a blog that is added to, a page of results."""
LIVE_FIRST, LIVE_LAST = 1, 4
"""The states of one address that are looked at: hundreds of them would leave no room for others' copies."""

_WEIGHT: dict[int, int] = {Kind.ARTICLE: 1_000_000, Kind.GUID: 1_000_000, Kind.URL: 1_000_000, Kind.TEXT: 1_000_000}
_NAMING: frozenset[int] = frozenset({Kind.ARTICLE, Kind.GUID, Kind.TEXT})
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
        kept = _ends(sequences)
        weight = _WEIGHT.get(kind_of(key), _RARE // max(1, len(kept)))
        for sequence in kept:
            shared[sequence] += weight
    for sequence in _passed_over(postings):
        shared.pop(sequence, None)
    return sorted(shared, key=lambda sequence: (-shared[sequence], sequence))[:CANDIDATES]


def live_states(postings: Mapping[int, Sequence[int]]) -> list[int]:
    """Earlier states of the live page that the article is a state of; none for any other article."""
    return [sequence for found in _live_pages(postings) for sequence in _states(found)]


def entered(keys: Iterable[int], held: Iterable[Iterable[int]]) -> list[int]:
    """The keys to enter an article under. `held`: those of earlier states of its live page, whose words lead to them."""
    known = {key for earlier in held for key in earlier if kind_of(key) in OF_WORDS}
    return [key for key in dict.fromkeys(keys) if key not in known]


def _passed_over(postings: Mapping[int, Sequence[int]]) -> set[int]:
    """States of the own live page between the first and the latest, which would take all places; but for those that the
    article's guid or exact text leads to.
    """
    named = {at for key, found in postings.items() if kind_of(key) in _NAMING for at in _ends(found)}
    between = {at for found in _live_pages(postings) for at in _ends(found)}
    return between - {*live_states(postings)} - named


def _live_pages(postings: Mapping[int, Sequence[int]]) -> list[Sequence[int]]:
    return [found for key, found in postings.items() if kind_of(key) == Kind.URL and len(found) >= LIVE_FROM]


def _states(sequences: Sequence[int]) -> Sequence[int]:
    return [*sequences[:LIVE_FIRST], *sequences[LIVE_FIRST:][-LIVE_LAST:]]


def _ends(sequences: Sequence[int]) -> set[int]:
    return {*sequences[:FIRST], *sequences[-LAST:]}


class MemoryIndex:
    """The index as plain dictionaries, for a run without a database."""

    def __init__(self) -> None:
        self._postings: dict[int, list[int]] = defaultdict(list)
        self._members: dict[int, Member] = {}

    def __len__(self) -> int:
        return len(self._members)

    def add(self, member: Member) -> None:
        self._members[member.sequence] = member
        keys = member.fingerprint.keys
        states = live_states({key: self._postings[key] for key in keys if key in self._postings})
        for key in entered(keys, [self._members[sequence].fingerprint.keys for sequence in states]):
            self._postings[key].append(member.sequence)

    def candidates(self, keys: Iterable[int]) -> list[Member]:
        """The earlier articles to compare with, best first."""
        postings = {key: self._postings[key] for key in keys if key in self._postings}
        return [self._members[sequence] for sequence in choose(postings)]
