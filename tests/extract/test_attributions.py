"""Attributions: unnamed sources with their whole description, and those credited by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Facts

FactsOf = Callable[..., Facts]


def unnamed(facts: Facts) -> list[tuple[str, int | None]]:
    return [(one.text, one.count) for one in facts.attributions if not one.named]


def credited(facts: Facts) -> list[str]:
    return [one.text for one in facts.attributions if one.named]


@pytest.mark.parametrize(
    "text",
    [
        "Foreign ministry officials were not available for comment.",
        "Three officials flew to Oslo, and the soldiers slept.",
        "The source of the river lies in the hills.",
        "People said little and walked on.",
        "The local doctor Ada Verrin said it was over.",
        "Energy sources are scarce; the report said so.",
        "The alert says residents should stay indoors.",
        "She met two diplomats in Oslo.",
    ],
)
def test_people_who_are_not_said_to_know_are_left_alone(facts_of: FactsOf, text: str) -> None:
    assert unnamed(facts_of(text)) == []


@pytest.mark.parametrize(
    ("text", "phrase", "count"),
    [
        ("The deal is off, according to four people familiar with the talks.", "four people familiar with the talks", 4),
        ("One official familiar with U.S. planning said the fleet was late.", "One official familiar with U.S. planning", 1),
        ("Norwegian and Swedish sources have said they will wait.", "Norwegian and Swedish sources", None),
        ("Danish diplomats and experts said it was too early.", "Danish diplomats and experts", None),
        ("Two senior officials who declined to be named told reporters the port was shut.",
         "Two senior officials who declined to be named", 2),
        ("The port is shut, said a diplomat close to the talks.", "a diplomat close to the talks", 1),
        ("The port is shut, another person briefed on the matter said.", "another person briefed on the matter", 1),
        ("The plan, which analysts said would fail, was dropped.", "analysts", None),
        ("The paper, citing three sources in the ministry, named the ship.", "three sources in the ministry", 3),
        ("Sources close to the company said a sale was near.", "Sources close to the company", None),
        ("Four of the sources said the deal was off.", "Four of the sources", 4),
        ("A former C.I.A. officer with ties to St. Petersburg said so.",
         "A former C.I.A. officer with ties to St. Petersburg", 1),
        ("State media said the test went well.", "State media", None),
        ("Half a dozen former officials said so.", "a dozen former officials", None),
        ("A NATO official, who spoke from Oslo, said the ship had left.", "A NATO official", 1),
    ],
)  # fmt: skip
def test_an_unnamed_source_is_described_to_the_natural_end(
    facts_of: FactsOf, text: str, phrase: str, count: int | None
) -> None:
    assert unnamed(facts_of(text)) == [(phrase, count)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It was late, the sources told Reuters.", ["Reuters"]),
        ("It was late, according to the Harbour Policy Institute.", ["Harbour Policy Institute"]),
        ("The minister told Norwegian broadcaster Kanal Nord it was late.", ["Kanal Nord"]),
        ("The minister told the Senate it was cold, and flew with Reuters.", ["Senate"]),
        ("She told them that Reuters had called.", []),
        ("As reported by Reuters, the port is shut.", ["Reuters"]),
        ("Reuters, citing papers it has seen, said the port is shut.", ["Reuters"]),
    ],
)
def test_an_outlet_that_is_credited_is_named(facts_of: FactsOf, text: str, names: list[str]) -> None:
    assert credited(facts_of(text)) == names


WORDS = [
    "three",
    "sources",
    "U.S.",
    "officials",
    "and",
    "who",
    "said",
    "according",
    "to",
    "familiar",
    "with",
    ",",
    ".",
    "the",
    "\n\n",
    "Reuters",
    "told",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_attributions_are_in_order_apart_and_what_the_text_says(facts_of: FactsOf, text: str) -> None:
    end = 0
    for one in facts_of(text).attributions:
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text
        assert "\n\n" not in one.text
        end = one.end
