"""A model's vectors for the tokens of a text, in half the time that its own layers take.

The first half of the network, hash embeddings and their mixer (spaCy's `MultiHashEmbed`), looks at each token by itself:
its answer is remembered by the token's features. The second half (`MaxoutWindowEncoder`) looks at a token and its
neighbours, layer by layer: the same sums with the same weights, in fewer passes over memory. Two rows differ from the
network's own by rounding alone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_Floats = NDArray[np.float32]

_MOST_REMEMBERED = 8_000
"""About 3 MB for a width of 96; a hundred news articles have so many words."""
_BELOW_ONE = 1e-8
"""What the network's layers add to a variance, so that they never divide by nothing."""


class _Layer(NamedTuple):
    """A window of tokens -> pieces -> their maximum -> even mean and variance."""

    weights: _Floats
    """(window x width, pieces x width): all first pieces before all second ones."""
    bias: _Floats
    gain: _Floats
    shift: _Floats


class TokenVectors:
    """Stands in for the network `spacy.Tok2Vec.v2` over these two halves."""

    def __init__(self, network: Any) -> None:
        embed, encode = network.layers
        features, _, embeddings, mixer, _ = embed.layers
        self._columns: list[str] = features.attrs["columns"]
        self._embeddings, self._mixer = embeddings, mixer
        self._pad: int = encode.attrs["pad"]
        blocks = [residual.layers[0] for residual in encode.layers[0].layers]
        self._window: int = blocks[0].layers[0].attrs["window_size"]
        self._layers = [_layer(*block.layers[1].layers[0].layers) for block in blocks]
        self._places: dict[tuple[int, ...], int] = {}
        self._known: _Floats = np.empty((_MOST_REMEMBERED, network.get_dim("nO")), dtype=np.float32)

    @classmethod
    def replacing(cls, network: Any) -> TokenVectors | None:
        """For a network of the kind described above; None for all others (with word vectors, transformers)."""
        return cls(network) if _shape(network) == _EXPECTED else None

    def __call__(self, doc: Doc) -> _Floats:
        """(tokens, width)."""
        if not len(doc):
            return self._known[:0]
        vectors: _Floats = np.pad(self._embedded(doc), ((self._pad, self._pad), (0, 0)))
        for layer in self._layers:
            vectors += _passed(self._windows(vectors), layer)
        return np.ascontiguousarray(vectors[self._pad : len(vectors) - self._pad])

    def _embedded(self, doc: Doc) -> _Floats:
        rows = doc.to_array([*self._columns])
        keys = list(map(tuple, rows.tolist()))
        new = {key: place for place, key in enumerate(keys) if key not in self._places}
        if len(self._places) + len(new) > _MOST_REMEMBERED:
            self._places.clear()
            new = {key: place for place, key in enumerate(keys)}
        if len(new) > _MOST_REMEMBERED:
            return self._computed(rows)
        if new:
            first = len(self._places)
            self._known[first : first + len(new)] = self._computed(rows[list(new.values())])
            self._places.update(zip(new, range(first, first + len(new)), strict=True))
        return self._known[[self._places[key] for key in keys]]

    def _computed(self, rows: Any) -> _Floats:
        vectors: _Floats = self._mixer.predict(self._embeddings.predict(rows))
        return vectors

    def _windows(self, vectors: _Floats) -> _Floats:
        """Each row between its neighbours, nothing beyond the ends: (rows, window x width)."""
        rows, width = vectors.shape
        windows: _Floats = np.zeros((rows, 2 * self._window + 1, width), dtype=np.float32)
        for place in range(2 * self._window + 1):
            away = place - self._window
            windows[max(0, -away) : rows - max(0, away), place] = vectors[max(0, away) : rows + min(0, away)]
        return windows.reshape(rows, -1)


class Tok2VecStep:
    """Stands in for a pipeline's `tok2vec`, to which its tagger and parser listen."""

    replaced = "tok2vec"

    def __init__(self, vectors: TokenVectors) -> None:
        self._vectors = vectors

    @classmethod
    def replacing(cls, nlp: Language) -> Tok2VecStep | None:
        if cls.replaced not in nlp.pipe_names:
            return None
        vectors = TokenVectors.replacing(getattr(nlp.get_pipe(cls.replaced), "model", None))
        return cls(vectors) if vectors else None

    def __call__(self, doc: Doc) -> Doc:
        doc.tensor = self._vectors(doc)  # type: ignore[assignment]  # the stubs take it for float64
        return doc


def _layer(maxout: Any, norm: Any) -> _Layer:
    weights: _Floats = maxout.get_param("W")
    width, pieces, given = weights.shape
    return _Layer(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, given).T),
        np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _passed(windows: _Floats, layer: _Layer) -> _Floats:
    pieces = windows @ layer.weights
    pieces += layer.bias
    width = len(layer.gain)
    first, *others = (pieces[:, start:stop] for start, stop in pairwise(range(0, pieces.shape[1] + 1, width)))
    best: _Floats = np.maximum(first, others[0]) if others else first.copy()
    for other in others[1:]:
        np.maximum(best, other, out=best)
    best -= (best @ np.full(width, 1 / width, dtype=np.float32))[:, None]
    variance: _Floats = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(_BELOW_ONE)
    best /= np.sqrt(variance)[:, None]
    best *= layer.gain
    best += layer.shift
    return best


def _shape(network: Any) -> object:
    """The kinds of a network's layers from the outside in, as far as `TokenVectors` takes them for granted."""
    layers = getattr(network, "layers", [])
    if len(layers) != 2 or len(layers[0].layers) != 5 or layers[1].name.split("(")[0] != "with_array":
        return None
    kinds = [layer.name.split("(")[0] for layer in layers[0].layers]
    blocks = {layer.name for layer in layers[1].layers[0].layers}
    return kinds, blocks


_EXPECTED = (
    ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"],
    {"residual(expand_window>>maxout>>layernorm>>dropout)"},
)
