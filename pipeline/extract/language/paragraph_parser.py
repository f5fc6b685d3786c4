"""A text's paragraphs parsed side by side, by the model's own parser and in two thirds of its time.

No phrase runs over a paragraph's end, so the paragraphs of a text are texts of their own. The parser takes its steps in
all texts that it is given at once, and multiplies their states together: a matrix product of one row costs nearly as much
as one of twenty. What it can no longer see is the first word of the paragraph that follows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Ints2d

_PARSED: list[int | str] = ["HEAD", "DEP", "SENT_START"]


class ParagraphParser:
    """Stands in for a pipeline's `parser`; a paragraph begins wherever a sentence has been told to."""

    replaced = "parser"

    def __init__(self, parser: Any) -> None:
        self._parser = parser

    @classmethod
    def replacing(cls, nlp: Language) -> ParagraphParser | None:
        """For a parser that takes its vectors from the text's tensor; None for one that makes them itself."""
        from spacy.pipeline import DependencyParser
        from spacy.pipeline.tok2vec import Tok2VecListener

        if cls.replaced not in nlp.pipe_names:
            return None
        parser = nlp.get_pipe(cls.replaced)
        if not isinstance(parser, DependencyParser) or parser.cfg["beam_width"] != 1:
            return None
        listens = any(isinstance(layer, Tok2VecListener) for layer in parser.model.walk())
        return cls(parser) if listens else None

    def __call__(self, doc: Doc) -> Doc:
        """Sets heads, labels and sentences."""
        paragraphs = _paragraphs(doc)
        if len(paragraphs) < 2:
            return self._parser(doc)  # type: ignore[no-any-return]
        self._parser.set_annotations(paragraphs, self._parser.predict(paragraphs))
        parsed = np.concatenate([part.to_array(_PARSED) for part in paragraphs])
        return doc.from_array(_PARSED, cast("Ints2d", parsed))


def _paragraphs(doc: Doc) -> list[Doc]:
    from spacy.tokens import Doc

    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    starts = [place for place, told in enumerate(doc.to_array("SENT_START").tolist()) if told == 1 and place]
    parts = []
    for start, end in pairwise([0, *starts, len(doc)]):
        part = Doc(doc.vocab, words=words[start:end], spaces=spaces[start:end])
        part.tensor = doc.tensor[start:end]
        parts.append(part)
    return parts
