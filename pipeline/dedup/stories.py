"""Stories: which articles report the same event. Settled over a window, whatever the order of arrival.

Single-pass clustering over time (Allan, Topic Detection and Tracking, 2002): each article joins the story whose centroid
it is nearest to, if it is near enough and the story is still young, or else begins one. Then the strays, which stayed alone,
are looked at again: by now the stories around them are complete. A column or a side piece shares few words with the reports,
but with those of one story alone; in a conflict with many stories a stray is as near to several, and stays alone.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from math import sqrt

from pipeline.article import Decision, Lineage, Link
from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.keys import Kind, kind_of
from pipeline.dedup.times import DAY, moment

NEAR = 0.24
"""Cosine to the centroid from which two reports are of one event."""
STRAY, CLEAR = 0.12, 1.6
"""A stray joins from this cosine on, if its story is nearer by this factor than the next one. How `NEAR` and these were
chosen: docs/decisions/0011."""
WINDOW = 5 * DAY
"""So long after its latest article a story is fresh. Undated articles fit any time."""
PER_DAY, FAR = 0.01, 0.35
"""A follow-up after that must be nearer, by so much for each further day up to FAR: later events on one subject share
its common words, a follow-up shares its names."""
HORIZON = 60 * DAY
"""No article joins after so long: two months, so that what returns each quarter is a story each quarter."""
_SAME: frozenset[int] = frozenset({Kind.GUID, Kind.URL, Kind.TEXT})
"""Articles that share such a key are of one story at any distance in time."""


@dataclass(slots=True, eq=False)
class _Story:
    story_id: str
    total: dict[str, float] = field(default_factory=dict)
    """The sum of its articles' term vectors."""
    length: float = 0.0
    """Of `total`."""
    earliest: float | None = None
    latest: float | None = None
    articles: int = 0

    def asks(self, when: float | None) -> float:
        """The cosine that an article of that time must reach to join."""
        if when is None or self.latest is None:
            return NEAR
        return min(FAR, NEAR + PER_DAY * max(0.0, when - self.latest - WINDOW) / DAY)


def settle(fingerprints: Iterable[Fingerprint]) -> dict[str, str]:
    """article_id -> story_id. Reads neither links nor sequence numbers: the order of `fingerprints` does not matter.

    A story is named after the first of its articles by (published_at, raw_sha256), strays that joined it set aside.
    """
    stories, in_order = _Stories(), sorted(fingerprints, key=_order)
    placed = {one.article_id: stories.place(one) for one in in_order}
    joined = _strays_joined(in_order, placed)
    return {article_id: joined.get(article_id, story).story_id for article_id, story in placed.items()}


def _strays_joined(in_order: Sequence[Fingerprint], placed: Mapping[str, _Story]) -> dict[str, _Story]:
    """article_id -> story, of the strays that clearly belong to one of the stories of their days."""
    among, joined = _Among(placed.values()), dict[str, _Story]()
    for one in in_order:
        if placed[one.article_id].articles == 1 and (story := among.clearly(one)):
            joined[one.article_id] = story
    return joined


class _Among:
    """The stories of two articles and more, by their terms; those of a day at a time, as the strays come in order of time."""

    def __init__(self, stories: Iterable[_Story]) -> None:
        several = [story for story in dict.fromkeys(stories) if story.articles > 1]
        self._by_term: dict[str, set[_Story]] = defaultdict(set)
        self._coming = deque(sorted((s for s in several if s.earliest is not None), key=lambda s: s.earliest or 0))
        self._going: list[tuple[float, str, _Story]] = []
        self._ever: dict[str, list[_Story]] = defaultdict(list)
        for story in several:
            for term in story.total:
                self._ever[term].append(story)
            if story.earliest is None:
                self._enter(story)

    def clearly(self, one: Fingerprint) -> _Story | None:
        """The one story that this stray belongs to, if any."""
        when = moment(one.published_at)
        if when is not None:
            self._move_to(when)
        index: Mapping[str, Iterable[_Story]] = self._ever if when is None else self._by_term
        near: dict[_Story, float] = defaultdict(float)
        for term, weight in one.terms.items():
            for story in index.get(term, ()):
                near[story] += weight * story.total[term] / story.length
        ranked = sorted(near, key=lambda story: (-near[story], story.story_id))
        if not ranked or near[ranked[0]] < STRAY:
            return None
        return ranked[0] if len(ranked) == 1 or near[ranked[0]] >= CLEAR * near[ranked[1]] else None

    def _enter(self, story: _Story) -> None:
        for term in story.total:
            self._by_term[term].add(story)

    def _move_to(self, when: float) -> None:
        """Lets in the stories that have begun by then, or will within the window, and out those that are over."""
        while self._coming and (self._coming[0].earliest or 0) <= when + WINDOW:
            story = self._coming.popleft()
            self._enter(story)
            heappush(self._going, ((story.latest or 0) + WINDOW, story.story_id, story))
        while self._going and self._going[0][0] < when:
            _, _, story = heappop(self._going)
            for term in story.total:
                self._by_term[term].discard(story)


