"""Words as a reader counts them: the model splits "air-to-air" into five tokens, here it is one unit."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.beats.arms.weapons import Sighting
from pipeline.reading import Sentence, Token


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of tokens without white space, joined by hyphens, or one whole sighting of a weapon."""

    tokens: tuple[Token, ...]
    text: str
    sighting: Sighting | None = None

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def last(self) -> Token:
        return self.tokens[-1]

    @property
    def word(self) -> str:
        """Lower case, singular as far as a plain s goes."""
        folded = self.text.casefold()
        if folded.endswith("ies") and len(folded) > 4:
            return folded[:-3] + "y"
        if folded.endswith(("torpedoes", "ches", "xes")):
            return folded[:-2]
        return folded[:-1] if folded.endswith("s") and not folded.endswith("ss") and len(folded) > 3 else folded

    @property
    def noun(self) -> bool:
        return self.sighting is not None or self.last.pos in ("NOUN", "PROPN")

    @property
    def quote(self) -> bool:
        return self.text in QUOTES


QUOTES = frozenset(['"', "“", "”", "‘", "’", "'", "''", "``", "«", "»"])
_HYPHENS = frozenset("-‐‑–")


def units(text: str, tokens: tuple[Token, ...], sentence: Sentence, found: tuple[Sighting, ...]) -> tuple[Unit, ...]:
    """The sentence's units; a sighting's tokens stay together."""
    built: list[Unit] = []
    place = sentence.first
    while place < sentence.last:
        token = tokens[place]
        sighting = next((s for s in found if s.start < token.end and token.start < s.end), None)
        stop = place + 1
        if sighting:
            while stop < sentence.last and tokens[stop].start < sighting.end:
                stop += 1
        else:
            stop = _end_of_compound(tokens, place, sentence.last)
        run = tokens[place:stop]
        if not all(part.is_space for part in run):
            built.append(Unit(run, text[run[0].start : run[-1].end], sighting))
        place = stop
    return tuple(built)


def _end_of_compound(tokens: tuple[Token, ...], place: int, last: int) -> int:
    stop = place + 1
    while stop + 1 < last and tokens[stop].text in _HYPHENS and _touch(tokens, stop - 1) and _touch(tokens, stop):
        stop += 2
    return stop


def _touch(tokens: tuple[Token, ...], place: int) -> bool:
    return tokens[place].end == tokens[place + 1].start
