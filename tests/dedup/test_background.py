"""Background paragraphs are told from what was lifted."""

from __future__ import annotations

import pytest

BACKGROUND = (
    "The pilots of Averin have been at odds with the harbour office since a ladder broke in March and two of them fell into the "
    "water."
)
QUOTE = "“We have counted every ladder on this coast and not one of them would reach the deck of such a ship,” Greta Lund said."
TURNS = {
    "2031-05-06": "Pilots in Averin will strike from Monday over ladders that they call unsafe, their union said on Tuesday. Some "
    "ninety men and women voted on it in the old ropewalk, and four of them were against.",
    "2031-05-07": "The harbour office of Averin has offered its pilots forty new ladders to keep them from a strike, it said. Each "
    "would cost as much as a small car, and none could be had before autumn.",
    "2031-05-08": "Grain ships turned away from Averin as pilots made ready for their strike over ladders, brokers told reporters. "
    "Freight for wheat rose by a fifth, and mills inland have flour for nine days.",
    "2031-05-09": "A court in Averin refused to forbid the strike of the pilots over ladders, a clerk said after the hearing. The "
    "judge had climbed one herself that morning, in her own shoes, and spoke of it at length.",
}
OUTLETS = ("Meridian", "Osk Courier", "Harbour Post", "Lusitra Gazette")


AGAIN = (
    "Ladders are what the pilots of Averin may strike over, now that a judge has let them. In the taverns behind the pier few "
    "spoke of anything else last night, and a pot was passed round for those who have children."
)


@pytest.fixture
def followed(desk):
    """A desk that has read a report a day, each with what went before at its end."""
    for (day, turn), outlet in zip(list(TURNS.items())[:3], OUTLETS):
        desk.take(f"{turn}\n\n{BACKGROUND}", provider=outlet, published_at=f"{day}T09:00:00Z")
    return desk


def kinds(decision) -> dict[str, str]:
    return {link.article_id: link.kind for link in decision.links}


def test_a_paragraph_carried_on_from_day_to_day_is_background(followed) -> None:
    text = f"{TURNS['2031-05-09']}\n\n{BACKGROUND}"
    decision = followed.take(text, provider="Lusitra Gazette", published_at="2031-05-09T09:00:00Z")
    assert {*kinds(decision).values()} == {"background"}
    assert decision.decision == "new"
    assert all(link.passages for link in decision.links)


def test_a_quotation_beside_it_was_lifted(followed) -> None:
    told = f"{TURNS['2031-05-09']}\n\n{QUOTE}\n\n{BACKGROUND}"
    followed.take(told, article_id="first", provider="Meridian", published_at="2031-05-09T08:00:00Z")
    again = f"{AGAIN}\n\n{QUOTE}\n\n{BACKGROUND}"
    found = kinds(followed.take(again, provider="Osk Courier", published_at="2031-05-09T12:00:00Z"))
    assert found.pop("first") == "shared_passage"
    assert {*found.values()} == {"background"}


def test_what_many_print_on_one_day_is_no_background(desk) -> None:
    """Twenty papers, one quotation: somebody had it first."""
    for outlet, turn in zip(OUTLETS, TURNS.values()):
        decision = desk.take(f"{turn}\n\n{QUOTE}", provider=outlet, published_at="2031-05-09T09:00:00Z")
    assert {*kinds(decision).values()} == {"shared_passage"}


def test_undated_articles_have_no_background(desk) -> None:
    for outlet, turn in zip(OUTLETS, TURNS.values()):
        decision = desk.take(f"{turn}\n\n{BACKGROUND}", provider=outlet)
    assert {*kinds(decision).values()} == {"shared_passage"}


def test_who_credits_the_outlet_leans_on_it_all_the_same(followed) -> None:
    text = f"{TURNS['2031-05-09']} Two clerks told Meridian so.\n\n{BACKGROUND}"
    decision = followed.take(text, provider="Lusitra Gazette", published_at="2031-05-09T09:00:00Z")
    assert kinds(decision)["a1"] == "derived"
