"""Where a page shows what its head states: headline, teaser and byline, above the copy; captions anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.clean.page.blocks import Block
from pipeline.clean.page.choice import letters
from pipeline.clean.page.metadata import Metadata
from pipeline.clean.page.prose import ends_sentence

_MOST_LINKS = 0.5
_NOTHING_BUT_LINKS = 0.8
_FEWEST_WORDS = 5
_LONGEST_BYLINE = 60
"""Letters beside the names: a place, a title, an hour."""


def own_teaser(said: Metadata, blocks: Sequence[Block], chosen: Sequence[bool]) -> Metadata:
    """Many pages repeat the opening of their copy as their description: that is copy, and lifting it would lose it.

    A line that is no full sentence stays a teaser: copy does not open so.
    """
    key = letters(said.teaser or "")
    copy = (block for block, kept in zip(blocks, chosen) if kept and _is_paragraph(block))
    repeats = key and any(letters(block.text).startswith(key) for block in copy)
    return replace(said, teaser=None) if repeats else said


def reasons(blocks: Sequence[Block], chosen: Sequence[bool], said: Metadata) -> list[str | None]:
    """For each block why it is no copy; None for copy, "" for what is not shown at all."""
    top = next((place for place, block in enumerate(blocks) if chosen[place] and _is_paragraph(block)), len(blocks))
    found = [_reason(block, said, above=place < top) for place, block in enumerate(blocks)]
    headlines = [place for place, reason in enumerate(found) if reason == "headline"]
    for place in headlines[:-1]:
        found[place] = "page_furniture"  # its twin in a list of links; the copy's own stands nearest to it
    lifted = ("headline", "teaser", "byline")
    why = [
        ("related_link" if _is_link(block) else None) if kept and reason not in lifted else reason
        for block, kept, reason in zip(blocks, chosen, found)
    ]
    if None in why:
        return why
    return [None if kept else reason for kept, reason in zip(chosen, found)]  # a page of links is not left empty


def _is_link(block: Block) -> bool:
    """A headline that leads elsewhere, or a column of links. A linked name in a list of names is copy."""
    if block.element.heading or block.linked < _NOTHING_BUT_LINKS or ends_sentence(block):
        return False
    return len(block.text[:1000].split()) >= _FEWEST_WORDS or "\n" in block.text


def _is_paragraph(block: Block) -> bool:
    return not block.element.heading and ends_sentence(block)


def _reason(block: Block, said: Metadata, *, above: bool) -> str:
    if block.element.hidden:
        return ""
    field = _field(block, said) if above else None
    return field or ("caption" if block.element.caption else "page_furniture")


def _field(block: Block, said: Metadata) -> str | None:
    """Which of the page's fields the block shows."""
    key = letters(block.text[:3000])
    if key and key == letters(said.headline or "") and (block.element.heading or block.linked < _MOST_LINKS):
        return "headline"
    if key and key == letters(said.teaser or ""):
        return "teaser"
    names = [letters(person.name) for person in said.byline]
    rest = len(key.removeprefix("by")) - sum(map(len, names))
    opens = bool(names) and key.removeprefix("by").startswith(names[0])
    return "byline" if opens and 0 <= rest <= _LONGEST_BYLINE and not ends_sentence(block) else None
