"""The whole line, bucket to stored, beside the bare language model, a script and a Celery chain.

One round runs each contender once on the same articles, in an order that turns; figures are medians over the rounds.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence

from ops.benchmarks._articles import mixed, texts
from ops.benchmarks._desk import run_through, warm_desk
from ops.benchmarks._report import Report, options, spread, tell
from ops.benchmarks.rivals import bare, chain, script

Contender = Callable[[Sequence[str]], float]


def copydesk(articles: Sequence[str]) -> float:
    with warm_desk() as desk:
        return run_through(desk, articles)


CONTENDERS: dict[str, Contender] = {
    "copydesk": copydesk,
    "bare model, 2 processes": bare.seconds,
    "script, 2 processes": lambda articles: script.seconds(articles, 2),
    "script, 1 process": script.seconds,
    "celery chain, 2 processes": chain.seconds,
}


def main(arguments: list[str]) -> int:
    parser = options(str(__doc__), count=300, rounds=3)
    parser.add_argument(
        "--mix", action="store_true", help="half the articles repeat another: copies, versions, rewrites"
    )
    parser.add_argument("--only", nargs="+", choices=list(CONTENDERS), default=list(CONTENDERS))
    chosen = parser.parse_args(arguments)
    articles = texts(chosen.articles, chosen.count)
    if chosen.mix:
        articles = mixed(articles)
    measured: dict[str, list[float]] = {name: [] for name in chosen.only}
    for number in range(chosen.rounds):
        for name in [*chosen.only[number % len(chosen.only) :], *chosen.only[: number % len(chosen.only)]]:
            measured[name].append(CONTENDERS[name](articles))
            tell(f"round {number + 1} of {chosen.rounds}: {name} {measured[name][-1]:.1f} s")
    _report(measured, articles, "mix" if chosen.mix else "line").print(as_json=chosen.json)
    return 0


def _report(measured: dict[str, list[float]], articles: Sequence[str], title: str) -> Report:
    words = sum(len(text.split()) for text in articles)
    report = Report(f"{title}: {len(articles)} articles, {words // len(articles)} words each")
    limit = statistics.median(measured.get("bare model, 2 processes") or next(iter(measured.values())))
    for name, seconds in measured.items():
        middle = statistics.median(seconds)
        report.add(
            contender=name, seconds=middle, spread=spread(seconds), articles_per_s=len(articles) / middle,
            against_bare=limit / middle,
        )  # fmt: skip
    return report
