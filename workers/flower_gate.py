"""Flower for looking only: `python -m workers.flower_gate --ledger ID` (see workers/flower.py).

Flower itself leaves /metrics and /healthcheck open, and its API can stop workers and run tasks. Here one gate stands
before all of it: a request without the password gets 401, and of the rest only the pages and what they load are served.
Flower is a view, not a record: it forgets all but the last tasks.
"""

from __future__ import annotations

import argparse
import hmac
import os
import signal
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from celery import Celery
from flower.app import Flower  # type: ignore[import-untyped]
from flower.options import options  # type: ignore[import-untyped]
from flower.urls import settings as page_settings  # type: ignore[import-untyped]
from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

from workers import logs
from workers.app import create_app
from workers.flower import LOOPBACK, PORT, USER
from workers.settings import SettingsError, load

MOST_TASKS = 10_000
MOST_WORKERS = 500

_READS = ("GET", "HEAD")
_TASK_TABLE = "/tasks/datatable"  # the page of tasks asks for its rows by POST; that changes nothing

log = logs.get_logger("workers.flower_gate")


def serve(app: Celery, password: str, port: int) -> None:
    """Serves Flower on loopback until SIGTERM or SIGINT. Raises OSError when the port is taken.

    Flower's options are one global object: at most one server per process, from the main thread.
    """
    options.address, options.port = LOOPBACK, port
    options.max_tasks, options.max_workers = MOST_TASKS, MOST_WORKERS
    options.read_only = True  # the pages show no buttons for what the gate refuses
    server = _Gate(password, capp=app, options=options, **page_settings)
    server.start_http_server()
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda *_: server.io_loop.add_callback_from_signal(server.stop))
    log.info("flower ready", address=f"http://{LOOPBACK}:{port}")
    server.start()


class _Gate(Flower):  # type: ignore[misc]
    """Decides on every request before Flower sees it."""

    def __init__(self, password: str, **flower: Any) -> None:
        super().__init__(**flower)
        self._credentials = f"{USER}:{password}".encode()

    def find_handler(self, request: HTTPServerRequest, **more: Any) -> Any:
        if not is_known(request.headers, self._credentials):
            return self.get_handler_delegate(request, _Refused, {"status": 401, "reason": "the password is wanted"})
        if not is_for_looking(request.method or "", request.path):
            return self.get_handler_delegate(
                request, _Refused, {"status": 403, "reason": "this Flower is for looking only"}
            )
        return super().find_handler(request, **more)


class _Refused(RequestHandler):
    def initialize(self, status: int, reason: str) -> None:
        self._answer = (status, reason)

    def prepare(self) -> None:
        status, reason = self._answer
        self.set_status(status)
        self.set_header("WWW-Authenticate", 'Basic realm="copydesk"')
        self.set_header("Content-Type", "text/plain")
        self.finish(f"{reason}\n")

    def check_xsrf_cookie(self) -> None:
        """The answer is no in any case."""


def is_known(headers: Mapping[str, str], credentials: bytes) -> bool:
    """Whether the request brings `user:password`, compared in constant time."""
    scheme, _, given = headers.get("Authorization", "").partition(" ")
    try:
        return scheme.lower() == "basic" and hmac.compare_digest(b64decode(given.strip(), validate=True), credentials)
    except ValueError:
        return False


def is_for_looking(method: str, path: str) -> bool:
    """Whether a request only reads a page or what a page loads; the whole API is left out."""
    return (method in _READS and not path.startswith("/api/")) or (method, path) == ("POST", _TASK_TABLE)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m workers.flower_gate", description=__doc__)
    parser.add_argument("--ledger", required=True, metavar="ID", help="the ledger whose workers to show")
    parser.add_argument("--port", type=int, default=PORT)
    chosen = parser.parse_args()
    settings = load(os.environ)
    if settings.broker_url is None or settings.token is None:
        raise SettingsError("Flower needs COPYDESK_BROKER_URL and COPYDESK_TOKEN")
    logs.configure()
    serve(create_app(settings, settings.broker_url, chosen.ledger), settings.token, chosen.port)


if __name__ == "__main__":
    main()
