"""Pairs of nearly the same article that reach dedup at one moment, and what became of each pair."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import random
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from multiprocessing.synchronize import Barrier
from pathlib import Path

import sqlalchemy as sa

from pipeline.article import CleanCopy, Decision
from tests.services.harness import COPYDESK, until
from workers import intake, protocol, settings
from workers.broker import Broker
from workers.ledger import outputs
from workers.ledger.tables import fingerprints, work
from workers.workshop import Workshop

COPIES = {"exact_duplicate", "near_duplicate", "new_version", "stale"}
FIRST = "one is first"
"""The only good end of a pair: one article is new and has no links, the other is a copy of it."""
Pair = tuple[str, str]


def shop_of(home: Path, database_url: str) -> Workshop:
    chosen = settings.load({"COPYDESK_HOME": str(home), "COPYDESK_DATABASE_URL": database_url})
    settings.prepare_home(chosen)
    return Workshop(chosen, broker_url=None)


def report(pair: int) -> str:
    """Sixty invented words that no other pair has: 'kadomi rulen ...'."""
    chance = random.Random(pair)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
    words = ["".join(chance.choices(syllables, k=3)) for _ in range(60)]
    return f"Pilots {' '.join(words[:40])}.\n\nThe harbour {' '.join(words[40:])}."


def cleaned(shop: Workshop, folder: Path, pairs: int) -> list[Pair]:
    """The article ids of new pairs, brought as far as the door of dedup; of each, the second has a few words more."""
    texts = [text for pair in range(pairs) for text in (report(pair), report(pair) + " It rained.")]
    path = folder / "pairs.jsonl"
    path.write_text("".join(json.dumps({"text": text, "language": "en"}) + "\n" for text in texts))
    intake.receive(shop, path.name, path)
    for stage in ("open", "clean"):
        for article_id in waiting(shop, stage):
            protocol.run(shop, article_id, stage, main_pid=os.getpid())
    with shop.ledger.read() as connection:
        by_text = {
            hashlib.sha256(outputs.find(connection, id_, "clean", CleanCopy).text.encode()).digest(): id_
            for id_ in waiting(shop, "dedup")
        }
    ids = [by_text[hashlib.sha256(text.encode()).digest()] for text in texts]
    return list(zip(ids[::2], ids[1::2]))


def in_step(home: Path, database_url: str, pairs: Sequence[Pair], processes: int) -> None:
    """So many processes, in lockstep: the two articles of a pair begin dedup at the same moment in two of them."""
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(processes)
    halves = [[pair[number % 2] for pair in pairs[number // 2 :: processes // 2]] for number in range(processes)]
    racing = [context.Process(target=_race, args=(home, database_url, half, together)) for half in halves]
    for process in racing:
        process.start()
    for process in racing:
        process.join(600)
    assert [process.exitcode for process in racing] == [0] * processes


def by_workers(home: Path, database_url: str, pairs: Sequence[Pair], slots: int) -> None:
    """One Celery worker with so many children, fed by broker and sweeper: the articles of a pair follow on each other."""
    shop = shop_of(home, database_url)
    with Broker.launch(shop.settings) as broker:
        environment = {
            **os.environ,
            "COPYDESK_HOME": str(home),
            "COPYDESK_DATABASE_URL": database_url,
            "COPYDESK_BROKER_URL": broker.url,
            "COPYDESK_CONCURRENCY": str(slots),
        }
        with tempfile.TemporaryFile() as log:
            running = [
                subprocess.Popen([*COPYDESK, *command, "--quiet"], env=environment, stdout=log, stderr=log)
                for command in (["worker", "dedup"], ["sweep"])
            ]
            try:
                until(lambda: not waiting(shop, "dedup"), "all pairs decided", within_s=600)
            finally:
                for process in running:
                    process.terminate()
                for process in running:
                    process.wait(60)
    shop.ledger.close()


def ends(shop: Workshop, pairs: Sequence[Pair]) -> Counter[str]:
    """How the pairs ended: FIRST, or what went wrong."""
    with shop.ledger.read() as connection:
        sequences = list(connection.scalars(sa.select(fingerprints.c.sequence).order_by(fingerprints.c.sequence)))
        assert sequences == list(range(1, 2 * len(pairs) + 1))
        return Counter(_end(pair, [outputs.find(connection, id_, "dedup", Decision) for id_ in pair]) for pair in pairs)


def _end(pair: Pair, decisions: Sequence[Decision]) -> str:
    (first, opening), (_, following) = sorted(zip(pair, decisions), key=lambda one: one[1].decision != "new")
    if following.decision == "new":
        return "both are first"
    if opening.decision != "new" or opening.links:
        return "none is first"
    right = following.decision in COPIES and following.links[0].article_id == first
    return FIRST if right else "the second leads elsewhere"


def waiting(shop: Workshop, stage: str) -> list[str]:
    """The articles that wait for a stage, in order of arrival."""
    chosen = sa.select(work.c.article_id).where(work.c.stage == stage, work.c.state == "in_progress")
    with shop.ledger.read() as connection:
        return list(connection.scalars(chosen.order_by(work.c.id)))


def _race(home: Path, database_url: str, article_ids: Sequence[str], together: Barrier) -> None:
    shop = shop_of(home, database_url)
    for article_id in article_ids:
        together.wait(120)
        protocol.run(shop, article_id, "dedup", main_pid=os.getpid())
    shop.ledger.close()
