"""What each stage does: reads its inputs, calls the pipeline, and says what to write once the claim is proven.

A stage's work runs outside any transaction. What it returns runs inside one, after the claim has been checked and the
article advanced by the protocol (workers/protocol.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from pipeline import dedup
from pipeline.article import CleanCopy, Decision, Facts, RawArticle, Refusal
from pipeline.clean import clean
from pipeline.errors import CopydeskError
from pipeline.formats import open_delivery
from pipeline.stages import VERSIONS, clean_version, facts_key, read_facts
from pipeline.store import assemble
from workers.ledger import dedup_index, deliveries, facts, orders, outputs, producers
from workers.ledger.claims import Claim
from workers.ledger.deliveries import OPEN
from workers.ledger.engines import lock_order
from workers.ledger.window import reserve
from workers.workshop import Workshop

Write = Callable[[Connection], str | None]
"""Writes a stage's output; `open` returns the article id where its delivery is one article that waits for no message."""

MADE: dict[str, type] = {OPEN: RawArticle, "clean": CleanCopy, "dedup": Decision, "extract": Facts}
"""What each stage makes for those after it."""
PARTS_PER_TRANSACTION = 100


class NotYet(CopydeskError):
    """Another article has to come first; this one waits without an attempt."""


def open_(shop: Workshop, held: Claim) -> Write:
    """Splits a delivery into articles, in bounded transactions that each check the claim."""
    with shop.ledger.read() as connection:
        delivery = deliveries.of(connection, held.delivery_id)
    parts = open_delivery(shop.raw.get(str(delivery.sha256)), str(delivery.name))
    count, only = 0, None
    for batch in _batches(parts):
        with shop.ledger.write() as connection:
            waiting = deliveries.add_parts(connection, held, batch, first=count)
            only = waiting[0] if len(waiting) == len(batch) == 1 and count == 0 else None
            if only:
                shop.at_hand[only, OPEN] = batch[0]
            sendable = [i for i in waiting if not only and reserve(connection, i, deliveries.FIRST_STAGE, shop.window)]
        shop.announce(deliveries.FIRST_STAGE, sendable)
        count += len(batch)

    def close(connection: Connection) -> str | None:
        deliveries.close(connection, held, count)
        return only if count == 1 else None

    return close


def clean_(shop: Workshop, held: Claim) -> Write:
    [article] = _inputs(shop, held, OPEN)
    copy = clean(article, shop.memory)
    return lambda connection: _put(shop, connection, held, version_of(shop, "clean"), copy)


def dedup_(shop: Workshop, held: Claim) -> Write:
    """Compares with the earlier articles outside the lock; inside it, with those that came meanwhile, and decides."""
    article, copy = _inputs(shop, held, OPEN, "clean")
    with shop.ledger.read() as connection:
        if dedup_index.sequence_of(connection, held.work_id) is not None:
            return lambda _connection: None  # decided once, decided for good
        new = dedup.fingerprint(article, copy)
        new = replace(new, claimant=producers.claimant(connection, held.delivery_id, new.provider))
        seen = dedup_index.last_sequence(connection)
        older = dedup_index.postings(connection, new.keys, upto=seen)
        found = dedup_index.members(connection, dedup.choose(older))
    known = {earlier.sequence: dedup.compare(new, copy.text, earlier) for earlier in found}

    def decide(connection: Connection) -> None:
        lock_order(connection)
        last = dedup_index.last_sequence(connection)
        newer = dedup_index.postings(connection, new.keys, after=seen, upto=last)
        postings = dedup_index.joined(older, newer)
        chosen = dedup.choose(postings)
        for earlier in dedup_index.members(connection, [s for s in chosen if s not in known]):
            known[earlier.sequence] = dedup.compare(new, copy.text, earlier)
        decision = dedup.decide(new, [known[sequence] for sequence in chosen])
        states = [
            known[sequence].earlier.fingerprint.keys for sequence in dedup.live_states(postings) if sequence in known
        ]
        dedup_index.add(connection, held.work_id, new, dedup.entered(new.keys, states))
        _put(shop, connection, held, VERSIONS["dedup"], decision)

    return decide


def extract_(shop: Workshop, held: Claim) -> Write:
    copy, decision = _inputs(shop, held, "clean", "dedup")
    found = _taken_over(shop, copy, decision) or read_facts(copy, shop.model)
    version = version_of(shop, "extract")
    return lambda connection: _put(shop, connection, held, version, found)


def version_of(shop: Workshop, stage: str) -> str:
    """What a stage's output is marked with: the code's version, for `clean` the memory's and for `extract` the model's."""
    if stage == "clean":
        return clean_version(shop.memory)
    return f"{VERSIONS[stage]} {shop.model.name}" if stage == "extract" else VERSIONS[stage]


def store_(shop: Workshop, held: Claim) -> Write:
    article, copy, decision, found = _inputs(shop, held, OPEN, "clean", "dedup", "extract")

    def write(connection: Connection) -> None:
        made_by = outputs.versions(connection, held.work_id)
        record = assemble(article, copy, decision, found, versions=_versions(made_by))
        _put(shop, connection, held, VERSIONS["store"], record)
        facts.put(connection, held.work_id, record, first="store" not in made_by)
        orders.hold_if_embargoed(connection, held.work_id, article.wire)

    return write


def _versions(made_by: dict[str, str]) -> dict[str, str]:
    """The record's versions: those that made the outputs it is put together from, this stage's own, and the model's."""
    extract, _, model = made_by["extract"].partition(" ")
    earlier = {stage: made_by[stage] for stage in ("clean", "dedup")}
    return {**earlier, "extract": extract, "store": VERSIONS["store"], "model": model}


WORK: dict[str, Callable[[Workshop, Claim], Write]] = {
    OPEN: open_,
    "clean": clean_,
    "dedup": dedup_,
    "extract": extract_,
    "store": store_,
}


def _inputs(shop: Workshop, held: Claim, *stages: str) -> list[Any]:
    """Outputs of earlier stages: what this run has made or read already is not read again."""
    missing = [stage for stage in stages if (held.article_id, stage) not in shop.at_hand]
    if missing:
        with shop.ledger.read() as connection:
            for stage in missing:
                found: Any = outputs.get(connection, held.work_id, stage, MADE[stage])
                shop.at_hand[held.article_id, stage] = found
    return [shop.at_hand[held.article_id, stage] for stage in stages]


def _put(shop: Workshop, connection: Connection, held: Claim, version: str, value: object) -> None:
    outputs.put(connection, held.work_id, held.stage, version, value)
    shop.at_hand[held.article_id, held.stage] = value


def _taken_over(shop: Workshop, copy: CleanCopy, decision: Decision) -> Facts | None:
    """The facts of the article that this one repeats to the letter, None where it has to be read itself.

    Raises NotYet while the original is still on its way.
    """
    if decision.decision != "exact_duplicate":
        return None
    original = decision.links[0].article_id
    with shop.ledger.read() as connection:
        theirs = outputs.find(connection, original, "clean", CleanCopy)
        if theirs is None or facts_key(theirs) != facts_key(copy):
            return None
        if deliveries.waits_for(connection, original, "extract"):
            raise NotYet(original)  # for the first time, or to be read again by another version
        return outputs.find(connection, original, "extract", Facts)


def _batches(parts: Iterator[RawArticle | Refusal]) -> Iterator[Sequence[RawArticle | Refusal]]:
    while batch := list(islice(parts, PARTS_PER_TRANSACTION)):
        yield batch
