"""Background told from what was lifted: a paragraph that reports carry on from day to day is nobody's to lift.

Days are counted and not articles: twenty papers print one quotation on one day, and it was lifted from one of them; what went
before is told again with every new turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.dedup.compare import HALF, Comparison
from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.times import DAY, moment

DAYS = 3
"""Words that stand in reports of so many days, the new one's included, are background."""
MOSTLY = 0.8
"""The share of a pair's common words that must be background for the pair to share nothing else."""

_Span = tuple[int, int]


def background_alone(new: Fingerprint, comparisons: Sequence[Comparison]) -> frozenset[int]:
    """The sequence numbers of earlier articles with which the new one shares background and nothing that was lifted.

    An undated article, and one that shares half of its words, is none of them.
    """
    today = _day(new)
    if today is None:
        return frozenset()
    dated = [
        (span, day)
        for comparison in comparisons
        if (day := _day(comparison.earlier.fingerprint)) is not None
        for span in _spans(comparison)
    ]
    common = list(_on_several_days(dated, today))
    return frozenset(
        comparison.earlier.sequence
        for comparison in comparisons
        if comparison.passages and (comparison.containment or 0) < HALF and _share(_spans(comparison), common) >= MOSTLY
    )


def _spans(comparison: Comparison) -> list[_Span]:
    return [(passage.start, passage.end) for passage in comparison.passages]


def _day(one: Fingerprint) -> int | None:
    when = moment(one.published_at)
    return None if when is None else int(when // DAY)


def _on_several_days(dated: Iterable[tuple[_Span, int]], today: int) -> Iterator[_Span]:
    """The stretches of the new text that stand in articles of DAYS days, in order and apart from each other."""
    edges = [edge for (start, end), day in dated for edge in ((start, 1, day), (end, -1, day))]
    days, began = Counter({today: 1}), None
    for place, step, day in sorted(edges):
        days[day] += step
        several = sum(count > 0 for count in days.values()) >= DAYS
        if several and began is None:
            began = place
        elif not several and began is not None:
            yield began, place
            began = None


def _share(spans: Sequence[_Span], common: Sequence[_Span]) -> float:
    """How much of the spans lies in the common stretches, 0 to 1."""
    covered = sum(_covered(span, common) for span in spans)
    return covered / sum(end - start for start, end in spans)


def _covered(span: _Span, common: Sequence[_Span]) -> int:
    start, end = span
    first = max(0, bisect_right(common, (start, start)) - 1)
    covered = 0
    for begins, ends in common[first:]:
        if begins >= end:
            break
        covered += max(0, min(end, ends) - max(start, begins))
    return covered
