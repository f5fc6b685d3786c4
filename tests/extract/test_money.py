"""Sums of money, with currency, price unit and how sure the figure is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.money import money


def sums(text: str) -> list[tuple[str, float | None, str | None]]:
    return [(found.text, found.amount, found.currency) for found in money(text)]


@pytest.mark.parametrize(
    "text",
    [
        "They shipped 2,000 rifles and 200 pounds of flour in 1980.",
        "The home side won 3 won none, and 5 won medals.",
        "A cargo of 5 million pounds of grain left the port.",
        "The team will try 500 more.",
        "Set $HOME and $PATH, then press $ twice.",
        "He paid in 50 Monopoly dollars.",
        "The figure 1.500.000 euros is written in a style that may be read two ways.",
        "Channel 4 and the A-4 road; the crown prince has two crowns.",
    ],
)
def test_figures_that_are_no_money_are_left_alone(text: str) -> None:
    assert sums(text) == []


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("$350million", 350e6, "USD"),
        ("$80,000", 80_000, "USD"),
        ("£1.1tn", 1.1e12, "GBP"),
        ("€2.5 bn", 2.5e9, "EUR"),
        ("US$5m", 5e6, "USD"),
        ("A$3,000", 3_000, "AUD"),
        ("HK$20k", 20_000, "HKD"),
        ("$20-billion", 20e9, "USD"),
        ("1.2 billion euros", 1.2e9, "EUR"),
        ("500 million Norwegian crowns", 500e6, "NOK"),
        ("300 Swedish kronor", 300, "SEK"),
        ("25m yen", 25e6, "JPY"),
        ("4 billion pesos", 4e9, None),
        ("4 billion Mexican pesos", 4e9, "MXN"),
        ("2 million pounds", 2e6, "GBP"),
        ("30 Egyptian pounds", 30, "EGP"),
        ("half a billion euros", 5e8, "EUR"),
        ("two million U.S. dollars", 2e6, "USD"),
        ("USD 5 million", 5e6, "USD"),
        ("5 million EUR", 5e6, "EUR"),
        ("twenty-five thousand dollars", 25_000, "USD"),
        ("CAD$20 million", 20e6, "CAD"),
        ("Rs 500 crore", 5e9, None),
    ],
)
def test_a_sum_is_read_in_whole_units_of_its_currency(text: str, amount: float, currency: str | None) -> None:
    assert sums(f"They paid {text} for it.") == [(text, amount, currency)]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$80,000 per unit", "unit"), ("$10 each", "unit"), ("$20 a barrel", "barrel"), ("$2 billion a year", "year"),
        ("$5 a day after the vote", None), ("$5 per cent", None), ("$5 a piece of cake", "piece"), ("€3/litre", "litre"), ("$9 each month", "month"),
    ],
)  # fmt: skip
def test_a_price_says_what_it_is_for(text: str, per: str | None) -> None:
    assert [found.per for found in money(text)] == [per]


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("cost $5 million", False), ("cost about $5 million", True), ("cost more than $5 million", True),
        ("an estimated $5 million", True), ("nearly 5 million euros", True), ("$5 million or so", True), ("roundabout $5", False),
    ],
)  # fmt: skip
def test_a_figure_with_about_before_it_is_approximate(text: str, approximate: bool) -> None:
    assert [found.approximate for found in money(text)] == [approximate]


def test_both_ends_of_a_range_are_sums() -> None:
    assert sums("between $5 million and $10 million") == [("$5 million", 5e6, "USD"), ("$10 million", 10e6, "USD")]
    assert sums("a $5-10 million plan") == [("$5", 5e6, "USD"), ("10 million", 10e6, "USD")]
    assert sums("10 to 15 million Swiss francs") == [("10", 10e6, "CHF"), ("15 million Swiss francs", 15e6, "CHF")]
    assert all(found.approximate for found in money("a $5-10 million plan"))


def test_the_sum_before_a_range_is_none_of_its_ends() -> None:
    assert sums("AUD 3m and 30m kroner") == [("AUD 3m", 3e6, "AUD"), ("30m kroner", 30e6, None)]
    assert sums("US$4 million to 5 million.") == [("US$4 million", 4e6, "USD"), ("5 million", 5e6, "USD")]
    assert sums("$4 million to 5 million people") == [("$4 million", 4e6, "USD")]


def test_a_lower_end_that_can_be_read_two_ways_has_no_amount() -> None:
    assert sums("from $5 to $10 million") == [("$5", None, "USD"), ("$10 million", 10e6, "USD")]


def test_a_sum_in_a_caption_says_so() -> None:
    assert [found.field for found in money("A $5 note", "captions/0")] == ["captions/0"]


PIECES = [
    "$",
    "US$",
    "5",
    "1,000",
    "1.5",
    " ",
    "-",
    " to ",
    "million",
    " a year",
    "euros",
    " Norwegian crowns",
    "m",
    "\0",
    "\ud800",
    "£",
]


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_sums_are_in_order_apart_and_what_the_text_says(text: str) -> None:
    end = 0
    for found in money(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        assert found.amount is None or found.amount >= 0
        end = found.end
