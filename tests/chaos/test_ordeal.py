"""A short ordeal with a fixed seed; `ops/chaos` runs long ones."""

from __future__ import annotations

import pytest

from tests.chaos.ordeal import Plan, run
from tests.services.harness import Desk

pytestmark = pytest.mark.services


def test_nothing_is_lost_or_doubled_whatever_is_killed_restarted_emptied_or_forged(desk: Desk) -> None:
    outcome = run(desk, Plan(articles=60, kills=12, broker_restarts=1, flushes=1, freezes=1, disturbances=6, seed=20))
    assert outcome.complaints == []
    assert sum(outcome.struck.values()) >= 20
