"""The dedup index in the database gives what the one in memory gives, however its postings were fetched."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from pipeline.dedup.index import FIRST, LAST
from workers.ledger import dedup_index
from workers.ledger.tables import dedup_keys
from workers.workshop import Workshop

FLOODED, COMMON, RARE, ABSENT = 2**62 + 1, -(2**61), 7, 8


@pytest.fixture
def filled(shop: Workshop) -> Workshop:
    rows = [{"key": FLOODED, "sequence": n} for n in range(1, 501)]
    rows += [{"key": COMMON, "sequence": n} for n in range(5, 5 + FIRST + 3)] + [{"key": RARE, "sequence": 9}]
    with shop.ledger.write() as connection:
        connection.execute(sa.insert(dedup_keys), rows)
    return shop


def fetched(shop: Workshop, **bounds: int) -> dedup_index.Postings:
    with shop.ledger.read() as connection:
        return dedup_index.postings(connection, [FLOODED, COMMON, RARE, ABSENT], **bounds)


def test_a_flooded_key_gives_its_first_and_last_articles(filled: Workshop) -> None:
    found = fetched(filled, upto=500)
    assert found[FLOODED] == [*range(1, FIRST + 1), *range(501 - LAST, 501)]
    assert found[COMMON] == list(range(5, 5 + FIRST + 3))
    assert found[RARE] == [9]
    assert ABSENT not in found


def test_only_what_lies_between_the_bounds_is_found(filled: Workshop) -> None:
    found = fetched(filled, after=8, upto=12)
    assert found[FLOODED] == [9, 10, 11, 12]
    assert found[RARE] == [9]
    assert fetched(filled, after=500, upto=500) == {}


@pytest.mark.parametrize("cut", [1, 9, 100, 499])
def test_two_halves_joined_lead_to_the_same_first_and_last(filled: Workshop, cut: int) -> None:
    halves = dedup_index.joined(fetched(filled, upto=cut), fetched(filled, after=cut, upto=500))
    for key, whole in fetched(filled, upto=500).items():
        assert {*halves[key][:FIRST], *halves[key][-LAST:]} == {*whole[:FIRST], *whole[-LAST:]}
