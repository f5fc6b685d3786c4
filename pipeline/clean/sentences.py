"""Sentences, roughly: enough to know where one ends. The extract stage reads them properly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.clean.draft import REMEMBERED, Span

STOP = re.compile(r"[.!?…][\"'”’)\]»]*(\s+)(?=[\"'“‘(\[«—–-]*[A-Z0-9©])")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Sen|Rep|Gov|Rev|St|Jr|Sr|Inc|Corp|Ltd|Co|Bros|No|vs|etc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e)|(?:^|[\s(\"'“‘])(?:[A-Za-z]\.)*[A-Za-z])\.$"
)
END = re.compile(r"[.!?…][\"'”’)\]»]*$")
INNER_END = re.compile(r"[^\W_][.!?…][\"'”’)\]»]*(?=\s)")
LEAST_WORDS = 6


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences, without the white space between them."""
    start = 0
    for match in STOP.finditer(text):
        if not ABBREVIATION.search(text[max(start, match.start() - 12) : match.start() + 1]):
            yield start, match.start(1)
            start = match.end(1)
    if start < len(text):
        yield start, len(text)


@lru_cache(REMEMBERED)
def ends_sentence(text: str) -> bool:
    """True where the text ends as a sentence does."""
    return bool(END.search(text[-8:]))


@lru_cache(REMEMBERED)
def breaks_off(text: str) -> bool:
    """True where the text ends in mid-sentence: without a stop, or with an abbreviation's."""
    return not ends_sentence(text) or bool(ABBREVIATION.search(text[-12:]))


@lru_cache(REMEMBERED)
def holds_sentence(text: str) -> bool:
    """True where a whole sentence ends before the text does: whatever stands behind it, the text is no mere fragment."""
    return any(
        len(text[: match.end()].split()) >= LEAST_WORDS and not ABBREVIATION.search(text[: match.end()][-12:])
        for match in INNER_END.finditer(text)
    )
