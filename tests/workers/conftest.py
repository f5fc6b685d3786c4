"""A home of its own for each test, and a shop that works on it without a broker."""

from __future__ import annotations

from pathlib import Path

import pytest

from workers import settings
from workers.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    """A workshop on a fresh ledger; no broker is known to it."""
    chosen = settings.load({"COPYDESK_HOME": str(tmp_path / "home"), "COPYDESK_CONCURRENCY": "2"})
    settings.prepare_home(chosen)
    made = Workshop(chosen, broker_url=None)
    made.ledger.upgrade()
    return made


