"""The audit is silent on a sound ledger, and names each thing that is not as its article's state says."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.chaos.articles import story
from tests.chaos.test_races import hand_in, run
from workers.ledger.audit import audit
from workers.workshop import Workshop

HARM = {
    "DELETE FROM outputs WHERE stage = 'extract'": "what has passed extract has its output",
    "DELETE FROM search": "what is stored can be found by search, once",
    "UPDATE work SET claim_token = 'x' WHERE state = 'stored'": "what has ended is held by nobody",
    "UPDATE work SET state = 'quarantined' WHERE state = 'stored'": "what is not stored cannot be found by search",
    "UPDATE work SET state = 'lost' WHERE state = 'stored'": "every article is in a named state",
    "DELETE FROM entities": "the fact tables hold what the record says",
    "INSERT INTO dedup_keys(key, sequence) VALUES (1, 99)": "an index key belongs to a decided article",
    "DELETE FROM outputs WHERE stage = 'dedup'": "what has a place in the order was decided",
    "UPDATE fingerprints SET sequence = 7 WHERE sequence = 2": "the order has no gaps",
}


@pytest.mark.parametrize("harm", HARM)
def test_each_harm_is_named(shop: Workshop, tmp_path: Path, harm: str) -> None:
    hand_in(shop, tmp_path, [story(1), story(2)])
    for stage in ("open", "clean", "dedup", "extract", "store"):
        run(shop, stage)
    with shop.ledger.read() as connection:
        assert audit(connection) == []
    with shop.ledger.write() as connection:
        connection.execute(sa.text(harm))
    with shop.ledger.read() as connection:
        assert HARM[harm] in {breach.rule for breach in audit(connection)}
