"""Named things: what the model finds, set right by the country table, known names, the beats and the words around."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import Facts
from pipeline.reading import Term

FactsOf = Callable[..., Facts]
NAMED = {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}


def labels(facts: Facts) -> dict[str, str]:
    return {one.text: one.label for one in facts.entities}


@pytest.mark.parametrize(
    "text",
    [
        "The turkey was polished off in march, and the us and them talk ended.",
        "About 2,000 boxes, 40 percent of the load, left at 0800 GMT on Tuesday for $5 million.",
        "Fireworks lit the bay. The fireworks were loud.",
    ],
)
def test_what_names_nothing_is_left_alone(facts_of: FactsOf, text: str) -> None:
    assert facts_of(text).entities == ()


def test_what_lies_near_is_a_place_and_a_region_belongs_to_the_office(facts_of: FactsOf) -> None:
    near = labels(facts_of("Near Ar Qassah, two strikes hit a tank and a VBIED. Ar Qassah was quiet."))
    assert near == {"Ar Qassah": "GPE"}
    assert labels(facts_of("The camp lies near Boeing's plant."))["Boeing"] == "ORG"
    office = labels(facts_of("Minister for the Middle East Tobias Elwin said the talks went well."))
    assert office == {"Middle East": "LOC", "Tobias Elwin": "PERSON"}


def test_only_named_things_are_entities(facts_of: FactsOf) -> None:
    facts = facts_of("On Tuesday three ministers met in Oslo for 40 minutes and spent $5 million on the second floor.")
    assert {one.label for one in facts.entities} <= NAMED
    assert labels(facts)["Oslo"] == "GPE"


def test_countries_and_peoples_carry_their_country(facts_of: FactsOf) -> None:
    facts = facts_of("The United States warned Turkey, and Polish officials left the UK for the Soviet Union.")
    found = {one.text: (one.label, one.name, one.country) for one in facts.entities}
    assert found == {
        "United States": ("GPE", "United States", "US"),
        "Turkey": ("GPE", "Turkey", "TR"),
        "Polish": ("NORP", "Poland", "PL"),
        "UK": ("GPE", "United Kingdom", "GB"),
        "Soviet Union": ("GPE", "Soviet Union", None),
    }


@pytest.mark.parametrize(
    ("text", "metonym"),
    [
        ("Ankara has refused to sign the treaty.", True),
        ("The move angered Moscow's allies and surprised nobody.", True),
        ("The two sides imposed new sanctions on Tehran last spring.", True),
        ("Crowds gathered in Ankara on the square.", False),
        ("She was born in Moscow and studied there.", False),
        ("Snow fell on Tokyo's streets.", False),
    ],
)
def test_a_capital_that_acts_as_a_government_is_a_metonym(facts_of: FactsOf, text: str, metonym: bool) -> None:
    assert [one.metonym for one in facts_of(text).entities if one.country] == [metonym]


def test_a_house_of_government_is_a_body_that_stands_for_its_state(facts_of: FactsOf) -> None:
    (house,) = facts_of("The Kremlin declined to answer.").entities
    assert (house.label, house.country, house.metonym) == ("ORG", "RU", True)


def test_a_country_inside_a_longer_name_is_part_of_it(facts_of: FactsOf) -> None:
    facts = facts_of("He joined the Bank of England, then the Turkish Airlines board, and read the Washington Post.")
    assert "England" not in labels(facts)
    assert labels(facts)["Washington Post"] == "ORG"


def test_articles_possessives_and_titles_are_not_part_of_a_name(facts_of: FactsOf) -> None:
    facts = facts_of(
        "The European Union's envoy met Turkish President Orhan Demirel and Mrs. Greta Lindqvist at the White House."
    )
    assert labels(facts) == {
        "European Union": "ORG", "Turkish": "NORP", "Orhan Demirel": "PERSON", "Greta Lindqvist": "PERSON", "White House": "ORG",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("The Ministry of Fisheries in Oslo replied.", "Ministry of Fisheries", "ORG"),
        ("The broadcaster Kanal Nord aired it.", "Kanal Nord", "ORG"),
        ("Ships crossed the Kara Sea on their way.", "Kara Sea", "LOC"),
        ("They stopped in the town of Velmora for the night.", "Velmora", "GPE"),
        ("Deputy Chief Constable Adele Thornquist spoke first.", "Adele Thornquist", "PERSON"),
        ("Mr. Thornquist spoke last.", "Thornquist", "PERSON"),
    ],
)
def test_the_words_in_and_around_a_name_decide_its_kind(facts_of: FactsOf, text: str, name: str, label: str) -> None:
    assert labels(facts_of(text)).get(name) == label


def kinds(facts: Facts) -> set[tuple[str, str]]:
    """Text and label of persons, bodies and places."""
    return {
        (one.text, "PLACE" if one.label in ("GPE", "LOC", "FAC") else one.label)
        for one in facts.entities
        if one.label in ("PERSON", "ORG", "GPE", "LOC", "FAC")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reading won 2-0 at Derby, while Nice drew at home.", {("Derby", "ORG"), ("Nice", "ORG")}),
        ("They met Austin Brandvik and Sydney Holm on Tuesday.",
         {("Austin Brandvik", "PERSON"), ("Sydney Holm", "PERSON")}),
        ("The Envoy Air crew flew on.", {("Envoy Air", "ORG")}),
        ("He follows Major League Baseball.", {("Major League Baseball", "ORG")}),
        ("He sued at the International Tribunal for the Law of the Sea on Monday.",
         {("International Tribunal for the Law of the Sea", "ORG")}),
    ],
)  # fmt: skip
def test_towns_titles_and_seas_that_are_part_of_another_name_are_left_alone(
    facts_of: FactsOf, text: str, expected: set[tuple[str, str]]
) -> None:
    assert kinds(facts_of(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The road to Aleppo was closed, and Durban flooded.", {("Aleppo", "PLACE"), ("Durban", "PLACE")}),
        ("She was born in Truro, Cornwall.", {("Truro", "PLACE"), ("Cornwall", "PLACE")}),
        ("The Supreme Court of Canada sat.", {("Supreme Court of Canada", "ORG")}),
        ("The United States Treasury Department said so.", {("United States Treasury Department", "ORG")}),
        ("The U.S. Air Force sent a plane to North Macedonia.",
         {("U.S. Air Force", "ORG"), ("North Macedonia", "PLACE")}),
        ("They joined the 158th Fighter Wing.", {("158th Fighter Wing", "ORG")}),
        ("A court convicted Ratko Brandvik, a former commander of the guard.", {("Ratko Brandvik", "PERSON")}),
        ("It was built by the Duchess of Verrin.", set()),
        ("QUESTION: Will it rain?", set()),
    ],
)  # fmt: skip
def test_what_the_model_passes_over_or_mistakes_is_set_right(
    facts_of: FactsOf, text: str, expected: set[tuple[str, str]]
) -> None:
    assert kinds(facts_of(text)) == expected


def test_what_most_mentions_are_called_is_not_outvoted_by_their_echoes(facts_of: FactsOf) -> None:
    text = "The town of Velmora lies inland.\n\nPeople in Velmora wait. Velmora women wait, too. Velmora sleeps."
    assert {one.label for one in facts_of(text).entities if one.text == "Velmora"} == {"GPE"}


def test_a_ship_without_its_prefix_is_a_ship(facts_of: FactsOf) -> None:
    text = "HMS Penelope sailed at noon. Later Penelope fired a shot, and Penelope turned back."
    facts = facts_of(text, terms=[Term(0, 12, "PRODUCT", "HMS Penelope")])
    assert {one.label for one in facts.entities} == {"PRODUCT"}


def test_a_name_with_hyphens_is_found_whole(facts_of: FactsOf) -> None:
    assert "Mazar-e-Sharif" in labels(facts_of("A bomb went off in Mazar-e-Sharif in Afghanistan."))


def test_a_surname_alone_is_the_person_whose_full_name_stands_elsewhere(facts_of: FactsOf) -> None:
    facts = facts_of("Tomas Verrin arrived at noon.\n\nLater Verrin signed the deal, and reporters asked Verrin why.")
    assert [one.text for one in facts.entities if one.label == "PERSON"] == ["Tomas Verrin", "Verrin", "Verrin"]


def test_an_acronym_that_the_copy_explains_is_what_it_stands_for(facts_of: FactsOf) -> None:
    facts = facts_of("The Harbour Safety Board (HSB) met in Oslo.\n\nLater the HSB said that ships must wait.")
    found = [(one.label, one.name) for one in facts.entities if one.text == "HSB"]
    assert found
    assert set(found) == {("ORG", "Harbour Safety Board")}


def test_every_mention_of_a_person_carries_the_fullest_name(facts_of: FactsOf) -> None:
    facts = facts_of("President Ada Lindqvist spoke. Later Lindqvist left.", headline="Lindqvist speaks to reporters")
    assert {one.name for one in facts.entities if one.label == "PERSON"} == {"Ada Lindqvist"}


def test_a_beats_term_overrules_the_model(facts_of: FactsOf) -> None:
    text = "They sent Saint Corvin launchers to Oslo."
    start = text.index("Saint")
    facts = facts_of(text, terms=[Term(start, start + 12, "PRODUCT", "Corvin")])
    found = [(one.text, one.label, one.name) for one in facts.entities]
    assert ("Saint Corvin", "PRODUCT", "Corvin") in found
    assert len(found) == 2


def test_entities_of_a_field_say_so(facts_of: FactsOf) -> None:
    facts = facts_of("Nothing is named here.", headline="Turkey warns Russia")
    assert {(one.text, one.field) for one in facts.entities} == {("Turkey", "headline"), ("Russia", "headline")}


WORDS = [
    "Turkey",
    "Ankara",
    "the",
    "President",
    "Mr.",
    "Verrin",
    "Ada",
    "of",
    "'s",
    "\n\n",
    "said",
    ".",
    ",",
    "U.S.",
    "Bank",
    "\0",
    "-",
    "S-400",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=40))
def test_entities_are_in_order_apart_within_paragraphs_and_what_the_text_says(facts_of: FactsOf, text: str) -> None:
    end = 0
    for one in facts_of(text).entities:
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text == one.text.strip()
        assert "\n\n" not in one.text
        assert one.label in NAMED
        end = one.end
