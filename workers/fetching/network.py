"""Connections that are made to checked addresses only, and that end when their time is up.

A name is resolved once, every address it has is checked, and the connection goes to one of those addresses: between the
check and the connection there is no second look-up that could answer otherwise.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

from workers.fetching.addresses import Permitted, parsed
from workers.fetching.errors import NotFetched, TooSlow, Withheld

STEP_S = 10.0
"""How long one connecting, writing or reading may take."""


@dataclass(frozen=True)
class Patience:
    """When a fetch has to be over: at its deadline, or when everything is told to stop."""

    deadline: float
    stop: threading.Event

    @classmethod
    def of(cls, seconds: float, stop: threading.Event) -> Patience:
        return cls(time.monotonic() + seconds, stop)

    def left(self) -> float:
        """Seconds for the next step. Raises TooSlow when there are none."""
        if self.stop.is_set():
            raise NotFetched("stopped")
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TooSlow
        return min(left, STEP_S)


class GuardedBackend(httpcore.NetworkBackend):
    """How httpcore opens connections for one fetch."""

    def __init__(self, permitted: Permitted, patience: Patience) -> None:
        self._permitted = permitted
        self._patience = patience

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  one deadline bounds the whole fetch
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Connects to the first address that answers. Raises Withheld when any address of the host is not public."""
        failure: OSError | None = None
        for family, address in self._checked(host, port):
            try:
                return _Stream(self._connected(family, address), self._patience)
            except OSError as error:
                failure = error
        raise NotFetched(f"{host} cannot be reached: {failure and (failure.strerror or failure)}")

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise Withheld(path)

    def _checked(self, host: str, port: int) -> list[tuple[int, Any]]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NotFetched(f"{host} is not known: {getattr(error, 'strerror', None) or error}") from None
        for *_, address in found:
            if not self._permitted.allows(host, parsed(str(address[0]))):
                raise Withheld(f"{host} is {address[0]}; `--allow {host}` permits it")
        return [(family, address) for family, _, _, _, address in found]

    def _connected(self, family: int, address: Any) -> socket.socket:
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.settimeout(self._patience.left())
            made.connect(address)
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except BaseException:
            made.close()
            raise
        return made


class _Stream(httpcore.NetworkStream):
    """A connection whose every step takes from the same patience, so that no dripping header outlasts it."""

    def __init__(self, connection: socket.socket, patience: Patience) -> None:
        self._connection = connection
        self._patience = patience

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        self._connection.settimeout(self._patience.left())
        return self._connection.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._connection.settimeout(self._patience.left())
        self._connection.sendall(buffer)

    def close(self) -> None:
        self._connection.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        try:
            self._connection.settimeout(self._patience.left())
            return _Stream(ssl_context.wrap_socket(self._connection, server_hostname=server_hostname), self._patience)
        except BaseException:
            self.close()
            raise

    def get_extra_info(self, info: str) -> Any:
        return False if info == "is_readable" else None
