"""A home of its own for each test, and a shop that works on it without a broker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workers import settings
from workers.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path, database_url: str) -> Iterator[Workshop]:
    """A workshop on a fresh ledger, on either database; no broker is known to it."""
    chosen = settings.load(
        {
            "COPYDESK_HOME": str(tmp_path / "home"),
            "COPYDESK_DATABASE_URL": database_url,
            "COPYDESK_CONCURRENCY": "2",
        }
    )
    settings.prepare_home(chosen)
    made = Workshop(chosen, broker_url=None)
    made.ledger.upgrade()
    yield made
    made.ledger.close()
