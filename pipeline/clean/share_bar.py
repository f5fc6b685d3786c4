"""Share bars: a line made of nothing but buttons, and button labels that a scanner read into a sentence.

Left alone: 'Facebook and Twitter shares fell', 'Share of the vote', 'the Save the Children fund', a lone platform name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from pipeline.clean.draft import REMEMBERED, Draft, Finding, Span
from pipeline.clean.lexicon import CONNECTIVES, CONTROLS, PAGE_WORDS, PLATFORMS, STRONG_CONTROLS
from pipeline.clean.sentences import ends_sentence

CAPITALISED = re.compile(r"(?<!\S)[^\W\d_a-z]\S*(?:\s+[^\W\d_a-z]\S*)+")
TOKEN = re.compile(r"\S+")
TRIM = "|·•,/()[]:»«›‹<>*-–—+…."
LONGEST, SHORT = 200, 5
DOUBLE = re.compile(r"\b(?:sign|log) (?:in|up|out|off)\b")
HALVES = {"All", "Sign", "In", "Up", "Log", "Out", "My", "Account"}
"""Of labels in two words: 'Sign In', 'My Account'."""
LONG_WORD = 6
RUN_TOGETHER = re.compile(
    "|".join(re.escape(name) for name in sorted(CONTROLS | PLATFORMS, key=len, reverse=True) if len(name) > 2)
)
COUNT = re.compile(r"[\d.,]+[km]?", re.IGNORECASE)
JOINED = re.compile(r"(?:[A-Z][a-z]+){2,}$")
JOINED_PART = re.compile(r"[A-Z][a-z]+")


def share_bars(draft: Draft) -> Draft:
    """Whole lines."""
    if not draft.english:
        return draft
    return draft.without(
        Finding(place, 0, len(block.text), reason="share_bar")
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST and is_share_bar(block.text)
    )


@lru_cache(REMEMBERED)
def is_share_bar(text: str) -> bool:
    """True where every word is a button, a platform, a count or a connective, and enough of them are buttons."""
    if ends_sentence(text):
        return False
    words = [word.casefold() for word in (token.strip(TRIM) for token in text.split()) if word]
    if not words or not _fits(_parts(words[0])[0]):
        return False
    parts = [part for word in words for part in _parts(word)]
    buttons = [part for part in parts if part in CONTROLS or part in PLATFORMS]
    if not buttons or not all(_fits(part) for part in parts):
        return False
    platforms = sum(part in PLATFORMS for part in parts)
    acts = platforms >= 3 or any(part in STRONG_CONTROLS for part in parts)
    asks = parts[0] in STRONG_CONTROLS and len(parts) <= SHORT
    return asks or (acts and len(buttons) * 2 >= len(parts) and parts[0] not in CONNECTIVES)


def _parts(word: str) -> list[str]:
    """'SaveSave' is two buttons, 'FacebookTwitterEmail' three."""
    if word in CONTROLS or word in PLATFORMS or len(word) <= LONG_WORD:
        return [word]
    parts = [match.group() for match in RUN_TOGETHER.finditer(word)]
    return parts if len(parts) > 1 and "".join(parts) == word else [word]


def _fits(part: str) -> bool:
    return part in CONTROLS or part in PLATFORMS or part in CONNECTIVES or bool(COUNT.fullmatch(part))


def overlays(draft: Draft) -> Draft:
    """Runs of capitalised button labels inside a sentence: the sentence lost what they cover."""
    if not draft.english:
        return draft
    return draft.without(
        Finding(place, start, end, reason="share_bar", damaged=True)
        for place, block in draft.readable()
        for start, end in _overlays(block.text)
    )


@lru_cache(REMEMBERED)
def _overlays(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for capitalised in CAPITALISED.finditer(text):
        tokens = TOKEN.finditer(text, capitalised.start(), capitalised.end())
        for labels, run in groupby(tokens, key=lambda token: _label(token.group())):
            found = list(run)
            if labels and len(found) > 1 and _covers(found, text):
                spans.append((found[0].start(), found[-1].end()))
    return tuple(spans)


def _label(word: str) -> bool:
    """A capitalised button label without punctuation, or words run together ('MyView')."""
    bare = word.casefold()
    known = bare in CONTROLS or bare in PLATFORMS or bare in PAGE_WORDS
    return word in HALVES or (word[0].isupper() and (known or bool(JOINED.match(word))))


def _covers(run: list[re.Match[str]], text: str) -> bool:
    """Labels side by side that act, with the sentence's own words around them; platforms count for little ('Facebook Live')."""
    words = [token.group().casefold() for token in run]
    doubled = len(DOUBLE.findall(" ".join(words)))
    strong = sum(word in STRONG_CONTROLS for word in words) + doubled
    known = sum(word in CONTROLS or word in PLATFORMS or word in PAGE_WORDS for word in words) + doubled
    platforms = sum(word in PLATFORMS or word not in CONTROLS for word in words)
    start, end = run[0].start(), run[-1].end()
    before, after = text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]
    return (
        (before.isalnum() or before in {",", ";"})
        and after.islower()
        and (strong >= 2 or (strong >= 1 and known >= 2 + bool(platforms)))
    )
