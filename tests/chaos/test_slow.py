"""A task that outlives its lease and the broker's patience: others get the article meanwhile, and one of them counts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import redis
import sqlalchemy as sa

from tests.chaos import poison
from tests.chaos.articles import story
from tests.chaos.lines import SPECIAL, gate, hand_in, line
from tests.services.harness import Desk, until
from workers import settings
from workers.broker import Broker
from workers.ledger.audit import audit
from workers.ledger.tables import outputs, work
from workers.sweeper import Sweeper
from workers.workshop import Workshop

pytestmark = pytest.mark.services

SHORT_S = 2.0


@pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # what it asks of the ledger, test_leases asks of both
def test_an_article_that_outlives_lease_and_visibility_timeout_is_done_once(desk: Desk, tmp_path: Path) -> None:
    poison.save(tmp_path / "model")
    assert desk.run("db", "upgrade").returncode == 0
    texts = {f"{number}.txt": story(number) for number in range(3)}
    hand_in(desk, texts | {"slow.txt": f"{story(9)}\nThe office lingers over it.\n"})
    hasty = (*SPECIAL, f"--set=visibility_timeout_s={SHORT_S:.0f}")
    with line(desk, hasty, model=tmp_path / "model") as broker, _hasty_sweeper(desk, broker):
        until(lambda: desk.status()["stored"] == len(texts), lambda: f"the others; {desk.status()}")
        held, message = until(lambda: _claim(desk), "the slow one"), until(lambda: _unacknowledged(broker), "it")
        until(lambda: _claim(desk) not in (held, None), "another worker to have it, its lease being over")
        until(lambda: not message & _unacknowledged(broker), "the broker to give its message to another one")
        gate(desk).touch()
        until(lambda: desk.status()["stored"] == len(texts) + 1, lambda: f"the slow one; {desk.status()}")
    with desk.ledger.read() as connection:
        made = sa.select(outputs.c.work_id, outputs.c.stage).group_by(outputs.c.work_id, outputs.c.stage)
        assert connection.execute(made.having(sa.func.count() > 1)).all() == []
        assert audit(connection) == []


@contextmanager
def _hasty_sweeper(desk: Desk, broker: Broker) -> Iterator[None]:
    """One that gives a lease no longer than SHORT_S."""
    chosen = settings.load({"COPYDESK_HOME": str(desk.home), "COPYDESK_DATABASE_URL": desk.database_url})
    shop, stop = Workshop(replace(chosen, lease_s=SHORT_S), broker.url), threading.Event()
    sweeping = threading.Thread(target=Sweeper(shop).run, args=(stop,))
    sweeping.start()
    try:
        yield
    finally:
        stop.set()
        sweeping.join()
        shop.publisher.close()
        shop.ledger.close()


def _claim(desk: Desk) -> str | None:
    """The token under which the slow one is worked on, once nothing else is."""
    with desk.ledger.read() as connection:
        return connection.scalar(sa.select(work.c.claim_token).where(work.c.stage == "extract"))


def _unacknowledged(broker: Broker) -> set[bytes]:
    """The messages that the broker waits for, by their tags."""
    with redis.Redis(unix_socket_path=broker.url.partition("://")[2]) as client:
        return {tag for key in client.scan_iter("*unacked") for tag in client.hkeys(key)}
