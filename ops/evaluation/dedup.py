"""Links against all pairs compared exactly: how many near and contained texts are found, how many merged ones are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from _collection import Judged, arguments_of, decided, judged, told
from _copies import COPIES, copies

from pipeline.dedup import MemoryIndex
from pipeline.dedup.words import Words, read_words

NEAR = 0.8
PASSAGE = 12
"""Words in a row."""
MERGED = {"replay", "exact_duplicate", "near_duplicate", "new_version", "stale", "conflict"}


def main(arguments: list[str]) -> int:
    chosen = arguments_of("dedup", __doc__ or "", arguments)
    articles = judged(chosen.path)
    figures = scores_of_copies(articles) if chosen.copies else scores(articles, raw=chosen.raw)
    for line in told(figures, as_json=chosen.json):
        print(line)
    return 0


def scores_of_copies(articles: Sequence[Judged]) -> dict[str, float | int | None]:
    """By kind of copy: the share that is linked to the original in whatever way, and that is called the same text."""
    index, counted = MemoryIndex(), Counter[str]()
    for one in articles:
        index.add(one.member)
    for copy, original, kind in copies([one.article for one in articles]):
        kinds = {link.article_id: link.kind for link in decided(index, len(index) + 1, copy).decision.links}
        counted.update([kind] + [f"{kind} linked"] * (original in kinds))
        counted[f"{kind} merged"] += kinds.get(original) in MERGED
    told_of: dict[str, float | int | None] = {"copies_of_each_kind": counted[next(iter(COPIES))]}
    for kind in COPIES:
        told_of |= {
            f"{kind}: {what}": _share(counted[f"{kind} {what}"], counted[kind]) for what in ("linked", "merged")
        }
    return told_of


def scores(articles: Sequence[Judged], *, raw: bool = False) -> dict[str, float | int | None]:
    """Every article against every earlier one, so the time grows with the square of their number.

    found: linked in whatever way; merged: called the same text; precision: of the merged, those that are near or contained.
    """
    counted, words, runs = Counter[str](), list[Words](), list[set[tuple[str, ...]]]()
    for one in articles:
        here = read_words(one.article.raw if raw else one.member.text)
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
