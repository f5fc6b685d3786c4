"""A line that is behind: intake waits and says so, the broker holds its window, kills and fresh news go first."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
import redis
import sqlalchemy as sa
from click.testing import CliRunner

from pipeline.formats.advisories import may_order
from tests.chaos.articles import story
from workers import intake, pressure
from workers.broker import Broker
from workers.cli import main
from workers.ledger import deliveries, window
from workers.ledger.tables import deliveries as delivery_rows
from workers.ledger.tables import work
from workers.producers.bucket import Bucket, arriving
from workers.sweeper import Sweeper
from workers.workshop import Workshop

LONG_AGO = 7200.0


def crowd(shop: Workshop, count: int) -> None:
    """So many articles wait for `clean`, since two hours ago."""
    then = time.time() - LONG_AGO
    row = {"stage": "clean", "state": "in_progress", "attempts": 0, "created_at": then, "updated_at": then}
    with shop.ledger.write() as connection:
        delivery = {"sha256": "0" * 64, "name": "crowd", "producer": "test", "size": 0, "received_at": then}
        number = connection.scalar(sa.insert(delivery_rows).values(delivery).returning(delivery_rows.c.id))
        rows = [{**row, "article_id": f"a{n}", "delivery_id": number, "position": n} for n in range(count)]
        connection.execute(sa.insert(work), rows)


def drop(shop: Workshop, name: str, text: str) -> str:
    path = shop.settings.home / name
    path.write_text(text)
    return intake.receive(shop, name, path).article_id


def test_intake_waits_while_the_line_is_behind_and_loses_nothing(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "LOOK_EVERY_S", 0.0)
    hasty = Workshop(replace(shop.settings, most_waiting=3), broker_url=None)
    bucket, refused = Bucket(shop.settings.bucket, settling_s=0.0), []
    for number in range(5):
        (shop.settings.bucket / f"{number}.txt").write_text(story(number))
    for _ in range(3):
        bucket.take_ready(intake.InTurn(hasty), lambda *told: refused.append(told))
        time.sleep(0.01)
    behind = pressure.behind(hasty.ledger, hasty.settings)
    assert behind is not None
    assert "waiting" in behind
    assert arriving(shop.settings.bucket) >= 1
    with hasty.ledger.write() as connection:
        taken = connection.scalar(sa.select(sa.func.count()).select_from(work))
        assert taken + arriving(shop.settings.bucket) == 5
        connection.execute(sa.update(work).values(state="stored"))
    later = Bucket(shop.settings.bucket, settling_s=0.0)  # after a restart
    for _ in range(3):
        later.take_ready(intake.InTurn(shop), lambda *told: refused.append(told))
        time.sleep(0.01)
    assert arriving(shop.settings.bucket) == 0
    assert refused == []


def test_status_says_that_intake_waits_for_room_on_the_disk(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1024}))
    environment = {
        "COPYDESK_HOME": str(shop.settings.home),
        "COPYDESK_DATABASE_URL": shop.settings.database_url,
    }
    told = CliRunner(env=environment).invoke(main, ["status", "--json"], catch_exceptions=False)
    assert "disk" in json.loads(told.stdout)["intake_waits"]
    assert "intake waits" in CliRunner(env=environment).invoke(main, ["status"]).stdout


@pytest.mark.parametrize(
    ("text", "urgent"),
    [
        ("BULLETIN KILL\n\nEDITORS: Please kill the story slugged Osk-Ferry.", True),
        ('{"guid": "a", "pubstatus": "canceled", "body_text": "x"}', True),
        ('<pubStatus qcode="stat:canceled"/>', True),
        ("Storm kills 12 in Osk, and the ferry was cancelled, officials said.", False),
    ],
)
def test_what_sounds_like_a_kill_is_read_first(text: str, urgent: bool) -> None:
    assert may_order(text.encode()) is urgent


def test_kills_and_fresh_news_go_before_a_backlog_that_still_moves(shop: Workshop) -> None:
    crowd(shop, 1000)
    with shop.ledger.write() as connection:
        connection.execute(sa.update(work).values(stage="open"))
    fresh = drop(shop, "fresh.txt", story(1))
    kill = drop(shop, "kill.txt", "BULLETIN KILL\n\nEDITORS: Please kill the story slugged Osk-Ferry.")
    with shop.ledger.write() as connection:
        connection.execute(sa.update(work).values(published_at=None))
        sent = window.reserve_due(connection, deliveries.OPEN, window=8)
    assert sent[:2] == [kill, fresh]
    assert sent[2:] == [f"a{n}" for n in range(6)]


def test_an_emptied_broker_under_a_backlog_holds_its_window_and_no_more(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd(shop, 50_000)
    started = time.time()
    with Broker.launch(shop.settings) as broker:
        busy = Workshop(shop.settings, broker.url)
        sweeper, client = Sweeper(busy), redis.Redis(unix_socket_path=broker.url.partition("://")[2])
        for sweep in range(40):  # two hours, three minutes at a time, and nobody takes anything
            started += 180
            monkeypatch.setattr("workers.ledger.window.time.time", lambda now=started: now)
            if sweep == 20:
                client.flushall()
            sweeper.refill("clean")
            with busy.ledger.read() as connection:
                assert window.outstanding(connection, "clean") <= busy.window
        held = client.llen(f"copydesk:{busy.ledger_id}:clean")
        busy.publisher.close()
        busy.ledger.close()
    assert 0 < held <= busy.window
