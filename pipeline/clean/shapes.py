"""Shapes of lines: a headline, a person's name, running prose."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.clean.draft import REMEMBERED
from pipeline.clean.lexicon import PARTICLES
from pipeline.clean.sentences import ends_sentence, sentences

WORD = re.compile(r"[^\W_]+(?:[-'’.&/][^\W_]+)*")
NAME_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
LONGEST_HEADLINE = 140
NAME_WORDS = range(2, 6)
PROSE_WORDS = 8


@lru_cache(REMEMBERED)
def folded(text: str) -> str:
    """Lower case, straight apostrophes, one space between words, no ornament around."""
    return " ".join(text.casefold().replace("’", "'").split()).strip("|·•*»«›‹→>-–—_[](){}#~ ")


def is_name(text: str, *, least: int = NAME_WORDS.start) -> bool:
    """True where the text has the form of a person's name: two to five capitalised words, particles between."""
    words = text.split()
    if not least <= len(words) < NAME_WORDS.stop or not words[-1][:1].isupper():
        return False
    return all(NAME_WORD.fullmatch(word) and (word[0].isupper() or word in PARTICLES) for word in words)


@lru_cache(REMEMBERED)
def headline_shaped(text: str) -> bool:
    """True for one line without a full stop that begins like a sentence: a headline, subhead, link or caption."""
    if not 8 <= len(text) <= LONGEST_HEADLINE or ends_sentence(text) or text[-1] in ",;:-–—)/":
        return False
    if next(sentences(text))[1] < len(text):
        return False
    first = text.lstrip("\"'“‘[(")[:1]
    return (first.isupper() or first.isdigit()) and len(WORD.findall(text)) >= 3


@lru_cache(REMEMBERED)
def is_prose(text: str) -> bool:
    """True for a paragraph of at least one whole sentence."""
    return ends_sentence(text) and any(len(WORD.findall(text[:end])) >= PROSE_WORDS for end in (80, 400))
