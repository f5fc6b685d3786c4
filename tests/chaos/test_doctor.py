"""copydesk doctor: what is in place, what is not, and what to do about it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from tests.chaos.articles import story
from tests.chaos.test_races import hand_in, run
from workers.cli import main
from workers.ledger.tables import outputs
from workers.workshop import Workshop


@pytest.fixture
def examined(shop: Workshop):
    def call(*arguments: str, **environment: str) -> Result:
        known = {
            "COPYDESK_HOME": str(shop.settings.home),
            "COPYDESK_DATABASE_URL": shop.settings.database_url,
            **environment,
        }
        return CliRunner().invoke(main, ["doctor", *arguments], env=known)

    return call


def verdicts(ended: Result) -> dict[str, str]:
    return {check["check"]: check["verdict"] for check in json.loads(ended.stdout)}


def test_a_sound_home_is_well_though_nothing_runs(examined, shop: Workshop, tmp_path: Path) -> None:
    hand_in(shop, tmp_path, [story(1)])
    for stage in ("open", "clean", "dedup", "extract", "store"):
        run(shop, stage)
    ended = examined("--json")
    assert ended.exit_code == 0
    found = verdicts(ended)
    assert {name for name, verdict in found.items() if verdict != "ok"} <= {"broker", "bucket", "disk"}
    assert "ledger" in examined().stdout


def test_what_is_missing_is_named_and_the_exit_code_says_so(examined, shop: Workshop, tmp_path: Path) -> None:
    hand_in(shop, tmp_path, [story(1)])
    for stage in ("open", "clean"):
        run(shop, stage)
    for path in (shop.settings.home / "raw").glob("[0-9a-f][0-9a-f]/*"):
        path.unlink()
    with shop.ledger.write() as connection:
        connection.execute(sa.delete(outputs).where(outputs.c.stage == "clean"))
    ended = examined("--json", COPYDESK_MODEL="no_such_model")
    assert ended.exit_code == 1
    found = verdicts(ended)
    assert (found["raw store"], found["ledger"], found["model"], found["database"]) == ("broken",) * 3 + ("ok",)


def test_a_home_without_tables_is_told_to_make_them(tmp_path: Path) -> None:
    ended = CliRunner().invoke(main, ["doctor", "--json"], env={"COPYDESK_HOME": str(tmp_path / "new")})
    assert ended.exit_code == 1
    (database,) = [check for check in json.loads(ended.stdout) if check["check"] == "database"]
    assert "copydesk db upgrade" in database["detail"]


def test_what_the_records_know_better_is_repaired(examined, shop: Workshop, tmp_path: Path) -> None:
    hand_in(shop, tmp_path, [story(1), story(2)])
    for stage in ("open", "clean", "dedup", "extract", "store"):
        run(shop, stage)
    with shop.ledger.write() as connection:
        for harm in ("DELETE FROM search", "DELETE FROM entities", "UPDATE work SET claim_token = 'x'"):
            connection.execute(sa.text(harm))
    assert verdicts(examined("--json"))["ledger"] == "broken"
    assert "repaired" in examined("--repair").stdout
    assert verdicts(examined("--json"))["ledger"] == "ok"
