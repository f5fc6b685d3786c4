"""Which blocks of a page are copy: trafilatura reads the page, and what it kept is found again in the raw characters.

trafilatura (fast mode) had the best F1 of seven extractors on a public benchmark of 181 news pages. It hands back
text without places, and its text is changed (normalised, list marks added), so its lines are aligned with the blocks
of our own walk by their letters and digits, in the order of the page.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import trafilatura

from pipeline.clean.page.blocks import Block, Walk
from pipeline.clean.page.prose import completed

MAX_CHARACTERS = 5_000_000
"""Pages beyond this, or nested deeper, or with more elements, are read by our own walk alone: a parser that builds
a tree would take minutes or refuse them."""
MAX_DEPTH = 200
MAX_ELEMENTS = 100_000

_NOT_LETTERS = re.compile(r"[\W_]+")
_UNPARSED = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_WORD = re.compile(r"\w+")
_GRAM = 3  # words: shorter ones occur everywhere
_COVERED = 0.6

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it could not read is our finding, not output


def choose(raw: str, walk: Walk) -> list[bool]:
    """For each block whether it is copy. Never all False where something can be read."""
    return completed(walk.blocks, _shown(walk.blocks, _found_again(walk.blocks, _lines(raw, walk))))


def letters(text: str) -> str:
    """What two spellings of one line have in common: letters and digits alone."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFC", text)).casefold()


def _lines(raw: str, walk: Walk) -> list[str]:
    """The lines that trafilatura takes for copy; none where the page is beyond what it can be given."""
    if len(raw) > MAX_CHARACTERS or walk.depth > MAX_DEPTH or walk.elements > MAX_ELEMENTS:
        return []
    page = _parsable(raw)
    try:
        whole = f"<html><body>{page}</body></html>" if walk.fragment else page
        text = trafilatura.extract(whole, fast=True, include_comments=False)
    except Exception:  # noqa: BLE001  whatever a page does to a parser, our own walk still reads it
        return []
    return (text or "").splitlines()


def _parsable(raw: str) -> str:
    """The page without what a parser stops at: control characters, and a comment that never ends."""
    page = _UNPARSED.sub(" ", raw)
    closed = page.rfind("-->") + 1
    return page[:closed] + page[closed:].replace("<!--", "<!")


# ---------------------------------------------------------------- alignment


def _found_again(blocks: Sequence[Block], lines: Sequence[str]) -> list[bool]:
    keys = [letters(line) for line in lines]
    places: dict[str, list[int]] = {}
    for place, block in enumerate(blocks):
        places.setdefault(letters(block.text), []).append(place)
    found = _places_of(keys, places)
    chosen = [False] * len(blocks)
    for place in found.values():
        chosen[place] = True
    left = [line for number, line in enumerate(lines) if number not in found]
    for place in _covered(blocks, chosen, left):
        chosen[place] = True
    return chosen


def _places_of(keys: Sequence[str], places: dict[str, list[int]]) -> dict[int, int]:
    """Line -> block. Lines that stand once on the page are certain; the others are the nearest before the next certain.

    So a headline is the one above the copy, not its twin in the list of the most read.
    """
    known = {line: places[key] for line, key in enumerate(keys) if key and key in places}
    found = {line: options[0] for line, options in known.items() if len(options) == 1}
    limit: int | None = None
    for line in reversed(known):
        options = known[line]
        if limit is not None and line not in found:
            found[line] = options[max(0, bisect_left(options, limit) - 1)]
        limit = found.get(line, limit)
    last = -1
    for line, options in known.items():
        if line not in found:
            found[line] = options[min(bisect_right(options, last), len(options) - 1)]
        last = found[line]
    return found


def _shown(blocks: Sequence[Block], chosen: list[bool]) -> list[bool]:
    """The choice without hidden text, unless that is most of it: then the page shows its copy by a script."""
    lengths = [0, 0]
    for block, kept in zip(blocks, chosen):
        lengths[block.element.hidden] += kept * len(block.text)
    if lengths[True] > lengths[False]:
        return chosen
    return [kept and not block.element.hidden for block, kept in zip(blocks, chosen)]


def _covered(blocks: Sequence[Block], chosen: Sequence[bool], left: Sequence[str]) -> Iterator[int]:
    """Blocks whose words stand in lines that match no block as a whole (one line for two blocks, or the reverse)."""
    grams = {gram for line in left for gram in _grams(line)}
    if not grams:
        return
    for place, block in enumerate(blocks):
        if chosen[place] or block.element.hidden:
            continue
        own = list(_grams(block.text))
        if own and sum(gram in grams for gram in own) >= _COVERED * len(own):
            yield place


def _grams(text: str) -> Iterator[int]:
    words = [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", text))]
    for start in range(len(words) - _GRAM + 1):
        yield hash(tuple(words[start : start + _GRAM]))
