"""Which words a story is made of, to tell its own lines from what a page puts between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache

from pipeline.clean.draft import REMEMBERED
from pipeline.clean.lexicon import NEUTRAL_WORDS, PAGE_WORDS

WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 5
"""Letters by which words are compared: 'harbour' and 'harbours', 'negotiate' and 'negotiation'."""


@lru_cache(REMEMBERED)
def stems_of(text: str) -> frozenset[str]:
    return frozenset({word[:STEM].casefold() for word in WORD.findall(text)})


def telling(text: str) -> set[str]:
    """The stems that tell what the text is about; the words of pages tell nothing."""
    words = (word.casefold() for word in WORD.findall(text))
    return {word[:STEM] for word in words if word not in PAGE_WORDS and word not in NEUTRAL_WORDS}


@dataclass(frozen=True, slots=True)
class StoryWords:
    """In how many paragraphs of the story each word comes."""

    paragraphs: Counter[str]

    def share(self, stems: Set[str], *, itself: bool = False) -> float:
        """How many of the stems come in the story, 0 to 1; `itself`: they are those of one of its paragraphs."""
        return sum(self.paragraphs[stem] > itself for stem in stems) / len(stems) if stems else 0.0


def words_of(paragraphs: Iterable[str]) -> StoryWords:
    return StoryWords(Counter(stem for text in paragraphs for stem in stems_of(text)))
