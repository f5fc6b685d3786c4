"""Two near-identical articles arrive at the same moment, again and again, at several processes: one of them is first."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import random
from collections.abc import Iterator
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.article import CleanCopy, Decision
from workers import intake, protocol, settings
from workers.ledger import outputs
from workers.ledger.tables import fingerprints, work
from workers.workshop import Workshop

pytestmark = pytest.mark.services

PAIRS, PROCESSES = 200, 4
COPIES = {"exact_duplicate", "near_duplicate", "new_version", "stale"}


def report(pair: int) -> str:
    """Forty invented words that no other pair has: 'kadomi rulen ...'."""
    chance = random.Random(pair)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    words = ["".join(chance.choices(syllables, k=3)) for _ in range(60)]
    return f"Pilots {' '.join(words[:40])}.\n\nThe harbour {' '.join(words[40:])}."


@pytest.fixture
def shop(tmp_path: Path, database_url: str) -> Iterator[Workshop]:
    made = _shop(tmp_path / "home", database_url)
    made.ledger.upgrade()
    yield made
    made.ledger.close()


def _shop(home: Path, database_url: str) -> Workshop:
    chosen = settings.load({"COPYDESK_HOME": str(home), "COPYDESK_DATABASE_URL": database_url})
    settings.prepare_home(chosen)
    return Workshop(chosen, broker_url=None)


def test_of_each_pair_exactly_one_is_first(shop: Workshop, tmp_path: Path, database_url: str) -> None:
    pairs = _cleaned_pairs(shop, tmp_path)
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(PROCESSES)
    halves = [[pair[number % 2] for pair in pairs[number // 2 :: 2]] for number in range(PROCESSES)]
    racing = [context.Process(target=race, args=(tmp_path / "home", database_url, half, together)) for half in halves]
    for process in racing:
        process.start()
    for process in racing:
        process.join(240)
    assert [process.exitcode for process in racing] == [0] * PROCESSES
    with shop.ledger.read() as connection:
        decided = {id_: outputs.find(connection, id_, "dedup", Decision) for pair in pairs for id_ in pair}
        sequences = list(connection.scalars(sa.select(fingerprints.c.sequence).order_by(fingerprints.c.sequence)))
    assert sequences == list(range(1, 2 * PAIRS + 1))
    for pair in pairs:
        first, second = sorted(pair, key=lambda article_id: decided[article_id].decision != "new")
        assert (decided[first].decision, decided[first].links) == ("new", ())
        assert decided[second].decision in COPIES
        assert decided[second].links[0].article_id == first


def race(home: Path, database_url: str, article_ids: list[str], together: Barrier) -> None:
    """Takes its half of each pair through dedup at the same moment as the process with the other half."""
    shop = _shop(home, database_url)
    for article_id in article_ids:
        together.wait(120)
        protocol.run(shop, article_id, "dedup", main_pid=os.getpid())
    shop.ledger.close()


def _cleaned_pairs(shop: Workshop, folder: Path) -> list[tuple[str, str]]:
    """Both articles of each pair as far as the door of dedup; the second has a few words more."""
    texts = [text for pair in range(PAIRS) for text in (report(pair), report(pair) + " It rained.")]
    path = folder / "pairs.jsonl"
    path.write_text("".join(json.dumps({"text": text, "language": "en"}) + "\n" for text in texts))
    intake.receive(shop, path.name, path)
    for stage in ("open", "clean"):
        for article_id in _waiting(shop, stage):
            protocol.run(shop, article_id, stage, main_pid=os.getpid())
    with shop.ledger.read() as connection:
        by_text = {
            hashlib.sha256(outputs.find(connection, id_, "clean", CleanCopy).text.encode()).digest(): id_
            for id_ in _waiting(shop, "dedup")
        }
    ids = [by_text[hashlib.sha256(text.encode()).digest()] for text in texts]
    return list(zip(ids[::2], ids[1::2]))


def _waiting(shop: Workshop, stage: str) -> list[str]:
    waiting = sa.select(work.c.article_id).where(work.c.stage == stage, work.c.state == "in_progress")
    with shop.ledger.read() as connection:
        return list(connection.scalars(waiting.order_by(work.c.id)))
