"""Intake: one delivery becomes safe bytes, then rows, then a message. It parses nothing."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from pipeline.errors import Unavailable
from pipeline.formats.advisories import may_order
from workers import pressure
from workers.ledger import deliveries, objects
from workers.ledger.deliveries import OPEN, Received
from workers.ledger.objects import Mark
from workers.ledger.window import reserve
from workers.logs import get_logger
from workers.workshop import Workshop

log = get_logger(__name__)

LOOKED_THROUGH = 64 * 1024
"""Bytes of a delivery that are searched for what sounds like a kill, so that it need not wait behind other news."""
LOOK_EVERY_S = 1.0


def receive(
    shop: Workshop, name: str, source: int | Path, producer: str = "bucket", mark: Mark | None = None
) -> Received:
    """Takes in one file, by its path or a descriptor. When this returns, a power cut loses nothing of it.

    `mark` is entered with it, where what was delivered stays where it is. Raises Unavailable while the disk, the raw
    store or the database cannot take it, and TakenAlready for a mark that is there; then nothing was entered.
    """
    sha256, size = shop.raw.put_file(source), os.stat(source).st_size  # noqa: PTH116  it may be a descriptor
    urgent = _may_be_a_kill(source)
    with shop.ledger.durable() as connection:
        if mark:
            objects.enter(connection, mark)
        received = deliveries.receive(connection, sha256, name, producer, size, urgent=urgent)
        send = not received.repeated and reserve(connection, received.article_id, OPEN, shop.window)
    if send:
        shop.announce(OPEN, [received.article_id])
    log.info("repeated" if received.repeated else "received", article_id=received.article_id, name=name, stage="intake")
    return received


class InTurn:
    """`receive` for producers that can wait: while the line is behind it takes nothing, and says why.

    Calling it raises Unavailable then, after which the file stays where it is and is offered again.
    """

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._reason: str | None = None
        self._looked_at = float("-inf")

    def __call__(self, name: str, path: Path) -> Received:
        self.check_room()
        return receive(self._shop, name, path)

    def check_room(self) -> None:
        """Raises Unavailable while the line is behind."""
        now = time.monotonic()
        if now - self._looked_at >= LOOK_EVERY_S or self._reason:
            self._reason, self._looked_at = pressure.behind(self._shop.ledger, self._shop.settings), now
        if self._reason:
            raise Unavailable(self._reason)


def _may_be_a_kill(source: int | Path) -> bool:
    with open(source, "rb", closefd=isinstance(source, Path)) as file:
        file.seek(0)
        return may_order(file.read(LOOKED_THROUGH))


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
