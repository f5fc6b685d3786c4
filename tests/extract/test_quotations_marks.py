"""Quotation marks, told from the characters alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.quotations.marks import Quoted, paragraphs, quoted


def read(text: str) -> list[Quoted]:
    return quoted(text, paragraphs(text))


def contents(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' home in the workers' quarter won't open before the kids' holiday.",
        "It sounded like '90s rock 'n' roll, they'd say, and 'twas loud.",
        'The pipe is 6" wide and the keeper 5\'10" tall.',
        "The farmers’ union isn’t the bakers’ union.",
        'Nothing stands between "" these.',
    ],
    ids=["possessives", "elisions", "inches and feet", "curly possessives", "empty"],
)
def test_apostrophes_and_measures_are_no_quotation_marks(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We stay," he said. "For now."', ["We stay", "For now."]),
        ("“We stay,” he said. “For now.”", ["We stay", "For now."]),
        ("'We stay,' he said. 'It's the bakers' wish.'", ["We stay", "It's the bakers' wish."]),
        ("‘We won’t go,’ he said.", ["We won’t go"]),
        (
            "«On reste», dit-il. »Wir bleiben«, sagte er. „Wir bleiben“, sagte er.",
            ["On reste", "Wir bleiben", "Wir bleiben"],
        ),
        ("``We stay,'' he said.", ["We stay"]),
        ('"[The ferries] stay,” he said.', ["[The ferries] stay"]),
        ('She said:"Go on"and left.', ["Go on"]),
        ("“Is it true?” she asked. “No!”", ["Is it true?", "No!"]),
        ("“He shouted ‘stop’ and ran,” she said.", ["He shouted ‘stop’ and ran"]),
        ("“The board said “never” twice,” she said.", ["The board said “never” twice"]),
    ],
)
def test_content_comes_without_its_marks_and_without_the_comma_of_the_attribution(
    text: str, expected: list[str]
) -> None:
    assert contents(text) == expected


def test_a_missing_closing_mark_does_not_swallow_the_next_quotation() -> None:
    assert contents("“The quay is closed. “Try the pier,” he said. “It is open.”") == [
        "The quay is closed.",
        "Try the pier",
        "It is open.",
    ]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert contents('He said: "One.\n\nThe wind rose.') == ["One."]


def test_a_quotation_that_is_reopened_runs_on() -> None:
    text = 'He said: "One.\n\n"Two.\n\n"Three," he added.\n\n"Four."'
    assert [(text[q.start : q.end], q.runs_on) for q in read(text)] == [
        ("One.", True),
        ("Two.", True),
        ("Three", False),
        ("Four.", False),
    ]


def test_a_caption_between_two_paragraphs_does_not_break_a_running_quotation() -> None:
    text = 'She said: "One.\n\nThe old harbour at dusk\n\n"Two."'
    assert [q.runs_on for q in read(text)] == [True, False]


def test_single_marks_may_run_on_too() -> None:
    assert contents("He said: 'One is enough.\n\n'Two is plenty,' he added.") == ["One is enough.", "Two is plenty"]


@given(st.text(alphabet="\"'“”‘’«»„` \n.,aSs5", max_size=120))
def test_whatever_the_marks_quotations_lie_in_order_inside_one_paragraph(text: str) -> None:
    blocks = paragraphs(text)
    end = 0
    for quote in quoted(text, blocks):
        assert end <= quote.opening < quote.start < quote.end <= quote.closing
        assert blocks[quote.paragraph].start <= quote.opening
        assert quote.closing <= blocks[quote.paragraph].end
        assert not text[quote.start : quote.end].endswith((",", " ", "\n"))
        end = quote.closing
