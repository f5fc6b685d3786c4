"""The language model's reading of a text, in plain data."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import CleanCopy
from pipeline.errors import ModelMissing
from pipeline.extract.language import Model, load, read_until
from pipeline.extract.language.plain import PARAGRAPHS_AT_MOST
from pipeline.stages import fields_of

ODD = [
    "",
    " ",
    "\0",
    "\ud800",
    "e\u0301",
    "\u0301",
    "😀",
    "\n",
    "\n\n",
    "\r\n",
    "“",
    "’s ",
    "U.S. ",
    "Ada Verrin ",
    "(((",
    "\u200f",
    "\ufeff",
]

NAMED = [
    "Ada Verrin met the Norwegian Defence Ministry's Ingrid Solvang in Port Averin on 3 May 2024. ",
    "About $2.5 million, or 40 percent, went to the Harbour Board of Osk. ",
    '"No," said ',
    "Lt. Gen. Tomas Arden of the Second Fleet",
    ". ",
    "the S-400 and 12 Leopard 2s",
    "  ",
    ", ",
]


def test_a_sentence_starts_with_each_paragraph_and_never_runs_over_its_end(model: Model) -> None:
    reading = model.read("The fleet left Port\n\nVerrin stayed behind. He slept\n \n\nNobody came")
    found = [(reading.text[s.start : s.end], s.paragraph) for s in reading.sentences]
    assert found == [
        ("The fleet left Port", 0), ("Verrin stayed behind.", 1), ("He slept", 1), ("Nobody came", 2),
    ]  # fmt: skip


def test_no_name_runs_over_a_paragraphs_end(model: Model) -> None:
    reading = model.read("The letter was signed by Vladimir\n\nPutin did not come to the meeting in Geneva.")
    assert all("\n" not in reading.text[name.start : name.end] for name in reading.names)


def test_curly_quotes_are_read_like_straight_ones_and_stay_in_the_text(model: Model) -> None:
    curly = model.read("“We left,” said Ada Verrin of the city’s council.")
    straight = model.read('"We left," said Ada Verrin of the city\'s council.')
    assert [(n.start, n.end, n.label) for n in curly.names] == [(n.start, n.end, n.label) for n in straight.names]
    assert [token.pos for token in curly.tokens] == [token.pos for token in straight.tokens]
    assert curly.tokens[0].text == "“"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(ODD), max_size=30).map("".join))
def test_any_string_can_be_read_and_every_offset_holds(model: Model, text: str) -> None:
    reading = model.read(text)
    assert reading.text == text
    assert all(text[token.start : token.end] == token.text for token in reading.tokens)
    assert [token.i for token in reading.tokens] == list(range(len(reading.tokens)))
    for sentence in reading.sentences:
        assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip() != ""
        assert "\n\n" not in text[sentence.start : sentence.end]


def test_a_text_longer_than_the_model_takes_at_once_is_read_in_pieces_with_offsets_that_hold(model: Model) -> None:
    text = "\n\n".join(f"Ada Verrin met crew number {number} in Oslo." for number in range(1500))
    reading = model.read(text)
    assert len({sentence.paragraph for sentence in reading.sentences}) == 1500
    assert all(text[token.start : token.end] == token.text for token in reading.tokens)
    assert all(token.head.sentence == token.sentence for token in reading.tokens)


def test_one_endless_word_is_read_in_bounded_time(model: Model) -> None:
    assert model.read("(" * 3000 + "x" * 200_000).tokens


def test_a_reading_says_which_model_made_it(model: Model) -> None:
    assert model.read("Oslo").model == model.name
    assert model.name.split()[-1].count(".") == 2


def test_a_model_that_is_not_installed_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="no_such_model"):
        load(str(tmp_path / "no_such_model"))


def test_what_was_read_before_changes_nothing(model: Model) -> None:
    text = "There are two ferries. The pilot said she is leaving; the crews' boats left."
    fresh = Model(model._nlp)
    for other in ["There is a harbour.", "He is there, and boats are leaving.", "Crews leave."]:
        model.read(other)
    assert [(t.lemma, t.pos, t.tag, t.dep) for t in model.read(text).tokens] == [
        (t.lemma, t.pos, t.tag, t.dep) for t in fresh.read(text).tokens
    ]


def test_words_have_the_forms_that_the_models_own_components_give_them(model: Model) -> None:
    text = "There are ferries.  She's said the crews' boats left; 40 were leaving, weren't they? The better ones went."
    doc = model._nlp(text)
    assert [(t.lemma, t.pos, t.tag, t.dep) for t in model.read(text).tokens] == [
        (t.lemma_, t.pos_, t.tag_, t.dep_) for t in doc
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMED), max_size=12).map("".join))
def test_names_are_those_that_the_models_own_recogniser_finds(model: Model, text: str) -> None:
    names = [(text[n.start : n.end], n.label) for n in model.read(text).names]
    assert names == [(e.text.strip(), e.label_) for e in model._nlp(text).ents]


def test_tokens_of_a_stretch_are_those_that_overlap_it(model: Model) -> None:
    reading = model.read("Ada Verrin left Oslo.")
    assert [token.text for token in reading.tokens_in(2, 12)] == ["Ada", "Verrin", "left"]
    assert reading.tokens_in(3, 4) == reading.tokens_in(40, 50) == []


def test_what_no_article_has_is_read_to_a_bound() -> None:
    """Scraps by the hundred thousand, and a headline as long as a book, would take half a minute."""
    text = "\n\n".join(["Osk."] * (PARAGRAPHS_AT_MOST + 50))
    assert read_until(text) == len("Osk.\n\n") * PARAGRAPHS_AT_MOST
    assert read_until("Osk. " * 20) == 100
    assert [field for field, _ in fields_of(CleanCopy(text="Osk.", headline="Osk " * 2_000, teaser="Osk"))] == [
        "text",
        "teaser",
    ]
