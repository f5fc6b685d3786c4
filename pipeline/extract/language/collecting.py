"""A reading as it grows, chunk by chunk, out of what the model made of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.language.word_forms import Form
from pipeline.reading import Name, Reading, Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOKENS_AT_MOST = (
    60_000  # as many as the characters that are read have in prose; more only where words are a letter or two
)

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")


# What pipelines of most other languages call a person.
_OTHER_LABELS = {"PER": "PERSON"}


def _ontonotes(label: str) -> str:
    return _OTHER_LABELS.get(label, label)


class Collected:
    def __init__(self, text: str, model: str) -> None:
        self._text, self._model = text, model
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._names: list[Name] = []
        self._paragraph = 0

    @property
    def full(self) -> bool:
        return len(self._tokens) >= _TOKENS_AT_MOST

    def take(self, doc: Doc, forms: Sequence[Form], start: int) -> None:
        """Adds the tokens, sentences and names of the chunk that begins at `start`; `forms` has one for each token."""
        first = len(self._tokens)
        heads = self._add_tokens(doc, forms, first, start)
        for token, head in zip(self._tokens[first:], heads, strict=True):
            token.head = self._tokens[first + head]
            if token.head is not token:
                token.head.children.append(token)
        self._names.extend(
            name
            for e in doc.ents
            if (name := self._name(start + e.start_char, start + e.end_char, _ontonotes(e.label_)))
        )

    def _add_tokens(self, doc: Doc, forms: Sequence[Form], first: int, start: int) -> list[int]:
        """Adds them, sentence by sentence; returns the place of each one's head in the chunk."""
        text = self._text
        columns = doc.to_array(["IDX", "LENGTH", "HEAD", "SENT_START"]).astype("int64").tolist()
        labels = {i: _ontonotes(e.label_) for e in doc.ents for i in range(e.start, e.end)}
        starts = [i for i, (_, _, _, start_of) in enumerate(columns) if start_of == 1 or i == 0]
        for begin, stop in pairwise([*starts, len(columns)]):  # doc.sents takes time with the square of their number
            for i in range(begin, stop):
                idx, length, _, _ = columns[i]
                lemma, pos, tag, dep = forms[i]
                at = start + idx
                self._tokens.append(
                    Token(
                        first + i, at, at + length, text[at : at + length], lemma, pos, tag, dep,
                        len(self._sentences), labels.get(i, ""),
                    )
                )  # fmt: skip
            self._add_sentence(first + begin, first + stop)
        return [i + head for i, (_, _, head, _) in enumerate(columns)]

    def _name(self, start: int, end: int, label: str) -> Name | None:
        """The name without the white space that the model takes along."""
        text = self._text[start:end]
        start, end = end - len(text.lstrip()), start + len(text.rstrip())
        return Name(start, end, label) if start < end else None

    def _add_sentence(self, first: int, last: int) -> None:
        """The sentence between its first and its last word, if it has any."""
        while first < last and self._tokens[first].pos == "SPACE":  # to the model: a NUL is none in the text
            first += 1
        while last > first and self._tokens[last - 1].pos == "SPACE":
            last -= 1
        if first == last:
            return
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        if self._sentences and _PARAGRAPH_END.search(self._text, self._sentences[-1].end, start + 1):
            self._paragraph += 1
        self._sentences.append(Sentence(first, last, start, end, self._paragraph))

    def reading(self) -> Reading:
        return Reading(self._text, tuple(self._tokens), tuple(self._sentences), tuple(self._names), self._model)
