"""Casualties: what is no toll comes first."""

from __future__ import annotations

import pytest

from pipeline.beats.casualties.tolls import tolls
from pipeline.extract.language import Model


def read(model: Model, text: str) -> list[tuple[str, int, bool, str | None]]:
    return [(toll.kind, toll.count, toll.approximate, toll.who) for toll in tolls(model.read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The storm did not kill 12 people, the mayor said.",
        "A flood could kill 300 people in the lower town.",
        "The two men had a plan to kill 30 people in Averin.",
        "The cold killed 40 sheep on the hills above Osk.",
        "The committee killed three bills in one evening.",
        "The two soldiers wounded the pilot.",
        "Nobody was killed when the pier fell.",
        "No one was injured in the incident, the owner of the ferry said.",
        "No passengers were hurt.",
        "Interest in the ferries died after 1950.",
    ],
)
def test_no_toll(model: Model, text: str) -> None:
    assert read(model, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelling killed 12 people in Averin.", [("killed", 12, False, "people")]),
        ("At least 40 civilians were wounded on Monday.", [("wounded", 40, True, "civilians")]),
        ("Two soldiers died when the bridge fell.", [("killed", 2, False, "soldiers")]),
        (
            "The blast killed three passengers and injured 17 others.",
            [("killed", 3, False, "passengers"), ("wounded", 17, False, "others")],
        ),
        ("More than 1,200 people were killed in the flood of 1953.", [("killed", 1200, True, "people")]),
    ],
)
def test_a_toll_has_its_kind_its_number_and_who(
    model: Model, text: str, expected: list[tuple[str, int, bool, str | None]]
) -> None:
    assert read(model, text) == expected


def test_the_evidence_spans_number_verb_and_victims(model: Model) -> None:
    text = "In Osk, the shelling killed 12 people on Monday."
    (toll,) = tolls(model.read(text))
    assert text[toll.start : toll.end] == "killed 12 people"
