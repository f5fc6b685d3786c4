"""Stories against the true ones: B-cubed (Bagga and Baldwin, 1998), pairwise F1, adjusted Rand index (Hubert and Arabie, 1985)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from math import comb

from _collection import arguments_of, judged, told

from pipeline import dedup


def main(arguments: list[str]) -> int:
    chosen = arguments_of("stories", __doc__ or "", arguments)
    articles = [one for one in judged(chosen.path, halves=chosen.halves) if _in_part(one.story, chosen.part)]
    settled = dedup.settle(one.member.fingerprint for one in articles)
    known = [one for one in articles if one.story]
    found = [settled[one.member.fingerprint.article_id] for one in known]
    for line in told(scores(found, [one.story or "" for one in known]), as_json=chosen.json):
        print(line)
    return 0


def _in_part(story: object, part: str | None) -> bool:
    """One half of the stories to choose thresholds on, the other to score them."""
    odd = hashlib.sha256(str(story).encode()).digest()[0] % 2
    return part is None or part == ("odd" if odd else "even")


def scores(found: Sequence[str], true: Sequence[str]) -> dict[str, float | int | None]:
    """Of two partitions of the same articles, each given as one label per article."""
    both = Counter(zip(found, true))
    ours, theirs = Counter(found), Counter(true)
    precision = _mean(both[pair] / ours[pair[0]] for pair in zip(found, true))
    recall = _mean(both[pair] / theirs[pair[1]] for pair in zip(found, true))
    together, our_pairs, their_pairs = (sum(comb(n, 2) for n in counts.values()) for counts in (both, ours, theirs))
    by_chance = our_pairs * their_pairs / max(1, comb(len(true), 2))
    most = (our_pairs + their_pairs) / 2
    return {
        "articles": len(true),
        "stories": len(ours),
        "true_stories": len(theirs),
        "b_cubed_precision": precision,
        "b_cubed_recall": recall,
        "b_cubed_f1": _f1(precision, recall),
        "pairwise_f1": _f1(together / our_pairs if our_pairs else 1.0, together / their_pairs if their_pairs else 1.0),
        "adjusted_rand_index": (together - by_chance) / (most - by_chance) if most != by_chance else 1.0,
    }


def _mean(shares: Iterable[float]) -> float:
    listed = list(shares)
    return sum(listed) / len(listed) if listed else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
