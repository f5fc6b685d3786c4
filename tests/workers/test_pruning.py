"""Dedup's window: what lies behind it is no longer found by its words, and is otherwise all there."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from pipeline.article import Decision
from workers import cli, intake, protocol
from workers.ledger import outputs, pruning, records
from workers.ledger.audit import audit
from workers.ledger.tables import work
from workers.sweeper import Sweeper
from workers.workshop import Workshop

DAY_S = 86_400
STRIKE = (
    "Pilots in the port of Averin ended a strike of three days on Monday, the harbour office said in a statement.\n\n"
    "“We have agreed on nine new shifts and on a boat that does not leak,” said Ida Morrow, who speaks for the pilots. Eleven "
    "tankers had waited outside the breakwater since Friday. The city will pay 40,000 crowns for the boat, and a room with a "
    "stove in which crews can dry their coats between two ships."
)
LIBRARY = (
    "The library of Dunmere opens on Sundays from June on, the council decided last night by eight votes to one.\n\nThe head of "
    "the house, Olaf Tindall, had asked for this since the winter. Two students will keep the doors, and the reading room on the "
    "second floor gets lamps that do not hum."
)


@pytest.fixture
def arrive(shop: Workshop, tmp_path: Path) -> Callable[..., Decision]:
    numbers = count()

    def take(text: str, days_ago: float = 0.0, **wire: str) -> Decision:
        """The article through the whole line, as if it had come so many days ago."""
        path = tmp_path / f"{next(numbers)}.jsonl"
        path.write_text(json.dumps({"text": text, "language": "en", **wire}) + "\n")
        intake.receive(shop, path.name, path)
        for stage in ("open", "clean", "dedup", "extract", "store"):
            with shop.ledger.read() as connection:
                waits = sa.select(work.c.article_id).where(work.c.stage == stage, work.c.state == "in_progress")
                ids = list(connection.scalars(waits))
            for article_id in ids:
                protocol.run(shop, article_id, stage, main_pid=os.getpid())
        with shop.ledger.write() as connection:
            newest = connection.scalar(sa.select(sa.func.max(work.c.id)))
            then = time.time() - days_ago * DAY_S
            connection.execute(sa.update(work).where(work.c.id == newest).values(created_at=then))
            article_id = connection.scalar(sa.select(work.c.article_id).where(work.c.id == newest))
            return outputs.find(connection, article_id, "dedup", Decision)

    return take


def sweep(shop: Workshop, days: float) -> None:
    shop.settings = replace(shop.settings, dedup_days=days)
    Sweeper(shop).prune()


def test_a_near_copy_is_found_within_the_window_and_not_behind_it(shop, arrive) -> None:
    arrive(STRIKE, days_ago=40)
    arrive(LIBRARY)
    sweep(shop, days=60)
    assert arrive(STRIKE + " It rained.").decision == "near_duplicate"
    sweep(shop, days=30)
    found = arrive(STRIKE + " It snowed.")
    assert found.decision == "near_duplicate"
    assert len(found.links) == 1  # the copy of today alone, no longer the article of forty days ago


@pytest.mark.parametrize(
    ("added", "wire", "decision"),
    [
        ("", {}, "exact_duplicate"),
        (" It rained.", {"guid": "a", "provider": "Northern Wire", "version": "2"}, "new_version"),
        (" It rained.", {"url": "https://example.org/strike"}, "new_version"),
    ],
)
def test_exact_copies_versions_and_addresses_are_known_behind_it(shop, arrive, added, wire, decision) -> None:
    about = {"guid": "a", "provider": "Northern Wire", "version": "1", "url": "https://example.org/strike"}
    arrive(STRIKE, days_ago=40, **about)
    arrive(LIBRARY)
    sweep(shop, days=30)
    assert arrive(STRIKE + added, **wire).decision == decision


def test_facts_and_records_stay(shop, arrive) -> None:
    arrive(STRIKE, days_ago=40)
    arrive(LIBRARY)
    with shop.ledger.read() as connection:
        before = list(records.every(connection))
    sweep(shop, days=30)
    with shop.ledger.read() as connection:
        assert pruning.pruned_upto(connection) == 1
        assert list(records.every(connection)) == before
        assert audit(connection) == []


def test_a_desk_that_stood_still_forgets_nothing(shop, arrive) -> None:
    """The window goes back from the newest article, whatever the clock says."""
    arrive(STRIKE, days_ago=4000)
    arrive(LIBRARY, days_ago=3999)
    sweep(shop, days=30)
    assert arrive(STRIKE + " It rained.").decision == "near_duplicate"


def test_it_goes_on_where_it_stopped_a_few_at_a_time(shop, arrive, monkeypatch) -> None:
    monkeypatch.setattr(pruning, "AT_ONCE", 1)
    for text in (STRIKE, LIBRARY):
        arrive(text, days_ago=40)
    arrive("The ferry to Estrick sails again, twice a day and on time, to the surprise of those who wait for it.")
    for upto in (1, 2, 2):
        sweep(shop, days=30)
        with shop.ledger.read() as connection:
            assert pruning.pruned_upto(connection) == upto


@pytest.mark.parametrize("days", ["0", "-3", "soon"])
def test_a_window_is_a_number_of_days(days: str) -> None:
    assert CliRunner().invoke(cli.main, ["sweep", "--dedup-days", days]).exit_code == 2
