"""How time per article changes with workers, with the article's length, and with what is stored already."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from ops.benchmarks._articles import invented, texts
from ops.benchmarks._desk import run_through, warm_desk
from ops.benchmarks._report import Report, options, tell
from pipeline import dedup
from pipeline.article import CleanCopy, Delivery, RawArticle
from pipeline.clean import clean
from pipeline.stages import VERSIONS
from tests.services.harness import Desk
from workers.ledger import Ledger, dedup_index, outputs
from workers.ledger.deliveries import OPEN
from workers.ledger.tables import deliveries, work

LENGTHS = (100, 500, 2000, 10_000)
BATCH = 500


def main(arguments: list[str]) -> int:
    parser = options(str(__doc__), count=200, rounds=3)
    parser.add_argument("--stored", type=int, nargs="*", default=[10_000, 100_000], help="articles stored beforehand")
    chosen = parser.parse_args(arguments)
    articles = texts(chosen.articles, chosen.count)
    report = Report("scale")
    _workers(report, articles, chosen.rounds)
    for words in LENGTHS:
        many = invented(max(8, min(chosen.count, 100_000 // words)), words=words)
        with warm_desk() as desk:
            seconds = run_through(desk, many)
        report.add(what=f"{words} words", ms_per_article=1000 * seconds / len(many), against="per 1,000 words",
                   ratio=1000 * 1000 * seconds / len(many) / words)  # fmt: skip
    _stored(report, articles, [0, *chosen.stored], chosen.rounds)
    report.print(as_json=chosen.json)
    return 0


def _workers(report: Report, articles: Sequence[str], rounds: int) -> None:
    taken: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(rounds):
        for count in taken:
            with warm_desk(count) as desk:
                taken[count].append(run_through(desk, articles))
    one = statistics.median(taken[1])
    for count, seconds in taken.items():
        middle = statistics.median(seconds)
        report.add(what=f"{count} at a time", ms_per_article=1000 * middle / len(articles), against="one at a time",
                   ratio=one / middle)  # fmt: skip


def _stored(report: Report, articles: Sequence[str], sizes: Sequence[int], rounds: int) -> None:
    """Homes that hold so much, interleaved, so that a slow minute strikes all alike."""
    taken: dict[int, list[float]] = {}
    for size in sizes:
        with warm_desk() as desk:
            fill(desk, size)
            taken[size] = [run_through(desk, [f"{n} {text}" for text in articles], f"r{n}") for n in range(rounds)]
    empty = statistics.median(taken[sizes[0]])
    for size, seconds in taken.items():
        middle = statistics.median(seconds)
        report.add(what=f"{size:,} stored before", ms_per_article=1000 * middle / len(articles),
                   against="an empty home", ratio=middle / empty)  # fmt: skip


def fill(desk: Desk, count: int) -> None:
    """Puts articles that were decided long ago into the ledger, as the stages would have left them."""
    ledger = Ledger(desk.database_url)
    made = [_prepared(text, number) for number, text in enumerate(invented(min(count, 2000), seed=7, words=150))]
    for first in range(0, count, BATCH):
        with ledger.write() as connection:
            for number in range(first, min(count, first + BATCH)):
                _put(connection, made[number % len(made)], number)
        if first % 10_000 == 0:
            tell(f"filled {first:,} of {count:,}")
    ledger.close()


@dataclass(frozen=True)
class _Old:
    """One article as the stages would have left it."""

    article: RawArticle
    copy: CleanCopy
    fingerprint: dedup.Fingerprint


def _prepared(text: str, number: int) -> _Old:
    article = RawArticle(article_id=f"old-{number}", delivery=Delivery(name=f"old-{number}", format="text"), raw=text)
    copy = clean(article)
    return _Old(article, copy, dedup.fingerprint(article, copy))


def _put(connection: Connection, old: _Old, number: int) -> None:
    name, chance = f"old-{number:07}", random.Random(number)
    delivery = {"name": name, "producer": "bench", "size": 1, "received_at": 1.0, "sha256": f"{number:064}"}
    delivery_id = connection.execute(deliveries.insert().values(delivery)).inserted_primary_key[0]
    row = {"article_id": name, "delivery_id": delivery_id, "position": 0, "stage": "store", "state": "stored"}
    work_id = connection.execute(work.insert().values(**row, created_at=1.0, updated_at=1.0)).inserted_primary_key[0]
    # Keys of its own, or the few texts behind so many articles would flood a few keys.
    own = tuple(chance.getrandbits(63) for _ in old.fingerprint.keys)
    dedup_index.add(connection, work_id, replace(old.fingerprint, article_id=name, keys=own), own)
    outputs.put(connection, work_id, OPEN, OPEN, old.article)
    outputs.put(connection, work_id, "clean", VERSIONS["clean"], old.copy)
