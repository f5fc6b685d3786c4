"""Descent: whom the articles of one story have their content from, which of them were corrected, and whom that reaches.

A correction is a later version that says other facts than the one before, or that says itself that it corrects. What has its
words from the version before still says the old ones, and so does what was made from that in turn; an article that has more
from the correction does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from pipeline.article import Decision, Lineage, Link
from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.lineage import completed
from pipeline.dedup.revisions import is_correction
from pipeline.dedup.slots import agreement

_ALIKE = {"exact_duplicate": 2.0, "near_duplicate": 1.0}
"""Copies, whichever of the two came in first; and what that counts on top of their likeness."""
_TAKEN = {**_ALIKE, "derived": 0.0, "new_version": 0.0}
_CREDITED = 1.0
_NEARLY_THE_SAME = 0.8
"""Jaccard from which another name, however rarely it stands, is a name put right and not copy written anew."""


@dataclass(frozen=True, slots=True)
class Descent:
    """Of one story, as all its articles show it. All mappings are by article_id."""

    lineage: Mapping[str, tuple[Lineage, ...]] = field(default_factory=dict)
    corrected_by: Mapping[str, str] = field(default_factory=dict)
    """Article -> the latest version that says otherwise."""
    sources: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Article -> the articles that it has content from, and how much that counts."""

    def reached_by(self, wrong: AbstractSet[str]) -> set[str]:
        """Whoever has content from one of these, directly or through others."""
        reached, waiting = set[str](), list(wrong)
        below: dict[str, list[str]] = defaultdict(list)
        for article_id, sources in self.sources.items():
            for source in sources:
                below[source].append(article_id)
        while waiting:
            found = [one for one in below[waiting.pop()] if one not in reached]
            reached.update(found)
            waiting += found
        return reached

    def misled(self) -> set[str]:
        """Whoever still has the facts of a version that was corrected."""
        found: dict[str, str] = {}
        waiting = [*self.corrected_by.items()]
        while waiting:
            source, right = waiting.pop()
            for article_id, sources in self.sources.items():
                if source in sources and article_id not in found and not self._knows_better(article_id, source, right):
                    found[article_id] = right
                    waiting.append((article_id, right))
        return {*found}

    def _knows_better(self, article_id: str, source: str, right: str) -> bool:
        """The correction itself and its versions do, and what has at least as much from it."""
        sources = self.sources[article_id]
        return article_id == right or article_id in self.corrected_by or sources.get(right, -1) >= sources[source]


def descent(story: Sequence[tuple[Fingerprint, Decision]], readable: Container[str]) -> Descent:
    """`story`: its articles in order of sequence. `readable`: who may correct: what is killed or held says nothing yet."""
    lineages = completed(story)
    known = {one.article_id: one for one, _ in story}
    sources: dict[str, dict[str, float]] = {article_id: {} for article_id in known}
    for one, decision in story:
        for article_id, source, much in _taken(one.article_id, decision.links, lineages[one.article_id]):
            if article_id != source and article_id in sources:
                sources[article_id][source] = max(much, sources[article_id].get(source, much))
    return Descent(lineages, _corrections(story, known, readable), sources)


def _taken(article_id: str, links: Iterable[Link], lineage: Iterable[Lineage]) -> Iterator[tuple[str, str, float]]:
    """(article, whom it has content from, how much that counts); copies count both ways."""
    credited = {entry.article_id for entry in lineage if entry.article_id}
    for link in links:
        if link.kind in _TAKEN or link.article_id in credited:
            much = _TAKEN.get(link.kind, 0.0) + (link.jaccard or 0) + _CREDITED * (link.article_id in credited)
            yield article_id, link.article_id, much
            if link.kind in _ALIKE:
                yield link.article_id, article_id, much
    for source in sorted(credited):
        yield article_id, source, _CREDITED


def _corrections(
    story: Iterable[tuple[Fingerprint, Decision]], known: Mapping[str, Fingerprint], readable: Container[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for one, decision in story:
        for link in decision.links:
            if link.kind not in ("new_version", "stale") or link.article_id not in known:
                continue
            pair = (known[link.article_id], one) if link.kind == "new_version" else (one, known[link.article_id])
            earlier, later = pair
            if later.article_id in readable and _says_otherwise(earlier, later, link.jaccard or 0):
                found[earlier.article_id] = later.article_id
    return found


def _says_otherwise(earlier: Fingerprint, later: Fingerprint, jaccard: float) -> bool:
    """A fact that stands instead of another one; what is merely added changes none."""
    if is_correction(later.revision):
        return True
    agree = agreement(later.slots, later.headline, earlier.slots, earlier.headline)
    renamed = agree.swapped or (agree.names < 1 and jaccard >= _NEARLY_THE_SAME)
    return agree.figures < 1 or agree.period < 1 or bool(agree.headline) or renamed
