"""The reading of a text with its quoted stretches marked: what the rules walk on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.quotations.marks import Paragraph, Quoted, paragraphs, quoted
from pipeline.reading import Reading, Token

REACH = 120
"""Tokens that a sentence may spread to either side of a word; what is further away does not govern it."""
CLIMB = 8
"""Steps up the parse from a word of a phrase to its head."""
MOST_DEPENDANTS = 100
ENDS = frozenset({".", "?", "!"})
BREAKS = frozenset({",", "(", ")", ":", ";", "-", "--", "–", "—", '"', "“", "”", "'", "‘", "’", "[", "]"})


@dataclass(frozen=True, slots=True)
class Ground:
    """`quote_of[i]`: index of the quoted stretch that holds token i, or -1. `block_of[i]`: index of its paragraph."""

    reading: Reading
    blocks: list[Paragraph]
    quotes: list[Quoted]
    starts: list[int]
    quote_of: list[int]
    block_of: list[int]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.reading.tokens

    @property
    def text(self) -> str:
        return self.reading.text

    def first_from(self, offset: int) -> int:
        """Index of the first token that starts at `offset` or later."""
        return bisect_left(self.starts, offset)

    def outside(self, index: int) -> bool:
        return self.quote_of[index] < 0

    def ends_sentence(self, index: int) -> bool:
        """Whether the copy's own sentence ends with token `index`; what ends inside marks does not count."""
        token = self.tokens[index]
        if not self.outside(index):
            return False
        if token.text in ENDS:
            return True
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return (
            token.text.endswith(".")
            and following is not None
            and following.sentence != token.sentence
            and following.text[:1].isupper()
        )

    def back_from(self, index: int) -> Iterator[int]:
        """Tokens outside marks before `index`, nearest first, to the start of the sentence or paragraph."""
        return self._walk(range(index - 1, max(-1, index - 1 - REACH), -1), index, forward=False)

    def on_from(self, index: int) -> Iterator[int]:
        """Tokens outside marks from `index` on, to the end of the sentence or paragraph."""
        return self._walk(range(index, min(len(self.tokens), index + REACH)), index, forward=True)

    def _walk(self, order: range, index: int, *, forward: bool) -> Iterator[int]:
        if not order:
            return
        block = self.block_of[index] if index < len(self.tokens) else self.block_of[order[0]]
        for place in order:
            if self.block_of[place] != block or (not forward and self.ends_sentence(place)):
                return
            if self.outside(place) and not self.tokens[place].is_space:
                yield place
            if forward and (self.ends_sentence(place) or self._quote_ends_sentence(place)):
                return
            if not forward and place and self._quote_ends_sentence(place - 1):
                return

    def _quote_ends_sentence(self, index: int) -> bool:
        """A quoted sentence closes here with its full stop, and a new sentence begins after the marks."""
        here = self.quote_of[index]
        if here < 0 or index + 1 >= len(self.tokens) or self.quote_of[index + 1] == here:
            return False
        quote = self.quotes[here]
        return self.text[quote.end - 1] == "." and self.tokens[index + 1].text[:1].isupper()


def ground(reading: Reading) -> Ground:
    blocks = paragraphs(reading.text)
    quotes = quoted(reading.text, blocks)
    return Ground(
        reading,
        blocks,
        quotes,
        [token.start for token in reading.tokens],
        _holders(reading, [(quote.opening, quote.closing) for quote in quotes]),
        _holders(reading, [(block.start, block.end) for block in blocks]),
    )


def _holders(reading: Reading, spans: list[tuple[int, int]]) -> list[int]:
    """For each token the index of the span that overlaps it, or -1; spans ascend and do not overlap."""
    holders, place = [], 0
    for token in reading.tokens:
        while place < len(spans) and spans[place][1] <= token.start:
            place += 1
        inside = place < len(spans) and spans[place][0] < token.end
        holders.append(place if inside else -1)
    return holders


def dependants(token: Token) -> Sequence[Token]:
    """What hangs on the token in the parse; nothing where so much does that it is no sentence."""
    return token.children if len(token.children) <= MOST_DEPENDANTS else ()


def family(head: Token) -> list[Token]:
    """The token and all below it, in order of the text; no more than a sentence may have."""
    found: list[Token] = []
    open_ = [head]
    while open_ and len(found) < 4 * REACH:
        token = open_.pop()
        found.append(token)
        open_.extend(dependants(token))
    return sorted(found, key=lambda token: token.i)


def below(token: Token, head: Token) -> bool:
    """Whether `head` is above the token in the parse (or the token itself), not too far up."""
    for _ in range(CLIMB):
        if token is head:
            return True
        if token.head is token:
            return False
        token = token.head
    return token is head
