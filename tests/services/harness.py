"""A whole copydesk on a home of its own: real processes, real broker, real database."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workers.ledger import Ledger
from workers.ledger.status import status
from workers.producers.bucket import arriving

COPYDESK = [sys.executable, "-m", "workers.cli"]
CLOCK = Path(__file__).parents[1] / "chaos" / "clock"
WITHIN_S = 240.0
"""Two workers on a machine that is busy with other things take more than two minutes to start."""


def until(condition: Callable[[], Any], what: str | Callable[[], str], within_s: float = WITHIN_S) -> Any:
    """Polls until the condition holds and returns what it returned; fails with `what` after `within_s`."""
    deadline = time.monotonic() + within_s
    while not (found := condition()):
        assert time.monotonic() < deadline, f"waited in vain: {what() if callable(what) else what}"
        time.sleep(0.05)
    return found


@dataclass
class Desk:
    """`copydesk up` and the commands on one home."""

    home: Path
    database_url: str
    broker_url: str | None = None
    """None: `copydesk up` starts one of its own."""
    up: subprocess.Popen[bytes] | None = None
    clock: Path | None = None
    log: Path = field(init=False)
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.home.parent / "up.log"
        self.ledger = Ledger(self.database_url)

    @property
    def bucket(self) -> Path:
        return self.home / "bucket"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "COPYDESK_HOME": str(self.home),
            "COPYDESK_DATABASE_URL": self.database_url,
            "COPYDESK_CONCURRENCY": "2",
            **({"COPYDESK_BROKER_URL": self.broker_url} if self.broker_url else {}),
            **({"COPYDESK_TEST_CLOCK": str(self.clock), "PYTHONPATH": str(CLOCK)} if self.clock else {}),
        }

    def set_clock(self, seconds: float) -> None:
        """How far the clock of all its processes is off, now or from the start; see tests/chaos/clock."""
        self.clock = self.clock or self.home.parent / "clock"
        mode = "r+b" if self.clock.exists() else "wb"
        with self.clock.open(mode) as file:
            file.write(struct.pack("d", seconds))

    def start(self, *arguments: str) -> None:
        with self.log.open("ab") as log:
            self.up = subprocess.Popen(
                [*COPYDESK, "up", *arguments], env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        until(self.bucket.is_dir, lambda: self._told("copydesk up"))

    def stop(self, sign: signal.Signals = signal.SIGINT) -> int:
        assert self.up is not None
        self.up.send_signal(sign)
        return self.up.wait(60)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COPYDESK, *arguments], env=self.environment, capture_output=True, text=True, timeout=WITHIN_S, check=False
        )

    def json(self, *arguments: str) -> Any:
        ended = self.run(*arguments)
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)

    def drop(self, name: str | bytes, data: bytes) -> None:
        """Writes under a hidden name and renames, as a careful producer does."""
        hidden = self.bucket / ".dropping"
        hidden.write_bytes(data)
        hidden.rename(self.bucket / os.fsdecode(name))

    def status(self) -> dict[str, Any]:
        """What `copydesk status --json` says, asked of the ledger itself: a process for each look would take a second."""
        with self.ledger.read() as connection:
            found = {**status(connection), "arriving": arriving(self.bucket)}
        parts = ("stored", "held", "quarantined", "discarded", "skipped", "in_progress")
        assert found["received"] == sum(found[part] for part in parts)
        return found

    def ended(self, received: int) -> dict[str, Any]:
        """The status once so many articles were received and all have ended."""
        until(lambda: self.status()["received"] >= received, lambda: self._told(f"{received} articles"))
        return self.json("status", "--wait", "--json")

    def _told(self, what: str) -> str:
        return f"{what}; the log ends with\n{self.log.read_text()[-4000:]}"

    def export(self) -> list[dict[str, Any]]:
        ended = self.run("export")
        assert ended.returncode == 0, ended.stderr
        return [json.loads(line) for line in ended.stdout.splitlines()]

    def processes(self) -> dict[int, str]:
        """pid -> command line of every process that runs for this home."""
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                environment = (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if f"COPYDESK_HOME={self.home}\0".encode() in environment and command:
                found[int(entry.name)] = command
        return found


def parent_of(pid: int) -> int:
    """The parent's pid; 0 where the process has ended."""
    try:
        return int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
