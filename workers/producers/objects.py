"""The watched S3 bucket. Objects stay where they are: the ledger knows which of them were taken in.

Each pass lists the whole prefix and asks the ledger what is new, so nothing hangs on notices that may get lost. The mark
of an object is entered with its delivery in one transaction: a crash loses neither, and of two watchers one delivers.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from typing import IO, NamedTuple

from obstore.exceptions import PreconditionError
from obstore.store import S3Store

from pipeline.errors import Unavailable
from workers import intake
from workers.escaping import printable_name
from workers.intake import InTurn
from workers.ledger import objects as ledger
from workers.ledger.objects import Mark, TakenAlready
from workers.logs import get_logger
from workers.objectstore import connect, reaching
from workers.producers import folders
from workers.s3_address import S3Address
from workers.workshop import Workshop

INTERVAL_S = 5.0
LONGEST_STALL_S = 60.0
PIECE = 1024 * 1024

log = get_logger(__name__)


class Listed(NamedTuple):
    """An object as the listing has it; its path is relative to the prefix."""

    path: str
    size: int
    mark: Mark


class Objects:
    """What lies in the bucket and is not ours. Any number of processes may watch it."""

    def __init__(self, shop: Workshop, address: S3Address) -> None:
        self._shop = shop
        self._address = address
        self._store: S3Store = connect(address)
        self._in_turn = InTurn(shop)

    def new(self) -> Iterator[Listed]:
        """What was not taken in yet, in the order of the listing, the older first where they are listed together.

        Raises Unavailable.
        """
        for batch in self._listed():
            with self._shop.ledger.read() as connection:
                marks = ledger.new(connection, [found.mark for found in batch])
            fresh = [found for found in batch if found.mark in marks]
            yield from sorted(fresh, key=lambda found: found.mark.last_modified)

    def take_new(self, stop: threading.Event) -> int:
        """One pass; returns how many deliveries were received. It ends early at `stop`.

        Raises Unavailable: what was not taken in is new in the next pass too.
        """
        received = 0
        for found in self.new():
            if stop.is_set():
                break
            try:
                received += self._take(found)
            except Unavailable:
                raise
            except Exception:
                log.exception("delivery not received", name=_name_of(found))
        return received

    def _listed(self) -> Iterator[list[Listed]]:
        with reaching(self._address):
            for batch in self._store.list():
                found = [
                    Listed(
                        each["path"],
                        each["size"],
                        Mark(
                            self._address.name,
                            self._address.key(each["path"]),
                            each["e_tag"] or "",
                            each["last_modified"].isoformat(),
                        ),
                    )
                    for each in batch
                    if not any(folders.is_ignored(step) for step in each["path"].split("/"))
                ]
                yield found

    def _take(self, found: Listed) -> bool:
        most = self._shop.settings.max_delivery_bytes
        try:
            if found.size > most:
                intake.refuse(self._shop, _name_of(found), f"it is larger than {most} bytes", mark=found.mark)
                return True
            self._in_turn.check_room()
            with tempfile.TemporaryFile(dir=self._shop.settings.home) as copy:  # it has no name: a crash leaves nothing
                if self._fetch(found, copy):
                    intake.receive(self._shop, _name_of(found), copy.fileno(), mark=found.mark)
                    return True
        except TakenAlready:
            log.debug("another watcher was first", name=_name_of(found))
        return False

    def _fetch(self, found: Listed, copy: IO[bytes]) -> bool:
        """Copies the object as it was listed; says whether it still is."""
        with reaching(self._address):
            try:
                for piece in self._store.get(found.path, options={"if_match": found.mark.etag or None}).stream(
                    min_chunk_size=PIECE
                ):
                    copy.write(piece)
                copy.flush()
            except PreconditionError:
                return False  # overwritten meanwhile: the next listing has it as it is now
            except FileNotFoundError:
                self._pass_over(found)
                return False
            except OSError as error:
                raise Unavailable(f"{self._shop.settings.home}: {error.strerror}") from error
        return True

    def _pass_over(self, found: Listed) -> None:
        """The object is gone; or there never was one: consoles make 'folder/', which is listed as an empty 'folder'."""
        if found.size == 0:
            with self._shop.ledger.write() as connection:
                ledger.enter(connection, found.mark)


def _name_of(found: Listed) -> str:
    return printable_name(os.fsencode(found.path))


def watch(bucket: Objects, stop: threading.Event, interval_s: float = INTERVAL_S) -> None:
    """Takes in what comes until `stop` is set. While the server is away it asks more and more seldom."""
    pause = interval_s
    while not stop.is_set():
        try:
            bucket.take_new(stop)
            pause = interval_s
        except Unavailable as error:
            log.warning("bucket stalled", error=error)
            pause = min(2 * pause, LONGEST_STALL_S)
        stop.wait(pause)
