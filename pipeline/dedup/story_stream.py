"""The stream of articles in order of their dates, and the stories that are open while it passes.

Each article joins the story whose centroid it is nearest to, if it is near enough: nearer than stories of these days are to
it on the whole (in a war all reports share words), and nearer still once the story has been quiet for a while. Else it begins
one. An article that is still alone after four windows is a stray, and looked at again: a column or a side piece shares few
words with the reports, but with those of one story alone; where it is as near to several, it stays alone.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import fsum, sqrt

from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.keys import Kind, kind_of
from pipeline.dedup.times import DAY, moment

RULES = "2"
"""Which rules settled a story: others make other stories of the same articles."""
WINDOW_DAYS = 5.0
"""So long after its latest article a story is fresh. Undated articles fit any time. How this and the figures below were
chosen: docs/decisions/0018."""
HORIZON = 12
"""No article joins after so many windows: two months, so that what returns each quarter is a story each quarter."""
NEAR = 0.18
"""Cosine to the centroid from which two reports may be of one event."""
ABOVE_TYPICAL, FEW = 1.5, 5
"""So many times the mean cosine to the other fresh stories comes on top. FEW: as if there were so many more stories, at 0."""
PER_DAY, FAR = 0.03, 0.35
"""A follow-up after the window must be nearer, by so much for each further day up to FAR: later events on one subject share
its common words, a follow-up shares its names."""
STRAY, CLEAR = 0.11, 1.6
"""A stray joins from this cosine on, if its story is nearer by this factor than the next one."""
PATIENCE = 4
"""A stray is looked at again after so many windows."""
_SAME: frozenset[int] = frozenset({Kind.GUID, Kind.URL, Kind.TEXT})


@dataclass(frozen=True, slots=True)
class Settled:
    """The place of one article. `stray`: it was left alone, and joined this story after a second look."""

    story_id: str
    stray: bool = False


@dataclass(slots=True, eq=False)
class _Story:
    story_id: str
    total: dict[str, float] = field(default_factory=dict)
    """The sum of its articles' term vectors."""
    length: float = 0.0
    """Of `total`."""
    latest: float | None = None
    articles: int = 0


