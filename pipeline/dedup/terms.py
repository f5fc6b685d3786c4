"""Story terms: the words that tell one event from another, weighed against a frozen vocabulary.

Sublinear TF-IDF (Manning, Raghavan, Schütze, Introduction to Information Retrieval, 6.4.1). Document frequencies are not
counted on any collection of ours: they follow from the word frequencies of the wordfreq package. A word with relative
frequency p stands in an article of L words with probability 1 - exp(-p L) when words fall as in a Poisson process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from heapq import nlargest
from math import exp, log, sqrt

ARTICLE_WORDS = 400
AT_MOST = 80
HEADLINE = 3
"""A word in the headline counts as so many in the text."""
SCHEME = f"tfidf-wordfreq-small-{ARTICLE_WORDS}-top{AT_MOST}-headline{HEADLINE}"

_RAREST = 1e-6
"""The small list of wordfreq ends at one in a million; names and words it does not know weigh like its rarest."""


@lru_cache(maxsize=16)
def _vocabulary(language: str) -> Mapping[str, float]:
    """Word -> IDF: the log of one over the share of articles expected to hold the word."""
    import wordfreq  # only when a text is to be weighed

    listed = language if language in wordfreq.available_languages("small") else "en"
    return {word: _idf(frequency) for word, frequency in wordfreq.get_frequency_dict(listed, "small").items()}


def _idf(frequency: float) -> float:
    return -log(1 - exp(-max(frequency, _RAREST) * ARTICLE_WORDS))


def weigh(words: Iterable[str], headline: Iterable[str], language: str) -> dict[str, float]:
    """The weightiest terms of a text, heaviest first, as a vector of length one. Figures and single letters are none."""
    counts = Counter(words)
    for word in headline:
        counts[word] += HEADLINE
    vocabulary, unknown = _vocabulary(language), _idf(_RAREST)
    weights = {
        word: (1 + log(count)) * vocabulary.get(word, unknown)
        for word, count in counts.items()
        if (len(word) > 1 or not word.isascii()) and not word.isdigit()
    }
    top = nlargest(AT_MOST, weights.items(), key=lambda item: (item[1], item[0]))
    length = sqrt(sum(weight * weight for _, weight in top)) or 1.0
    return {word: round(weight / length, 6) for word, weight in top if weight > 0}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Similarity of two vectors of length one."""
    short, long = sorted((one, other), key=len)
    return sum(weight * long[word] for word, weight in short.items() if word in long)
