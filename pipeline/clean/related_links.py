"""Links to other stories between the paragraphs: headlines with a [TAG], headlines in brackets, lists of headlines.

Left alone: a single subhead, '[Laughter]', a paragraph that ends in a bracketed note, list items that end as sentences.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.page_furniture import is_heading_of_page, is_label
from pipeline.clean.sentences import ends_sentence, holds_sentence
from pipeline.clean.shapes import WORD, headline_shaped, is_prose
from pipeline.clean.wrapping import DANGLING, goes_on

TAGGED = re.compile(r".{12,200}\s\[[A-Z][A-Z !&'’/-]{2,24}\]\s*")
BRACKETED = re.compile(r"\[[A-Z\"'“‘\d][^\[\]]{14,180}\]")
NOTE = re.compile(r"\[(?:editor|note|update|correction|clarification)", re.IGNORECASE)
LIST = 3
"""Headline-shaped lines in a row: one is a subhead, two may be a subhead under another."""
HEADLINE_WORDS, LONG_HEADLINE, LEAST_UNDER_A_LABEL = 5, 7, 3
LISTED = re.compile(r"[•●▪■◦‣·*–—-]\s|\(?[\da-z]{1,2}[.)]\s")
A_FEW = 3
"""Sentences that run over a line's end; where there are more, the text is wrapped."""
OF_LINKS = re.compile(
    r"\b(?:related|more|read(?:ing)?|popular|latest|headlines|stor(?:y|ies)|articles|trending|next|suggested|recommended|viewed|picks)\b"
    r"(?!.*\b(?:continues?|below|advert\w*|here)\b)",
    re.IGNORECASE,
)
MARKED = re.compile(r"[•●▪■◦‣·*»›→–—-]\s+|\d{1,2}[.)]\s+")
REPORTED = re.compile(r"\b(?:said|says|told)\b.*\w{3}.* \w+$")
"""Somebody is told of in the middle of it; a headline may end so."""
LONGEST_QUESTION = 90
QUOTED = re.compile(r"[\"“”]")
NUMBERED = re.compile(r"list \d+ of \d+\s")
"""Read out to those who do not see the page."""


def tagged_links(draft: Draft) -> Draft:
    return draft.without(
        Finding(place, 0, len(block.text), reason="related_link")
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= 240 and (_tagged(block.text) or _bracketed(block.text))
    )


def _tagged(text: str) -> bool:
    """A headline with its tag; not a sentence that a tag stands behind."""
    return (
        bool(TAGGED.fullmatch(text))
        and not ends_sentence(text[: text.rindex("[")].rstrip())
        and not REPORTED.search(text)
    )


def _bracketed(text: str) -> bool:
    return bool(BRACKETED.fullmatch(text)) and not NOTE.match(text)


def labelled_rows(draft: Draft) -> Draft:
    """Lines: headlines under a page's label, before they could be taken for wrapped copy.

    The row must end where the text, a wider gap, a whole sentence or another label ends it: its last line could else be
    the first of a wrapped paragraph.
    """
    if not draft.english:
        return draft
    whole_lines = has_whole_lines(draft.blocks)
    return draft.without(
        Finding(n, 0, len(draft.blocks[n].text), reason="related_link")
        for place, block in enumerate(draft.blocks)
        if _heads_links(block.text)
        for n in row_under(draft.blocks, place, whole_lines=whole_lines)
    )


def has_whole_lines(blocks: Sequence[Block]) -> bool:
    """True where hardly a sentence runs over a line's end."""
    return sum(goes_on(*pair) for pair in pairwise(blocks)) < A_FEW


def row_under(blocks: Sequence[Block], label: int, *, whole_lines: bool, known: Container[int] = ()) -> range:
    """The label and the headlines below it; nothing where the last of them could be the first line of a paragraph."""
    end = label + 1
    while (
        end < len(blocks)
        and (end in known or _in_row(blocks[end].text))
        and (end == label + 1 or blocks[end].gap == blocks[end - 1].gap)
    ):
        end += 1
    row = range(label + 1, end)
    if not any(_linked(blocks[n].text) for n in row):
        return range(0)
    if end == len(blocks):
        return range(label, end)
    after = blocks[end]
    closed = (
        after.gap > blocks[end - 1].gap
        or _heads_links(after.text)
        or (whole_lines and is_prose(after.text))
        or (all(MARKED.match(blocks[n].text) for n in row) and not MARKED.match(after.text))
    )
    return range(label, end) if closed and not after.text[0].islower() else range(0)


def _heads_links(text: str) -> bool:
    return is_heading_of_page(text) and not ends_sentence(text) and bool(OF_LINKS.search(text))


def _in_row(text: str) -> bool:
    """A headline, or what a page shows among them: buttons and numbers."""
    return _linked(text) or text.isdigit() or (is_label(text) and not _heads_links(text))


def _linked(text: str) -> bool:
    """A headline of any length, a question too."""
    bare = MARKED.sub("", text).rstrip("?…")
    asks = text.endswith("?") and len(text) <= LONGEST_QUESTION and not QUOTED.search(text)
    return (headline_shaped(bare) or asks) and _words(bare) >= LEAST_UNDER_A_LABEL


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
        if begun and place > first:
            label = _heads_links(blocks[first - 1].text)
            announced = blocks[first - 1].text.endswith(":") and not label
            if not announced and _is_row(blocks[first:place], labelled=label):
                yield range(first - label, place)
        begun = begun or (place < len(blocks) and is_prose(blocks[place].text))
        first = place + 1


def _is_row(row: Sequence[Block], *, labelled: bool) -> bool:
    """Three headlines, two long ones, or any right below a label; one alone may be half of a torn sentence."""
    least = min(_words(block.text) for block in row)
    long = least >= LONG_HEADLINE
    listed = any(LISTED.match(block.text) for block in row)
    return len(row) >= LIST or labelled or (long and not listed and len(row) > 1)


def _another_story(text: str) -> bool:
    bare = NUMBERED.sub("", text)
    cut_short = bare.endswith(("...", "…")) and headline_shaped(bare.rstrip(".…"))
    torn = holds_sentence(bare) or DANGLING.search(bare[-14:])
    shaped = (headline_shaped(bare) or cut_short) and not torn
    return shaped and _words(bare) >= HEADLINE_WORDS and not REPORTED.search(bare)


def _words(text: str) -> int:
    return len(WORD.findall(text))
