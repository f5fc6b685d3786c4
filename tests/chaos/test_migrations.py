"""Every released state of the tables, with data in it, becomes today's; and today's code knows tables that are newer."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

import workers.ledger
from pipeline.article import Record
from tests.chaos.articles import story
from tests.chaos.test_races import hand_in, run, waiting
from tests.databases import fresh_database
from workers.ledger import Ledger, engines, outputs, records, search
from workers.ledger.audit import audit
from workers.ledger.database import LedgerNewer
from workers.ledger.tables import metadata, work
from workers.workshop import Workshop

CONFIG = Config()
CONFIG.set_main_option("script_location", str(Path(workers.ledger.__file__).parent / "migrations"))
REVISIONS = [found.revision for found in reversed(list(ScriptDirectory.from_config(CONFIG).walk_revisions()))]


@pytest.fixture
def older(shop: Workshop, tmp_path: Path, request: pytest.FixtureRequest):
    """The URL of a second, empty database of the shop's kind."""
    if shop.settings.database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'older.db'}"
    else:
        with fresh_database(request.getfixturevalue("postgresql")) as url:
            yield url


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_ledger_of_an_earlier_revision_is_brought_up_with_all_it_holds(
    shop: Workshop, older: str, tmp_path: Path, revision: str
) -> None:
    hand_in(shop, tmp_path, [story(1), story(2), story(1)])
    for stage in ("open", "clean", "dedup", "extract", "extract"):
        run(shop, stage)
    shop.ledger.upgrade()
    with engines.engine(older, "durable").connect() as connection:
        CONFIG.attributes["connection"] = connection
        command.upgrade(CONFIG, revision)
        connection.commit()
    _copy(shop, older)
    moved = Workshop(shop.settings.__class__(**{**vars(shop.settings), "database_url": older}), broker_url=None)
    moved.ledger.upgrade()
    for place in (shop, moved):
        run(place, "store")
    with shop.ledger.read() as ours, moved.ledger.read() as theirs:
        assert list(records.every(theirs)) == list(records.every(ours))
        assert audit(theirs) == []
    assert waiting(moved, "store") == []
    assert moved.ledger.identity() == shop.ledger.identity()
    moved.ledger.close()


def _copy(shop: Workshop, older: str) -> None:
    """What both have of tables and columns; a column that the older tables alone demand does not exist."""
    there = sa.MetaData()
    target = Ledger(older)
    with shop.ledger.read() as source, target.durable() as connection:
        there.reflect(connection)
        for table in reversed(there.sorted_tables):
            if table.name in metadata.tables:  # some migrations put rows into their tables
                connection.execute(sa.delete(table))
        for table in metadata.sorted_tables:
            if table.name not in there.tables:
                continue
            known = [column for column in table.columns if column.name in there.tables[table.name].columns]
            rows = [dict(row) for row in source.execute(sa.select(*known)).mappings()]
            if rows:
                connection.execute(sa.insert(table), rows)
        for work_id in connection.scalars(sa.select(work.c.id).where(work.c.state == "stored")).all():
            search.put(connection, work_id, outputs.get(connection, work_id, "store", Record))
    target.close()


def test_tables_of_a_newer_version_are_left_alone_and_named(shop: Workshop) -> None:
    with shop.ledger.write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerNewer, match="9999"):
        shop.ledger.upgrade()
