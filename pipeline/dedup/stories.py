"""Stories: which articles report the same event. Settled over the articles' own dates, whatever the order of arrival.

Single-pass clustering over time (Allan, Topic Detection and Tracking, 2002), with a second look at what was left alone; how
it goes is told in `story_stream`. What comes later never changes what was settled before it, but for the strays of the last
days: so new articles are settled with the stories that were open at their time, and nothing older is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.article import Decision, Lineage, Link
from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.story_stream import HORIZON, RULES, WINDOW_DAYS, Settled, Stream, same_article
from pipeline.dedup.times import DAY, moment

__all__ = [
    "RULES",
    "WINDOW_DAYS",
    "Settled",
    "in_story",
    "named_after",
    "open_since",
    "resettle",
    "same_article",
    "settle",
]


def settle(fingerprints: Iterable[Fingerprint], window_days: float = WINDOW_DAYS) -> dict[str, str]:
    """article_id -> story_id. Reads neither links nor sequence numbers: the order of `fingerprints` does not matter.

    A story is named after the first of its articles by (published_at, raw_sha256), strays that joined it set aside.
    """
    settled = resettle((), fingerprints, window_days)
    return {article_id: place.story_id for article_id, place in settled.items()}


def resettle(
    before: Iterable[tuple[Fingerprint, Settled]], fresh: Iterable[Fingerprint], window_days: float = WINDOW_DAYS
) -> dict[str, Settled]:
    """article_id -> its place, of the fresh articles and of strays shortly before them: the same as `settle` over all.

    `fresh`: every article, new or not, that is dated no earlier than the first new one. `before`: what is dated earlier, as
    it was settled; of that all that `open_since` names, with all earlier articles of the same stories.
    """
    stream, in_order = Stream(window_days * DAY), sorted(fresh, key=_order)
    first = moment(in_order[0].published_at) if in_order else None
    for one, place in sorted(before, key=lambda known: _order(known[0])):
        stream.restore(one, place, first)
    for one in in_order:
        stream.place(one)
    return stream.settled()


def named_after(story_id: str) -> str:
    """The article that a story is, or once was, named after: where it is now, there the story is."""
    return story_id.removeprefix("story-")


def open_since(first: float, window_days: float = WINDOW_DAYS) -> float:
    """Stories with an article from this moment on may take one of the moment `first`. Seconds since 1970, both."""
    return first - HORIZON * window_days * DAY


def _order(one: Fingerprint) -> tuple[float, str, str, str]:
    when = moment(one.published_at)
    return (float("-inf") if when is None else when), one.published_at or "", one.raw_sha256, one.article_id


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
