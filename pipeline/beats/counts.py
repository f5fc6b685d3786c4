"""How many: "2,000", "around 300", "two dozen", "1.5 million", "up to 31"."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "single": 1,
    "pair": 2, "couple": 2,
}  # fmt: skip
_SCALES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,3})?")
_ROUGH = re.compile(
    r"\b(?:around|about|some|nearly|almost|approximately|roughly|over|estimated|more than|fewer than|less than|at least|"
    r"up to|as many as|at most|close to|circa|an estimated|upwards of|no fewer than)\s*(?:a |an )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    amount: int
    approximate: bool = False


def count(words: Sequence[str], before: str) -> Count | None:
    """The number that the words spell, in order; `before` is the text in front of them.

    None where they spell none, or only "hundreds" and "dozens".
    """
    total = 0.0
    current: float | None = None
    for word in words:
        if word in _SCALES:
            current = (1 if current is None else current) * _SCALES[word]
        elif word in ("and", "-"):
            continue
        elif (value := _value(word)) is not None:
            total, current = total + (current or 0), value
        else:
            return None
    if current is None:
        return None
    amount = total + current
    return Count(round(amount), bool(_ROUGH.search(before))) if 0 < amount < 1e12 and amount == round(amount) else None


def numeral(word: str) -> bool:
    """Does the word take part in a number?"""
    return word in _SCALES or _value(word) is not None


def _value(word: str) -> float | None:
    if word in _SMALL:
        return _SMALL[word]
    tens, _, ones = word.partition("-")
    if ones and tens in _SMALL and ones in _SMALL:
        return _SMALL[tens] + _SMALL[ones]
    return float(word.replace(",", "")) if _FIGURE.fullmatch(word) else None
