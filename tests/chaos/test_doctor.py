"""copydesk doctor: what is in place, what is not, and what to do about it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from tests.chaos.articles import story
from tests.chaos.test_races import hand_in, run
from workers.cli import main
from workers.ledger.audit import audit
from workers.ledger.tables import outputs, work
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


def test_a_lost_output_is_made_again_where_what_it_is_made_from_is_there(
    examined, shop: Workshop, tmp_path: Path
) -> None:
    hand_in(shop, tmp_path, [story(1), story(2), story(3)])
    for stage in ("open", "clean", "dedup", "extract", "store"):
        run(shop, stage)
    with shop.ledger.write() as connection:
        first, second, _ = connection.scalars(
            sa.select(work.c.id).where(work.c.position >= 0).order_by(work.c.id)
        ).all()
        lost = sa.delete(outputs).where(outputs.c.stage.in_(("extract", "store")), outputs.c.work_id <= second)
        connection.execute(lost)
        connection.execute(sa.delete(outputs).where(outputs.c.stage == "clean", outputs.c.work_id == first))
    assert "2 repaired" in examined("--repair").stdout
    for stage in ("extract", "store"):
        run(shop, stage)
    with shop.ledger.read() as connection:
        wrong = {breach.article_id for breach in audit(connection)}
        states = {row.id: (row.state, row.article_id in wrong) for row in connection.execute(sa.select(work))}
    assert states[first] == ("stored", True)  # only a backup has it, and it is not made worse
    assert states[second] == ("stored", False)


def test_what_is_away_comes_with_what_to_do_and_what_only_asks_it_is_not_blamed(examined) -> None:
    ended = examined(
        "--json",
        COPYDESK_DATABASE_URL="postgresql://desk@127.0.0.1:1/none",
        COPYDESK_BROKER_URL="redis://127.0.0.1:1/0",
    )
    assert ended.exit_code == 1
    found = verdicts(ended)
    assert (found["database"], found["broker"]) == ("broken", "broken")
    assert {found[name] for name in ("clock", "raw store", "ledger", "producers")} == {"warning"}
    told = {check["check"]: check["detail"] for check in json.loads(ended.stdout)}
    assert "COPYDESK_DATABASE_URL" in told["database"]
    assert "COPYDESK_BROKER_URL" in told["broker"]
    assert "not looked at" in told["ledger"]


def test_who_holds_the_writers_lock_is_noticed(examined, shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.ledger.engines.BUSY_TIMEOUT_S", 0.2)
    if shop.settings.database_url.startswith("postgresql"):
        pytest.skip("nobody can lock all of PostgreSQL")
    with shop.ledger.write():
        ended = examined("--json")
    (database,) = [check for check in json.loads(ended.stdout) if check["check"] == "database"]
    assert database["verdict"] == "broken"
    assert "lock ends with the program that holds it" in database["detail"]


def test_little_room_and_a_clock_that_was_set_back_are_told_with_what_to_do(
    examined, shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(shop, tmp_path, [story(1)])
    with shop.ledger.write() as connection:
        connection.execute(sa.update(work).values(updated_at=time.time() + 7200))
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1024}))
    told = {check["check"]: check for check in json.loads(examined("--json").stdout)}
    assert (told["disk"]["verdict"], told["clock"]["verdict"]) == ("broken", "warning")
    assert "Make room" in told["disk"]["detail"]
    assert "Set the clock right" in told["clock"]["detail"]
