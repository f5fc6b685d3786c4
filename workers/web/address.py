"""Where the web side listens. Beyond loopback it demands a token."""

from __future__ import annotations

import ipaddress
import socket

from pipeline.errors import CopydeskError

LOOPBACK = "127.0.0.1"
PORT = 8077
WAITING = 128
"""Connections that the system keeps waiting for us."""


class TokenWanted(CopydeskError):
    """Whoever listens beyond this machine needs a token: set COPYDESK_TOKEN, or leave --host out."""


class AddressTaken(CopydeskError):
    """This address cannot be listened on; choose another one with --host and --port."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the host: 127.0.0.0/8, ::1, localhost."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def listen(host: str, port: int, token: str | None) -> socket.socket:
    """A socket that listens; port 0 takes a free one.

    Raises TokenWanted, AddressTaken.
    """
    if not is_loopback(host) and not token:
        raise TokenWanted(host)
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=WAITING)
    except (OSError, UnicodeError, OverflowError) as error:
        raise AddressTaken(f"{host} port {port}: {getattr(error, 'strerror', None) or error}") from error


def address_of(listening: socket.socket) -> str:
    """The address to give to a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def free_port() -> int:
    """The usual port, or another one where that is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server does: a port just left is free
        try:
            probe.bind((LOOPBACK, PORT))
        except OSError:
            probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
