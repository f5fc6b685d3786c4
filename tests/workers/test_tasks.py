"""What a worker's main process does about the article of a child that has ended: before the message comes back, it is free."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
import sqlalchemy as sa
from billiard.einfo import ExceptionInfo
from billiard.exceptions import Terminated, TimeLimitExceeded, WorkerLostError
from celery.worker import state as worker_state

from pipeline.errors import Unavailable
from workers import intake, tasks
from workers.holder import held_by
from workers.ledger import claims
from workers.ledger.tables import work
from workers.workshop import Workshop

CHILD, NEIGHBOUR = 4_000_001, 4_000_002
SEGFAULT = WorkerLostError("Worker exited prematurely: signal 11 (SIGSEGV) Job: 0.")


class Row(NamedTuple):
    """What the ledger says of an article."""

    stage: str
    held: bool
    deaths: int


@pytest.fixture
def article(shop: Workshop, tmp_path: Path) -> str:
    """It waits to be opened."""
    path = tmp_path / "strike.txt"
    path.write_text("Pilots in the port of Averin ended a strike of three days on Monday, the harbour office said.\n")
    tasks.register(shop.app, shop)
    return intake.receive(shop, path.name, path).article_id


def claimed(shop: Workshop, article: str, child: int) -> claims.Claim:
    holder = held_by(child)
    with shop.ledger.write() as connection:
        held = claims.claim(connection, article, "open", str(holder), holder.worker)
    assert held is not None
    return held


def row_of(shop: Workshop, article: str) -> Row:
    with shop.ledger.read() as connection:
        found = connection.execute(sa.select(work).where(work.c.article_id == article)).one()
    return Row(found.stage, found.claim_token is not None, found.deaths)


def ended(shop: Workshop, article: str, error: BaseException, on_return: Callable[[], object]) -> list[str]:
    """The child's end reaches its parent; what becomes of the message, in order: `returned` or `acknowledged`."""
    became: list[str] = []

    def returned(*_: object) -> None:
        on_return()
        became.append("returned")

    request = tasks.ClaimRequest(
        SimpleNamespace(headers={"id": "1", "task": "open"}, delivery_info={}, properties={}),
        body=([shop.ledger_id, article, "open"], {}, {}), decoded=True, task=shop.app.tasks["open"], app=shop.app,
        on_ack=lambda *_: became.append("acknowledged"), on_reject=returned,
        eventer=SimpleNamespace(enabled=False, send=lambda *_, **__: None),
    )  # fmt: skip
    request.worker_pid = CHILD
    try:
        raise error
    except type(error):
        request.on_failure(ExceptionInfo())
    return became


def test_a_dead_childs_article_is_free_and_the_death_counted_before_the_message_comes_back(
    shop: Workshop, article: str
) -> None:
    claimed(shop, article, CHILD)
    seen: list[Row] = []
    assert ended(shop, article, SEGFAULT, lambda: seen.append(row_of(shop, article))) == ["returned"]
    assert seen == [Row("open", held=False, deaths=1)]


def test_what_the_child_had_gone_on_with_is_what_it_died_of(shop: Workshop, article: str) -> None:
    held = claimed(shop, article, CHILD)
    with shop.ledger.write() as connection:
        claims.carry_on(connection, held, "extract")
    ended(shop, article, SEGFAULT, lambda: None)
    assert row_of(shop, article) == Row("extract", held=False, deaths=1)


def test_a_run_over_the_hard_limit_is_a_death_too(shop: Workshop, article: str) -> None:
    claimed(shop, article, CHILD)
    ended(shop, article, TimeLimitExceeded(120), lambda: None)
    assert row_of(shop, article) == Row("open", held=False, deaths=1)


def test_a_child_that_ends_with_its_worker_gives_back_and_blames_nobody(
    shop: Workshop, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed(shop, article, CHILD)
    monkeypatch.setattr(worker_state, "should_stop", True)
    ended(shop, article, SEGFAULT, lambda: None)
    assert row_of(shop, article) == Row("open", held=False, deaths=0)


def test_a_child_that_was_told_to_end_gives_back_and_its_message_is_spent(shop: Workshop, article: str) -> None:
    claimed(shop, article, CHILD)
    assert ended(shop, article, Terminated("15"), lambda: None) == ["acknowledged"]
    assert row_of(shop, article) == Row("open", held=False, deaths=0)


def test_what_a_neighbour_holds_stays_with_it(shop: Workshop, article: str) -> None:
    claimed(shop, article, NEIGHBOUR)
    assert ended(shop, article, SEGFAULT, lambda: None) == ["returned"]
    assert row_of(shop, article) == Row("open", held=True, deaths=0)


def test_a_busy_database_keeps_no_message_from_coming_back(
    shop: Workshop, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed(shop, article, CHILD)

    def locked() -> None:
        raise Unavailable("database is locked")

    with monkeypatch.context() as busy:
        busy.setattr(shop.ledger, "write", locked)
        assert ended(shop, article, SEGFAULT, lambda: None) == ["returned"]
    assert row_of(shop, article) == Row("open", held=True, deaths=0), "the sweeper frees it"
