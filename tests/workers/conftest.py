"""A home of its own for each test, and a shop that works on it without a broker."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.article import Delivery, RawArticle, Wire
from workers import intake, protocol, settings, stage_work
from workers.ledger.tables import work
from workers.workshop import Workshop


@pytest.fixture
def shop(tmp_path: Path, database_url: str) -> Iterator[Workshop]:
    """A workshop on a fresh ledger, on either database; no broker is known to it."""
    chosen = settings.load(
        {
            "COPYDESK_HOME": str(tmp_path / "home"),
            "COPYDESK_DATABASE_URL": database_url,
            "COPYDESK_CONCURRENCY": "2",
        }
    )
    settings.prepare_home(chosen)
    made = Workshop(chosen, broker_url=None)
    made.ledger.upgrade()
    yield made
    made.ledger.close()


LINE = ("open", "clean", "dedup", "extract", "store")
STORY = "Pilots in the port of Averin ended a strike of three days on Monday, the harbour office said in a statement."


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch, shop: Workshop, tmp_path: Path) -> Callable[..., None]:
    """Carries articles with these wire fields through the line, each as a delivery of its own."""

    def deliver(name: str, text: str = STORY, *, producer: str = "bucket", **fields: object) -> None:
        article = RawArticle(article_id=name, delivery=Delivery(name=name), raw=text, wire=Wire(**fields))
        monkeypatch.setattr(stage_work, "open_delivery", lambda *_: iter((article,)))
        path = tmp_path / name
        path.write_text(json.dumps([name, text]))
        intake.receive(shop, name, path, producer)
        carry(shop)

    return deliver


@pytest.fixture
def drop(shop: Workshop, tmp_path: Path) -> Callable[..., None]:
    """Carries these bytes through the line, as a file of the watched folder."""

    def deliver(data: str | bytes, *, producer: str = "bucket") -> None:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.wire"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        intake.receive(shop, path.name, path, producer)
        carry(shop)

    return deliver


def carry(shop: Workshop) -> None:
    """Takes all that waits through the line."""
    for stage in LINE:
        with shop.ledger.read() as connection:
            waiting = connection.scalars(
                sa.select(work.c.article_id).where(work.c.stage == stage, work.c.state == "in_progress")
            ).all()
        for article_id in waiting:
            protocol.run(shop, article_id, stage, main_pid=os.getpid())
