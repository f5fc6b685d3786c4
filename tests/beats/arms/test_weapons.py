"""Which stretches of a text name a weapon system. First, what must be left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.beats import arms
from pipeline.beats.arms import gazetteer
from pipeline.beats.arms.weapons import sightings

LEFT_ALONE = [
    "The New England Patriots won by a field goal in the snow.",
    "She set a national record in the javelin throw.",
    "Her Javelin throw of 61 metres was enough for silver.",
    "A leopard was seen near the village; the tiger stayed away.",
    "Leopard sightings have doubled in the valley, wardens say.",
    "They met at the Harpoon, a pub by the canal.",
    "The form must be printed on A-4 paper.",
    "Leaders of the G-7 met for two days.",
    "COVID-19 cases rose again.",
    "He drove his F-150 truck to the river.",
    "Two lorries collided on the M25 motorway near junction 9.",
    "She entered on a B-2 visa.",
    "The company made an S-1 filing.",
    "The Boeing 737 landed safely, and so did the A320.",
    "Climbers turned back below the summit of K2.",
    "The Seattle Seahawks and the Houston Astros lost.",
    "Michael Fox joined the firm as a Challenger of habits.",
    "A hurricane warning was issued; Warrior fans stayed at home.",
    "John Bradley, a tank commander, retired.",
    "A K-9 unit searched the house for guns.",
    "The frigate Monday left port, he wrote.",
    "The ITS helpdesk answered; INS forms were mislaid.",
    "The B-52s sang at the festival.",
    "He waits at gate S-300 for flight T-72.",
    "The firm fired Hawk after a dispute; the Tigers fired their coach.",
    "A Cobra beer and a Typhoon ride were on offer; Mr Stryker paid.",
    "Ajax won the cup, and offices in Milan, Derby and Lancaster stayed shut.",
    "The Rodong Example said the army was ready.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_ordinary_words_and_codes_are_no_weapons(text: str) -> None:
    assert sightings(text) == ()


NAMED = [
    ("The S-400s stood beside an S400 radar.", [("S-400s", "S-400"), ("S400", "S-400")]),
    ("A pilot of an F-16V flew home.", [("F-16V", "F-16V")]),
    ("They bought AH-64E Apache helicopters.", [("AH-64E Apache", "AH-64E Apache")]),
    ("A battery of Patriot missiles was moved.", [("Patriot", "Patriot")]),
    ("The army has 300 Javelins left, the ministry said.", [("Javelins", "Javelin")]),
    ("Crews train on Leopard 2A6 tanks.", [("Leopard 2A6", "Leopard 2A6")]),
    ("Himars and Storm Shadow were used.", [("Himars", "HIMARS"), ("Storm Shadow", "Storm Shadow")]),
    ("A navy of six Type 31 frigates is planned.", [("Type 31", "Type 31")]),
    ("They showed a new XQ-77 drone.", [("XQ-77", "XQ-77")]),
    ("Patriot missiles came first. Later the Patriot failed.", [("Patriot", "Patriot"), ("Patriot", "Patriot")]),
    ("A T-72B3 rolled past a row of BMP-2s.", [("T-72B3", "T-72B3"), ("BMP-2s", "BMP-2")]),
    ("Parts of a 9M999 missile lay in a field.", [("9M999", "9M999")]),
    ("They asked for Stingers and Javelins.", [("Stingers", "Stinger"), ("Javelins", "Javelin")]),
    ("Ajax, Warrior and Mastiff vehicles came.", [("Ajax", "Ajax"), ("Warrior", "Warrior"), ("Mastiff", "Mastiff")]),
    ("Two Mistral carriers and a Mistral missile.", [("Mistral", "Mistral class"), ("Mistral", "Mistral")]),
    ("Hawk trainers and Hawk missiles differ.", [("Hawk", "Hawk Mk"), ("Hawk", "MIM-23 HAWK")]),
    ("Cobra gunships fired Hellfires.", [("Cobra", "AH-1 Cobra"), ("Hellfires", "AGM-114 Hellfire")]),
    ("Tomahawks were fired at dawn.", [("Tomahawks", "Tomahawk")]),
    ("A Su-24M2 dropped Mk 82 bombs.", [("Su-24M2", "Su-24M2"), ("Mk 82", "Mk 82")]),
    ("HMS Example sailed with the frigate Santa Ana.", [("HMS Example", "HMS Example"), ("Santa Ana", "Santa Ana")]),
    ("The Spanish navy sent FS Exemple Deux's crew home.", [("FS Exemple Deux", "FS Exemple Deux")]),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_weapon_is_found_as_written_and_called_by_its_usual_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[found.start : found.end], found.designation) for found in sightings(text)] == expected


def test_terms_are_the_same_spans_as_products() -> None:
    text = "Two S-300 launchers and a Bayraktar TB2 drone."
    assert [(term.start, term.end, term.label) for term in arms.terms(text)] == [
        (found.start, found.end, "PRODUCT") for found in sightings(text)
    ]


def test_the_table_is_large_and_each_name_has_one_owner() -> None:
    systems = {alias.system for alias in gazetteer.table()}
    assert len(systems) >= 600
    assert all(system.category in gazetteer.CATEGORIES for system in systems)


def test_a_name_that_two_systems_claim_is_refused() -> None:
    with pytest.raises(ValueError, match="already names"):
        gazetteer.parse(["X-1\tmissile\tNowhere\tAlpha", "X-2\tmissile\tNowhere\tX1"])


def test_an_unknown_category_is_refused() -> None:
    with pytest.raises(ValueError, match="known category"):
        gazetteer.parse(["X-1\tteapot\tNowhere\t"])


@given(st.text(alphabet=st.sampled_from("S-F4016 aPtriotsJavelin.\n\x00\ud800“”"), max_size=200))
def test_sightings_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    place = 0
    for found in sightings(text):
        assert place <= found.start < found.end <= len(text)
        place = found.end


def test_hostile_text_is_read_in_linear_steps() -> None:
    for text in ("F-16 " * 20_000, "S-" * 50_000, "x" * 1_000_000, "Patriot\n" * 20_000, "\x00\ud800" * 1000):
        sightings(text)
