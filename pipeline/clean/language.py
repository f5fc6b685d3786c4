"""Which language the copy is in."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

LETTERS = re.compile(r"[^\W\d_]+")
ENOUGH = 60
"""Letters; below that the language is a guess."""
SAMPLE = 600


def language_of(text: str) -> str | None:
    """ISO 639-1 code, None for very short text. py3langid (Barbaresi), after Lui and Baldwin's langid.py (2012)."""
    words = " ".join(LETTERS.findall(text[:SAMPLE]))
    if len(words) < ENOUGH:
        return None
    return _code(words)


def may_be_english(text: str) -> bool:
    """False where the text is plainly in another language."""
    return language_of(text) in {None, "en"}


@lru_cache(8)
def _code(words: str) -> str:
    """Remembered, since the copy mostly begins as the raw article did."""
    code, _ = _classifier().classify(words)
    return str(code)


@cache
def _classifier() -> Any:
    import py3langid

    return py3langid
