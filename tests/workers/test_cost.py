"""What an article costs, in counts that no busy machine changes: a guard against work that creeps in."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from pipeline.extract.language import Model
from tests.workers.test_protocol import drop, state_of, waiting
from workers import protocol
from workers.app import TASKS
from workers.ledger.tables import outputs
from workers.workshop import Workshop

STORY = (
    "Pilots in {port} end strike\n\nPilots in the port of {port} ended a strike of {days} days on Monday, the harbour office "
    "said.\n\n“We have agreed on {days} new shifts,” said Ida Morrow of pier {days}. The city will pay {days},500 crowns.\n"
)
STATEMENTS, COMMITS = 38, 9
"""Per article, from the message about its delivery to the stored record; a transaction that only reads counts too."""
KEPT = 12
"""Bytes of all stages' outputs, for each byte of the article."""
SMALL = {"orders", "speakers", "json_each", "asked", "CONSTANT"}
"""What an operator has entered, and the keys that a statement brings along."""
PORTS = ("Averin", "Callow", "Dunmere", "Estrick", "Farrow", "Glaston")


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Statements by their first word, and `COMMIT`s, of every engine meanwhile."""
    found: Counter[str] = Counter()

    def statement(_connection: object, _cursor: object, text: str, *_: object) -> None:
        found[text.split(maxsplit=1)[0].upper()] += 1

    def commit(_connection: object) -> None:
        found["COMMIT"] += 1

    sa.event.listen(Engine, "before_cursor_execute", statement)
    sa.event.listen(Engine, "commit", commit)
    try:
        yield found
    finally:
        sa.event.remove(Engine, "before_cursor_execute", statement)
        sa.event.remove(Engine, "commit", commit)


def carry(shop: Workshop, article_id: str) -> None:
    """As a worker does that serves all stages."""
    protocol.run(shop, article_id, "open", main_pid=os.getpid(), onward=TASKS)


def test_an_article_costs_a_known_number_of_statements_commits_and_readings(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[str] = []
    read = Model.read
    monkeypatch.setattr(Model, "read", lambda self, text: readings.append(text) or read(self, text))
    ids = [
        drop(shop, tmp_path, f"{n}.txt", STORY.format(port=port, days=n * 7 + 3).encode())
        for n, port in enumerate(PORTS)
    ]
    carry(shop, ids[0])  # what is done once per process is done
    readings.clear()
    with counted() as found:
        for article_id in ids[1:]:
            carry(shop, article_id)
    articles = len(ids) - 1
    assert {state_of(shop, article_id).state for article_id in ids} == {"opened"}
    assert [waiting(shop, stage) for stage in TASKS] == [[]] * len(TASKS)
    statements = sum(count for word, count in found.items() if word not in ("BEGIN", "COMMIT"))
    assert statements <= STATEMENTS * articles, found
    assert found["COMMIT"] <= COMMITS * articles, found
    assert len(readings) == 2 * articles  # the text and the headline


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # PostgreSQL goes through small tables by choice
def test_no_statement_goes_through_a_whole_table(shop: Workshop, tmp_path: Path) -> None:
    """What is stored already must not slow down what comes."""
    asked: list[tuple[str, object]] = []

    def statement(_connection: object, _cursor: object, text: str, parameters: object, *_: object) -> None:
        if text.split(maxsplit=1)[0] not in ("BEGIN", "PRAGMA"):
            asked.append((text, parameters))

    ids = [
        drop(shop, tmp_path, f"{n}.txt", STORY.format(port=port, days=3).encode()) for n, port in enumerate(PORTS[:3])
    ]
    sa.event.listen(Engine, "before_cursor_execute", statement)
    try:
        for article_id in ids:
            carry(shop, article_id)
    finally:
        sa.event.remove(Engine, "before_cursor_execute", statement)
    with shop.ledger.read() as connection:
        plans = [
            (row.detail, text)
            for text, parameters in asked
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", _first_row(parameters))
        ]
    assert plans
    gone_through = {detail.split()[1] for detail, _ in plans if detail.startswith("SCAN")}
    assert gone_through <= SMALL


def _first_row(parameters: object) -> object:
    return parameters[0] if isinstance(parameters, list) else parameters


def test_what_is_kept_of_an_article_is_a_known_multiple_of_it(shop: Workshop, tmp_path: Path) -> None:
    text = "\n\n".join(STORY.format(port=port, days=n * 11 + 3) for n, port in enumerate(PORTS * 3))
    carry(shop, drop(shop, tmp_path, "long.txt", text.encode()))
    with shop.ledger.read() as connection:
        kept = connection.scalar(sa.select(sa.func.sum(sa.func.length(outputs.c.body))))
    assert kept <= KEPT * len(text.encode())
