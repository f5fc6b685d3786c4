"""The words of a text as dedup compares them: Unicode-normalised, case-folded, without punctuation, with their places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

WORDS_AT_MOST, CHARACTERS_AT_MOST = 20_000, 500_000
"""Of a longer text (some forty pages) only the opening is compared word by word, to bound the work of a pair; its exact
key still covers all."""
SHINGLE = 3

NORMALISER = "nfkc-casefold-w"

_HIDDEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f"
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# A word holds its combining marks, soft hyphens and zero-width characters; scripts without spaces go letter by letter.
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}](?:[^\W{_IDEOGRAPHS}]|[{_MARKS}{_HIDDEN}]){{0,63}}")
_DROP_HIDDEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])

_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟«»″〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›′`´＇", "'"),
)


@dataclass(frozen=True)
class Words:
    """Normalised words in order; word i stands at text[starts[i]:ends[i]] (code points)."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    @property
    def end(self) -> int:
        """Where the last word ends: what lies beyond it was not read."""
        return self.ends[-1] if self.ends else 0

    @cached_property
    def encoded(self) -> tuple[bytes, ...]:
        """The words as bytes, for hashing; lone surrogates pass."""
        return tuple([word.encode("utf-8", "surrogatepass") for word in self.words])

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """All runs of SHINGLE words; a shorter text is one shingle of its own."""
        if len(self) < SHINGLE:
            return frozenset([self.words]) if self.words else frozenset()
        return frozenset(zip(self.words, self.words[1:], self.words[2:]))


def normal(word: str) -> str:
    """One word as it is compared: NFKC, case-folded, without hidden characters."""
    return word.lower() if word.isascii() else _normal(word)


def _normal(word: str) -> str:
    return unicodedata.normalize("NFKC", word.translate(_DROP_HIDDEN)).casefold()


@lru_cache(maxsize=8)
def read_words(text: str) -> Words:
    """The opening words of a text. Remembered for a few texts: one new article meets many earlier ones."""
    found = list(islice(_WORD.finditer(text, 0, CHARACTERS_AT_MOST), WORDS_AT_MOST))
    plain = [match.group() for match in found]
    return Words(
        words=tuple([word.lower() if word.isascii() else _normal(word) for word in plain]),
        starts=tuple([match.start() for match in found]),
        ends=tuple([match.end() for match in found]),
    )


def folded(text: str) -> str:
    """The text with nothing but NFC, white space and quotation marks evened out: '$80' stays apart from '£80'."""
    even = unicodedata.normalize("NFC", text).translate(_QUOTES).replace("''", '"')
    return " ".join(even.split())
