"""Intake: one delivery becomes safe bytes, then rows, then a message. It parses nothing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from workers.ledger import deliveries, objects
from workers.ledger.deliveries import OPEN, Received
from workers.ledger.objects import Mark
from workers.ledger.window import reserve
from workers.logs import get_logger
from workers.workshop import Workshop

log = get_logger(__name__)


def receive(
    shop: Workshop, name: str, source: int | Path, producer: str = "bucket", mark: Mark | None = None
) -> Received:
    """Takes in one file, by its path or a descriptor. When this returns, a power cut loses nothing of it.

    `mark` is entered with it, where what was delivered stays where it is. Raises Unavailable while the disk, the raw
    store or the database cannot take it, and TakenAlready for a mark that is there; then nothing was entered.
    """
    sha256, size = shop.raw.put_file(source), os.stat(source).st_size  # noqa: PTH116  it may be a descriptor
    with shop.ledger.durable() as connection:
        if mark:
            objects.enter(connection, mark)
        received = deliveries.receive(connection, sha256, name, producer, size)
        send = not received.repeated and reserve(connection, received.article_id, OPEN, shop.window)
    if send:
        shop.announce(OPEN, [received.article_id])
    log.info("repeated" if received.repeated else "received", article_id=received.article_id, name=name, stage="intake")
    return received


def refuse(shop: Workshop, name: str, reason: str, producer: str = "bucket", mark: Mark | None = None) -> Received:
    """Enters something that may not be read, so that it ends in a named state like everything else.

    Raises TakenAlready for a mark that is there.
    """
    digest = hashlib.sha256(f"{producer}\0{name}\0{reason}".encode("utf-8", "surrogateescape")).hexdigest()
    with shop.ledger.durable() as connection:
        if mark:
            objects.enter(connection, mark)
        refused = deliveries.refuse(connection, f"refused-{digest[:32]}", name, producer, reason)
    log.warning("refused", article_id=refused.article_id, name=name, reason=reason, stage="intake")
    return refused
