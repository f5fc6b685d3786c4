"""Links against all pairs compared exactly: how many near and contained texts are found, how many merged ones are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from _collection import Judged, arguments_of, judged, told

from pipeline.dedup.words import Words, read_words

NEAR = 0.8
PASSAGE = 12
"""Words in a row."""
MERGED = {"replay", "exact_duplicate", "near_duplicate", "new_version", "stale", "conflict"}


def main(arguments: list[str]) -> int:
    chosen = arguments_of("dedup", __doc__ or "", arguments)
    for line in told(scores(judged(chosen.path)), as_json=chosen.json):
        print(line)
    return 0


def scores(articles: Sequence[Judged]) -> dict[str, float | int | None]:
    """Every article against every earlier one, so the time grows with the square of their number.

    found: linked in whatever way; merged: called the same text; precision: of the merged, those that are near or contained.
    """
    counted, words, runs = Counter[str](), list[Words](), list[set[tuple[str, ...]]]()
    for one in articles:
        here = read_words(one.member.text)
        own = {here.words[k : k + PASSAGE] for k in range(len(here) - PASSAGE + 1)}
        kinds = {link.article_id: link.kind for link in one.decision.links}
        passages = [place for place, other in enumerate(runs) if own & other]
        counted["share"] += bool(passages)
        counted["share found"] += any(_id(articles[place]) in kinds for place in passages)
        for place, there in enumerate(words):
            counted.update(_judged(here, there, kinds.get(_id(articles[place]))))
        words.append(here)
        runs.append(own)
    return {
        "articles": len(articles),
        "near_pairs": counted["near"],
        "near_found": _share(counted["near found"], counted["near"]),
        "contained_pairs": counted["contained"],
        "contained_found": _share(counted["contained found"], counted["contained"]),
        "merged_pairs": counted["merged"],
        "merged_precision": _share(counted["merged rightly"], counted["merged"]),
        "articles_with_an_earlier_passage": counted["share"],
        "earlier_passage_found": _share(counted["share found"], counted["share"]),
    }


def _judged(here: Words, there: Words, kind: str | None) -> Iterator[str]:
    """What this pair counts for."""
    shared = len(here.shingles & there.shingles)
    fewer = min(len(here.shingles), len(there.shingles))
    near = shared >= NEAR * max(1, len(here.shingles) + len(there.shingles) - shared)
    contained = fewer > 0 and shared >= NEAR * fewer
    for name, holds in (("near", near), ("contained", contained)):
        if holds:
            yield from (name, f"{name} found")[: 2 if kind else 1]
    if kind in MERGED:
        yield from ("merged", "merged rightly")[: 2 if near or contained else 1]


def _id(one: Judged) -> str:
    return one.member.fingerprint.article_id


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
