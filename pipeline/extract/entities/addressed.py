"""People that the model passed over and that the copy itself addresses as such: 'Mr ...', 'Deputy Chief Constable ...'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.entities.cues import label_by_words
from pipeline.extract.titles import DOUBTFUL, RANKS, is_honorific, is_qualifier, is_role
from pipeline.reading import Name, Reading, Token

_MOST_WORDS = 4
_PARTICLES = frozenset(["al", "bin", "ibn", "de", "da", "van", "von", "der", "den", "el"])


def addressed(reading: Reading, names: Sequence[Name]) -> Iterator[Name]:
    """PERSON names after an honorific or a rank where the model has no name."""
    taken = {token.i for name in names for token in reading.tokens_in(name.start, name.end)}
    tokens = reading.tokens
    for token in tokens:
        if not _addresses(token) or token.i + 1 in taken:
            continue
        words = _words_after(tokens, token.i + 1, taken)
        if words and label_by_words(reading.text[words[0].start : words[-1].end]) is None:
            yield Name(words[0].start, words[-1].end, "PERSON")


def _addresses(token: Token) -> bool:
    plain = token.text.lower().rstrip(".")
    return token.text[:1].isupper() and (is_honorific(token.text) or (plain in RANKS and plain not in DOUBTFUL))


def _words_after(tokens: Sequence[Token], first: int, taken: set[int]) -> list[Token]:
    """The run of capitalised words from `first` on, in one sentence, that may be a name."""
    words: list[Token] = []
    for token in tokens[first : first + _MOST_WORDS]:
        capital = token.text[:1].isupper() and (
            token.text[1:] == "" or not token.text[1:].isupper() or len(token.text) < 3
        )
        fits = capital and token.pos == "PROPN" and not is_role(token.text) and not is_qualifier(token.text)
        particle = token.text.lower() in _PARTICLES
        if token.i in taken or token.sentence != tokens[first].sentence or not (fits or particle):
            break
        words.append(token)
    while words and not words[-1].text[:1].isupper():
        words.pop()
    return words if words and len(words[-1].text) > 1 else []
