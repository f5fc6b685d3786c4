"""What reads like copy and where the bulk of it stands: the second opinion on what an extractor chose.

An extractor can miss a page's copy, most often where paragraphs are no <p>, and hand back the teasers beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.clean.page.blocks import Block

Choice = list[bool]
"""For each block of a page whether it is copy."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]{0,3}\s*$|[。！？]")
_MOST_LINKS = 0.5
_ALL_LINKS = 0.8
_FEWEST_WORDS = 8
_LINES_OF_A_CARD = 3
_FEWEST_CARDS = 2


def completed(blocks: Sequence[Block], chosen: Choice) -> Choice:
    """The choice put right: the bulk of the page's sentences is in it. Never all False where something can be read."""
    cards = _cards(blocks)
    chosen = [kept and not card for kept, card in zip(chosen, cards)]
    home = _home(blocks, cards)
    if _misses(blocks, chosen, home):
        chosen = [kept or at_home for kept, at_home in zip(chosen, home)]
    return _with_siblings(blocks, chosen) if any(chosen) else _readable(blocks)


def ends_sentence(block: Block) -> bool:
    return _SENTENCE_END.search(block.text[-40:]) is not None


def _stands(block: Block) -> bool:
    """True for a block that is shown, is no furniture and is not mostly links."""
    element = block.element
    return not (element.hidden or element.furniture or element.caption) and block.linked < _MOST_LINKS


def _is_sentence(block: Block) -> bool:
    return not block.element.heading and _stands(block) and ends_sentence(block)


def _homes(block: Block) -> tuple[tuple[str, int], tuple[str, int]]:
    """Where a block may belong to others: in the same element, parted by line breaks, or beside it as <p> to <p>."""
    return ("in", block.element.serial), (f"{block.element.tag} in", block.element.parent)


def _home(blocks: Sequence[Block], cards: Choice) -> Choice:
    """The blocks of the one element that holds the most characters of sentences."""
    sizes: Counter[tuple[str, int]] = Counter()
    for block, card in zip(blocks, cards):
        if _reads_like_copy(block) and not card:
            sizes.update(dict.fromkeys(_homes(block), len(block.text)))
    home = max(sizes, key=lambda place: sizes[place], default=None)
    return [home in _homes(block) and _stands(block) for block in blocks]


def _misses(blocks: Sequence[Block], chosen: Choice, home: Choice) -> bool:
    """True where most of the home was left out, and what was taken instead is less than it."""
    sizes = [len(block.text) * _reads_like_copy(block) for block in blocks]
    whole = sum(size for size, at_home in zip(sizes, home) if at_home)
    taken = sum(len(block.text) for block, kept in zip(blocks, chosen) if kept and block.linked < _MOST_LINKS)
    of_home = sum(size for size, kept, at_home in zip(sizes, chosen, home) if kept and at_home)
    return taken < whole and of_home * 2 < whole


def _with_siblings(blocks: Sequence[Block], chosen: Choice) -> Choice:
    """Losing a sentence is worse than keeping residue: one that stands among kept ones of its kind is copy too."""
    kept_there = Counter(home for block, kept in zip(blocks, chosen) if kept for home in set(_homes(block)))
    return [
        kept or (_is_sentence(block) and any(kept_there[home] > 1 for home in _homes(block)))
        for block, kept in zip(blocks, chosen)
    ]


def _cards(blocks: Sequence[Block]) -> Choice:
    """Teasers of other stories: at least two linked headings, each with a line or two under it in an element of its own.

    A story whose own heading is a link is alone, or longer.
    """
    headed = {block.element.parent for block in blocks if _is_linked_heading(block)}
    lines = Counter(home for block in blocks if not block.element.heading for home in _elements_around(block))
    cards = {element for element in headed if lines[element] <= _LINES_OF_A_CARD}
    if len(cards) < _FEWEST_CARDS:
        return [False] * len(blocks)
    return [any(element in cards for element in _elements_around(block)) for block in blocks]


def _is_linked_heading(block: Block) -> bool:
    return block.element.heading and block.element.tag != "h1" and block.linked >= _ALL_LINKS


def _elements_around(block: Block) -> set[int]:
    return {block.element.serial, block.element.parent}


def _readable(blocks: Sequence[Block]) -> Choice:
    """Without an extractor: what reads like sentences; failing that, all that is no furniture; failing that, all."""
    shown = [not block.element.hidden for block in blocks]
    standing = [visible and not block.element.furniture for visible, block in zip(shown, blocks)]
    sentences = [_reads_like_copy(block) for block in blocks]
    return next((choice for choice in (sentences, standing, shown) if any(choice)), [True] * len(blocks))


def _reads_like_copy(block: Block) -> bool:
    return (
        _stands(block)
        and not block.element.heading
        and (len(block.text[:2000].split()) >= _FEWEST_WORDS or ends_sentence(block))
    )
