"""Kills and corrections reach what was made from the article, whichever came in first, and leave the rest alone."""

from __future__ import annotations

import pytest

from pipeline import dedup

BODY = (
    "The harbour board of Oldhaven will buy {count} pilot ladders from the Fjord yard before winter, its head {name} said. "
    "They replace ropes that have hung on the quay since the war, and will be tested by divers for a month.\n\n"
    "Pilots have asked for them for years, and twice refused to board tankers in a swell. The union called it a beginning."
)
FIRST = BODY.format(count=30, name="Greta Lund")
CORRECTED = BODY.format(count=13, name="Greta Lund")
REWRITE = (
    "Safer days are ahead for the men who climb on board of tankers. New ladders come to Oldhaven, the board told Northern "
    "Wire, and not before time. They replace ropes that have hung on the quay since the war, and will be tested by divers for "
    "a month. {count} of them, no less, at a price that nobody would tell."
)


def descent(desk, *decisions, readable=None) -> dedup.Descent:
    members = [(member.fingerprint, decision) for member, decision in zip(desk.members, decisions)]
    everyone = {member.fingerprint.article_id for member in desk.members}
    return dedup.descent(members, everyone if readable is None else readable)


def wire(desk, text: str, version: str = "1", day: int = 6, **more: str):
    return desk.take(text, provider="Northern Wire", guid="g1", version=version, published_at=f"2031-05-0{day}", **more)


def test_what_merely_adds_corrects_nothing(desk) -> None:
    added = FIRST + "\n\nThe yard has built such ladders since 1984, and employs 50 people."
    found = descent(desk, wire(desk, FIRST), desk.take(FIRST, provider="Evening Post"), wire(desk, added, "2"))
    assert found.corrected_by == {}
    assert found.misled() == set()


@pytest.mark.parametrize("right", [CORRECTED, BODY.format(count=30, name="Greta Lind")])
def test_a_changed_fact_reaches_copies_and_rewrites_and_what_was_made_from_those(desk, right) -> None:
    found = descent(
        desk,
        wire(desk, FIRST),
        desk.take(FIRST, provider="Evening Post"),
        desk.take(REWRITE.format(count="30"), provider="Daily Lantern", published_at="2031-05-07"),
        desk.take(REWRITE.format(count="30"), provider="Lantern Weekly", published_at="2031-05-08"),
        wire(desk, right, "2", day=9),
    )
    assert found.corrected_by == {"a1": "a5"}
    assert found.misled() == {"a2", "a3", "a4"}


def test_what_was_made_from_the_correction_is_right(desk) -> None:
    found = descent(
        desk,
        wire(desk, FIRST),
        wire(desk, CORRECTED, "2"),
        desk.take(CORRECTED, provider="Evening Post"),
        desk.take(FIRST, provider="Morning Post"),
    )
    assert found.corrected_by == {"a1": "a2"}
    assert found.misled() == {"a4"}


def test_a_version_that_says_it_corrects_does(desk) -> None:
    found = descent(
        desk, wire(desk, FIRST), wire(desk, FIRST + " Bits.", "2", headline="CORRECTED: Ladders for Oldhaven")
    )
    assert found.corrected_by == {"a1": "a2"}


def test_an_older_version_that_comes_late_is_corrected_too(desk) -> None:
    found = descent(desk, wire(desk, CORRECTED, "2", day=7), wire(desk, FIRST, "1"))
    assert found.corrected_by == {"a2": "a1"}


def test_what_may_not_be_read_corrects_nothing(desk) -> None:
    found = descent(desk, wire(desk, FIRST), wire(desk, CORRECTED, "2"), readable={"a1"})
    assert found.corrected_by == {}


def test_a_kill_reaches_through_copies_that_came_first(desk) -> None:
    copy = desk.take(FIRST, provider="Evening Post")
    again = desk.take(FIRST.replace("The union", "Their union"), provider="Weekly Post")
    own = desk.take("A ferry ran aground off Lusitra in fog, and lifeboats took all of its passengers to the quay.")
    found = descent(desk, copy, again, own, wire(desk, FIRST))
    assert found.reached_by({"a4"}) >= {"a1", "a2"}
    assert "a3" not in found.reached_by({"a4"})
