"""Live pages: every state is a version of its page, and hundreds of states hide nobody and fill no index."""

from __future__ import annotations

import random

import pytest

from pipeline.dedup.index import LIVE_FROM
from pipeline.dedup.keys import OF_WORDS, kind_of

ADDRESS = "https://example.org/live/harbour"
WORDS = [
    a + b + c for a in ("ba", "do", "ki", "lu", "me") for b in ("ran", "sel", "tor", "vin") for c in ("", "da", "ne")
]


def entry(number: int) -> str:
    """Thirty words that no other entry has in this order."""
    return f"Entry {number}: " + " ".join(random.Random(number).choices(WORDS, k=30)) + "."


def page(entries: int) -> str:
    """The newest entry stands first, as on such pages."""
    return "\n\n".join(entry(number) for number in range(entries, 0, -1))


@pytest.fixture
def followed(desk):
    """A desk that has read forty states of one page, each an entry longer."""
    for entries in range(5, 45):
        desk.take(page(entries), url=ADDRESS, provider="Harbour Live")
    return desk


def test_every_state_is_a_version_of_the_page_and_leads_to_a_few_others(followed) -> None:
    decision = followed.take(page(45), url=ADDRESS, provider="Harbour Live")
    assert decision.decision == "new_version"
    ids = [link.article_id for link in decision.links]
    assert {"a1", "a40"} <= {*ids}
    assert len(ids) < LIVE_FROM


def test_a_quotation_from_an_old_entry_leads_to_the_page(followed) -> None:
    story = f"The harbour was closed for a day. {entry(3)} {entry(30)} The master of the port was not to be reached."
    assert followed.take(story, provider="Osk Courier").links


def test_an_entry_is_entered_once(followed) -> None:
    """Not once for each state that still shows it."""
    flooded = [
        key
        for key, found in followed.index._postings.items()
        if kind_of(key) in OF_WORDS and len(found) > 2 * LIVE_FROM
    ]
    assert not flooded


def test_the_newest_state_taken_over_by_another_outlet_is_found(followed) -> None:
    decision = followed.take(page(44), provider="Osk Courier")
    assert decision.decision == "exact_duplicate"
    nearly = followed.take(page(44) + " This page is closed.", provider="Lusitra Gazette")
    assert nearly.decision == "near_duplicate"


def test_an_article_with_the_same_address_a_few_times_is_no_live_page(desk) -> None:
    """Its versions are all in the index by all their words."""
    for entries in range(5, 5 + LIVE_FROM - 2):
        desk.take(page(entries), url=ADDRESS)
    postings = [found for key, found in desk.index._postings.items() if kind_of(key) in OF_WORDS]
    assert max(map(len, postings)) == len(desk.index)
