"""What holds for the transfers of any text, sensible or not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.language import Model
from tests.beats.arms.reading import read

WORDS = st.sampled_from(
    [
        "Norway",
        "Georgia",
        "sent",
        "will",
        "not",
        "20",
        "tanks",
        "S-400s",
        "to",
        "from",
        "the",
        "sale",
        "of",
        ",",
        "and",
        "“",
        ".",
        "\n\n",
        "which",
        "by",
        "its",
        "with",
        "(",
        ")",
        "$",
        "refused",
        "deal",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_evidence_lies_in_the_text_and_a_supplier_is_never_the_recipient(model: Model, words: list[str]) -> None:
    text = " ".join(words)
    for transfer in read(model, text):
        assert 0 <= transfer.start < transfer.end <= len(text)
        assert transfer.supplier is None or transfer.supplier != transfer.recipient
        assert transfer.designation or transfer.description


@pytest.mark.parametrize(
    "text",
    [
        "tanks and " * 3_000,
        "Norway sent tanks to Georgia, " * 1_000,
        "sent " * 5_000,
        "a\n" * 10_000,
        "( ) “ ” S-400 with 3 " * 1_500,
        "\x00 Norway \ud800 sent 3 tanks to \udfff Georgia.",
    ],
)
def test_hostile_text_ends(model: Model, text: str) -> None:
    read(model, text)
