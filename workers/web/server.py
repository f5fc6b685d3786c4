"""The server: uvicorn on a socket that is already listening, until INT or TERM."""

from __future__ import annotations

import signal
from collections.abc import Callable

import uvicorn

from workers.logs import get_logger
from workers.web import uploads
from workers.web.address import address_of, is_loopback, listen
from workers.web.application import application
from workers.workshop import Workshop

log = get_logger(__name__)

MOST_AT_ONCE = 200
"""Requests at a time; beyond them the answer is 503."""
GOODBYE_S = 5


def serve(shop: Workshop, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serves until told to stop; `say` is told the address once it listens.

    Raises TokenWanted, AddressTaken.
    """
    token = shop.settings.token
    with listen(host, port, token) as listening:
        uploads.sweep(shop.settings.home)
        config = uvicorn.Config(
            application(shop, on_loopback=is_loopback(host), token=token),
            log_config=None,  # our own logs are set up already
            access_log=False,
            proxy_headers=False,
            server_header=False,
            lifespan="off",
            ws="none",
            limit_concurrency=MOST_AT_ONCE,
            timeout_graceful_shutdown=GOODBYE_S,
        )
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *_: None)  # uvicorn has its own, and raises the signal again when it has ended
        say(f"Desk page: {address_of(listening)}")
        log.info("web ready", address=address_of(listening))
        uvicorn.Server(config).run(sockets=[listening])
