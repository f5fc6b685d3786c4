"""Paragraphs rebuilt from lines: what a line's end meant in this article, and which lines belong together.

Whoever wrapped the text did it one way throughout. A line that breaks off and a next one that goes on in lower case
give away which line ends are wraps; the trailing space, the indent, the blank line or the room left on the line then
tell where a paragraph ended. `goes_on` alone joins across everything else (a page break, residue taken out).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, isfinite
from statistics import median

from pipeline.clean.draft import Block, Draft, spliced
from pipeline.clean.hyphens import mend, tied
from pipeline.clean.sentences import breaks_off, ends_sentence, holds_sentence

Pair = tuple[Block, Block]
Lines = Sequence[Block]
Ends = Callable[[Lines, Block], bool]
"""Given the lines of a paragraph so far, does it end before the next one?"""

LOWER = re.compile(r"[a-zß-öø-ÿā-ſа-яё][^\W\d_A-Z]*(?![\w@]|\.\w|://)")
BULLET = re.compile(r"[•●▪■◦‣⁃∙·*–—-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s")
DASH = re.compile(r"[–—-]+ [a-z\d$£€]")
CREDIT_LINE = re.compile(r"(?:by|von|par|por|door) [^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3}(?:\s*[|,(].*)?$")
WIDEST_GAP = 3
BEYOND = 1.25
"""Times the width: such a line was never wrapped, and its end is its own."""
A_LINE = 40
"""Characters; a shorter one may be a page's label."""
ENOUGH_PARAGRAPHS = 3
MOST_OF_A_PARAGRAPH = 0.75
NARROWEST = 0.7
"""Of the usual line: what goes on over shorter ones is a page's."""
OPENING_QUOTE, CLOSING_QUOTE = '"“', '"”'
DANGLING = re.compile(
    r"(?:,|(?<=\w)-|(?:^|\s)(?:[Tt]he|[Aa]|[Aa]n|and|or|of|than|whose|between|against|Mr|Mrs|Ms|Dr)[.]?"
    r"|\s(?:including|according|because|while|when|where|been|being|might|should|does|did|such|every|very|we|they|my|our))$"
)
"""No sentence and no heading ends so."""
HANGING_PREPOSITION = re.compile(
    r"(?:^|\s)(?:to|in|on|at|by|for|from|with|but|as|that|which|who|is|are|was|were|has|have|had|will|would|its|his|her"
    r"|their|into|over|under|President|Minister|Secretary|General)$"
)
"""A heading or caption may end so; a line that a page's end or residue cut off more probably does."""


def goes_on(left: Block, right: Block) -> bool:
    """True where a sentence that `left` breaks off plainly goes on in `right`."""
    if right.gap > 1 and CREDIT_LINE.match(right.text):
        return False
    if not breaks_off(left.text) or (BULLET.match(right.text) and not _dash_inside(left, right)):
        return False
    end = left.text[-14:]
    torn = (right.after_cut or right.page_break) and HANGING_PREPOSITION.search(end)
    return bool(LOWER.match(right.text) or _dash_inside(left, right) or DANGLING.search(end) or torn)


def _dash_inside(left: Block, right: Block) -> bool:
    """True for a dash that wrapped to the head of a line, not for the next item of a list."""
    inside = DASH.match(right.text) and (right.text[right.text.index(" ") + 1].islower() or len(left.text) >= A_LINE)
    return bool(inside) and not BULLET.match(left.text) and left.text[-1] != ":"


def rebuild(draft: Draft, *, paragraphs_known: bool = False) -> Draft:
    """The draft with its lines joined to paragraphs."""
    return _grouped(draft, _known_ends if paragraphs_known else _reading_of(draft.blocks))


def bridge(draft: Draft) -> Draft:
    """The draft with the sentences whole that only residue had cut in two."""
    return _grouped(draft, lambda lines, right: not goes_on(lines[-1], right))


