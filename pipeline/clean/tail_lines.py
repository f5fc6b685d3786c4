"""What stands below the last sentence of the copy: links, topics, how to reach the author, whatever a page ends with.

A fragment there is no subhead, since nothing follows it. Left alone: a list that a colon announces, rows of figures,
items that end as sentences, verse and anything quoted, everything where the copy is but a few paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.page_furniture import is_heading_of_page
from pipeline.clean.sentences import ends_sentence, holds_sentence, sentences
from pipeline.clean.shapes import headline_shaped, is_prose

ENOUGH_PROSE = 3
SHORT, LONGEST, LONGEST_NOTE = 60, 120, 220
OFFER = re.compile(r"[^.!?\"“”]+\? (?:[A-Z][\w'’-]*(?: [\w'’-]+){0,3})")
"""'Already registered? Sign in'"""
MOST = 14
"""Lines; more of them are a table, a poem or an appendix."""
MARKED = re.compile(r"^\s*(?:[•●▪■◦‣·*»›→▶►–—-]|\(?\d{1,2}[.)])\s+")
FIGURES = re.compile(r"\d+")
REACHED = re.compile(r"\S@\S+\.\w|(?:^|\s)@\w{3,}|\bwww\.|https?://|\bt\.me/|\b(?:Tel|Phone|Fax)\b[.:]?\s*\+?\d")
REPORTED = re.compile(r"[\"“”]|\b(?:said|says|told|tweeted|wrote|added|posted)\b")
STOP_INSIDE = re.compile(r"[a-z]{3}[.!?][\"”’)]* ")
QUOTED = re.compile(r"[\"“”«»]\s*$|^\s*[\"“«]")


def tail_lines(draft: Draft) -> Draft:
    prose = [place for place, block in enumerate(draft.blocks) if block.readable and is_prose(block.text)]
    if not draft.english or len(prose) < ENOUGH_PROSE:
        return draft
    first = _first_below(draft.blocks)
    tail = draft.blocks[first:]
    if not tail or len(tail) > MOST or draft.blocks[first - 1].text.endswith(":") or _table(tail):
        return draft
    return draft.without(
        Finding(first + n, 0, len(block.text), reason="related_link" if _title(block.text) else "stray_line")
        for n, block in enumerate(tail)
    )


def _first_below(blocks: Sequence[Block]) -> int:
    place = len(blocks)
    while place and _below(blocks[place - 1].text):
        place -= 1
    return place


def _below(text: str) -> bool:
    """True for a fragment, a linked question, and a line about where to write to."""
    if len(text) <= LONGEST_NOTE and REACHED.search(text) and not (REPORTED.search(text) or STOP_INSIDE.search(text)):
        return True
    if len(text) > LONGEST or QUOTED.search(text) or text[-1] in ",;" or (text[0].islower() and len(text) > 30):
        return False
    if next(sentences(MARKED.sub("", text)), (0, len(text)))[1] < len(MARKED.sub("", text)):
        return len(text) <= SHORT and bool(OFFER.fullmatch(text))
    if holds_sentence(text):
        return False
    if text[-1] == ":":
        return is_heading_of_page(text)
    return not ends_sentence(text) or bool(MARKED.match(text) and text[-1] in "?…")


def _title(text: str) -> bool:
    return headline_shaped(MARKED.sub("", text))


def _table(tail: Sequence[Block]) -> bool:
    """True where most lines hold two figures and more: results, prices."""
    figures = sum(len(FIGURES.findall(MARKED.sub("", block.text))) > 1 for block in tail)
    return len(tail) > 2 and figures * 2 > len(tail)
