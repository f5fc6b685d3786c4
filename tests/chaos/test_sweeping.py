"""What the sweeper finds after a bad night: claims of children that nobody settled, messages from a later clock."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.chaos.articles import story
from tests.chaos.test_races import hand_in
from workers import sweeper
from workers.holder import own
from workers.ledger import claims, outputs, window
from workers.ledger.tables import work
from workers.workshop import Workshop


def claimed_by_child(shop: Workshop, article_id: str, child: int) -> None:
    me = replace(own(os.getpid()), child=child)
    with shop.ledger.write() as connection:
        assert claims.claim(connection, article_id, "open", str(me), me.worker)


def test_a_running_childs_claim_stays_and_a_dead_childs_is_freed_once_its_worker_has_had_time(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    claimed_by_child(shop, hand_in(shop, tmp_path, [story(1)]), os.getpid())
    sweeping = sweeper.Sweeper(shop)
    monkeypatch.setattr(sweeper, "CHILD_GONE_S", 0.0)
    assert [sweeping.free_lost_claims() for _ in range(3)] == [0, 0, 0]
    with shop.ledger.write() as connection:
        connection.execute(sa.update(work).values(claim_token=None, claim_holder=None))
        article_id = connection.scalar(sa.select(work.c.article_id))
    claimed_by_child(shop, article_id, ended.pid)
    assert [sweeping.free_lost_claims() for _ in range(2)] == [0, 1]


def test_a_clock_that_was_set_back_keeps_no_article_waiting(shop: Workshop, tmp_path: Path) -> None:
    article_id, tomorrow = hand_in(shop, tmp_path, [story(1)]), time.time() + 86_400
    with shop.ledger.write() as connection:
        connection.execute(sa.update(work).values(published_at=tomorrow, next_publish_at=tomorrow, publishes=1))
    with shop.ledger.write() as connection:
        assert window.reserve_due(connection, "open", window=10) == [article_id]


def test_what_is_made_later_is_the_newest_though_the_clock_was_set_back(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(shop, tmp_path, [story(1)])
    with shop.ledger.write() as connection:
        work_id = connection.scalar(sa.select(work.c.id))
        outputs.put(connection, work_id, "clean", "1", "old")
        monkeypatch.setattr(time, "time", lambda: 1_000_000.0)
        outputs.put(connection, work_id, "clean", "2", "new")
        assert outputs.get(connection, work_id, "clean", str) == "new"
