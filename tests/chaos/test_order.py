"""The order of dedup's decisions: who comes while another one decides waits for it, and sees what it has decided."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Event

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.article import Decision
from tests.chaos.articles import story
from tests.chaos.test_races import hand_in, run, waiting
from tests.services.harness import until
from workers import protocol, stage_work
from workers.ledger import dedup_index, outputs
from workers.ledger.claims import Claim
from workers.ledger.tables import work
from workers.workshop import Workshop

WITHIN_S = 120.0
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def test_who_comes_while_another_one_decides_sees_its_decision(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have looked for earlier articles and found none, when the first decides and the second comes to the lock."""
    hand_in(shop, tmp_path, [story(1)] * 2)
    run(shop, "open")
    run(shop, "clean")
    first, second = waiting(shop, "dedup")
    compare, both_have_looked, decided = stage_work.WORK["dedup"], Barrier(2), Event()

    def in_step(place: Workshop, held: Claim) -> Callable[[Connection], object]:
        write = compare(place, held)
        both_have_looked.wait(WITHIN_S)
        if held.article_id == second:
            decided.wait(WITHIN_S)
            return write

        def write_slowly(connection: Connection) -> None:
            write(connection)
            decided.set()
            until(lambda: late.done() or _somebody_waits(shop), "the second to wait for its turn")

        return write_slowly

    monkeypatch.setitem(stage_work.WORK, "dedup", in_step)
    with ThreadPoolExecutor(1) as other:
        late: Future[None] = other.submit(protocol.run, replace(shop), second, "dedup", main_pid=os.getpid())
        protocol.run(shop, first, "dedup", main_pid=os.getpid())
        late.result(WITHIN_S)
    with shop.ledger.read() as connection:
        decisions = [outputs.find(connection, article_id, "dedup", Decision) for article_id in (first, second)]
        assert [decision and decision.decision for decision in decisions] == ["new", "exact_duplicate"]
        assert dedup_index.last_sequence(connection) == 2
        assert connection.scalar(sa.select(sa.func.max(work.c.attempts))) == 0


def _somebody_waits(shop: Workshop) -> bool:
    """Does a transaction wait for another one's lock? On SQLite nobody can tell, and the second one may come as it likes."""
    if shop.settings.database_url.startswith("sqlite"):
        return True
    with shop.ledger.read() as connection:
        return bool(connection.scalar(sa.text(BLOCKED)))
