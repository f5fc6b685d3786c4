"""The vectors of a text's tokens are the network's own, whatever was read before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.extract.language import Model, token_vectors
from pipeline.extract.language.token_vectors import TokenVectors

WORDS = [
    "Ada",
    "Verrin",
    "sailed",
    "to",
    "Averin",
    "on",
    "3",
    "May",
    ",",
    ".",
    "S-400",
    "\n\n",
    "’s",
    "Ærø",
    "😀",
    "x" * 300,
]


@pytest.fixture
def nlp(model: Model) -> Language:
    return model._nlp


@pytest.fixture
def few_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(token_vectors, "_MOST_REMEMBERED", 5)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join), max_size=4))
def test_they_are_the_networks_own_but_for_rounding(model: Model, texts: list[str]) -> None:
    for network in _networks(model._nlp):
        _are_the_networks_own(network, model._nlp, texts)


@pytest.mark.usefixtures("few_remembered")
def test_they_are_when_more_words_come_than_are_remembered(nlp: Language) -> None:
    texts = ["Ada sailed to Averin .", "Ada sailed on 3 May .", "x y z a b c d e f", "Ada Verrin sailed"]
    for network in _networks(nlp):
        _are_the_networks_own(network, nlp, texts)


def test_a_network_of_another_kind_is_left_to_itself() -> None:
    from spacy.ml.models.tok2vec import CharacterEmbed, MaxoutWindowEncoder, build_Tok2Vec_model

    by_characters = build_Tok2Vec_model(
        CharacterEmbed(width=8, rows=10, nM=8, nC=4, include_static_vectors=False), MaxoutWindowEncoder(8, 1, 2, 1)
    )
    assert TokenVectors.replacing(by_characters) is None
    assert TokenVectors.replacing(None) is None


def _networks(nlp: Language) -> list[object]:
    return [nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]]  # type: ignore[attr-defined]


def _are_the_networks_own(network: object, nlp: Language, texts: list[str]) -> None:
    ours = TokenVectors.replacing(network)
    assert ours is not None
    for text in texts:
        doc = nlp.make_doc(text)
        [own] = network.predict([doc])  # type: ignore[attr-defined]
        assert ours(doc).shape == own.shape
        assert np.allclose(ours(doc), own, atol=1e-5)
