"""Countries by name, alias, demonym and capital."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.countries import Country, lookup, mentions


def named(text: str) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.country.code) for mention in mentions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "They gave us a hand, and the us and them talk stopped.",
        "A turkey was carved on fine china under a polish of wax.",
        "Michael Jordan retired twice.",
        "Mr Chad Ellery spoke to Georgia Holm.",
        "Paris Hilton waved; George Washington did not.",
        "She moved from New Mexico to New Jersey.",
        "Ships left the South China Sea for the Indian Ocean.",
        "A fee of US$5 was charged.",
        "Latin American and Native American writers met.",
        "It is in the Washington Post.",
        "Write to @Russia or see #Russia.",
    ],
)
def test_words_that_only_look_like_countries_are_left_alone(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nigeria and Niger share a border.", [("Nigeria", "NG"), ("Niger", "NE")]),
        ("Papua New Guinea, Guinea-Bissau, Equatorial Guinea and Guinea met.",
         [("Papua New Guinea", "PG"), ("Guinea-Bissau", "GW"), ("Equatorial Guinea", "GQ"), ("Guinea", "GN")]),
        ("South Korea's envoy left; North Korean troops stayed.", [("South Korea", "KR"), ("North Korean", "KP")]),
        ("Talks in Northern Ireland and Ireland.", [("Northern Ireland", "GB"), ("Ireland", "IE")]),
        ("U.S.-made, UK-built, Anglo-Swedish.", [("U.S.", "US"), ("UK", "GB"), ("Swedish", "SE")]),
        ("Jordan's king flew to Georgia.", [("Jordan", "JO"), ("Georgia", "GE")]),
        ("In Jordan, But Georgia Prime Minister stayed.", [("Jordan", "JO"), ("Georgia", "GE")]),
        ("the People’s Republic of China", [("People’s Republic of China", "CN")]),
        ("POLISH MINISTER VISITS TURKEY", [("POLISH", "PL"), ("TURKEY", "TR")]),
        ("Saudis, Poles and Frenchmen", [("Saudis", "SA"), ("Poles", "PL"), ("Frenchmen", "FR")]),
        ("Kosovo", [("Kosovo", "XK")]),
    ],
)  # fmt: skip
def test_countries_are_found_whole_and_with_their_code(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_states_that_are_no_more_have_no_code() -> None:
    assert named("the USSR, Czechoslovakia, East German and Yugoslav") == [
        ("USSR", None), ("Czechoslovakia", None), ("East German", None), ("Yugoslav", None),
    ]  # fmt: skip


def test_a_name_that_two_states_share_has_no_code_and_its_full_forms_do() -> None:
    assert named("Congo, DR Congo and the Republic of the Congo") == [
        ("Congo", None), ("DR Congo", "CD"), ("Republic of the Congo", "CG"),
    ]  # fmt: skip


def test_capitals_and_houses_of_government_say_which_they_are() -> None:
    found = {mention.text: (mention.kind, mention.house) for mention in mentions("Ankara told the Kremlin and Tokyo.")}
    assert found == {"Ankara": ("capital", False), "Kremlin": ("capital", True), "Tokyo": ("capital", False)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the United States", "United States"), ("The UK's", "United Kingdom"), ("U.S.", "United States"),
        ("russia", "Russia"), ("Turkish", "Turkey"), ("Downing Street", "United Kingdom"), ("Britain’s", "United Kingdom"),
        ("The Hague", "Netherlands"), ("RUSSIAN FEDERATION", "Russia"), ("Soviet", "Soviet Union"),
    ],
)  # fmt: skip
def test_look_up_takes_a_whole_phrase(text: str, name: str) -> None:
    found = lookup(text)
    assert found is not None
    assert found[0].name == name


@pytest.mark.parametrize("text", ["", "us", "turkey", "polish", "in", "it", "Russia and Ukraine", "Ruritania", "male"])
def test_look_up_never_guesses(text: str) -> None:
    assert lookup(text) is None


@given(
    st.text()
    | st.lists(st.sampled_from(["Guinea", "New", "Papua", " ", "'s", "Jordan", "U.S.", "\ud800", "\0"])).map("".join)
)
def test_mentions_are_in_order_apart_and_what_the_text_says(text: str) -> None:
    found = mentions(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(isinstance(mention.country, Country) for mention in found)


def test_every_mention_of_a_name_can_be_looked_up() -> None:
    for text in ("Türkiye", "Côte d’Ivoire", "N. Korea", "Scots", "São Tomé and Príncipe"):
        (mention,) = mentions(text)
        assert lookup(text) == (mention.country, mention.kind)
