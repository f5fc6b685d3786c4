"""A RabbitMQ of the test run's own, from Debian's package: loopback, free ports, a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = Path("/usr/lib/rabbitmq/lib")
READY_S = 60.0


def server_program() -> Path | None:
    """The server itself, not Debian's wrapper that changes the user; None where it is not installed."""
    found = sorted(PROGRAMS.glob("rabbitmq_server-*/sbin/rabbitmq-server"))
    return found[-1] if found else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class RabbitMQ:
    """One node; what it holds lies in its folder and outlives a restart."""

    folder: Path
    port: int
    epmd_port: int
    distribution_port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def start(self) -> None:
        (self.folder / "plugins").write_text("[].\n")
        with (self.folder / "said").open("ab") as said:
            self.process = subprocess.Popen(
                [str(server_program())],
                env=self._environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + READY_S
        while not self._answers():
            said_so_far = (self.folder / "said").read_text(errors="replace")[-2000:]
            assert self.process.poll() is None, said_so_far
            assert time.monotonic() < deadline, said_so_far
            time.sleep(0.1)

    def send(self, sign: signal.Signals) -> None:
        """To the whole node, in one process group; the port mapper is in another."""
        assert self.process is not None
        os.killpg(self.process.pid, sign)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.send(sign)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.send(signal.SIGKILL)
                self.process.wait()

    def _environment(self) -> dict[str, str]:
        folder = self.folder
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "RABBITMQ_NODENAME": f"copydesk-{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self.distribution_port),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(folder / "none"),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            "ERL_EPMD_PORT": str(self.epmd_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
        }

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as client:
                client.sendall(b"AMQP\0\0\x09\x01")
                return bool(client.recv(8))
        except OSError:
            return False


@contextmanager
def rabbitmq_server() -> Iterator[RabbitMQ]:
    """A node, and its port mapper (started first, or the node would leave a daemon behind)."""
    folder = Path(tempfile.mkdtemp(prefix="copydesk-rabbitmq-"))
    node = RabbitMQ(folder, free_port(), free_port(), free_port())
    epmd = subprocess.Popen(
        ["epmd", "-port", str(node.epmd_port), "-address", "127.0.0.1"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        node.start()
        yield node
    finally:
        node.stop()
        epmd.terminate()
        epmd.wait()
        shutil.rmtree(folder, ignore_errors=True)
