"""Lines that belong to no sentence and have nothing to do with the story: whatever a page shows that no lexicon knows.

Fragments between paragraphs are subheads or a list, or they are residue. A subhead says in a few words what the copy says
in many, so some of its words come back there; so do those of a list. Left alone: such subheads and lists, what a colon
announces, anything quoted, anything that ends as a sentence, everything above the copy. A subhead of words that the copy
nowhere uses is lost; it is no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.sentences import ends_sentence, holds_sentence, sentences
from pipeline.clean.shapes import is_prose
from pipeline.clean.story_words import StoryWords, stems_of, telling, words_of
from pipeline.clean.wrapping import DANGLING, LOWER

LONGEST = 110
FEW_WORDS, MOST_WORDS = 8, 16
HALF, A_QUARTER = 0.5, 0.3
ENOUGH_PROSE = 3
"""Paragraphs; in less copy nothing can be told from words that come back."""
LIST, FULL, BEYOND = 3, 0.8, 1.15
MOST_ROWS, MOST_LINES = 0.5, 14
"""Rows for each paragraph, and lines of a row: with more of them the copy itself is a list."""
LISTED = re.compile(r"[-–—•●▪*·\"'“‘(]|\(?\d{1,2}[.)]\s|.*[\"”]$")
FIGURE = re.compile(r"\d")
LABELLED = re.compile(r"(?![A-Z.' -]+:)[A-Z][^:?.\"“”]{2,40}: [A-Z0-9].*\?")
"""A question under a label: 'From the archive: Who drained the lake?'"""
REPORTED = re.compile(r"\b(?:said|says|told|tweeted|wrote|added)\b")
"""Such a line announces what comes next."""


def stray_lines(draft: Draft) -> Draft:
    prose = [place for place, block in enumerate(draft.blocks) if block.readable and is_prose(block.text)]
    if not draft.english or len(prose) < ENOUGH_PROSE:
        return draft
    rows = [
        row for row in _rows(draft.blocks, prose[0] + 1) if not _torn(draft, row) and not _runs_on(draft.blocks, row)
    ]
    if not rows:
        return draft
    story = words_of(draft.blocks[place].text for place in prose)
    of_the_story = partial(_of_the_story, story=story)
    lists = sum(len(row) > 1 for row in rows) > MOST_ROWS * len(prose)
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason="stray_line")
        for row in rows
        if not _announced(draft.blocks, row)
        for place in _stray(draft.blocks, row, of_the_story, lists=lists)
    )


def _rows(blocks: Sequence[Block], first: int) -> Iterator[range]:
    """Fragments one after the other."""
    start = first
    for place in range(first, len(blocks) + 1):
        if place == len(blocks) or not _fragment(blocks[place].text):
            if place > start:
                yield range(start, place)
            start = place + 1


def _torn(draft: Draft, row: range) -> bool:
    """True for one or two lines as long as the copy's own where it is wrapped: rather the piece of a sentence."""
    longest = max(len(draft.blocks[place].text) for place in row)
    return len(row) < LIST and bool(draft.line_width) and FULL * draft.line_width < longest <= BEYOND * draft.line_width


def _runs_on(blocks: Sequence[Block], row: range) -> bool:
    """True where a sentence goes on below the row that began in it, and not above it."""
    resumed = row.stop < len(blocks) and bool(LOWER.match(blocks[row.stop].text))
    return resumed and ends_sentence(blocks[row.start - 1].text)


def _announced(blocks: Sequence[Block], row: range) -> bool:
    return blocks[row.start - 1].text.endswith(":")


def _stray(blocks: Sequence[Block], row: range, of_the_story: Callable[[str], bool], *, lists: bool) -> Iterator[int]:
    """All of a row of which next to nothing is the story's; else what stands first or last in it and is not."""
    related = [place for place in row if of_the_story(blocks[place].text)]
    if len(row) > 1 and len(related) * 4 <= len(row) <= MOST_LINES and not lists and not _table(blocks, row):
        yield from row
        return
    for place in {row[0], row[-1]} - {*related}:
        if len(row) == 1 or not FIGURE.search(blocks[place].text):  # figures may be a table's
            yield place


def _table(blocks: Sequence[Block], row: range) -> bool:
    """Figures in every line, and nothing of a page above them."""
    return not blocks[row.start].after_cut and all(FIGURE.search(blocks[place].text) for place in row)


def _fragment(text: str) -> bool:
    if not text or len(text) > LONGEST or LISTED.match(text) or REPORTED.search(text) or holds_sentence(text):
        return False
    if next(sentences(text))[1] < len(text) and not LABELLED.fullmatch(text):
        return False
    whole = ends_sentence(text) and not LABELLED.fullmatch(text)
    torn = text[-1] in ",;-–—:" or DANGLING.search(text[-14:])
    return not whole and len(text.split()) <= MOST_WORDS and not torn


def _of_the_story(text: str, story: StoryWords) -> bool:
    """True where at least half of the words come back in the copy, fewer of a long line's; a page's own never do."""
    stems, told = stems_of(text), telling(text)
    shared = story.share(told, itself=is_prose(text)) * len(told)
    return bool(shared) and shared >= len(stems) * (HALF if len(text.split()) <= FEW_WORDS else A_QUARTER)
