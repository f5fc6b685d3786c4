"""copydesk reprocess: only what is old, behind fresh news, and nothing lost on the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.workers.test_protocol import drop, run_all, state_of, sums, waiting
from workers import protocol, stage_work
from workers.cli import main
from workers.ledger import records, window
from workers.workshop import Workshop

STORY = "Harbour pilots in Port Averin ended a three-day strike on Monday, Ida Morrow of pier 7 said.\n"
OTHER = "Lock keepers in Callow voted to stay at work through the winter, their union said on Friday.\n"


@pytest.fixture
def command(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("COPYDESK_HOME", str(shop.settings.home))
    monkeypatch.setenv("COPYDESK_DATABASE_URL", shop.settings.database_url)
    return CliRunner()


def found(command: CliRunner, *arguments: str) -> dict[str, object]:
    ended = command.invoke(main, ["reprocess", "--json", *arguments])
    assert ended.exit_code == 0, ended.output
    return dict(json.loads(ended.output))


def test_what_is_up_to_date_is_left_alone(shop: Workshop, command: CliRunner, tmp_path: Path) -> None:
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    run_all(shop)
    assert found(command, "--outdated")["found"] == 0
    assert sums(shop)["stored"] == 1


def test_articles_of_an_older_version_are_read_again_and_say_so(
    shop: Workshop, command: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    run_all(shop)
    monkeypatch.setitem(stage_work.VERSIONS, "extract", "next")
    drop(shop, tmp_path, "locks.txt", OTHER.encode())
    run_all(shop)
    assert found(command, "--stage", "extract", "--outdated", "--dry-run") == {
        "stage": "extract", "version": f"next {shop.model.name}", "found": 1, "sent_back": 0,
    }  # fmt: skip
    assert found(command, "--outdated")["sent_back"] == 1
    assert sums(shop)["in_progress"] == 1
    run_all(shop)
    with shop.ledger.read() as connection:
        versions = [record.versions for record in records.every(connection)]
    assert [made["extract"] for made in versions] == ["next", "next"]
    assert sums(shop)["stored"] == 2


def test_a_record_made_of_older_outputs_names_their_versions(
    shop: Workshop, command: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    run_all(shop)
    before = stage_work.VERSIONS["clean"]
    monkeypatch.setitem(stage_work.VERSIONS, "clean", "next")
    assert found(command, "--all")["sent_back"] == 1
    run_all(shop)
    with shop.ledger.read() as connection:
        (record,) = records.every(connection)
    assert record.versions["clean"] == before


def test_fresh_news_goes_first(shop: Workshop, command: CliRunner, tmp_path: Path) -> None:
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    run_all(shop)
    found(command, "--stage", "extract", "--all")
    (old,) = waiting(shop, "extract")
    drop(shop, tmp_path, "locks.txt", OTHER.encode())
    for stage in ("open", "clean", "dedup"):
        for article_id in waiting(shop, stage):
            protocol.run(shop, article_id, stage, main_pid=os.getpid())
    with shop.ledger.write() as connection:
        first, *_ = window.reserve_due(connection, "extract", 1)
    assert first != old


def test_one_article_by_the_beginning_of_its_id(shop: Workshop, command: CliRunner, tmp_path: Path) -> None:
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    run_all(shop)
    with shop.ledger.read() as connection:
        (record,) = records.every(connection)
    assert found(command, record.article_id[:12])["sent_back"] == 1
    assert state_of(shop, record.article_id).stage == "extract"
    run_all(shop)
    ended = command.invoke(main, ["reprocess", "no-such-id"])
    assert ended.exit_code == 1
    assert "No stored article fits" in ended.output
