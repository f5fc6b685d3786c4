"""A copydesk of its own for each test."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.harness import Desk


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    """A desk on either database, not up yet; it is ended with all its processes."""
    made = Desk(tmp_path / "home", database_url)
    yield made
    made.ledger.close()
    if made.up is not None and made.up.poll() is None:
        made.stop()
    for pid in made.processes():
        os.kill(pid, signal.SIGKILL)
