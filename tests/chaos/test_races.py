"""Many hands at one ledger: one of them has the article, order has no gaps, and messages follow the truth."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue

import pytest
import sqlalchemy as sa

from tests.chaos.articles import story
from workers import intake, protocol
from workers.holder import own
from workers.ledger import claims, records
from workers.ledger.audit import audit
from workers.ledger.tables import fingerprints, work
from workers.workshop import Workshop

HANDS = 8


def hand_in(shop: Workshop, folder: Path, texts: list[str]) -> str:
    path = folder / "many.jsonl"
    path.write_text("".join(json.dumps({"guid": f"g{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return intake.receive(shop, path.name, path).article_id


def waiting(shop: Workshop, stage: str) -> list[str]:
    with shop.ledger.read() as connection:
        chosen = sa.select(work.c.article_id).where(work.c.stage == stage, work.c.state == "in_progress")
        return list(connection.scalars(chosen.order_by(work.c.id)))


def run(shop: Workshop, stage: str) -> None:
    for article_id in waiting(shop, stage):
        protocol.run(shop, article_id, stage, main_pid=os.getpid())


def at_once(shop: Workshop, stage: str, article_ids: list[str]) -> None:
    """Each hand has a workshop of its own, as each child of a worker has."""
    places: SimpleQueue[Workshop] = SimpleQueue()
    for place in (shops := [replace(shop) for _ in range(HANDS)]):
        places.put(place)

    def carry(article_id: str) -> None:
        place = places.get()
        protocol.run(place, article_id, stage, main_pid=os.getpid())
        places.put(place)

    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(carry, article_ids))
    for place in shops:
        place.ledger.close()


def test_of_many_hands_one_has_the_article(shop: Workshop, tmp_path: Path) -> None:
    delivery, me = hand_in(shop, tmp_path, [story(1)]), own(os.getpid())

    def take(_: int) -> claims.Claim | None:
        with shop.ledger.write() as connection:
            return claims.claim(connection, delivery, "open", str(me), me.worker)

    with ThreadPoolExecutor(HANDS) as hands:
        assert sum(claim is not None for claim in hands.map(take, range(HANDS))) == 1


def test_copies_that_are_decided_at_once_have_one_original_and_an_order_without_gaps(
    shop: Workshop, tmp_path: Path
) -> None:
    copies = 24
    hand_in(shop, tmp_path, [story(1)] * copies)
    run(shop, "open")
    run(shop, "clean")
    at_once(shop, "dedup", waiting(shop, "dedup"))
    with shop.ledger.read() as connection:
        order = connection.scalars(sa.select(fingerprints.c.sequence).order_by(fingerprints.c.sequence)).all()
        assert order == list(range(1, copies + 1))
        assert connection.scalar(sa.select(sa.func.max(work.c.attempts))) == 0
    for stage in ("extract", "extract", "store"):
        run(shop, stage)
    with shop.ledger.read() as connection:
        decisions = [record.dedup.decision for record in records.every(connection) if record.dedup]
        assert decisions == ["new"] + ["exact_duplicate"] * (copies - 1)
        assert audit(connection) == []


def test_the_same_articles_sent_to_many_hands_are_worked_on_once(shop: Workshop, tmp_path: Path) -> None:
    hand_in(shop, tmp_path, [story(number) for number in range(4)])
    run(shop, "open")
    for stage in ("clean", "dedup", "extract", "store"):
        at_once(shop, stage, waiting(shop, stage) * HANDS)
    with shop.ledger.read() as connection:
        assert [record.state for record in records.every(connection)] == ["stored"] * 4
        assert audit(connection) == []


def test_a_message_goes_out_only_when_what_it_says_can_be_read(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []

    def announce(stage: str, article_ids: list[str]) -> int:
        sent.extend((stage, article_id in waiting(shop, stage)) for article_id in article_ids)
        return len(article_ids)

    monkeypatch.setattr(shop, "announce", announce)
    hand_in(shop, tmp_path, [story(1)])
    for stage in ("open", "clean", "dedup", "extract", "store"):
        run(shop, stage)
    assert sent == [(stage, True) for stage in ("open", "clean", "dedup", "extract", "store")]


def test_who_kills_children_from_outside_puts_no_healthy_article_away_soon(shop: Workshop, tmp_path: Path) -> None:
    delivery, me = hand_in(shop, tmp_path, [story(1)]), own(os.getpid())
    states = []
    for _ in range(shop.limits.kills):
        with shop.ledger.write() as connection:
            held = claims.claim(connection, delivery, "open", str(me), me.worker)
            assert held is not None
            states.append(claims.blame(connection, delivery, "open", str(me), "killed", shop.limits, outside=True))
    assert states == ["in_progress"] * (shop.limits.kills - 1) + ["quarantined"]
    assert held.alone


def test_two_kills_from_outside_do_not_make_the_first_crash_the_last(shop: Workshop, tmp_path: Path) -> None:
    delivery, me = hand_in(shop, tmp_path, [story(1)]), own(os.getpid())
    seen = []
    for outside in (True, True, False, False):
        with shop.ledger.write() as connection:
            held = claims.claim(connection, delivery, "open", str(me), me.worker)
            assert held is not None
            state = claims.blame(connection, delivery, "open", str(me), "died", shop.limits, outside=outside)
            seen.append((held.alone, state))
    assert seen == [(False, "in_progress")] * 3 + [(True, "quarantined")]
