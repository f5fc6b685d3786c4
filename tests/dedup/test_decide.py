"""The decision as a whole: it depends on what is known, not on the order in which it is known; and nothing stops it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import dedup

STORY = (
    "Harbour pilots in Oldhaven will stop boarding tankers from Monday in protest at ladders they call unsafe. The union has "
    "asked for new ladders since a pilot fell into the sea last winter. Shipping lines said they would seek an injunction. "
    "Greta Lund, who leads the union, said that her members had been patient for long enough and would not be moved by threats."
)
MORE = "\n\nThe harbour authority appealed to both sides to come to the table before the weekend and to keep the port open."
STRANGER = (
    "Bakers in Marrick baked a cake of eleven metres for the jubilee of their guild, and gave it to the hospital."
)


@pytest.fixture(scope="module")
def pairs(new_desk):
    """A new article beside everything at once: versions, copies, a rewrite, a longer one, a stranger."""
    desk = new_desk()
    desk.take(STORY, provider="Wire", guid="g", version="1")
    desk.take(STORY + MORE, provider="Wire", guid="g", version="3")
    desk.take(STORY, provider="Lantern")
    desk.take(STORY + MORE, provider="Gazette")
    desk.take("Greta Lund told shipping lines that her union was patient no more. " + STORY[:110], provider="Gazette")
    desk.take(STRANGER, provider="Wire")
    new = desk.read(STORY, provider="Wire", guid="g", version="2")
    return new, [dedup.compare(new, STORY, member) for member in desk.members]


@given(data=st.data())
def test_the_order_of_comparisons_does_not_matter(pairs, data) -> None:
    new, comparisons = pairs
    assert dedup.decide(new, data.draw(st.permutations(comparisons))) == dedup.decide(new, comparisons)


def test_links_keep_all_that_holds_and_the_decision_is_the_first(pairs) -> None:
    decision = dedup.decide(*pairs)
    assert decision.decision == "stale"
    assert [(link.kind, link.article_id) for link in decision.links] == [
        ("stale", "a2"),
        ("new_version", "a1"),
        ("exact_duplicate", "a1"),
        ("exact_duplicate", "a3"),
        ("near_duplicate", "a4"),
        ("shared_passage", "a5"),
    ]


def test_a_copy_points_at_the_first_of_its_kind(desk) -> None:
    for _ in range(3):
        decision = desk.take(STORY)
    assert [link.article_id for link in decision.links] == ["a1", "a2"]
    assert (decision.links[0].jaccard, decision.links[0].containment) == (1.0, 1.0)
    (passage,) = decision.links[0].passages
    assert STORY[passage.start : passage.end] == STORY.removesuffix(".")


def test_copy_cut_from_the_end_is_a_near_duplicate(desk) -> None:
    """Newspapers cut agency copy to fit."""
    long = STORY + MORE * 3
    desk.take(long, headline="Pilots in Oldhaven to stop boarding tankers", provider="Wire")
    decision = desk.take(STORY, headline="Pilots in Oldhaven to stop boarding", provider="Gazette")
    assert decision.decision == "near_duplicate"


def test_an_excerpt_under_another_headline_only_shares_a_passage(desk) -> None:
    desk.take(STORY + MORE * 3 + STRANGER, headline="Pilots to stop boarding tankers", provider="Wire")
    decision = desk.take(STORY[:110] + " " + STRANGER, headline="Ladder row", provider="Gazette")
    assert [link.kind for link in decision.links] == ["shared_passage"]


def test_short_texts_must_be_nearly_the_same(desk) -> None:
    desk.take("The pilots of Oldhaven will stop work on Monday, their union said in a statement.", provider="Wire")
    other = "The pilots of Oldhaven will go back to work on Monday, their union said in a statement."
    assert desk.take(other, provider="Gazette").decision == "new"


@given(text=st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_any_characters_at_all(new_desk, text) -> None:
    """NULs, lone surrogates, controls: every text is decided on, and is the duplicate of itself."""
    desk = new_desk()
    desk.take(text, headline=text, provider=text, guid=text, version=text, url=text, published_at=text)
    decision = desk.take(text, headline=text, url=text, published_at=text)
    assert decision.decision in {"new", "exact_duplicate", "new_version", "stale"}
    assert msgspec.msgpack.encode(desk.read(text))
    assert dedup.settle(member.fingerprint for member in desk.members)


HOSTILE = {
    "one line of words": "word and other words told The Big Big Big " * 25_000,
    "one word": "A" * 1_000_000,
    "refrain": "la " * 200_000,
    "short lines": "x\n" * 100_000,
    "figures": "1-1" * 300_000,
    "marks": "update 1-" * 100_000,
    "brackets": "(" * 500_000 + "[" * 500_000,
    "names": "Aa " * 200_000,
    "dots": "A." * 300_000,
    "white space": " \n" * 500_000,
    "accents": "e\u0301" * 500_000,
    "nothing": "\x00\ud800" * 300_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_copy_ends(desk, text) -> None:
    """Megabytes of one thing: the work stays in proportion to the length."""
    desk.take(text, headline=text, ednote=text, url=text, provider="Wire")
    again = desk.take(text + " ", headline=text, provider="Wire").decision
    assert again == ("exact_duplicate" if text.strip() else "new")
    assert desk.take(text + " end " + text, headline=text, provider="Wire").decision
