"""Moving a ledger from one database to another: the same records, found by the same words, and work goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from tests.databases import fresh_database
from workers import intake, protocol, settings
from workers.cli import main
from workers.ledger import Ledger, checking, records, search, stories
from workers.ledger.moving import TargetInUse, move
from workers.ledger.status import status
from workers.ledger.tables import deliveries, entities, work
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


def test_a_check_finds_the_copy_equal_until_a_row_of_it_is_not(filled: Workshop, postgresql: str) -> None:
    with fresh_database(postgresql) as url:
        copy = Ledger(url)
        move(filled.ledger, copy, lambda _table, _rows: None)
        assert list(checking.faults(copy)) == []
        assert list(checking.differences(filled.ledger, copy, lambda _table: None)) == []
        with copy.write() as connection:
            connection.execute(sa.update(deliveries).where(deliveries.c.name == "one.txt").values(name="won.txt"))
            connection.execute(sa.delete(entities))
        told = list(checking.differences(filled.ledger, copy, lambda _table: None))
        assert [line.partition(":")[0] for line in told] == ["deliveries", "entities"]
        assert "the fact tables hold what the record says" in "".join(checking.faults(copy))
        copy.close()


def test_a_check_says_what_is_wrong_and_its_exit_code_does(filled: Workshop, tmp_path: Path) -> None:
    environment = {"COPYDESK_HOME": str(filled.settings.home)}
    sound = CliRunner(env=environment).invoke(main, ["db", "check"])
    assert (sound.exit_code, sound.stdout) == (0, "the ledger is sound\n")
    with filled.ledger.write() as connection:
        connection.execute(sa.text("DELETE FROM search"))
    broken = CliRunner(env=environment).invoke(main, ["db", "check"])
    assert broken.exit_code == 1
    assert "search" in broken.stdout
    other = f"sqlite:///{tmp_path / 'other.db'}"
    empty = CliRunner(env=environment).invoke(main, ["db", "check", other])
    assert empty.exit_code == 1
    assert "copydesk db upgrade" in empty.output


@pytest.mark.parametrize("command", [["sweep"], ["worker"], ["watch"]])
def test_a_ledger_with_older_tables_is_named_before_anything_fails_on_them(
    filled: Workshop, command: list[str]
) -> None:
    with filled.ledger.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    ended = CliRunner(env={"COPYDESK_HOME": str(filled.settings.home)}).invoke(main, command)
    assert ended.exit_code == 1
    assert "copydesk db upgrade" in ended.output
