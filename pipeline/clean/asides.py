"""Paragraphs that a site says to its reader, in words that no notice's lexicon foresaw.

What gives an aside away is whom it speaks to and what about: 'you', 'us', an imperative, things of a page, and next to
nothing of what the story speaks of. Left alone: a writer who says 'you' about the story's own matter, 'This story began
in 1931.', 'Yes, you read that right.', anything quoted or reported, everything in copy of a few paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.lexicon import IMPERATIVES, LOOSE_PAGE_WORDS, PAGE_WORDS
from pipeline.clean.notices import ASK, READER, REPORTED, SITE
from pipeline.clean.sentences import sentences
from pipeline.clean.shapes import is_prose
from pipeline.clean.story_words import StoryWords, telling, words_of

LONGEST = 420
ENOUGH_PROSE = 4
"""Paragraphs; in less copy nothing can be told from words that come back."""
A_QUARTER, HALF = 0.25, 0.5
ASIDE = 4
QUOTED = re.compile(r"[\"“”„«»‘]|^['’]|—|\(@")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TOLD = re.compile(r"\b(?:was|were|had|did|fell|rose|went|came|took|made|got|\w{2,}ed)\b")
ITSELF = re.compile(
    r"\b(?:this|these) (?:article|story|page|post|site|website|content|video|report|feature|transcript|preview|alert|e-?mail|newsletter)s?\b",
    re.I,
)


def asides(draft: Draft) -> Draft:
    prose = [block.text for _, block in draft.readable() if is_prose(block.text)]
    if not draft.english or len(prose) < ENOUGH_PROSE:
        return draft
    candidates = [(place, block.text) for place, block in draft.readable() if speaks_to_the_reader(block.text)]
    if not candidates:
        return draft
    story = words_of(prose)
    return draft.without(
        Finding(place, 0, len(text), reason="signup_notice")
        for place, text in candidates
        if _aside(text, story, beside_residue=_beside_residue(draft.blocks, place))
    )


def _beside_residue(blocks: Sequence[Block], place: int) -> bool:
    """True where something was taken out next to the paragraph, and at the article's end, where most of it stands."""
    return place + 1 == len(blocks) or blocks[place].after_cut or blocks[place + 1].after_cut


def speaks_to_the_reader(text: str) -> bool:
    """True where every sentence of the paragraph has a sign of it, and nothing is told of what somebody did."""
    if len(text) > LONGEST or QUOTED.search(text) or REPORTED.search(text):
        return False
    if TOLD.search(text) and not READER.search(text) and not ITSELF.search(text):
        return False
    return all(_signs(part) or len(part.split()) <= 3 for part in _parts(text))


def _aside(text: str, story: StoryWords, *, beside_residue: bool) -> bool:
    parts = [*_parts(text)]
    related = story.share(telling(text), itself=is_prose(text))
    if related > HALF:
        return False
    asked = 2 * any(_asks(part) for part in parts)
    spoken = bool(READER.search(text)) + bool(SITE.search(text)) + 2 * bool(ITSELF.search(text))
    weight = (
        asked + spoken + min(2, len(_page_words(text))) + beside_residue + (related == 0) - 3 * (related > A_QUARTER)
    )
    of_the_site = bool(SITE.search(text) or ITSELF.search(text))
    return (of_the_site or bool(asked and _page_words(text))) and weight >= ASIDE


def _parts(text: str) -> Iterator[str]:
    return (text[start:end] for start, end in sentences(text))


def _signs(sentence: str) -> bool:
    return bool(READER.search(sentence) or SITE.search(sentence) or _asks(sentence) or _page_words(sentence))


def _asks(sentence: str) -> bool:
    """'Stay on top of it', 'Follow this topic'; not 'Call him a liar'."""
    first = WORD.match(sentence)
    return bool(ASK.match(sentence)) or bool(first and first.group().casefold() in IMPERATIVES)


def _page_words(text: str) -> set[str]:
    """Things of a page, but for its own name for itself, which counts apart."""
    words = {word.casefold().replace("’", "'") for word in WORD.findall(ITSELF.sub(" ", text))}
    return (words & PAGE_WORDS) - LOOSE_PAGE_WORDS
