"""One `copydesk up` per home: a lock that ends with its holder, however that ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from pipeline.errors import CopydeskError


class HomeInUse(CopydeskError):
    """The home is taken."""


class HomeLock:
    """Holds HOME/lock while the `with` block runs; raises HomeInUse when another process holds it.

    lockf, not flock: a child forked from the holder does not inherit it, so it cannot outlive the holder. (It also means
    that a process must not open HOME/lock a second time: closing that would let the lock go.)
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._fd = -1

    def __enter__(self) -> HomeLock:
        fd = os.open(self._home / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = _pid_in(fd)
            os.close(fd)
            raise HomeInUse(f"another copydesk up (pid {holder}) runs on this home, {self._home}") from error
        os.ftruncate(fd, 0)
        os.pwrite(fd, b"%d\n" % os.getpid(), 0)
        self._fd = fd
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The file stays: removing it would let two processes lock two files of one name.
        os.close(self._fd)


def _pid_in(fd: int) -> str:
    return os.pread(fd, 20, 0).decode("ascii", "replace").strip() or "unknown"
