"""Stories: which articles report the same event. Settled over a window, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.article import Decision, Link
from pipeline.dedup.fingerprint import Fingerprint


def settle(fingerprints: Iterable[Fingerprint]) -> dict[str, str]:
    """article_id -> story_id. Reads neither links nor sequence numbers: the order of `fingerprints` does not matter."""
    ordered = sorted(fingerprints, key=lambda f: (f.published_at or "", f.raw_sha256))
    return {f.article_id: f"story-{f.article_id}" for f in ordered}


def in_story(decision: Decision, story_id: str, earlier: Sequence[str]) -> Decision:
    """The decision once the story is settled; `earlier`: the story's article ids with a lower sequence, ascending.

    An article that dedup found to be new is `same_story` when its story has an earlier article.
    """
    if decision.decision != "new" or not earlier:
        return replace(decision, story_id=story_id)
    link = Link(kind="same_story", article_id=earlier[0])
    return replace(decision, decision="same_story", story_id=story_id, links=(*decision.links, link))
