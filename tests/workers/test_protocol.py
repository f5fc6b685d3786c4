"""The stage protocol, without a broker: what a message may do, and what it may not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.errors import Rejected, Unavailable
from workers import intake, protocol, stage_work
from workers.holder import own
from workers.ledger import claims, dedup_index, quarantine, records, stories, window
from workers.ledger.status import status
from workers.ledger.tables import outputs, work
from workers.workshop import Workshop

LINE = ("open", "clean", "dedup", "extract", "store")
STORY = "Harbour pilots in Port Averin ended a three-day strike on Monday after the city agreed to new shifts.\n"


def drop(shop: Workshop, folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return intake.receive(shop, name, path).article_id


def waiting(shop: Workshop, stage: str) -> list[str]:
    with shop.ledger.read() as connection:
        found = (
            sa.select(work.c.article_id).where(work.c.stage == stage, work.c.state == "in_progress").order_by(work.c.id)
        )
        return list(connection.scalars(found))


def run_all(shop: Workshop) -> None:
    """Carries everything through the line in this process."""
    for stage in LINE:
        for article_id in waiting(shop, stage):
            protocol.run(shop, article_id, stage, main_pid=os.getpid())


def state_of(shop: Workshop, article_id: str) -> sa.Row:
    with shop.ledger.read() as connection:
        return connection.execute(sa.select(work).where(work.c.article_id == article_id)).one()


def sums(shop: Workshop) -> dict:
    with shop.ledger.read() as connection:
        found = status(connection)
    parts = ("stored", "held", "quarantined", "discarded", "skipped", "in_progress")
    assert found["received"] == sum(found[part] for part in parts)
    return found


def test_a_file_ends_as_a_stored_record(shop: Workshop, tmp_path: Path) -> None:
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    run_all(shop)
    with shop.ledger.read() as connection:
        (record,) = records.every(connection)
    assert record.state == "stored"
    assert record.delivery.name == "strike.txt"
    assert "Harbour pilots" in record.text
    assert sums(shop)["stored"] == 1


def test_the_same_message_again_finds_nothing_to_claim(shop: Workshop, tmp_path: Path) -> None:
    delivery = drop(shop, tmp_path, "strike.txt", STORY.encode())
    for _ in range(3):
        protocol.run(shop, delivery, "open", main_pid=os.getpid())
    (article,) = waiting(shop, "clean")
    for stage in ("clean", "clean", "dedup", "dedup", "extract", "clean", "store", "store", "open"):
        protocol.run(shop, article, stage, main_pid=os.getpid())
    with shop.ledger.read() as connection:
        made = connection.execute(sa.select(outputs.c.stage)).scalars().all()
    assert sorted(made) == ["clean", "dedup", "extract", "open", "store"]
    assert sums(shop)["stored"] == 1


def test_messages_for_unknown_articles_and_other_stages_change_nothing(shop: Workshop, tmp_path: Path) -> None:
    delivery = drop(shop, tmp_path, "strike.txt", STORY.encode())
    protocol.run(shop, "no-such-article", "clean", main_pid=os.getpid())
    protocol.run(shop, delivery, "store", main_pid=os.getpid())
    assert state_of(shop, delivery).stage == "open"
    assert sums(shop)["in_progress"] == 1


@pytest.mark.parametrize("state", ["stored", "held", "quarantined", "discarded", "skipped"])
def test_a_late_message_for_an_article_that_has_ended_starts_nothing(
    shop: Workshop, tmp_path: Path, state: str
) -> None:
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    protocol.run(shop, *waiting(shop, "open"), "open", main_pid=os.getpid())
    (article,) = waiting(shop, "clean")
    with shop.ledger.write() as connection:
        connection.execute(sa.update(work).where(work.c.article_id == article).values(state=state))
    protocol.run(shop, article, "clean", main_pid=os.getpid(), onward=LINE)
    row = state_of(shop, article)
    assert (row.state, row.stage, row.claim_token) == (state, "clean", None)


def test_the_same_file_twice_is_one_delivery(shop: Workshop, tmp_path: Path) -> None:
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    again = tmp_path / "again.txt"
    again.write_bytes(STORY.encode())
    assert intake.receive(shop, "again.txt", again).repeated
    run_all(shop)
    found = sums(shop)
    assert (found["received"], found["stored"], found["repeated"]) == (1, 1, 1)


def test_an_article_that_another_file_brought_already_is_a_sighting(shop: Workshop, tmp_path: Path) -> None:
    line = json.dumps({"guid": "a1", "text": STORY})
    other = json.dumps({"guid": "a2", "text": "Another story, told at some length, about another port."})
    drop(shop, tmp_path, "one.jsonl", f"{line}\n".encode())
    drop(shop, tmp_path, "two.jsonl", f"{other}\n{line}\n".encode())
    run_all(shop)
    found = sums(shop)
    assert (found["received"], found["stored"], found["repeated"]) == (2, 2, 1)


def test_a_delivery_cut_off_while_it_was_opened_enters_no_article_twice(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(json.dumps({"guid": f"g{n}", "text": f"{STORY} Number {n}."}) + "\n" for n in range(7))
    delivery = drop(shop, tmp_path, "many.jsonl", lines.encode())
    monkeypatch.setattr(stage_work, "PARTS_PER_TRANSACTION", 2)
    close = stage_work.deliveries.close
    monkeypatch.setattr(stage_work.deliveries, "close", _out_of_order)
    protocol.run(shop, delivery, "open", main_pid=os.getpid())
    assert state_of(shop, delivery).state == "in_progress"
    monkeypatch.setattr(stage_work.deliveries, "close", close)
    protocol.run(shop, delivery, "open", main_pid=os.getpid())
    found = sums(shop)
    assert (found["received"], found["repeated"]) == (7, 0)


def _out_of_order(*_: object) -> None:
    raise Unavailable("the disk is full")


def test_a_late_worker_that_lost_its_claim_changes_nothing(shop: Workshop, tmp_path: Path) -> None:
    delivery = drop(shop, tmp_path, "strike.txt", STORY.encode())
    me = own(os.getpid())
    with shop.ledger.write() as connection:
        late = claims.claim(connection, delivery, "open", str(me), me.worker)
        claims.release(connection, late.token)
    protocol.run(shop, delivery, "open", main_pid=os.getpid())
    for change in (
        claims.check,
        claims.give_back,
        lambda c, h: claims.end(c, h, "quarantined"),
        lambda c, h: claims.advance(c, h, "dedup"),
    ):
        with pytest.raises(claims.ClaimLost), shop.ledger.write() as connection:
            change(connection, late)
    assert state_of(shop, delivery).state == "opened"


def test_an_error_backs_off_and_is_quarantined_after_the_last_attempt(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(stage_work.WORK, "clean", _fails)
    drop(shop, tmp_path, "strike.txt", STORY.encode())
    drop(shop, tmp_path, "other.txt", b"A second story that has nothing to do with the first one.\n")
    run_all(shop)
    article = waiting(shop, "clean")[0]
    protocol.run(shop, article, "clean", main_pid=os.getpid())
    assert state_of(shop, article).state == "in_progress"
    protocol.run(shop, article, "clean", main_pid=os.getpid())
    row = state_of(shop, article)
    assert (row.state, row.stage) == ("quarantined", "clean")
    assert "ZeroDivisionError" in row.reason
    monkeypatch.undo()
    with shop.ledger.write() as connection:
        assert quarantine.replay(connection, [article]) == [article]
    run_all(shop)
    assert sums(shop)["stored"] == 2


def _fails(*_: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("error", "state", "attempts"),
    [
        (Unavailable("full"), "in_progress", 0),
        (Rejected("unreadable"), "quarantined", 0),
        (MemoryError(), "in_progress", 1),
    ],
)
def test_what_an_error_means_for_the_article(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, state: str, attempts: int
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setitem(stage_work.WORK, "open", fails)
    delivery = drop(shop, tmp_path, "strike.txt", STORY.encode())
    protocol.run(shop, delivery, "open", main_pid=os.getpid())
    row = state_of(shop, delivery)
    assert (row.state, row.attempts, row.claim_token) == (state, attempts, None)


def test_deaths_are_blamed_and_the_last_run_is_alone(shop: Workshop, tmp_path: Path) -> None:
    delivery = drop(shop, tmp_path, "strike.txt", STORY.encode())
    me = own(os.getpid())
    states = []
    for _ in range(3):
        with shop.ledger.write() as connection:
            held = claims.claim(connection, delivery, "open", str(me), me.worker)
            states.append((held.deaths, held.alone))
            claims.blame(connection, delivery, "open", str(me), "signal 11", shop.limits)
    assert states == [(0, False), (1, False), (2, True)]
    row = state_of(shop, delivery)
    assert row.state == "quarantined"
    assert "signal 11" in row.reason


def test_nothing_new_starts_beside_an_article_that_runs_alone(shop: Workshop, tmp_path: Path) -> None:
    poison = drop(shop, tmp_path, "poison.txt", b"The article that killed two children of its worker.\n")
    healthy = drop(shop, tmp_path, "healthy.txt", STORY.encode())
    me = own(os.getpid())
    with shop.ledger.write() as connection:
        connection.execute(sa.update(work).where(work.c.article_id == poison).values(deaths=2, alone=True))
        held = claims.claim(connection, poison, "open", str(me), me.worker)
        assert claims.claim(connection, healthy, "open", str(me), me.worker) is None
        elsewhere = claims.claim(connection, healthy, "open", "elsewhere|x|1|2|3", "elsewhere|x|1|2|")
        claims.give_back(connection, elsewhere)
    protocol.run(shop, healthy, "open", main_pid=os.getpid())
    assert state_of(shop, healthy).state == "in_progress"
    with shop.ledger.write() as connection:
        assert window.reserve_due(connection, "open", window=9) == [healthy], "its message is spent: another is due"
        claims.give_back(connection, held)
    protocol.run(shop, healthy, "open", main_pid=os.getpid())
    assert state_of(shop, healthy).state == "opened"


def test_an_exact_duplicate_takes_over_the_facts_of_its_original(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = []
    read_facts = stage_work.read_facts
    monkeypatch.setattr(stage_work, "read_facts", lambda *a: readings.append(1) or read_facts(*a))
    lines = [{"guid": "x1", "text": STORY}, {"guid": "x2", "text": STORY}]
    drop(shop, tmp_path, "two.jsonl", "\n".join(map(json.dumps, lines)).encode())
    run_all(shop)
    with shop.ledger.read() as connection:
        first, second = records.every(connection)
    assert second.dedup.decision == "exact_duplicate"
    assert second.entities == first.entities
    assert len(readings) == 1


def test_a_duplicate_waits_for_its_original_without_an_attempt(shop: Workshop, tmp_path: Path) -> None:
    lines = [{"guid": "x1", "text": STORY}, {"guid": "x2", "text": STORY}]
    drop(shop, tmp_path, "two.jsonl", "\n".join(map(json.dumps, lines)).encode())
    for stage in ("open", "clean", "dedup"):
        for article_id in waiting(shop, stage):
            protocol.run(shop, article_id, stage, main_pid=os.getpid())
    original, duplicate = waiting(shop, "extract")
    protocol.run(shop, duplicate, "extract", main_pid=os.getpid())
    row = state_of(shop, duplicate)
    assert (row.stage, row.attempts) == ("extract", 0)
    for article_id in (original, duplicate):
        protocol.run(shop, article_id, "extract", main_pid=os.getpid())
    assert state_of(shop, duplicate).stage == "store"


def test_sequence_numbers_follow_the_order_of_decisions_without_gaps(shop: Workshop, tmp_path: Path) -> None:
    for n in range(5):
        drop(shop, tmp_path, f"{n}.txt", f"Story number {n} about village {n * 7} and its {n + 3} wells.\n".encode())
    run_all(shop)
    with shop.ledger.read() as connection:
        assert dedup_index.last_sequence(connection) == 5
        assert stories.unsettled(connection) == 5
    stories.settle(shop.ledger)
    with shop.ledger.read() as connection:
        assert stories.unsettled(connection) == 0
        assert all(record.dedup.story_id for record in records.every(connection))
