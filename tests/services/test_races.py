"""Two near-identical articles arrive at the same moment, again and again, at several processes: one of them is first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services import pairs
from workers.workshop import Workshop

pytestmark = pytest.mark.services

PAIRS = 100
"""`./ops/bench races` runs 400, with 2, 4 and 8 processes and Celery workers."""


@pytest.fixture
def shop(tmp_path: Path, database_url: str) -> Iterator[Workshop]:
    made = pairs.shop_of(tmp_path / "home", database_url)
    made.ledger.upgrade()
    yield made
    made.ledger.close()


def test_of_each_pair_exactly_one_is_first(shop: Workshop, tmp_path: Path, database_url: str) -> None:
    made = pairs.cleaned(shop, tmp_path, PAIRS)
    pairs.in_step(tmp_path / "home", database_url, made, 4)
    assert pairs.ends(shop, made) == {pairs.FIRST: PAIRS}
