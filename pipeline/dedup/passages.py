"""Passages: the same words in two texts, found by matching and extending runs of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.article import Passage
from pipeline.dedup.words import Words

SEED = 6
"""Shorter runs are chance: phrases of five words are everyone's."""
LONG = 12
"""One run of this length is a passage by itself: no pair of articles on different events has one, 44 % of pairs on the
same event do (300 and 6,000 pairs of news measured)."""
TOGETHER = 20
"""... and so are runs of at least SEED words that add up to this."""
AT_MOST = 100
"""Longest first; a pair that shares more is told by its scores."""

_PLACES = 8
"""Of a run that recurs in one text only its first places are tried: refrains must not cost the square of their number."""

_Run = tuple[int, int, int]  # first word here, first word there, length


def shared_passages(here: Words, there: Words) -> tuple[Passage, ...]:
    """The passages of two texts in order of the first; () when what they share is too little to tell."""
    runs = [run for run in _runs(here.words, there.words) if run[2] >= SEED]
    if sum(length for _, _, length in runs) < TOGETHER:
        runs = [run for run in runs if run[2] >= LONG]
    longest = sorted(runs, key=lambda run: (-run[2], run))[:AT_MOST]
    return tuple(
        Passage(
            start=here.starts[i],
            end=here.ends[i + length - 1],
            other_start=there.starts[j],
            other_end=there.ends[j + length - 1],
        )
        for i, j, length in sorted(longest)
    )


def _runs(here: Sequence[str], there: Sequence[str]) -> Iterator[_Run]:
    """Maximal common runs. Each word of `here` is walked over a bounded number of times, so the work is linear."""
    places = _places(there)
    i = 0
    while i <= len(here) - SEED:
        found = [_extended(here, there, i, j) for j in places.get(tuple(here[i : i + SEED]), ())]
        if not found:
            i += 1
            continue
        best = max(found, key=lambda run: (run[2], -run[1]))
        yield best
        # A run that begins inside this one is seen by the first seed that reaches beyond it.
        i = max(i, best[0] + best[2] - SEED) + 1


def _places(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, gram in enumerate(zip(*(words[k:] for k in range(SEED)))):
        known = places[gram]
        if len(known) < _PLACES:
            known.append(place)
    return places


def _extended(here: Sequence[str], there: Sequence[str], i: int, j: int) -> _Run:
    """The run through (i, j): forward to its end, back by no more than LONG words, which later runs may need."""
    end = SEED
    while i + end < len(here) and j + end < len(there) and here[i + end] == there[j + end]:
        end += 1
    back = 0
    while back < LONG and i > back and j > back and here[i - back - 1] == there[j - back - 1]:
        back += 1
    return i - back, j - back, end + back