def _order(one: Fingerprint) -> tuple[float, str, str, str]:
    when = moment(one.published_at)
    return (float("-inf") if when is None else when), one.published_at or "", one.raw_sha256, one.article_id


class _Stories:
    """The stories so far, found by their terms while they are open and by their articles' identity for ever."""

    def __init__(self) -> None:
        self._by_term: dict[str, dict[_Story, float]] = defaultdict(dict)
        self._by_key: dict[int, _Story] = {}
        self._dated: deque[tuple[float, _Story]] = deque()

    def place(self, one: Fingerprint) -> _Story:
        """Adds the article to its story, which it returns."""
        when = moment(one.published_at)
        self._close_before(when)
        own = [key for key in one.keys if kind_of(key) in _SAME]
        story = next((self._by_key[key] for key in own if key in self._by_key), None) or self._nearest(one, when)
        story = story or _Story(story_id=f"story-{one.article_id}")
        for key in own:
            self._by_key.setdefault(key, story)
        self._extend(story, one, when)
        return story

    def _nearest(self, one: Fingerprint, when: float | None) -> _Story | None:
        near: dict[_Story, float] = defaultdict(float)
        for term, weight in one.terms.items():
            for story, total in self._by_term.get(term, {}).items():
                near[story] += weight * total
        joinable = {story: score / story.length for story, score in near.items() if score >= NEAR * story.length}
        joinable = {story: cosine for story, cosine in joinable.items() if cosine >= story.asks(when)}
        return max(joinable, key=lambda story: joinable[story], default=None)

    def _extend(self, story: _Story, one: Fingerprint, when: float | None) -> None:
        squared = story.length**2
        for term, weight in one.terms.items():
            before = story.total.get(term, 0.0)
            story.total[term] = self._by_term[term][story] = before + weight
            squared += weight * (2 * before + weight)
        story.length = sqrt(squared)
        story.articles += 1
        if when is not None:
            story.earliest = when if story.earliest is None else story.earliest
            story.latest = when
            self._dated.append((when, story))

    def _close_before(self, when: float | None) -> None:
        """Takes stories out of the index that are too old for this article, and so for all that follow."""
        while when is not None and self._dated and self._dated[0][0] < when - HORIZON:
            _, story = self._dated.popleft()
            if story.latest is not None and story.latest < when - HORIZON:
                for term in story.total:
                    self._by_term[term].pop(story, None)


def in_story(
    decision: Decision, story_id: str, earlier: Sequence[str], lineage: tuple[Lineage, ...] | None = None
) -> Decision:
    """The decision once the story is settled; `earlier`: the story's article ids with a lower sequence, ascending.

    An article that dedup found to be new is `same_story` when its story has an earlier article: the link goes to the one
    it shares most words with, or to the first. `lineage`: as the whole story shows it, None where that is not known.
    """
    decision = replace(decision, story_id=story_id, lineage=decision.lineage if lineage is None else lineage)
    if decision.decision != "new" or not earlier:
        return decision
    closest = next((link.article_id for link in decision.links if link.article_id in earlier), earlier[0])
    link = Link(kind="same_story", article_id=closest)
    return replace(decision, decision="same_story", links=(*decision.links, link))
