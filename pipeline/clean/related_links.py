"""Links to other stories between the paragraphs: headlines with a [TAG], headlines in brackets, lists of headlines.

Left alone: a single subhead, '[Laughter]', a paragraph that ends in a bracketed note, list items that end as sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.shapes import WORD, headline_shaped, is_prose

TAGGED = re.compile(r".{12,200}\s\[[A-Z][A-Z !&'’/-]{2,24}\]\s*")
BRACKETED = re.compile(r"\[[A-Z\"'“‘\d][^\[\]]{14,180}\]")
NOTE = re.compile(r"\[(?:editor|note|update|correction|clarification)", re.IGNORECASE)
LIST = 3
"""Headline-shaped lines in a row: one is a subhead, two may be a subhead under another."""
HEADLINE_WORDS = 5


def tagged_links(draft: Draft) -> Draft:
    return draft.without(
        Finding(place, 0, len(block.text), reason="related_link")
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= 240 and (TAGGED.fullmatch(block.text) or _bracketed(block.text))
    )


def _bracketed(text: str) -> bool:
    return bool(BRACKETED.fullmatch(text)) and not NOTE.match(text)


def link_lists(draft: Draft) -> Draft:
    """Rows of headlines after the copy has begun; a list that a colon announces is the writer's own."""
    if not draft.english:
        return draft
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason="related_link")
        for row in _rows(draft.blocks)
        for place in row
    )


def _rows(blocks: Sequence[Block]) -> Iterator[range]:
    first, begun = 0, False
    for place in range(len(blocks) + 1):
        if place < len(blocks) and _another_story(blocks[place].text):
            continue
        announced = first > 0 and blocks[first - 1].text.endswith(":")
        if place - first >= LIST and begun and not announced:
            yield range(first, place)
        begun = begun or (place < len(blocks) and is_prose(blocks[place].text))
        first = place + 1


def _another_story(text: str) -> bool:
    return headline_shaped(text) and len(WORD.findall(text)) >= HEADLINE_WORDS
