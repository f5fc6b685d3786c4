"""A headline of another story alone between two paragraphs: under a label of any wording, or behind an arrow.

Left alone: subheads (short, or without a label), lists and tables, transcripts ('Smith: No, I did not'), lines that end
as sentences, everything above the copy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.page_marks import ARROW, REPORTED
from pipeline.clean.sentences import ends_sentence
from pipeline.clean.shapes import WORD, is_name, is_prose

LABEL = re.compile(r"[\W_]*(?P<label>[A-Z][\w'’&]*(?: [\w'’&]+){1,5})\s*(?:: ?| \| )(?P<title>[\"“‘']?[A-Z0-9‘].+)")
TAGGED = re.compile(r"(?P<title>[A-Z0-9\"“‘].{15,150}?)\s*(?:[(\[][A-Z ]{3,16}[)\]]| \| [A-Z]\w+(?: \w+)?)$")
LEAST_WORDS, LONGEST = 4, 180


def lone_links(draft: Draft) -> Draft:
    prose = [place for place, block in enumerate(draft.blocks) if block.readable and is_prose(block.text)]
    if not draft.english or not prose:
        return draft
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason="related_link")
        for place in range(prose[0] + 1, len(draft.blocks))
        if _alone(draft.blocks, place) and _another_story(draft.blocks[place].text)
    )


def _alone(blocks: Sequence[Block], place: int) -> bool:
    before, after = blocks[place - 1].text, blocks[place + 1].text if place + 1 < len(blocks) else "."
    return ends_sentence(before) and ends_sentence(after)


def _another_story(text: str) -> bool:
    if len(text) > LONGEST or REPORTED.search(text) or (ends_sentence(text) and not ARROW.match(text)):
        return False
    if ARROW.match(text):
        return _words(text) >= LEAST_WORDS
    labelled = LABEL.fullmatch(text)
    if labelled and not is_name(labelled["label"]):
        return _words(labelled["title"]) >= LEAST_WORDS
    tagged = TAGGED.fullmatch(text)
    return bool(tagged and _words(tagged["title"]) >= LEAST_WORDS and not ends_sentence(tagged["title"]))


def _words(text: str) -> int:
    return len(WORD.findall(text))
