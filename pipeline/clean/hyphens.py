"""Words broken at a line's end: the hyphen goes only where the joined word is a word ('informa-' / 'tion').

It stays in compounds that were wrapped at their own hyphen ('Philadelphia-' / 'based', 'long-' / 'standing').
Frequencies are Zipf values of wordfreq (Speer 2022): 3 = once in a million words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.clean.draft import Block, Finding

HYPHENS = "-\u2010\u00ad¬"
HANGING = re.compile(rf"([^\W_]+)[{HYPHENS}]$")
FOLLOWING = re.compile(r"[^\W_]+")
SUSPENDED = re.compile(r"(?:and|or|to|und|oder)(?![\w-])")
PARTICLES = {"up", "off", "out", "over", "down", "in", "on", "by", "to", "back", "away"}
A_WORD = 2.3
NO_WORD = 2.0
"""Where neither part is a word the hyphen is no compound's, however rare the whole."""
NEVER_ALONE = 1.0
"""Nor where the second part never stands alone."""
A_COMMON_PART = 3.5
PREFIX = re.compile(
    r"(?:co|re|pre|non|anti|ex|mid|pro|multi|semi|self|cross|inter|counter|post|ultra|north|south|east|west)$"
)
A_COMMON_WORD = 3.4
A_VERY_COMMON_WORD = 3.9


def tied(left: Block, right: Block) -> bool:
    """True where the line ended inside a word; not after 'short-' / 'and long-range'."""
    if left.text[-1] not in HYPHENS:
        return False
    hanging = HANGING.search(left.text[-40:])
    return bool(hanging and FOLLOWING.match(right.text) and not SUSPENDED.match(right.text))


def mend(place: int, lines: Sequence[Block]) -> Iterator[Finding]:
    """The hyphens to take out of the paragraph at `place`, which is made of those lines."""
    at = 0
    for left, right in pairwise(lines):
        at += len(left.text)
        if not tied(left, right):
            at += 1
        elif one_word(left.text[-40:], right.text):
            yield Finding(place, at - 1, at, reason="hyphenation")


def one_word(left: str, right: str) -> bool:
    """True where the line that ends in a hyphen and the next one are the halves of one word."""
    if left[-1] in "\u00ad¬":
        return True
    hanging, following = HANGING.search(left), FOLLOWING.match(right)
    if not hanging or not following or not following.group().islower():
        return False
    from wordfreq import zipf_frequency

    first, second = hanging.group(1).lower(), following.group()
    whole, *parts = (zipf_frequency(word, "en") for word in (first + second, first, second))
    return bool(whole >= _needed(first, second, parts))


def _needed(first: str, second: str, parts: Sequence[float]) -> float:
    """How common the joined word must be: more so where both parts are words, since then it may be a compound."""
    if max(parts) < NO_WORD or parts[1] < NEVER_ALONE:
        return 0.0
    if second in PARTICLES or (PREFIX.match(first) and parts[1] >= A_COMMON_PART):
        return A_VERY_COMMON_WORD
    return A_COMMON_WORD if min(parts) >= A_COMMON_PART else A_WORD
