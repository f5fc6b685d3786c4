"""Who holds a claim: a worker's child, named so that anyone on its host can tell whether it still lives."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from functools import cache

from workers.processes import boot_id, is_alive, start_time


@dataclass(frozen=True, slots=True)
class Holder:
    """host and boot, the worker's main process (pid and start time), and the child that does the work."""

    host: str
    boot: str
    parent: int
    parent_start: str
    child: int

    def __str__(self) -> str:
        return f"{self.worker}{self.child}"

    @property
    def worker(self) -> str:
        """The prefix that all children of one worker share."""
        return f"{self.host}|{self.boot}|{self.parent}|{self.parent_start}|"

    @classmethod
    def parse(cls, text: str) -> Holder:
        host, boot, parent, parent_start, child = text.split("|")
        return cls(host, boot, int(parent), parent_start, int(child))

    def child_is_gone(self) -> bool:
        """True only where it is sure: this host and boot, and no process with the child's pid."""
        return self.host == socket.gethostname() and self.boot == boot_id() and start_time(self.child) is None

    def worker_is_gone(self) -> bool:
        """True only where it is sure: this host, and an earlier boot or a dead main process."""
        if self.host != socket.gethostname():
            return False
        return self.boot != boot_id() or not is_alive(self.parent, self.parent_start)


@cache
def _main(pid: int) -> Holder:
    return Holder(socket.gethostname(), boot_id(), pid, start_time(pid) or "", pid)


def held_by(child: int) -> Holder:
    """The holder that this main process knows a child of its own by."""
    main = _main(os.getpid())
    return Holder(main.host, main.boot, main.parent, main.parent_start, child)


def own(main_pid: int) -> Holder:
    """This process as a holder; `main_pid` is its worker's main process (itself, where there is no other)."""
    main = _main(main_pid)
    return Holder(main.host, main.boot, main.parent, main.parent_start, os.getpid())
