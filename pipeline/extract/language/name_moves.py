"""Names as the model's own recogniser finds them, in a third of its time.

spaCy's recogniser goes through a text token by token, and asks 74 moves at each whether they may be made. Outside a name
its scores depend on the token alone, so here all tokens are scored in one multiplication, and only what follows a name's
first token is gone through. Weights, features, rules and order of preference are those of spaCy's
`TransitionBasedParser.v2` with `state_type = "ner"` (spacy/ml/parser_model.pyx, spacy/pipeline/_parser_internals/ner.pyx).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.language.token_vectors import TokenVectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_Floats = NDArray[np.float32]

_TOKEN, _FIRST, _BEFORE = range(3)
"""What a state shows of a text: the token, the first token of the open name, the token before if a name is open."""
_FEATURES = 3
_OUTSIDE = "O"


class _Moves(NamedTuple):
    """The moves by their kind, as places among the scores; `begins` and `units` in order of preference."""

    names: tuple[str, ...]
    begins: tuple[int, ...]
    units: tuple[int, ...]
    inner: dict[str, int]
    last: dict[str, int]


class NameMoves:
    """Stands in for a pipeline's `ner`."""

    replaced = "ner"

    def __init__(self, recogniser: Any) -> None:
        network = recogniser.model
        vectors, self._lower, upper = (network.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._vectors = _vectors_of(vectors)
        self._bias: _Floats = self._lower.get_param("b")
        self._weights: _Floats = np.ascontiguousarray(upper.get_param("W"))
        self._weights_bias: _Floats = upper.get_param("b")
        self._moves = _moves([recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)])

    @classmethod
    def replacing(cls, nlp: Language) -> NameMoves | None:
        """For a recogniser of the kind described above; None for all others."""
        from spacy.pipeline import EntityRecognizer

        if cls.replaced not in nlp.pipe_names:
            return None
        recogniser = nlp.get_pipe(cls.replaced)
        if not isinstance(recogniser, EntityRecognizer) or recogniser.cfg["beam_width"] != 1:
            return None
        network = recogniser.model
        known = network.name == "parser_model" and network.attrs["has_upper"] and not network.attrs["unseen_classes"]
        return cls(recogniser) if known and network.get_ref("lower").get_dim("nF") == _FEATURES else None

    def __call__(self, doc: Doc) -> Doc:
        """Sets the names of a text that is parsed and has none yet."""
        from spacy.tokens import Span

        if len(doc):
            doc.set_ents([Span(doc, start, end, label) for start, end, label in self._found(doc)])
        return doc

    def _found(self, doc: Doc) -> list[tuple[int, int, str]]:
        shown: _Floats = self._lower.predict(self._vectors(doc))
        padding, shown = shown[0], shown[1:]
        best = self._best_outside(doc, shown, padding).tolist()
        starts = (doc.to_array("SENT_START") == 1).tolist()
        found, at = [], 0
        while at < len(doc):
            move = self._moves.names[best[at]]
            if move == _OUTSIDE:
                at += 1
                continue
            first, label = at, move[2:]
            if move[0] == "B":
                at += 1
                while not self._ends(shown, starts, first, at, label):
                    at += 1
            at += 1
            found.append((first, at, label))
        return found

    def _best_outside(self, doc: Doc, shown: _Floats, padding: _Floats) -> NDArray[np.intp]:
        """The best move at each token if no name is open there."""
        features = (shown[:, _TOKEN] + padding[_FIRST]) + padding[_BEFORE]
        scores = self._hidden(features) @ self._weights.T + self._weights_bias
        allowed = np.zeros(scores.shape, dtype=bool)
        space, starts = doc.to_array(["IS_SPACE", "SENT_START"]).T
        allowed[:, self._moves.names.index(_OUTSIDE)] = True
        allowed[:, self._moves.units] = (space == 0)[:, None]
        # A name that begins here goes on: not over a sentence's end, nor the text's.
        allowed[:-1, self._moves.begins] = ((space[:-1] == 0) & (starts[1:] != 1))[:, None]
        best: NDArray[np.intp] = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return best

    def _ends(self, shown: _Floats, starts: list[bool], first: int, at: int, label: str) -> bool:
        """Whether the name that began at `first` has its last token at `at`."""
        if at + 1 >= len(starts) or starts[at + 1]:
            return True
        hidden = self._hidden((shown[at, _TOKEN] + shown[first, _FIRST]) + shown[at - 1, _BEFORE])
        inner, last = self._moves.inner[label], self._moves.last[label]
        goes_on, ends = self._weights[[inner, last]] @ hidden + self._weights_bias[[inner, last]]
        return bool(ends > goes_on or (ends == goes_on and last < inner))

    def _hidden(self, features: _Floats) -> _Floats:
        """Maxout over the pieces, the last axis."""
        shown = features + self._bias
        hidden: _Floats = reduce(np.maximum, (shown[..., piece] for piece in range(shown.shape[-1])))
        return hidden


def _vectors_of(network: Any) -> Callable[[Doc], _Floats]:
    """The recogniser's own vectors, made narrower: (tokens, hidden width)."""
    vectors = TokenVectors.replacing(network.layers[0])
    if vectors is None:
        return lambda doc: network.predict([doc])
    narrow = network.layers[-1]
    weights, bias = np.ascontiguousarray(narrow.get_param("W").T), narrow.get_param("b")
    return lambda doc: vectors(doc) @ weights + bias


def _moves(names: Sequence[str]) -> _Moves:
    """`names` as in 'B-ORG', 'I-ORG', 'L-ORG', 'U-ORG', 'O'; 'U-' is for what may not be a name."""

    def of(kind: str) -> dict[str, int]:
        return {name[2:]: place for place, name in enumerate(names) if name.startswith(f"{kind}-") and name[2:]}

    return _Moves(tuple(names), tuple(of("B").values()), tuple(of("U").values()), of("I"), of("L"))
