"""Moving a ledger from one database to another: the same records, found by the same words, and work goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.databases import fresh_database
from workers import intake, protocol, settings
from workers.ledger import Ledger, records, search, stories
from workers.ledger.moving import TargetInUse, move
from workers.ledger.status import status
from workers.ledger.tables import work
from workers.workshop import Workshop

LINE = ("open", "clean", "dedup", "extract", "store")


@pytest.fixture
def filled(tmp_path: Path) -> Workshop:
    """A SQLite ledger with two stored articles and a third that waits to be opened."""
    chosen = settings.load({"COPYDESK_HOME": str(tmp_path / "home")})
    settings.prepare_home(chosen)
    shop = Workshop(chosen, broker_url=None)
    shop.ledger.upgrade()
    for name in ("one", "two"):
        drop(shop, tmp_path, name)
    run(shop)
    stories.settle(shop.ledger)
    drop(shop, tmp_path, "three")
    return shop


def drop(shop: Workshop, folder: Path, name: str) -> None:
    path = folder / f"{name}.txt"
    path.write_text(f"The port of Averin opened pier {name} for S-400 launchers on Monday, the harbour office said.")
    intake.receive(shop, path.name, path)


def run(shop: Workshop) -> None:
    for stage in LINE:
        with shop.ledger.read() as connection:
            waiting = sa.select(work.c.article_id).where(work.c.stage == stage, work.c.state == "in_progress")
            found = connection.scalars(waiting).all()
        for article_id in found:
            protocol.run(shop, article_id, stage, main_pid=os.getpid())


def test_a_moved_ledger_reads_the_same_and_goes_on(filled: Workshop, postgresql: str, tmp_path: Path) -> None:
    with fresh_database(postgresql) as url:
        target = Ledger(url)
        move(filled.ledger, target, lambda *_: None)
        assert target.identity() == filled.ledger.identity()
        with filled.ledger.read() as old, target.read() as new:
            assert list(records.every(new)) == list(records.every(old))
            assert len(search.find(new, "S400", 10)) == 2
            assert status(new)["in_progress"] == 1
        moved = Workshop(
            settings.load({"COPYDESK_HOME": str(filled.settings.home), "COPYDESK_DATABASE_URL": url}), None
        )
        drop(moved, tmp_path, "four")
        run(moved)
        with moved.ledger.read() as connection:
            assert status(connection)["stored"] == 4
        with pytest.raises(TargetInUse):
            move(filled.ledger, target, lambda *_: None)
        moved.ledger.close()
        target.close()
