"""Kills: what they reach, in whichever order they come, and what they leave alone."""

from __future__ import annotations

import json

import pytest

from pipeline.__main__ import Line
from pipeline.article import Delivery, RawArticle, Record, Wire
from pipeline.extract.language import Model
from pipeline.store.visibility import identity_of, is_held

STORY = "Pilots in the port of Averin ended a strike of three days on Monday, the harbour office said in a statement."


def through(model: Model, *articles: RawArticle) -> dict[str, Record]:
    line = Line(model)
    for article in articles:
        line.enter(article)
    return {record.article_id: record for record in line.settled()}


def article(name: str, text: str = STORY, **wire: object) -> RawArticle:
    return RawArticle(article_id=name, delivery=Delivery(name=f"{name}.txt"), raw=text, wire=Wire(**wire))


STORED = article("story", provider="Averin Wire", guid="s1", version="1")
LATER = article("later", STORY + " It had cost the city four ships.", provider="Averin Wire", guid="s1", version="3")
KILL = article(
    "kill",
    "Kill the story on the strike; it is wrong.",
    provider="Averin Wire",
    guid="s1",
    version="2",
    pubstatus="canceled",
)
COPY = article("copy", provider="Callow News", guid="c9")
OTHER = article(
    "other", "The ferry to Callow sails at nine from Tuesday on, its owner said.", provider="Averin Wire", guid="s2"
)
SAME_GUID = article(
    "elsewhere", "A fire in Callow burnt two barns on Sunday, the fire service said.", provider="Callow News", guid="s1"
)


def test_what_a_kill_leaves_alone(model: Model) -> None:
    found = through(model, STORED, KILL, OTHER, SAME_GUID)
    for name in ("other", "elsewhere"):
        assert not found[name].killed
        assert found[name].text


@pytest.mark.parametrize("order", [(STORED, KILL), (KILL, STORED), (LATER, KILL, STORED), (KILL, LATER, STORED)])
def test_a_kill_reaches_every_version_in_any_order(model: Model, order: tuple[RawArticle, ...]) -> None:
    found = through(model, *order)
    for name in {entry.article_id for entry in order} - {"kill"}:
        assert found[name].killed
        assert "Averin ended" not in json.dumps(
            [found[name].text, found[name].headline, found[name].quotations], default=str
        )
        assert not found[name].entities
    assert found["kill"].killed
    assert "Kill the story" in found["kill"].text


def test_what_leans_on_a_killed_article_is_marked_and_keeps_its_own_copy(model: Model) -> None:
    found = through(model, STORED, COPY, KILL)
    assert found["copy"].leans_on_killed
    assert not found["copy"].killed
    assert found["copy"].text == STORY


def test_a_story_without_a_guid_cannot_be_named_by_a_kill() -> None:
    assert identity_of(Wire(provider="Averin Wire")) is None


@pytest.mark.parametrize(
    ("wire", "held"),
    [
        (Wire(), False),
        (Wire(pubstatus="usable"), False),
        (Wire(pubstatus="canceled"), False),
        (Wire(pubstatus="withheld"), True),
        (Wire(embargoed=True), True),
        (Wire(pubstatus="usable", embargoed=True, embargoed_until="2031-01-01T06:00:00Z"), True),
    ],
)
def test_what_is_held(wire: Wire, held: bool) -> None:
    assert is_held(wire) is held