def _grouped(draft: Draft, ends: Ends) -> Draft:
    groups: list[list[Block]] = []
    for block in draft.blocks:
        if groups and not ends(groups[-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    whole = replace(draft, blocks=tuple(_paragraph(group) for group in groups))
    return whole.without(found for place, group in enumerate(groups) for found in mend(place, group))


def _known_ends(lines: Lines, right: Block) -> bool:  # noqa: ARG001  one of the ways to read a line's end
    return right.gap > 1


def _paragraph(group: Sequence[Block]) -> Block:
    if len(group) == 1:
        return group[0]
    glues = ["" if tied(left, right) else " " for left, right in pairwise(group)]
    text, runs = spliced([(block, 0, len(block.text)) for block in group], glues)
    return replace(group[0], text=text, runs=runs, open_end=group[-1].open_end)


# ---------------------------------------------------------------- how this article was wrapped


@dataclass(frozen=True, slots=True)
class Tally:
    """How many line ends of one sort there are, and at how many of them a sentence goes on."""

    pairs: int = 0
    going_on: int = 0

    @property
    def share(self) -> float:
        return self.going_on / self.pairs if self.pairs else 0.0


def _tally(pairs: Sequence[Pair]) -> Tally:
    return Tally(len(pairs), sum(goes_on(*pair) for pair in pairs))


def _reading_of(blocks: Sequence[Block]) -> Ends:
    """Which pairs of lines have a paragraph's end between them."""
    by_gap: dict[int, list[Pair]] = {}
    for pair in pairwise(blocks):
        by_gap.setdefault(min(pair[1].gap, WIDEST_GAP), []).append(pair)
    readings = {gap: _reading_of_gap(pairs) for gap, pairs in by_gap.items()}

    def ends(lines: Lines, right: Block) -> bool:
        if goes_on(lines[-1], right):
            return False
        return readings[min(right.gap, WIDEST_GAP)](lines, right)

    return ends


def _always(lines: Lines, right: Block) -> bool:  # noqa: ARG001
    return True


def _reading_of_gap(pairs: Sequence[Pair]) -> Ends:
    tally = _tally(pairs)
    if _few_open_ends(pairs):
        return lambda lines, _: not lines[-1].open_end
    if tally.going_on < 2 or tally.share < 0.2:
        return _always
    return _by_trailing_space(pairs) or _by_indent(pairs) or _by_room(pairs)


def _few_open_ends(pairs: Sequence[Pair]) -> bool:
    """True where lines end in white space just where a sentence goes on; in short copy that is all there is to tell by."""
    opened = [ends_sentence(left.text) for left, _ in pairs if left.open_end]
    closed = [ends_sentence(left.text) for left, _ in pairs if not left.open_end and len(left.text) >= A_LINE]
    return bool(opened) and not any(opened) and len(closed) >= 3 and sum(closed) * 2 >= len(closed)


def _by_trailing_space(pairs: Sequence[Pair]) -> Ends | None:
    opened = _tally([pair for pair in pairs if pair[0].open_end])
    closed = _tally([pair for pair in pairs if not pair[0].open_end])
    if opened.pairs < 2 or closed.pairs < 1 or opened.share < 0.4 or closed.share > 0.25:
        return None
    return lambda lines, _: not lines[-1].open_end


def _by_indent(pairs: Sequence[Pair]) -> Ends | None:
    indents = [right.indent for _, right in pairs]
    usual = max(set(indents), key=indents.count)
    moved = _tally([pair for pair in pairs if pair[1].indent > usual])
    if moved.pairs < 2 or moved.share > 0.1:
        return None
    room = _by_room(pairs, marked=True)
    return lambda lines, right: right.indent > usual or room(lines, right)


def _by_room(pairs: Sequence[Pair], *, marked: bool = False) -> Ends:
    """Where the next word would have had room on the line, the line was ended on purpose; `marked`: another sign tells, too."""
    needed = sorted(_needed(*pair) for pair in pairs if goes_on(*pair))
    width = max(needed[len(needed) // 20], NARROWEST * median(needed))

    usual = inf if marked else _usual_lines(pairs, width)

    def ends(lines: Lines, right: Block) -> bool:
        left = lines[-1]
        if BULLET.match(right.text) or _page_above(lines, right):
            return True
        if not ends_sentence(left.text):
            return _needed(left, right) < 0.8 * width or len(left.text) > BEYOND * width
        return _needed(left, right) < width or _full_line_ends(lines, right, usual)

    return ends


def _page_above(lines: Lines, right: Block) -> bool:
    """True for lines with no sentence's end in them where residue was taken out below: rather the page's than the copy's."""
    whole = any(ends_sentence(line.text) or holds_sentence(line.text) for line in lines)
    return right.after_cut and right.text[0].isupper() and not whole


def _usual_lines(pairs: Sequence[Pair], width: float) -> float:
    """How many lines the paragraphs have whose end the room left on a line makes plain; endless with too few of them."""
    counts, lines = list[int](), 1
    for left, right in pairs:
        if ends_sentence(left.text) and _needed(left, right) < width:
            counts.append(lines)
            lines = 0
        lines += 1
    return median(counts) if len(counts) >= ENOUGH_PARAGRAPHS else inf


def _full_line_ends(lines: Lines, right: Block, usual: float) -> bool:
    """A sentence that happens to fill its line: more often than not the paragraph ends with it where a quotation begins or
    ends there, or where it is as long as others. (Of 567 such ends in wrapped news 74 % are found, 127 others taken for one.)
    """
    if right.text[0].islower() or not isfinite(usual):
        return False
    quoted = right.text[0] in OPENING_QUOTE or lines[-1].text[-1] in CLOSING_QUOTE
    return quoted or len(lines) >= MOST_OF_A_PARAGRAPH * usual


def _needed(left: Block, right: Block) -> int:
    """Characters that the line would have taken with the next one's first word on it."""
    return left.indent + len(left.text) + 1 + len(right.text.split(" ", 1)[0])
