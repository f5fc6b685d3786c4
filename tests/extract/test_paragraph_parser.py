"""Paragraphs parsed side by side come out as the model's own parser has them, one by one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.extract.language import Model
from pipeline.extract.language.paragraph_parser import ParagraphParser

PARAGRAPHS = [
    "The ferry to Averin, which the harbour board sold on Monday for a crown, will not sail again.",
    "Ida Morrow had no choice. She has run the pier since 1998!",
    "No",
    "The ministry in Oslo, asked about it twice, denied that the launchers were new.",
]


@pytest.fixture
def nlp(model: Model) -> Language:
    return model._nlp


def parse(nlp: Language, text: str) -> list[tuple[str, str, str, bool | None]]:
    """By the model's own components."""
    doc = nlp(text)
    return [(token.text, token.dep_, token.head.text, token.is_sent_start) for token in doc]


def test_each_is_parsed_as_a_text_of_its_own(model: Model, nlp: Language) -> None:
    doc = model._parsed("\n\n".join(PARAGRAPHS))
    found = [(t.text, t.dep_, t.head.text, t.is_sent_start) for t in doc if not t.is_space]
    assert found == [told for text in PARAGRAPHS for told in parse(nlp, text)]


def test_no_phrase_runs_over_an_end(model: Model) -> None:
    doc = model._parsed("Ida Morrow sold the old\n\nferry of the harbour board\n\nand left")
    ends = [token.i for token in doc if token.is_space]
    for token in doc:
        assert sum(end < token.i for end in ends) == sum(end < token.head.i for end in ends)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\n\n\n\n", "No", "No\n\n", "\n\nNo"])
def test_texts_of_no_words_or_one(model: Model, text: str) -> None:
    assert model._parsed(text).text == text


def test_a_parser_that_makes_its_own_vectors_is_left_to_itself() -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("parser")
    assert ParagraphParser.replacing(nlp) is None
    assert ParagraphParser.replacing(spacy.blank("en")) is None
