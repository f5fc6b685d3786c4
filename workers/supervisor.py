"""copydesk up: a broker, workers, the watched folder and the sweeper as child processes, kept running until told to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import CopydeskError, Unavailable
from workers import leash, objectstore
from workers.broker import Broker, BrokerFailed
from workers.homelock import HomeLock
from workers.ledger import Ledger
from workers.logs import get_logger
from workers.s3_address import S3Address
from workers.settings import Settings
from workers.web import address

log = get_logger(__name__)

STOP_WITHIN_S = 30.0
QUICK_END_S = 10.0
QUICK_ENDS_ALLOWED = 5


class NoBroker(CopydeskError):
    """No broker runs for this home: start `copydesk up`, or set COPYDESK_BROKER_URL."""


class KeepsEnding(CopydeskError):
    """A part of copydesk ends again and again right after its start; its last lines above say why."""


@dataclass
class Part:
    """One child process, started again when it ends by itself."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_ends: int = 0
    start_at: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(
            leash.command(list(self.command)),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, which ends the parts in order
        )
        self.started = time.monotonic()

    def tend(self) -> None:
        """Starts the process again if it has ended, later each time it ends quickly.

        Raises KeepsEnding.
        """
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            if self.process.returncode != -signal.SIGKILL:  # who was killed from outside is not at fault
                self.quick_ends = self.quick_ends + 1 if now - self.started < QUICK_END_S else 0
            log.warning("part_ended", part=self.name, exit_code=self.process.returncode)
            if self.quick_ends >= QUICK_ENDS_ALLOWED:
                raise KeepsEnding(self.name)
            self.process, self.start_at = None, now + (2.0**self.quick_ends - 1) / 2
        if self.process is None and now >= self.start_at:
            self.start()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Waits for the end; what does not end in time is killed with all its children."""
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            log.warning("part_killed", part=self.name)
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass(frozen=True, slots=True)
class Beside:
    """What runs beside broker, workers, watched folder and sweeper."""

    flower: bool = False
    web: bool = False
    feeds: Path | None = None


def up(
    settings: Settings,
    beside: Beside,
    *,
    concurrency: int | None,
    quiet: bool,
    say: Callable[[str], None],
) -> None:
    """Runs until INT or TERM; then running work is finished or given back, and no process is left.

    Raises HomeInUse when another `copydesk up` has this home.
    """
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    with HomeLock(settings.home):
        Ledger(settings.database_url).upgrade()
        _prepare(settings.bucket)
        with Broker.launch(settings) as broker:
            parts = _parts(settings, broker.url, beside, concurrency=concurrency, quiet=quiet, say=say)
            say(f"copydesk is up: drop files into {settings.bucket} (Ctrl-C ends it)")
            try:
                _tend(parts, broker, stop)
            finally:
                _stop(parts)


def _prepare(bucket: Path | S3Address) -> None:
    """Makes the folder; an S3 bucket must be there already. A server that is away may come back.

    Raises Unusable.
    """
    if isinstance(bucket, Path):
        bucket.mkdir(parents=True, exist_ok=True)
        return
    try:
        objectstore.look(bucket)
    except objectstore.Unusable:
        raise
    except Unavailable as error:
        log.warning("bucket_away", error=error)


def _parts(
    settings: Settings,
    broker_url: str,
    beside: Beside,
    *,
    concurrency: int | None,
    quiet: bool,
    say: Callable[[str], None],
) -> list[Part]:
    environment = {
        **os.environ,
        "COPYDESK_HOME": str(settings.home),
        "COPYDESK_BROKER_URL": broker_url,
        "COPYDESK_CONCURRENCY": str(concurrency or settings.concurrency),
    }
    copydesk = [sys.executable, "-m", "workers.cli"]
    silent = ["--quiet"] if quiet else []
    events = ["--events"] if beside.flower else []
    parts = [
        Part("worker", [*copydesk, "worker", *events, *silent], environment),
        Part("watch", [*copydesk, "watch", *silent], environment),
        Part("sweep", [*copydesk, "sweep", "--dedup-days", str(settings.dedup_days), *silent], environment),
    ]
    if beside.feeds:
        parts.append(Part("poll", [*copydesk, "poll", "--feeds", str(beside.feeds), *silent], environment))
    if beside.web:
        port = str(address.free_port())  # the same one if it has to be started again; it says itself when it listens
        parts.append(Part("web", [*copydesk, "web", "--port", port, *silent], environment))
    if beside.flower:
        from workers import flower as flower_command

        dashboard = flower_command.prepare(settings, broker_url, Ledger(settings.database_url).identity())
        parts.append(Part("flower", dashboard.command, {**environment, **dashboard.environment}))
        say(f"Flower: {dashboard.address} (user {dashboard.user}, password {dashboard.password})")
    return parts


def _tend(parts: Sequence[Part], broker: Broker, stop: threading.Event) -> None:
    while not stop.is_set():
        _revive(broker)
        for part in parts:
            part.tend()
        stop.wait(0.2)


def _revive(broker: Broker) -> None:
    """A broker that cannot be started just now, on a full disk for example, is tried again: nothing is lost meanwhile."""
    try:
        if broker.revive():
            log.warning("broker_started_again")
    except (BrokerFailed, OSError) as error:
        log.warning("broker_not_started", error=str(error))


def _stop(parts: Sequence[Part]) -> None:
    """The producers first, so that nothing new comes in; the workers finish what they have."""
    deadline = time.monotonic() + STOP_WITHIN_S
    for part in sorted(parts, key=lambda part: part.name not in ("watch", "poll", "web")):
        part.stop()
    for part in parts:
        part.wait(max(0.0, deadline - time.monotonic()))
