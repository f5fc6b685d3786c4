"""Intake: one delivery becomes safe bytes, then rows, then a message. It parses nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from workers.ledger import deliveries
from workers.ledger.deliveries import OPEN, Received
from workers.ledger.window import reserve
from workers.logs import get_logger
from workers.workshop import Workshop

log = get_logger(__name__)


def receive(shop: Workshop, name: str, path: Path, producer: str = "bucket") -> Received:
    """Takes in one file. When this returns, a power cut loses nothing of it.

    Raises Unavailable while the disk or the database cannot take it; then nothing was entered.
    """
    sha256 = shop.raw.put_file(path)
    with shop.ledger.durable() as connection:
        received = deliveries.receive(connection, sha256, name, producer, path.stat().st_size)
        send = not received.repeated and reserve(connection, received.article_id, OPEN, shop.window)
    if send:
        shop.announce(OPEN, [received.article_id])
    log.info("repeated" if received.repeated else "received", article_id=received.article_id, name=name, stage="intake")
    return received


def refuse(shop: Workshop, name: str, reason: str, producer: str = "bucket") -> Received:
    """Enters something that may not be read, so that it ends in a named state like everything else."""
    digest = hashlib.sha256(f"{producer}\0{name}\0{reason}".encode("utf-8", "surrogateescape")).hexdigest()
    with shop.ledger.durable() as connection:
        refused = deliveries.refuse(connection, f"refused-{digest[:32]}", name, producer, reason)
    log.warning("refused", article_id=refused.article_id, name=name, reason=reason, stage="intake")
    return refused
