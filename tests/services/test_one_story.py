"""A rewrite that arrives before its original: the ledger and `python -m pipeline` tell the same of it, lineage and claims."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from pipeline.__main__ import Line, main
from workers import cli, intake, protocol, settings
from workers.ledger import records, stories
from workers.ledger.tables import work
from workers.workshop import Workshop

pytestmark = pytest.mark.services

LADDERS = "We have counted every ladder on this coast and not one of them would reach the deck"
REWRITE = (
    "Tankers could soon be stuck outside Oldhaven, for the pilots of the harbour are up in arms about their ladders. The "
    f"union’s officials told Northern Wire that a strike would start on Monday.\n\nGreta Lund said: “{LADDERS}.”\n\nDrivers in the "
    "city fear that fuel will rise again when ships cannot land."
)
ORIGINAL = (
    "Harbour pilots in Oldhaven will stop boarding tankers from Monday in protest at ladders they call unsafe, two officials of "
    f'their union said.\n\n"{LADDERS}," union head Greta Lund said. Shipping lines said that they would seek an injunction.'
)
ARTICLES = {
    "rewrite.jsonl": {"text": REWRITE, "provider": "Daily Lantern", "published_at": "2031-05-06T12:00:00Z"},
    "original.jsonl": {"text": ORIGINAL, "provider": "Northern Wire", "published_at": "2031-05-06T08:00:00Z"},
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, article in ARTICLES.items():
        (tmp_path / name).write_text(json.dumps(article) + "\n")
    return [tmp_path / name for name in ARTICLES]


@pytest.fixture
def environment(tmp_path: Path, database_url: str) -> dict[str, str]:
    return {"COPYDESK_HOME": str(tmp_path / "home"), "COPYDESK_DATABASE_URL": database_url}


@pytest.fixture
def shop(environment: dict[str, str]) -> Iterator[Workshop]:
    chosen = settings.load(environment)
    settings.prepare_home(chosen)
    made = Workshop(chosen, broker_url=None)
    made.ledger.upgrade()
    yield made
    made.ledger.close()


def stored(shop: Workshop, path: Path) -> None:
    intake.receive(shop, path.name, path)
    for stage in ("open", "clean", "dedup", "extract", "store"):
        with shop.ledger.read() as connection:
            waiting = connection.scalars(sa.select(work.c.article_id).where(work.c.stage == stage)).all()
        for article_id in waiting:
            protocol.run(shop, article_id, stage, main_pid=os.getpid())


def test_the_rewrite_leans_on_the_original_that_came_later(shop, files, model, environment, capsys) -> None:
    line = Line(model)
    for path in files:
        stored(shop, path)
        line.take_file(str(path))
    stories.settle(shop.ledger)
    with shop.ledger.read() as connection:
        found = list(records.every(connection))
    rewrite, original = found
    (entry,) = rewrite.dedup.lineage
    assert (entry.leans_on, entry.article_id) == ("Northern Wire", original.article_id)
    assert (original.dedup.decision, original.dedup.lineage) == ("same_story", ())
    assert [record.dedup for record in line.settled()] == [record.dedup for record in found]

    shown = CliRunner(env=environment).invoke(cli.main, ["claims", "rewrite.jsonl", "--json"], catch_exceptions=False)
    capsys.readouterr()  # what the desk logged so far
    assert main(["--claims", *map(str, files)]) == 0
    assert shown.output == capsys.readouterr().out
    (claim,) = [claim for claim in map(json.loads, shown.output.splitlines()) if len(claim["articles"]) > 1]
    assert (LADDERS in claim["statement"], claim["independent"]) == (True, 1)
    page = CliRunner(env=environment).invoke(cli.main, ["claims"], catch_exceptions=False).output
    assert "quotation · 2 articles, 1 independent report" in page
    assert CliRunner(env=environment).invoke(cli.main, ["claims", "no such story"]).exit_code == 1
