"""Notices of the site to its reader: sign-up, cookies, consent, paywall, advertising, apps, calls for tips.

A notice asks the reader to do something, or speaks of 'you' and 'us' about the site's own things. One sign alone is
never enough. Left alone: 'Users must consent to cookies, the regulator said.', 'You can sign up for flu shots in May.',
anything quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.clean.draft import REMEMBERED, Block, Draft, Finding, Span
from pipeline.clean.lexicon import ASKS, COMMON_TERMS, PLATFORMS, SURE_TERMS
from pipeline.clean.sentences import ends_sentence, sentences
from pipeline.clean.wrapping import goes_on

ASK = re.compile(
    r"[\W_]*(?:please |simply |just |or |and |then |now )?(?:"
    + "|".join(re.escape(ask).replace("'", "['’]") for ask in sorted(ASKS, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
SURE = re.compile(rf"\b(?:{'|'.join(SURE_TERMS)})(?!\w)", re.IGNORECASE)
PLATFORM = "|".join(re.escape(name) for name in sorted(PLATFORMS) if len(name) > 1)
COMMON = re.compile(rf"\b(?:(?P<platform>{PLATFORM})|{'|'.join(COMMON_TERMS)})(?!\w)", re.IGNORECASE)
READER = re.compile(r"\b(?:you|your|you['’](?:re|ve|ll|d)|yours|yourself)\b", re.IGNORECASE)
SITE = re.compile(r"\b(?!US\b)(?:we|us|our|we['’](?:re|ve|ll|d))\b", re.IGNORECASE)
REPORTED = re.compile(
    r"[\"“”]|\b(?:said|says|told|according to|tweeted|wrote|added|announced|reported|claims?|argued|spokes\w+)\b",
    re.IGNORECASE,
)
POSTED = re.compile(r"[—–-] ?[^—–\n]{2,60}\(@\w+\)")
"""A post by somebody, quoted whole: '— Jane Doe (@jdoe)'."""
LONGEST, LONGEST_LINE, SHORT = 1500, 130, 12
NOTICE, UNASKED_NOTICE, LIKELY = 4, 5, 3
"""Weights. A sentence that neither asks nor speaks of `us` needs one sign more."""


def notices(draft: Draft) -> Draft:
    if not draft.english:
        return draft
    return draft.without(
        Finding(place, start, end, reason="signup_notice")
        for place, block in draft.readable()
        for start, end in _notices(block)
    )


def notice_lines(draft: Draft) -> Draft:
    """Notices of one line, before paragraphs are rebuilt; a line that runs on is left for later."""
    if not draft.english:
        return draft
    return draft.without(
        Finding(place, 0, len(block.text), reason="signup_notice")
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST_LINE
        and _ends_here(draft.blocks, place)
        and [*_notices(block)] == [(0, len(block.text))]
    )


def _ends_here(blocks: Sequence[Block], place: int) -> bool:
    """True where no sentence runs into the line or out of it."""
    block = blocks[place]
    into = place > 0 and goes_on(blocks[place - 1], block)
    following = blocks[place + 1] if place + 1 < len(blocks) else None
    out = following is not None and (goes_on(block, following) or following.text[0].islower())
    return block.text[0].isupper() and not into and not out


def _notices(block: Block) -> Iterator[Span]:
    """Runs of sentences with at least one sure notice in them, at the beginning or the end of the block or all of it."""
    spans = list(sentences(block.text))
    if len(block.text) > LONGEST or POSTED.search(block.text):
        return
    weights = [weigh(block.text[start:end]) for start, end in spans]
    if not any(weight >= NOTICE for weight in weights):
        return
    asked = [_asked(block.text[start:end], weight) for weight, (start, end) in zip([*weights[1:], 0], spans)]
    alike = [
        weight >= LIKELY or _fragment(block.text[start:end]) or ahead
        for weight, (start, end), ahead in zip(weights, spans, asked)
    ]
    if all(alike):
        yield 0, len(block.text)
        return
    first = 0
    for place in range(len(spans) + 1):
        if place < len(spans) and alike[place]:
            continue
        if any(weight >= NOTICE for weight in weights[first:place]) and (first == 0 or place == len(spans)):
            yield spans[first][0], spans[place - 1][1]
        first = place + 1


@lru_cache(REMEMBERED)
def weigh(sentence: str) -> int:
    """How much the sentence is a notice: sure terms 2, common ones 1 (two of each at most), an opening ask 2, 'you' and 'us' 1."""
    ask = ASK.match(sentence)
    reader, site = bool(READER.search(sentence)), bool(SITE.search(sentence))
    short = len(sentence.split()) <= SHORT
    if not (ask or reader or site or short) or REPORTED.search(sentence):
        return 0
    rest = sentence[ask.end() :] if ask else sentence
    terms = 2 * min(2, _different(SURE, rest)) + min(2, _different(COMMON, rest))
    if not terms:
        return 0
    weight = terms + 2 * bool(ask) + reader + site + bool(ask and site)
    unasked = weight >= UNASKED_NOTICE and (reader or (short and not ends_sentence(sentence)))
    return weight if ask or site or unasked else min(weight, LIKELY)


def _asked(sentence: str, following: int) -> bool:
    """A question to the reader right before a notice: 'Were you there? Write to us.'"""
    return following >= NOTICE and sentence.endswith("?") and bool(READER.search(sentence))


def _different(terms: re.Pattern[str], sentence: str) -> int:
    return len({match.lastgroup or match.group().casefold() for match in terms.finditer(sentence)})


def _fragment(sentence: str) -> bool:
    """'More info', 'Thank you!': too short to be a sentence of its own."""
    return len(sentence.split()) <= 3
