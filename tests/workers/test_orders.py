"""Kills and embargoes in the ledger: nothing of a killed or held article is read, in search, show or export."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.article import Delivery, Refusal
from tests.workers.conftest import STORY
from workers import intake, protocol, stage_work
from workers.ledger import finding, orders, records
from workers.ledger.status import status
from workers.ledger.tables import work
from workers.workshop import Workshop


def read(shop: Workshop) -> dict:
    with shop.ledger.read() as connection:
        return {record.article_id: record for record in records.every(connection)}


def hits(shop: Workshop, query: str) -> list[str]:
    """What `copydesk search` would list."""
    with shop.ledger.read() as connection:
        return [one.record.article_id for one in finding.found(connection, query, 10)]


def test_a_kill_before_its_article_still_kills_it(shop: Workshop, wire) -> None:
    wire("kill", "Kill the strike story.", provider="Averin Wire", guid="s1", pubstatus="canceled")
    wire("story", provider="Averin Wire", guid="s1")
    wire("copy", provider="Callow News", guid="c1")
    found = read(shop)
    assert found["story"].killed
    assert found["story"].text is None
    assert found["copy"].leans_on_killed
    assert hits(shop, "pilots") == ["copy"]
    with shop.ledger.read() as connection:
        assert records.raw_of(connection, found["story"]) is None
        assert status(connection)["stored"] == 3


def test_a_kill_by_hand_is_kept_with_who_gave_it(shop: Workshop, wire) -> None:
    wire("story")
    with shop.ledger.write() as connection:
        orders.kill(connection, [connection.scalar(sa.select(work.c.id).where(work.c.article_id == "story"))], "ida")
    assert read(shop)["story"].text is None
    with shop.ledger.read() as connection:
        (order,) = connection.execute(sa.select(orders.orders)).all()
    assert (order.act, order.who) == ("kill", "ida")
    assert order.at <= time.time()


@pytest.mark.parametrize("until", [None, "2999-01-01T00:00:00Z"])
def test_an_embargoed_article_is_held_and_shows_nothing_until_it_is_released(
    shop: Workshop, wire, until: str | None
) -> None:
    wire("story", embargoed=True, embargoed_until=until)
    held = read(shop)["story"]
    assert (held.state, held.text, held.headline) == ("held", None, None)
    assert hits(shop, "pilots") == []
    with shop.ledger.write() as connection:
        assert not orders.anything_due(connection)
        orders.release(connection, [connection.scalar(sa.select(work.c.id).where(work.c.article_id == "story"))], "ida")
    assert read(shop)["story"].state == "stored"
    assert hits(shop, "pilots") == ["story"]


def test_an_embargo_ends_at_its_time(shop: Workshop, wire, monkeypatch: pytest.MonkeyPatch) -> None:
    wire("past", embargoed=True, embargoed_until="2001-01-01T00:00:00+02:00")
    assert read(shop)["past"].state == "stored"
    wire("story", embargoed=True, embargoed_until="2998-01-01T00:00:00Z")
    monkeypatch.setattr(orders.time, "time", lambda: 40_000_000_000.0)
    with shop.ledger.write() as connection:
        assert orders.anything_due(connection)
        assert orders.release_due(connection) == ["story"]
    assert read(shop)["story"].text == STORY


def test_a_refused_part_has_no_identity(shop: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refusal = Refusal(article_id="r1", delivery=Delivery(name="r.bin"), state="quarantined", reason="binary")
    monkeypatch.setattr(stage_work, "open_delivery", lambda *_: iter((refusal,)))
    (tmp_path / "r.bin").write_bytes(b"x")
    delivery = intake.receive(shop, "r.bin", tmp_path / "r.bin").article_id
    protocol.run(shop, delivery, "open", main_pid=os.getpid())
    assert read(shop)["r1"].state == "quarantined"
