"""Files that were taken out of the bucket, each in a slot of its own: BUCKET/.taking/<slot>/<its path in the bucket>.

A file is renamed into its slot first and read there, so that a newer file of the same name is another delivery and neither
is lost. It leaves its slot only when it was received; what a crash leaves in slots is delivered at the next start.
"""

from __future__ import annotations

import os
import secrets
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import Rejected, Unavailable
from workers import logs
from workers.escaping import printable_name
from workers.producers import folders
from workers.producers.writers import held_for_writing

Receive = Callable[[str, Path], object]
"""Takes a delivery in: its name (one printable line) and where to read it. Returning means: it is safe, remove it.

Unavailable puts it off; Rejected refuses it; any other exception puts it off and is logged.
"""
OnRefused = Callable[[str, str], object]
"""Is told name and reason of what will never be read."""

TAKING = ".taking"
REFUSED = ".refused"
ROUNDS = 3
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0

_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: f"a folder more than {folders.DEEPEST} folders deep",
}

log = logs.get_logger(__name__)


class Look(NamedTuple):
    """What stands still when nobody writes."""

    inode: int
    size: int
    mtime_ns: int

    @classmethod
    def at(cls, found: os.stat_result) -> Look:
        return cls(found.st_ino, found.st_size, found.st_mtime_ns)


@dataclass
class Taken:
    """A file in its slot, and what has become of it so far."""

    slot: Path
    inner: Path
    received: Look | None = None
    received_at: float = 0.0
    pause_s: float = FIRST_PAUSE_S
    not_before: float = 0.0
    path: Path = field(init=False)
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.path = self.slot / self.inner
        self.name = name_of(self.inner)


def name_of(inner: Path) -> str:
    """The name that a delivery goes by: its path in the bucket, made printable."""
    return printable_name(os.fsencode(inner))


def why_refused(found: os.stat_result, most_bytes: int) -> str | None:
    """Why something is never read; None for a regular file that is not too large."""
    if not stat.S_ISREG(found.st_mode):
        return f"it is {_KINDS.get(stat.S_IFMT(found.st_mode), 'no regular file')}"
    if found.st_size > most_bytes:
        return f"it is larger than {most_bytes} bytes"
    return None


class Slots:
    """The folders .taking and .refused of one bucket."""

    def __init__(
        self, bucket: Path, most_bytes: int, patience_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._bucket = bucket
        self._most_bytes = most_bytes
        self._patience_s = patience_s
        self._clock = clock
        self._waiting: dict[Path, Taken] = {}

    def sweep(self) -> None:
        """Finds what an earlier run has left."""
        for slot in sorted(_made(self._bucket / TAKING).iterdir()):
            for found in folders.walk(slot, everything=True) if slot.is_dir() and not slot.is_symlink() else ():
                self._waiting[slot / found.path] = Taken(slot, found.path)
            folders.remove_empty(slot, Path())

    def take(self, inner: Path) -> Taken:
        """Moves a file of the bucket into a slot of its own; raises OSError."""
        taken = Taken(_made(self._bucket / TAKING) / secrets.token_hex(8), inner)
        folders.move(self._bucket, inner, taken.slot)
        self._waiting[taken.path] = taken
        return taken

    def due(self) -> list[Taken]:
        """What waits in slots and may be tried by now."""
        now = self._clock()
        return [taken for taken in self._waiting.values() if taken.not_before <= now]

    def deliver(self, taken: Taken, receive: Receive, on_refused: OnRefused) -> bool:
        """Hands the file over and removes it; says whether it was handed over.

        Raises Unavailable, after which the file waits in its slot.
        """
        try:
            return self._deliver(taken, receive, on_refused)
        except Unavailable:
            self._put_off(taken)
            raise
        except Exception:
            if taken.path.exists() or taken.path.is_symlink():
                self._put_off(taken)
                log.exception("delivery not received", name=taken.name)
            else:
                self._forget(taken)  # another process has delivered it
        return False

    def _deliver(self, taken: Taken, receive: Receive, on_refused: OnRefused) -> bool:
        before = taken.received
        reason = why_refused(taken.path.lstat(), self._most_bytes)
        try:
            if reason is None and self._hand_over(taken, receive):
                taken.path.unlink()
                self._forget(taken)
        except (Rejected, PermissionError) as error:
            reason = f"it cannot be read: {error.strerror}" if isinstance(error, PermissionError) else str(error)
        if reason:
            self._refuse(taken, reason, on_refused)
        return taken.received != before

    def _hand_over(self, taken: Taken, receive: Receive) -> bool:
        """Lets the file be received, again while it changes; says whether what was received is all that will come."""
        fd = os.open(taken.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            for _ in range(ROUNDS):
                look = Look.at(os.fstat(fd))
                if look == taken.received:
                    break
                receive(taken.name, taken.path)
                taken.received, taken.received_at = look, self._clock()
            if self._is_finished(fd, taken):
                return True
            self._put_off(taken)
            return False
        finally:
            os.close(fd)

    def _refuse(self, taken: Taken, reason: str, on_refused: OnRefused) -> None:
        """Tells of it, then moves it to .refused, so that it does not come again."""
        on_refused(taken.name, reason)
        folders.move(taken.slot, taken.inner, _made(self._bucket / REFUSED) / taken.slot.name)
        self._forget(taken)

    def _is_finished(self, fd: int, taken: Taken) -> bool:
        """Whether what was received is all that will come: unchanged since, and nobody is able to write on."""
        if Look.at(os.fstat(fd)) != taken.received:
            return False
        return not held_for_writing(fd) or self._clock() - taken.received_at > self._patience_s

    def _put_off(self, taken: Taken) -> None:
        taken.not_before = self._clock() + taken.pause_s
        taken.pause_s = min(2 * taken.pause_s, LONGEST_PAUSE_S)

    def _forget(self, taken: Taken) -> None:
        folders.remove_empty(taken.slot, taken.inner.parent)
        self._waiting.pop(taken.path, None)


def _made(folder: Path) -> Path:
    """The folder, made if need be; raises Unavailable where something else has its name (a link would lead elsewhere)."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"{folder}: {error.strerror}") from error
    if folder.is_symlink():
        raise Unavailable(f"{folder} must be a folder, not a symbolic link")
    return folder
