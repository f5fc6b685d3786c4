"""The dedup index at 10,000, 100,000 and 1 million articles, beside datasketch's LSH in memory and on Redis and a linear scan.

ms_per_article is the median and growth is against the size before; undisturbed: the fastest tenth, which other programs on
the machine disturb least; mean: with the writing out of the database's log.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psycopg
from rich.console import Console
from rich.table import Table

from ops.benchmarks import _dedup_rivals as rivals
from pipeline.dedup import choose
from pipeline.dedup.fingerprint_signature import BANDS, PERMUTATIONS
from pipeline.dedup.keys import Kind
from tests.databases import fresh_database, postgresql_server
from workers.ledger import Ledger, dedup_index
from workers.ledger.engines import lock_order

SIZES = (10_000, 100_000, 1_000_000)
COPIES = 0.1
"""So many articles repeat an earlier one's words."""
BOILERPLATE, FLOODED = 0.02, 200
"""So many of all passages are one of a few that everyone prints: keys that flood."""
BATCH = 200_000
WARM = 100
"""New articles before the ones that count: by then the pages that every look-up needs are in memory, as on a running desk."""


@dataclass(frozen=True)
class Articles:
    """Made-up articles as the index sees them: a row of keys and a signature each."""

    keys: np.ndarray
    signatures: np.ndarray

    def __len__(self) -> int:
        return len(self.keys)

    def head(self, count: int) -> Articles:
        return Articles(self.keys[:count], self.signatures[:count])


