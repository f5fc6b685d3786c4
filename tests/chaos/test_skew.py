"""An old and a new worker side by side, on one ledger and one broker, and both are killed: neither corrupts nor loses."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.chaos import poison
from tests.chaos.articles import story
from tests.chaos.lines import SPECIAL, SWEEPER, hand_in, line
from tests.services.harness import Desk, parent_of, until
from workers.ledger.audit import audit
from workers.ledger.tables import outputs

pytestmark = pytest.mark.services

ARTICLES, KILLS = 16, 3


@pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # what it asks of the ledger, test_leases asks of both
def test_workers_of_two_versions_share_the_line_and_take_over_from_each_other(desk: Desk, tmp_path: Path) -> None:
    poison.save(tmp_path / "model")  # quick to load, and nothing here asks what it finds
    assert desk.run("db", "upgrade").returncode == 0
    hand_in(desk, {f"{number}.txt": story(number % 20) + f"Pier {number} stays open.\n" for number in range(ARTICLES)})
    chance = random.Random(4)
    two = ((*SPECIAL, f"--version={version}") for version in ("old", "new"))
    with line(desk, *two, SWEEPER, model=tmp_path / "model"):
        for kill in range(1, KILLS + 1):
            until(
                lambda kill=kill: desk.status()["stored"] >= kill * ARTICLES // (KILLS + 2), lambda: str(desk.status())
            )
            os.kill(chance.choice(until(lambda: _children(desk), "the children")), signal.SIGKILL)
        until(lambda: desk.status()["in_progress"] == 0, lambda: str(desk.status()))
    assert desk.status()["stored"] == ARTICLES
    with desk.ledger.read() as connection:
        made = sa.select(outputs.c.work_id, outputs.c.stage).group_by(outputs.c.work_id, outputs.c.stage)
        assert connection.execute(made.having(sa.func.count() > 1)).all() == []
        versions = {version.split()[0] for version in connection.scalars(sa.select(outputs.c.version).distinct())}
        assert {"old", "new"} <= versions
        assert audit(connection) == []


def _children(desk: Desk) -> list[int]:
    """Of both workers, those that do the work."""
    workers = [pid for pid, command in desk.processes().items() if "special_worker" in command]
    return sorted(pid for pid in workers if parent_of(pid) in workers)
