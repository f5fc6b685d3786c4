"""A task that outlives its lease, and workers of two versions side by side."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline import stages
from tests.chaos.articles import story
from tests.chaos.test_races import hand_in, run, waiting
from workers import protocol, stage_work, sweeper
from workers.ledger import records
from workers.ledger.audit import audit
from workers.ledger.tables import outputs, work
from workers.workshop import Workshop


@pytest.mark.parametrize("stage", ["clean", "dedup", "extract", "store"])
def test_a_task_that_outlives_its_lease_changes_nothing_any_more(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    hand_in(shop, tmp_path, [story(1)])
    for earlier in ("open", *[s for s in stages.STAGES if stages.STAGES.index(s) < stages.STAGES.index(stage)]):
        run(shop, earlier)
    (article_id,) = waiting(shop, stage)
    sweeping, works, slept = sweeper.Sweeper(shop), stage_work.WORK[stage], []

    def slow(shop: Workshop, held: object):
        made = works(shop, held)
        if not slept:
            slept.append(held)
            _lease_ends(shop, sweeping)
            protocol.run(shop, article_id, stage, main_pid=os.getpid())  # the same message again, at another worker
        return made

    monkeypatch.setitem(stage_work.WORK, stage, slow)
    run(shop, stage)
    for later in stages.STAGES:
        run(shop, later)
    with shop.ledger.read() as connection:
        assert [record.state for record in records.every(connection)] == ["stored"]
        made = sa.select(sa.func.count()).select_from(outputs).where(outputs.c.stage == stage)
        assert connection.scalar(made) == 1
        assert audit(connection) == []
        newest = connection.scalar(sa.select(work.c.attempts).where(work.c.article_id == article_id))
    assert newest == 0


def _lease_ends(shop: Workshop, sweeping: sweeper.Sweeper) -> None:
    sweeping.free_lost_claims()
    sweeping._first_seen = dict.fromkeys(sweeping._first_seen, float("-inf"))
    assert sweeping.free_lost_claims() == 1


def test_workers_of_two_versions_side_by_side_neither_double_nor_lose(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(shop, tmp_path, [story(number) for number in range(6)])
    run(shop, "open")
    for stage in stages.STAGES:
        for place, article_id in enumerate(waiting(shop, stage) * 2):
            with monkeypatch.context() as newer:
                if place % 2:
                    newer.setitem(stages.VERSIONS, stage, "newer")
                protocol.run(shop, article_id, stage, main_pid=os.getpid())
    with shop.ledger.read() as connection:
        assert [record.state for record in records.every(connection)] == ["stored"] * 6
        twice = sa.select(outputs.c.work_id).group_by(outputs.c.work_id, outputs.c.stage).having(sa.func.count() > 1)
        assert connection.execute(twice).all() == []
        made = connection.scalars(sa.select(outputs.c.version).where(outputs.c.stage == "clean")).all()
        assert sorted(version == "newer" for version in made) == [False] * 3 + [True] * 3
        assert audit(connection) == []