class Stream:
    """Articles are placed in order of time; those before them may be restored as they were settled, in the same order."""

    def __init__(self, window: float) -> None:
        self._window = window
        self._by_term: dict[str, dict[_Story, None]] = defaultdict(dict)
        self._by_key: dict[int, _Story] = {}
        self._stories: dict[str, _Story] = {}
        self._fresh: dict[_Story, None] = {}
        self._undated: dict[_Story, None] = {}
        self._open: deque[tuple[float, _Story]] = deque()
        self._waiting: deque[tuple[float, Fingerprint, _Story]] = deque()
        self._placed: dict[str, _Story] = {}
        self._joined: dict[str, _Story] = {}

    def restore(self, one: Fingerprint, place: Settled, first: float | None) -> None:
        """An article that was settled before; `first`: the moment of the first article that will be placed.

        Strays that would still wait by then are looked at again.
        """
        when = moment(one.published_at)
        decided = when is None or first is None or self._is_over(when, first)
        if place.stray and decided:
            self._remember(one, self._named(place.story_id))
            return
        story = self._named(_id_of(one) if place.stray else place.story_id)
        self._remember(one, story)
        self._extend(story, one, when)
        if story.articles == 1 and not decided and when is not None:
            self._wait(when, one, story)

    def place(self, one: Fingerprint) -> None:
        """Adds the article to its story."""
        when = moment(one.published_at)
        if when is not None:
            self._pass_to(when)
        known = (self._by_key[key] for key in same_article(one) if key in self._by_key)
        story = next(known, None) or self._nearest(one, when) or self._named(_id_of(one))
        self._remember(one, story)
        self._extend(story, one, when)
        self._placed[one.article_id] = story
        if story.articles == 1 and when is not None:
            self._wait(when, one, story)

    def settled(self) -> dict[str, Settled]:
        """article_id -> its place, of all that was placed and of restored articles that were looked at again."""
        self._look_again(float("inf"))
        return {
            article_id: Settled(self._joined[article_id].story_id, stray=True)
            if article_id in self._joined
            else Settled(story.story_id)
            for article_id, story in self._placed.items()
        }

    def _named(self, story_id: str) -> _Story:
        return self._stories.setdefault(story_id, _Story(story_id))

    def _remember(self, one: Fingerprint, story: _Story) -> None:
        for key in same_article(one):
            self._by_key.setdefault(key, story)

    def _is_over(self, then: float, when: float) -> bool:
        return then + PATIENCE * self._window < when

    def _wait(self, when: float, one: Fingerprint, story: _Story) -> None:
        self._waiting.append((when, one, story))
        self._placed[one.article_id] = story

    def _near(self, one: Fingerprint) -> dict[_Story, float]:
        """Cosine to each open story that shares terms with the article."""
        near: dict[_Story, float] = defaultdict(float)
        for term, weight in one.terms.items():
            for story in self._by_term.get(term, ()):
                near[story] += weight * story.total[term]
        return {story: dot / story.length for story, dot in near.items()}

    def _nearest(self, one: Fingerprint, when: float | None) -> _Story | None:
        near = self._near(one)
        joinable = [story for story, cosine in near.items() if cosine >= self._asks(story, when)]
        best = max(joinable, key=lambda story: (near[story], story.story_id), default=None)
        if best is None or near[best] < NEAR + ABOVE_TYPICAL * self._typical(near, best):
            return None
        return best

    def _asks(self, story: _Story, when: float | None) -> float:
        """The cosine that an article of that time must reach to join."""
        if when is None or story.latest is None:
            return NEAR
        return min(FAR, NEAR + PER_DAY * max(0.0, when - story.latest - self._window) / DAY)

    def _typical(self, near: Mapping[_Story, float], best: _Story) -> float:
        """The mean cosine to the fresh stories but for the best."""
        others = [cosine for story, cosine in near.items() if story is not best and self._is_fresh(story)]
        stories = len(self._fresh) + len(self._undated) - self._is_fresh(best)
        return fsum(others) / (stories + FEW)

    def _is_fresh(self, story: _Story) -> bool:
        return story in self._fresh or story in self._undated

    def _extend(self, story: _Story, one: Fingerprint, when: float | None) -> None:
        squared = story.length**2
        for term, weight in one.terms.items():
            before = story.total.get(term, 0.0)
            story.total[term] = before + weight
            self._by_term[term][story] = None
            squared += weight * (2 * before + weight)
        story.length = sqrt(squared)
        story.articles += 1
        if when is None:
            self._undated[story] = None
            return
        story.latest = when
        self._open.append((when, story))
        self._undated.pop(story, None)
        self._fresh.pop(story, None)
        self._fresh[story] = None

    def _pass_to(self, when: float) -> None:
        """Looks again at what is alone and over by then, and lets go of the stories that are."""
        self._look_again(when)
        while self._fresh and (oldest := next(iter(self._fresh))) and (oldest.latest or 0) < when - self._window:
            del self._fresh[oldest]
        while self._open and self._open[0][0] < when - HORIZON * self._window:
            _, story = self._open.popleft()
            if story.latest is not None and story.latest < when - HORIZON * self._window:
                self._close(story)

    def _close(self, story: _Story) -> None:
        for term in story.total:
            self._by_term[term].pop(story, None)

    def _look_again(self, when: float) -> None:
        while self._waiting and self._is_over(self._waiting[0][0], when):
            then, one, alone = self._waiting.popleft()
            if alone.articles == 1 and (story := self._clearly(one, then)):
                self._joined[one.article_id] = story
                self._remember_anew(one, alone, story)

    def _remember_anew(self, one: Fingerprint, alone: _Story, story: _Story) -> None:
        """The stray's own story is no more: what is the same article belongs where it went."""
        self._close(alone)
        self._fresh.pop(alone, None)
        for key in same_article(one):
            if self._by_key.get(key) is alone:
                self._by_key[key] = story

    def _clearly(self, one: Fingerprint, then: float) -> _Story | None:
        """The one story of those days, of two articles and more, that this stray belongs to, if any."""
        near = {story: cosine for story, cosine in self._near(one).items() if self._is_of(story, then)}
        ranked = sorted(near, key=lambda story: (-near[story], story.story_id))
        if not ranked or near[ranked[0]] < STRAY:
            return None
        return ranked[0] if len(ranked) == 1 or near[ranked[0]] >= CLEAR * near[ranked[1]] else None

    def _is_of(self, story: _Story, then: float) -> bool:
        """Whether it was told in those days; what came later is not known yet."""
        return story.articles > 1 and (story.latest is None or story.latest >= then - self._window)


def same_article(one: Fingerprint) -> list[int]:
    """The keys of its identity and text: whoever shares one is of its story, at any distance in time."""
    return [key for key in one.keys if kind_of(key) in _SAME]


def _id_of(one: Fingerprint) -> str:
    return f"story-{one.article_id}"
