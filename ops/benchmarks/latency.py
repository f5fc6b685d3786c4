"""From drop to stored while articles come in at a steady share of what the line can carry."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

import sqlalchemy as sa

from ops.benchmarks._articles import texts
from ops.benchmarks._desk import run_through, stored, warm_desk
from ops.benchmarks._report import Report, options, tell
from tests.services.harness import Desk
from workers.ledger.tables import deliveries, work

SHARES = (0.25, 0.5, 0.75)


def main(arguments: list[str]) -> int:
    chosen = options(str(__doc__), count=300).parse_args(arguments)
    articles = texts(chosen.articles, chosen.count)
    report = Report("latency: drop to stored")
    with warm_desk() as desk:
        rate = len(articles) / run_through(desk, [f"{text} " for text in articles], "rate")
        alone = statistics.median(
            run_through(desk, [f"{text}  "], f"alone-{n}") for n, text in enumerate(articles[:10])
        )
        tell(f"{rate:.1f} articles/s at most; one alone takes {alone:.3f} s")
        for share in SHARES:
            waits = sorted(_paced(desk, articles, rate * share, f"at{share:.0%}".strip("%")))
            report.add(
                load=f"{share:.0%}", articles_per_s=rate * share, p50_s=_quantile(waits, 0.5), p95_s=_quantile(waits, 0.95),
                p99_s=_quantile(waits, 0.99), one_alone_s=alone,
            )  # fmt: skip
    report.print(as_json=chosen.json)
    return 0


def _paced(desk: Desk, articles: Sequence[str], rate: float, name: str) -> list[float]:
    """Drops them at the rate, in seconds apart; returns each one's seconds until stored."""
    dropped: dict[str, float] = {}
    before, started = desk.status()["received"], time.monotonic()
    for number, text in enumerate(articles):
        time.sleep(max(0.0, started + number / rate - time.monotonic()))
        file = f"{name}-{number:06}.txt"
        desk.drop(file, f"{name} {text}".encode())
        dropped[file] = time.time()
    stored(desk, before + len(articles))
    ends = sa.select(deliveries.c.name, work.c.updated_at).join(work, work.c.delivery_id == deliveries.c.id)
    with desk.ledger.read() as connection:
        rows = connection.execute(ends.where(work.c.state == "stored")).all()
    return [row.updated_at - dropped[row.name] for row in rows if row.name in dropped]


def _quantile(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]
