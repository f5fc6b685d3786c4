"""A real S3 server for the tests: SeaweedFS from its wheel, on loopback."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

PARTS = ("master", "volume", "filer", "s3")
GRPC_ABOVE = 10_000
"""The server opens another port so far above each of those it is given."""
UP_WITHIN_S = 60.0
BUCKET = "news"
"""The only one: each takes seven of the server's volumes."""


@dataclass
class S3Server:
    """A gateway that speaks S3 and a store behind it. The gateway alone is stopped and started again, which is quick."""

    folder: Path
    ports: dict[str, int] = field(default_factory=lambda: dict(zip(PARTS, _free_ports(len(PARTS)))))
    store: subprocess.Popen[bytes] | None = None
    gateway: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.ports['s3']}",
            "AWS_ACCESS_KEY_ID": "desk",
            "AWS_SECRET_ACCESS_KEY": "for-tests",
            "AWS_REGION": "us-east-1",
        }

    def start(self) -> None:
        if self.store is None:
            self.store = self._run(
                "server", f"-dir={self.folder}", *(f"-{part}.port={self.ports[part]}" for part in PARTS[:-1]),
                "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-volume.max=100", "-master.volumeSizeLimitMB=64",
                "-master.volumePreallocate=false", "-volume.readMode=local", "-filer",
            )  # fmt: skip
        self.gateway = self._run(
            "s3", f"-filer=127.0.0.1:{self.ports['filer']}", f"-port={self.ports['s3']}", "-ip.bind=127.0.0.1",
            "-port.iceberg=0", "-port.lance=0", "-allowDeleteBucketNotEmpty=true",
        )  # fmt: skip
        deadline = time.monotonic() + UP_WITHIN_S
        while not self._answers():
            assert self.gateway.poll() is None, self._told()
            assert time.monotonic() < deadline, self._told()
            time.sleep(0.1)

    def stop(self) -> None:
        _kill(self.gateway)

    def end(self) -> None:
        _kill(self.gateway)
        _kill(self.store)
        for port in self.ports.values():  # killed, they leave their sockets behind
            for number in (port, port + GRPC_ABOVE):
                for left in Path(tempfile.gettempdir()).glob(f"seaweedfs-*-{number}.sock"):
                    left.unlink()

    def _run(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            program = str(Path(sys.executable).with_name("weed"))
            # Keys in its own environment would make it refuse whoever has none.
            environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
            return subprocess.Popen([program, "-logtostderr=true", *words], env=environment, stdout=log, stderr=log)

    def _told(self) -> str:
        return (self.folder / "log").read_text()[-3000:]

    def put(self, path: str, data: bytes = b"") -> None:
        """Puts an object to BUCKET/KEY; the key is sent as it is, however odd."""
        status = self._ask("PUT", "/" + urllib.parse.quote(path), data)
        assert status == 200, f"{path}: {status}"

    def _answers(self) -> bool:
        """Whether it takes objects: it makes buckets a while before it does."""
        try:
            return self._ask("PUT", f"/{BUCKET}", b"") in (200, 409) and self._ask("PUT", f"/{BUCKET}/.up", b"x") == 200
        except OSError:
            return False

    def _ask(self, method: str, path: str, data: bytes) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.ports["s3"], timeout=10)
        try:
            connection.request(method, path, data)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()


def _kill(process: subprocess.Popen[bytes] | None) -> None:
    """At once: asked to end, these programs take 20 s."""
    if process is not None:
        process.kill()
        process.wait()


def _free_ports(count: int) -> list[int]:
    """Ports that are free together with their neighbours above, below the range that clients are given."""
    found: list[int] = []
    for port in range(20_000 + time.monotonic_ns() % 10_000, 55_000):
        if len(found) == count:
            break
        if _is_free(port) and _is_free(port + GRPC_ABOVE):
            found.append(port)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
