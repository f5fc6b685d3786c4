"""Search and fact tables: what was stored can be found again, however it is spelt or asked for."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.article import Delivery, Entity, Record, Transfer, Value
from workers.ledger import facts, search
from workers.ledger.tables import FACTS, transfers
from workers.workshop import Workshop

RECORD = Record(
    article_id="a1",
    delivery=Delivery(name="quay.txt"),
    state="stored",
    headline="Café strike in Averin is over",
    text="The port of Averin will get two S-400 batteries and a T-72B3 tank, said Zoë Håkansson.",
    entities=(Entity(text="Zoë Håkansson", label="PERSON", start=72, end=85, name="Zoë Håkansson"),),
    transfers=(
        Transfer(
            status="pledged", start=0, end=40, rule="active", supplier="Russia", recipient="Turkey", designation="S-400",
            quantity=2, value=Value(amount=2.5e9, currency="USD", covers="package"),
        ),
    ),
)  # fmt: skip


@pytest.fixture
def filled(shop: Workshop) -> Workshop:
    with shop.ledger.write() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO deliveries(id, name, producer, size, received_at) VALUES (1, 'quay.txt', 'drop', 1, 0)"
            )
        )
        connection.execute(
            sa.text(
                "INSERT INTO work(id, article_id, delivery_id, position, stage, state, priority, attempts, deaths, alone,"
                " next_publish_at, publishes, created_at, updated_at)"
                " VALUES (1, 'a1', 1, 0, 'store', 'stored', 5, 0, 0, false, 0, 0, 0, 0)"
            )
        )
        facts.put(connection, 1, RECORD)
        facts.put(connection, 1, RECORD)
    return shop


def found(shop: Workshop, query: str) -> list[int]:
    with shop.ledger.read() as connection:
        return [row.work_id for row in search.find(connection, query, 10)]


@pytest.mark.parametrize(
    "query",
    [
        "S-400",
        "S400",
        "s400s",
        "S 400",
        "T72B3",
        "averin",
        "cafe strike",
        "Hakansson",
        "S-400 batteries",
        "Averin's port",
    ],
)
def test_an_article_is_found_by(filled: Workshop, query: str) -> None:
    assert found(filled, query) == [1]


@pytest.mark.parametrize("query", ["S-300", "port of Callow", "headline:strike", "NOT averin", "aver*"])
def test_it_is_not_found_by(filled: Workshop, query: str) -> None:
    assert found(filled, query) == []


def test_a_query_of_nothing_says_what_it_wants(filled: Workshop) -> None:
    with pytest.raises(search.QueryEmpty, match="at least one word"):
        found(filled, ' "* ')


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60))
def test_no_query_is_an_error_of_the_database(filled: Workshop, query: str) -> None:
    try:
        found(filled, query)
    except search.QueryEmpty:
        return


def test_stored_again_an_article_stands_in_the_tables_once(filled: Workshop) -> None:
    with filled.ledger.read() as connection:
        (row,) = connection.execute(sa.select(transfers)).all()
        counts = {table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) for table in FACTS}
    assert (row.supplier, row.recipient, row.quantity, row.value_amount) == ("Russia", "Turkey", 2, 2.5e9)
    assert counts["transfers"] == counts["entities"] == 1
