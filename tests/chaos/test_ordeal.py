"""A short ordeal with a fixed seed; `ops/chaos` runs long ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.chaos.ordeal import Plan, run
from tests.databases import PostgreSQL
from tests.services.harness import Desk

pytestmark = pytest.mark.services

SHORT = Plan(articles=60, kills=12, broker_restarts=1, flushes=1, freezes=1, database_faults=3, disturbances=6, seed=20)


@pytest.fixture
def restart(desk: Desk, request: pytest.FixtureRequest) -> Callable[[], bool] | None:
    """Restarts the desk's database, where that is a server."""
    if desk.database_url.startswith("sqlite"):
        return None
    node: PostgreSQL = request.getfixturevalue("postgresql_node")
    return node.restart


def test_nothing_is_lost_or_doubled_whatever_is_killed_restarted_emptied_or_forged(
    desk: Desk, restart: Callable[[], bool] | None
) -> None:
    outcome = run(desk, SHORT, restart_database=restart)
    assert outcome.complaints == []
    assert sum(outcome.struck.values()) >= 20