def main(arguments: list[str]) -> int:
    chosen = _arguments(arguments)
    largest = max(chosen.sizes)
    _tell(f"making {largest + WARM + chosen.probes:,} articles of {chosen.passages} passages")
    everything = _made(largest + WARM + chosen.probes, chosen.passages)
    probes = Articles(everything.keys[largest:], everything.signatures[largest:])
    rows: list[dict[str, str | float | int]] = []
    for name, measure in _contestants(chosen).items():
        before = None
        for size in sorted(chosen.sizes):
            if name in rivals.SLOW and size > chosen.rivals:
                _tell(f"{name}: {size:,} is more than --rivals {chosen.rivals:,}")
                continue
            times, bytes_ = measure(everything.head(size), probes)
            middle = 1000 * statistics.median(times)
            growth = middle / before if before else 1.0
            rows.append({"index": name, "articles": size, "ms_per_article": round(middle, 4),
                         "growth": round(growth, 2), "undisturbed": round(1000 * sorted(times)[len(times) // 10], 4),
                         "mean": round(1000 * statistics.fmean(times), 4),
                         "bytes_per_article": round(bytes_ / size)})  # fmt: skip
            _tell("  ".join(f"{key}={value}" for key, value in rows[-1].items()))
            before = middle
    _print(rows, as_json=chosen.json)
    return 0


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./ops/bench dedup",
        description=__doc__,
        epilog="example: ./ops/bench dedup --sizes 10000 100000 --only sqlite 'linear scan'",
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="default 10000 100000 1000000")
    parser.add_argument(
        "--probes", type=int, default=300, help="new articles that are timed at each size (default 300)"
    )
    parser.add_argument("--passages", type=int, default=60, help="passage keys of an article: a third of its words")
    parser.add_argument("--rivals", type=int, default=100_000, help="the most articles for datasketch (default 100000)")
    parser.add_argument("--only", nargs="+", help="these alone: sqlite, postgresql, 'linear scan' ...")
    parser.add_argument("--json", action="store_true", help="print the rows as JSON")
    chosen = parser.parse_args(arguments)
    if min(*chosen.sizes, chosen.probes, chosen.passages, chosen.rivals) < 1:
        parser.error("sizes, probes, passages and rivals are at least 1")
    return chosen


Measure = Callable[[Articles, Articles], tuple[list[float], int]]


def _contestants(chosen: argparse.Namespace) -> dict[str, Measure]:
    known: dict[str, Measure] = {"sqlite": _on_sqlite, "postgresql": _on_postgresql, **rivals.RIVALS}
    return {name: measure for name, measure in known.items() if not chosen.only or name in chosen.only}


def _made(count: int, passages: int) -> Articles:
    """One article in ten repeats the words of an earlier one, and so its bands, its signature and its passages."""
    chance = np.random.default_rng(6)
    keys = chance.integers(-(2**63), 2**63, size=(count, 2 + BANDS + passages), dtype=np.int64) >> 3 << 3
    flooded = chance.integers(-(2**63), 2**63, size=FLOODED, dtype=np.int64) >> 3 << 3
    everywhere = chance.random((count, passages)) < BOILERPLATE
    keys[:, 2 + BANDS :][everywhere] = chance.choice(flooded, size=int(everywhere.sum()))
    kinds = [Kind.ARTICLE, Kind.TEXT, *[Kind.BAND] * BANDS, *[Kind.PASSAGE] * passages]
    keys |= np.array(kinds, dtype=np.int64)
    signatures = chance.integers(0, 2**32, size=(count, PERMUTATIONS), dtype=np.uint32)
    copies = np.flatnonzero(chance.random(count) < COPIES)
    for copy in copies[copies > 0]:
        original = chance.integers(0, copy)
        keys[copy, 2:], signatures[copy] = keys[original, 2:], signatures[original]
    return Articles(keys, signatures)


def _on_sqlite(held: Articles, probes: Articles) -> tuple[list[float], int]:
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as folder:
        path = Path(folder) / "ledger.db"
        ledger = Ledger(f"sqlite:///{path}")
        ledger.upgrade()
        empty = path.stat().st_size
        with ledger.write() as connection:
            for rows in _sorted_rows(held):
                connection.exec_driver_sql("INSERT OR IGNORE INTO dedup_keys (key, sequence) VALUES (?, ?)", rows)
        with ledger.read() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            bytes_ = int(pages or 0) * int(connection.exec_driver_sql("PRAGMA page_size").scalar() or 0) - empty
        ledger.close()
        _write_out(path)
        times = _timed(ledger, held, probes)
        ledger.close()
        return times, bytes_


def _on_postgresql(held: Articles, probes: Articles) -> tuple[list[float], int]:
    with _server() as server, fresh_database(server) as url:
        ledger = Ledger(url)
        ledger.upgrade()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER TABLE dedup_keys DROP CONSTRAINT pk_dedup_keys")
            with connection.cursor().copy("COPY dedup_keys (key, sequence) FROM STDIN") as copy:
                for rows in _sorted_rows(held):
                    copy.write("".join(f"{key}\t{sequence}\n" for key, sequence in rows))
            connection.execute("ALTER TABLE dedup_keys ADD CONSTRAINT pk_dedup_keys PRIMARY KEY (key, sequence)")
            connection.execute("ANALYZE dedup_keys")
            connection.execute("CHECKPOINT")
            found = connection.execute("SELECT pg_total_relation_size('dedup_keys')").fetchone()
        times = _timed(ledger, held, probes)
        ledger.close()
        return times, int(found[0]) if found else 0


@contextmanager
def _server() -> Iterator[str]:
    with postgresql_server() as server:
        yield server.url


def _write_out(path: Path) -> None:
    """A million articles at once leave gigabytes to write, for which every later checkpoint would wait: no desk does that."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sorted_rows(held: Articles) -> Iterator[list[tuple[int, int]]]:
    """All (key, sequence) in order of key: a tree that is filled in order is filled fast, and once."""
    flat, width = held.keys.ravel(), held.keys.shape[1]
    order = np.argsort(flat, kind="stable")
    last: tuple[int, int] | None = None
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        pairs = dict.fromkeys(zip(flat[part].tolist(), (part // width + 1).tolist()))
        pairs.pop(last, None)  # type: ignore[call-overload]  # one article may hold a flooded key twice
        last = next(reversed(pairs), last)
        yield list(pairs)


def _timed(ledger: Ledger, held: Articles, probes: Articles) -> list[float]:
    """Seconds for each new article: look-up, choice and entry, in one transaction that holds the order as dedup does."""
    times = []
    for place, row in enumerate(probes.keys):
        sequence, keys = len(held) + place + 1, row.tolist()
        began = time.perf_counter()
        with ledger.write() as connection:
            lock_order(connection)
            choose(dedup_index.postings(connection, keys, upto=sequence - 1))
            dedup_index.enter(connection, sequence, keys)
        times.append(time.perf_counter() - began)
    return times[WARM:]


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _print(rows: Sequence[dict[str, str | float | int]], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"title": "dedup", "rows": rows}) + "\n")
        return
    table = Table(title="dedup: one new article looked up and entered", title_justify="left")
    for name in rows[0] if rows else ():
        table.add_column(name.replace("_", " "), justify="left" if name == "index" else "right")
    for row in rows:
        table.add_row(*(f"{value:,}" if isinstance(value, int) else str(value) for value in row.values()))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
