"""What must hold after an ordeal, whatever happened in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import sqlalchemy as sa

from pipeline.__main__ import Line
from pipeline.article import RawArticle, Record
from pipeline.extract.language import load
from pipeline.formats import open_delivery
from tests.services.harness import Desk
from workers.ledger import records
from workers.ledger.audit import audit
from workers.ledger.tables import outputs, work

Deliveries = Mapping[str, bytes]


def articles_of(deliveries: Deliveries) -> set[str]:
    """The ids of all articles that the deliveries hold."""
    return {part.article_id for name, data in deliveries.items() for part in open_delivery(data, name)}


def complaints(desk: Desk, deliveries: Deliveries) -> list[str]:
    """Everything that was lost, doubled or decided otherwise than in a serial run; empty when all is well."""
    return [*_lost(desk, deliveries), *_doubled(desk), *_unlike_a_serial_run(desk, deliveries)]


def _lost(desk: Desk, deliveries: Deliveries) -> Iterator[str]:
    expected, found = articles_of(deliveries), desk.status()
    if found["received"] != len(expected):
        yield f"lost or doubled: {found['received']} articles received, {len(expected)} delivered"
    if found["stored"] + found["held"] != len(expected):
        yield f"not all are stored: {found}"
    with desk.ledger.read() as connection:
        known = set(connection.scalars(sa.select(work.c.article_id)))
        yield from (f"lost: {article_id} is not in the ledger" for article_id in sorted(expected - known))
        reasons = sa.select(work.c.article_id, work.c.reason).where(work.c.state == "quarantined")
        yield from (f"quarantined: {row.article_id}: {row.reason}" for row in connection.execute(reasons))


def _doubled(desk: Desk) -> Iterator[str]:
    with desk.ledger.read() as connection:
        yield from (f"the ledger is not sound: {breach.rule}: {breach.article_id}" for breach in audit(connection))
        twice = sa.select(outputs.c.work_id, outputs.c.stage).group_by(outputs.c.work_id, outputs.c.stage)
        for row in connection.execute(twice.having(sa.func.count() > 1)):
            yield f"doubled: work row {row.work_id} has more than one output of {row.stage}"


def _unlike_a_serial_run(desk: Desk, deliveries: Deliveries) -> Iterator[str]:
    with desk.ledger.read() as connection:
        stored = [record for record in records.every(connection) if record.state in ("stored", "held")]
    for ours, serial in zip(stored, _serial(stored, deliveries), strict=True):
        if _bare(ours) != _bare(serial):
            yield f"decided otherwise: {ours.article_id}: {ours.dedup} instead of {serial.dedup}"


def _serial(stored: list[Record], deliveries: Deliveries) -> Iterator[Record]:
    """The same articles, one after the other in the order of the ledger's sequence, as `python -m pipeline` has them."""
    parts = {
        (part.article_id, name): part
        for name, data in deliveries.items()
        for part in open_delivery(data, name)
        if isinstance(part, RawArticle)
    }
    line = Line(load())
    for record in stored:
        line.enter(parts[record.article_id, record.delivery.name])
    return line.settled()


def _bare(record: Record) -> Record:
    return replace(record, state="stored", reason=None)
