"""Lines that belong to no sentence and have nothing to do with the story: whatever a page shows that no lexicon knows.

A lone fragment between paragraphs is a subhead, or it is residue. A subhead says in a few words what the copy says in
many, so some of its words come back there. Left alone: such a subhead, lists, anything quoted, anything that ends as a
sentence, everything above the copy. A subhead of words that the copy nowhere uses is lost; it is no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.sentences import ends_sentence
from pipeline.clean.shapes import is_prose

LONGEST = 64
MOST_WORDS = 8
ENOUGH_PROSE = 3
"""Paragraphs; in less copy nothing can be told from words that come back."""
WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 5
"""Letters by which words are compared: 'harbour' and 'harbours', 'negotiate' and 'negotiation'."""
LISTED = re.compile(r"[-–—•●▪*·\"'“‘(]|\d|.*[:\"”]$")


def stray_lines(draft: Draft) -> Draft:
    prose = [place for place, block in enumerate(draft.blocks) if block.readable and is_prose(block.text)]
    if not draft.english or len(prose) < ENOUGH_PROSE:
        return draft
    alone = [place for place in range(prose[0] + 1, len(draft.blocks)) if _alone(draft.blocks, place)]
    if not alone:
        return draft
    used = {stem for place in prose for stem in _stems(draft.blocks[place].text)}
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason="stray_line")
        for place in alone
        if not _of_the_story(draft.blocks[place].text, used)
    )


def _alone(blocks: Sequence[Block], place: int) -> bool:
    """True for a fragment that no colon announces and no other fragment follows: not the item of a list."""
    if not _fragment(blocks[place].text):
        return False
    before, after = blocks[place - 1].text, blocks[place + 1].text if place + 1 < len(blocks) else ""
    return not before.endswith(":") and not (_fragment(before) and _fragment(after))


def _fragment(text: str) -> bool:
    if not text or len(text) > LONGEST or ends_sentence(text) or LISTED.match(text):
        return False
    return len(text.split()) <= MOST_WORDS and text[-1] not in ",;-–—"


def _of_the_story(text: str, used: set[str]) -> bool:
    """True where at least half of the words that say something come back in the copy."""
    stems = _stems(text)
    return bool(stems) and sum(stem in used for stem in stems) * 2 >= len(stems)


def _stems(text: str) -> set[str]:
    return {word[:STEM].casefold() for word in WORD.findall(text)}
