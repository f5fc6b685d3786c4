"""The watched folder. Whatever is dropped into it, or into its subfolders, becomes a delivery once it stands still.

The periodic scan is the truth: the system's notices of changes get lost, so they only wake it. Names and contents are
data: only regular files are read, no link is followed, and what cannot be read is told once and moved to .refused.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import watchfiles
from watchfiles.main import FileChange

from pipeline.errors import Unavailable
from workers import logs
from workers.producers import folders
from workers.producers.taking import REFUSED, TAKING, Look, OnRefused, Receive, Slots, name_of, why_refused
from workers.producers.writers import held_for_writing

MOST_BYTES = 256 * 1024 * 1024

SETTLING_S = 0.25
"""How long a file must stand still, at the least."""

PATIENCE_S = 600.0
"""How long a file that stands still may be held open for writing before it is taken all the same."""

LONGEST_STALL_S = 30.0

PASS_S = 5.0
"""How long a pass may take files out of the folder before it looks again for what has come meanwhile."""
PASS_SCANS = 4
"""And so many times as long as the look itself took: looking may not become all it does."""

_IMMOVABLE = (errno.EXDEV, errno.EACCES, errno.EPERM, errno.EBUSY, errno.ENAMETOOLONG)

log = logs.get_logger(__name__)


class _Seen(NamedTuple):
    look: Look
    since: float


class Bucket:
    """A folder whose files are taken in. One process at a time should watch it; a second one would do no harm but work."""

    def __init__(
        self,
        folder: Path,
        *,
        most_bytes: int = MOST_BYTES,
        settling_s: float = SETTLING_S,
        patience_s: float = PATIENCE_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Makes the folder where there is none, and finds what an earlier run has taken and not delivered."""
        self.folder = folder
        self.stalled = False  # whether the last pass met something that is away for now
        self._most_bytes = most_bytes
        self._settling_s = settling_s
        self._patience_s = patience_s
        self._clock = clock
        self._seen: dict[str, _Seen] = {}  # by name: a flood of paths would take twice the memory
        self._flood_until = float("-inf")
        self._immovable: set[tuple[str, Look]] = set()
        self._slots = Slots(folder, most_bytes, patience_s, clock)
        self._slots.sweep()

    @property
    def pending(self) -> bool:
        """Whether something has come that was not taken yet."""
        return bool(self._seen)

    def scan(self) -> list[str]:
        """Looks at every file; returns those that stood still since an earlier scan, oldest first, relative to the folder.

        Still means: same size, time of change and inode. Raises OSError when the folder cannot be read.
        """
        before, self._seen = self._seen, {}
        now = self._clock()
        for found in folders.walk(self.folder):
            name, look = str(found.path), Look.at(found.stat)
            if (name, look) not in self._immovable:
                earlier = before.get(name)
                self._seen[name] = earlier if earlier and earlier.look == look else _Seen(look, now)
        still = [
            name
            for name, seen in self._seen.items()
            if seen is before.get(name) and now - seen.since >= self._settling_s
        ]
        return sorted(still, key=lambda name: (self._seen[name].look.mtime_ns, name))

    def take_ready(self, receive: Receive, on_refused: OnRefused, stop: threading.Event | None = None) -> int:
        """One pass: takes in what stands still and what waits from before; returns how many deliveries were received.

        A flood takes several passes, and what comes meanwhile is not kept waiting for its end. It ends early at `stop`, and when `receive` raises Unavailable: then `stalled` is set, and what was taken waits.
        """
        received = 0
        self.stalled = False
        try:
            for was_received in self._pass(receive, on_refused):
                received += was_received
                if stop and stop.is_set():
                    break
        except (Unavailable, OSError) as error:
            self.stalled = True
            log.warning("bucket stalled", folder=str(self.folder), error=error)
        return received

    def _pass(self, receive: Receive, on_refused: OnRefused) -> Iterator[bool]:
        # What is new goes first: a file that fails each time must not hold up the others.
        waiting, began = self._slots.due(), self._clock()
        still, looked = self.scan(), self._clock()
        until = looked + max(PASS_S, PASS_SCANS * (looked - began))
        for name in self._by_turns(still):
            yield self._take(name, receive, on_refused)
            if self._clock() >= until:
                break
        for taken in waiting:
            yield self._slots.deliver(taken, receive, on_refused)

    def _by_turns(self, still: list[str]) -> Iterator[str]:
        """What earlier passes found and did not come to, and what has come since, by turns: neither waits for the other's end."""
        left = [name for name in still if self._seen[name].since <= self._flood_until]
        come = [name for name in still if self._seen[name].since > self._flood_until]
        if come and not left:
            self._flood_until = max(self._seen[name].since for name in come)
        return (name for pair in zip_longest(come, left) for name in pair if name)

    def _take(self, name: str, receive: Receive, on_refused: OnRefused) -> bool:
        path, seen = Path(name), self._seen[name]
        try:
            if self._is_being_written(path, seen):
                return False
            taken = self._slots.take(path)
        except FileNotFoundError:
            return False  # gone again, or renamed
        except OSError as error:
            if error.errno not in _IMMOVABLE:
                raise
            on_refused(name_of(path), f"it cannot be moved: {error.strerror}")
            self._immovable.add((name, seen.look))
            return False
        del self._seen[name]
        return self._slots.deliver(taken, receive, on_refused)

    def _is_being_written(self, path: Path, seen: _Seen) -> bool:
        with folders.opened(self.folder, path.parent) as folder:
            found = os.stat(path.name, dir_fd=folder, follow_symlinks=False)
            if Look.at(found) != seen.look:
                return True
            if why_refused(found, self._most_bytes) or self._clock() - seen.since > self._patience_s:
                return False
            try:
                fd = os.open(path.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
            except PermissionError:
                return False  # it is refused once it is taken
        try:
            return held_for_writing(fd)
        finally:
            os.close(fd)


def arriving(folder: Path) -> int:
    """How many files lie in a bucket now, taken or not; any process may ask."""
    waiting = sum(1 for _ in folders.walk(folder)) if folder.is_dir() else 0
    slots = folder / TAKING
    return waiting + (sum(1 for _ in folders.walk(slots, everything=True)) if slots.is_dir() else 0)


def watch(
    bucket: Bucket, receive: Receive, on_refused: OnRefused, stop: threading.Event, interval_s: float = 1.0
) -> None:
    """Takes in what comes until `stop` is set; looks every `interval_s`, and at once when the system tells of a change."""
    pause = interval_s
    for _ in _wakes(bucket, stop, interval_s):
        bucket.take_ready(receive, on_refused, stop)
        if bucket.stalled:
            stop.wait(pause)
        pause = min(2 * pause, LONGEST_STALL_S) if bucket.stalled else interval_s


def _wakes(bucket: Bucket, stop: threading.Event, interval_s: float) -> Iterator[None]:
    due = 0.0
    try:
        for changes in _notices(bucket.folder, stop):
            if changes or bucket.pending or time.monotonic() >= due:
                yield
                due = time.monotonic() + interval_s
    except (OSError, RuntimeError) as error:  # too many watches on this machine, or the folder is gone
        log.warning("no notices of changes; scanning only", folder=str(bucket.folder), error=error)
        while not stop.wait(interval_s):
            yield


def _notices(folder: Path, stop: threading.Event) -> Iterator[set[FileChange]]:
    """The changes in the folder as the system tells them, and an empty set whenever it has told none for a moment."""
    return watchfiles.watch(
        folder,
        watch_filter=lambda _, path: f"/{TAKING}/" not in path and f"/{REFUSED}/" not in path,
        stop_event=stop,
        debounce=int(SETTLING_S * 1000),
        rust_timeout=int(SETTLING_S * 1200),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
