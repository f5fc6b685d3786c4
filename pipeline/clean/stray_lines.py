"""Lines that belong to no sentence and have nothing to do with the story: whatever a page shows that no lexicon knows.

A lone fragment between paragraphs is a subhead, or it is residue. A subhead says in a few words what the copy says in
many, so some of its words come back there. Left alone: such a subhead, lists, anything quoted, anything that ends as a
sentence, everything above the copy. A subhead of words that the copy nowhere uses is lost; it is no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.sentences import ends_sentence, sentences
from pipeline.clean.shapes import is_prose
from pipeline.clean.story_words import StoryWords, stems_of, telling, words_of

LONGEST = 90
FEW_WORDS, MOST_WORDS = 8, 13
HALF, A_QUARTER = 0.5, 0.3
ENOUGH_PROSE = 3
"""Paragraphs; in less copy nothing can be told from words that come back."""
LISTED = re.compile(r"[-–—•●▪*·\"'“‘(]|\d|.*[:\"”]$")
FIGURE = re.compile(r"\d")
LABELLED = re.compile(r"(?![A-Z.' -]+:)[A-Z][^:?.\"“”]{2,40}: [A-Z0-9].*\?")
"""A question under a label: 'From the archive: Who drained the lake?'"""

REPORTED = re.compile(r"\b(?:said|says|told|tweeted|wrote|added)\b")
"""Such a line announces what comes next."""


def stray_lines(draft: Draft) -> Draft:
    prose = [place for place, block in enumerate(draft.blocks) if block.readable and is_prose(block.text)]
    if not draft.english or len(prose) < ENOUGH_PROSE:
        return draft
    alone = [place for place in range(prose[0] + 1, len(draft.blocks)) if _alone(draft.blocks, place)]
    if not alone:
        return draft
    story = words_of(draft.blocks[place].text for place in prose)
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason="stray_line")
        for place in alone
        if not _of_the_story(draft.blocks[place].text, story)
    )


def _alone(blocks: Sequence[Block], place: int) -> bool:
    """True for a fragment that no colon announces and no other fragment follows: not the item of a list."""
    if not _fragment(blocks[place].text):
        return False
    before, after = blocks[place - 1].text, blocks[place + 1].text if place + 1 < len(blocks) else ""
    if FIGURE.search(blocks[place].text) and (_fragment(before) or _fragment(after)):
        return False  # of a table
    return not before.endswith(":") and not (_fragment(before) and (_fragment(after) or not after))


def _fragment(text: str) -> bool:
    if not text or len(text) > LONGEST or LISTED.match(text) or REPORTED.search(text):
        return False
    if next(sentences(text))[1] < len(text) and not LABELLED.fullmatch(text):
        return False
    whole = ends_sentence(text) and not LABELLED.fullmatch(text)
    return not whole and len(text.split()) <= MOST_WORDS and text[-1] not in ",;-–—"


def _of_the_story(text: str, story: StoryWords) -> bool:
    """True where at least half of the words come back in the copy, fewer of a long line's; a page's own never do."""
    stems, told = stems_of(text), telling(text)
    shared = story.share(told, itself=is_prose(text)) * len(told)
    return bool(shared) and shared >= len(stems) * (HALF if len(text.split()) <= FEW_WORDS else A_QUARTER)
