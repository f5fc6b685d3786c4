"""Status, quarantine and search results, and dates and sums in words."""

from __future__ import annotations

import io

import pytest
from rich.console import Console, RenderableType

from workers import desk
from workers.desk.wording import day, sum_of_money

STATUS = {
    "received": 4, "stored": 2, "held": 0, "quarantined": 1, "discarded": 0, "skipped": 0, "in_progress": 1,
    "arriving": 0, "repeated": 3, "stages": {"clean": {"waiting": 1_200, "running": 2, "failed": 0}},
    "oldest_waiting_s": 7_300.0,
}  # fmt: skip


def shown(view: RenderableType, width: int = 80) -> str:
    console = Console(width=width, file=io.StringIO())
    console.print(view)
    return console.file.getvalue()  # type: ignore[attr-defined]


class TestStatus:
    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_all_states_and_stages_are_there_at_every_width(self, width: int) -> None:
        page = shown(desk.status_view(STATUS), width)
        for part in ("received", "stored", "held", "quarantined", "discarded", "skipped", "in progress", "1,200"):
            assert part in page
        assert "has waited 2 h 1 min" in page
        assert "does not hold" not in page

    def test_a_sum_that_does_not_hold_is_said_aloud(self) -> None:
        assert "The sum does not hold: the states add up to 4." in shown(desk.status_view({**STATUS, "received": 5}))

    def test_a_desk_where_nothing_waits_says_so(self) -> None:
        assert "nothing waits" in shown(desk.status_view({}))


def test_quarantine_gives_ids_in_full_to_be_copied() -> None:
    row = {
        "article_id": "f" * 32,
        "name": "a.bin",
        "stage": "clean",
        "reason": "why " * 40,
        "at": "2026-10-09T10:00:00Z",
    }
    page = shown(desk.quarantine_view([row]), 60)
    assert "f" * 32 in page
    assert page.count("why") == 40
    assert "a.bin · clean · 9 October 2026, 10:00 UTC" in page
    assert shown(desk.quarantine_view([])) == "Nothing is in quarantine.\n"


def test_search_hits_stand_in_their_sentence() -> None:
    hit = {
        "article_id": "a1",
        "headline": "Pier",
        "snippet": "the \x02pier\x03 reopened on\x02 Monday\x03.",
        "provider": None,
    }
    assert "  the pier reopened on Monday.\n" in shown(desk.search_view([hit]))
    assert shown(desk.search_view([])) == "Nothing found.\n"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-03-11", "11 March 2019"),
        ("2019-07", "July 2019"),
        ("2019", "2019"),
        ("XXXX-03-19", "19 March (no year)"),
        ("2026-10-09T15:02:11Z", "9 October 2026, 15:02 UTC"),
        ("2026-10-09T15:02+02:00", "9 October 2026, 15:02 +02:00"),
        ("2026-13-01", "2026-13-01"),
        ("soon", "soon"),
        (None, "–"),
    ],
)
def test_dates_in_words_never_say_more_than_the_record(value: str | None, words: str) -> None:
    assert day(value) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (96_000_000, "USD", "USD 96 million"),
        (110_000, "EUR", "EUR 110,000"),
        (1.5e9, None, "? 1.5 billion"),
        (2.5, "GBP", "GBP 2.50"),
    ],
)
def test_sums_of_money_in_words(amount: float, currency: str | None, words: str) -> None:
    assert sum_of_money(amount, currency) == words
