"""Messages that are not ours are dropped; the worker that meets them goes on."""

from __future__ import annotations

import random

import pytest

from tests.chaos.articles import story
from tests.chaos.brokers import EmbeddedBroker
from tests.chaos.faults import Faults
from tests.services.harness import Desk, parent_of, until

pytestmark = pytest.mark.services


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # no forged message reaches the database
def test_a_worker_survives_every_forged_message_and_works_on(desk: Desk) -> None:
    desk.start("--quiet")
    desk.drop("before.txt", story(1).encode())
    desk.ended(1)
    before = _workers(desk)
    assert Faults(desk, random.Random(3), EmbeddedBroker(desk)).forge()
    desk.drop("after.txt", story(2).encode())
    assert desk.ended(2)["stored"] == 2
    until(lambda: "message_not_understood" in desk.log.read_text(), "the forged messages to be told")
    assert _workers(desk) == before


def _workers(desk: Desk) -> set[int]:
    """The main processes of the workers."""
    found = {pid for pid, command in desk.processes().items() if "workers.cli worker" in command}
    return {pid for pid in found if parent_of(pid) not in found}
