"""The broker: the one that COPYDESK_BROKER_URL names, or a server of our own, private to this run.

Our own keeps nothing on disk, for the truth is in the ledger, and dies with the process that launched it. HOME/broker.json
tells other commands where it is.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import msgspec

from workers.embedded_server import ENDING_S, BrokerFailed, EmbeddedServer, clear, until
from workers.processes import boot_id, is_alive, start_time
from workers.settings import Settings

__all__ = ["Broker", "BrokerFailed", "end_recorded", "read_running"]


class Broker:
    """`with Broker.launch(settings) as broker:` has a broker at `broker.url` inside the block."""

    def __init__(self, url: str) -> None:
        self.url = url

    @staticmethod
    def launch(settings: Settings) -> Broker:
        """Names the given broker, or starts one. Hold the home's lock: what an earlier run left here is shut down first.

        Raises BrokerFailed.
        """
        end_recorded(settings.home)
        return Broker(settings.broker_url) if settings.broker_url else OwnBroker(settings.home)

    def revive(self) -> bool:
        """Starts the own server again, at the same address, if it has died; says whether it had. Raises BrokerFailed."""
        return False

    def stop(self) -> None:
        """Ends the own server; another's is left alone."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class OwnBroker(Broker):
    """A server of our own, recorded in the home while it runs."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._server = EmbeddedServer(log=home / "broker.log")
        super().__init__("redis+socket://" + quote(str(self._server.socket)))
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def revive(self) -> bool:
        if self._server.runs():
            return False
        self._start()
        return True

    def stop(self) -> None:
        self._server.stop()
        _record_path(self._home).unlink(missing_ok=True)

    def _start(self) -> None:
        pid = self._server.start()
        try:
            self._record(pid)
        except OSError:
            self._server.halt()  # nobody would find it
            raise

    def _record(self, pid: int) -> None:
        _write(self._home, _Record(pid, str(start_time(pid)), boot_id(), str(self._server.socket), self.url))


def read_running(home: Path) -> str | None:
    """The URL of the server that a running `copydesk up` has started for this home; None when there is none."""
    record = _read(home)
    return record.url if record and record.runs() else None


def end_recorded(home: Path) -> None:
    """Shuts down the server that an earlier run on this home has left behind, and clears its traces."""
    record = _read(home)
    if record is None:
        return
    if record.runs():
        _end(record)
    clear(Path(record.socket))
    _record_path(home).unlink(missing_ok=True)


@dataclass(frozen=True)
class _Record:
    """HOME/broker.json. Pid, start time and boot together name the process, whoever has the pid by now."""

    pid: int
    start: str
    boot: str
    socket: str
    url: str

    def runs(self) -> bool:
        return self.boot == boot_id() and is_alive(self.pid, self.start)


def _record_path(home: Path) -> Path:
    return home / "broker.json"


def _read(home: Path) -> _Record | None:
    try:
        return msgspec.json.decode(_record_path(home).read_bytes(), type=_Record)
    except (OSError, msgspec.DecodeError):
        return None


def _write(home: Path, record: _Record) -> None:
    new = _record_path(home).with_suffix(".new")
    new.write_bytes(msgspec.json.encode(record))
    new.replace(_record_path(home))


def _end(record: _Record) -> None:
    for order in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(record.pid, order)
        for _ in until(ENDING_S):
            if not record.runs():
                return
    raise BrokerFailed(f"the server of an earlier run (pid {record.pid}) does not end")
