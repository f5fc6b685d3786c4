"""Flower, the live view of the workers: how `copydesk up` starts it. The server itself is in flower_gate.py."""

from __future__ import annotations

import secrets
import socket
import sys
from dataclasses import dataclass, field

from workers.settings import Settings

LOOPBACK = "127.0.0.1"
PORT = 5555
USER = "copydesk"


@dataclass(frozen=True)
class Dashboard:
    """A Flower that is about to run: its process, and where and how a person gets in."""

    address: str
    user: str
    password: str = field(repr=False)
    command: tuple[str, ...]
    environment: dict[str, str] = field(repr=False)


def prepare(settings: Settings, broker_url: str, ledger_id: str) -> Dashboard:
    """Flower for one ledger, on loopback: on its usual port, or on a free one where that is taken.

    The password is COPYDESK_TOKEN, or a new one. It goes to the process by its environment, where `ps` does not show it.
    """
    port = _free_port()
    password = settings.token or secrets.token_urlsafe(16)
    return Dashboard(
        address=f"http://{LOOPBACK}:{port}",
        user=USER,
        password=password,
        command=(sys.executable, "-m", "workers.flower_gate", "--port", str(port), "--ledger", ledger_id),
        environment={
            "COPYDESK_HOME": str(settings.home),
            "COPYDESK_BROKER_URL": broker_url,
            "COPYDESK_TOKEN": password,
        },
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as the server does: a port left a moment ago is free
        try:
            probe.bind((LOOPBACK, PORT))
        except OSError:
            probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
