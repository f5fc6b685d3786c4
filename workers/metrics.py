"""The exporter for Prometheus: what the ledger says, read in one snapshot at each scrape, and how much the broker holds."""

from __future__ import annotations

import hmac
import ipaddress
import threading
from collections.abc import Callable, Iterable, Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import sqlalchemy as sa
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection

from pipeline.errors import Unavailable
from workers.app import TASKS, queue_of
from workers.ledger.status import status
from workers.ledger.tables import deliveries, work
from workers.logs import get_logger
from workers.settings import PREFIX, Settings, SettingsError
from workers.workshop import Workshop

LOOPBACK, PORT = "127.0.0.1", 9464

log = get_logger(__name__)


class LineCollector(Collector):
    """Reads at each scrape and keeps nothing: a scrape that cannot read the ledger raises Unavailable."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._one_at_a_time = threading.Lock()

    def describe(self) -> Iterable[Metric]:
        return ()  # so that registering reads nothing

    def collect(self) -> Iterator[Metric]:
        with self._one_at_a_time:
            with self._shop.ledger.read() as connection:
                found = list(_of_ledger(connection))
            yield from (*found, self._of_broker())

    def _of_broker(self) -> Metric:
        lengths = GaugeMetricFamily("copydesk_queue_messages", "Messages that the broker holds", labels=["queue"])
        if self._shop.broker_url is not None:
            for task in TASKS:
                depth = self._shop.publisher.depth(task)
                if depth is not None:
                    lengths.add_metric([queue_of(task)], depth)
        return lengths


def check_open(settings: Settings, host: str) -> None:
    """Raises SettingsError where others than this machine could read without a token."""
    if not _is_loopback(host) and settings.token is None:
        raise SettingsError(f"set {PREFIX}TOKEN to serve on {host}: whoever asks must send it as a bearer token")


def server(shop: Workshop, host: str = LOOPBACK, port: int = PORT) -> WSGIServer:
    """Serves /metrics once `serve_forever` is called. Beyond loopback it wants COPYDESK_TOKEN as a bearer token.

    Raises SettingsError, and OSError when the port is taken.
    """
    check_open(shop.settings, host)
    registry = CollectorRegistry()
    registry.register(LineCollector(shop))
    wanted = None if _is_loopback(host) else shop.settings.token
    return make_server(host, port, _answering(registry, wanted), server_class=_Server, handler_class=_Handler)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    timeout = 10  # a client that says nothing

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the base's
        """Scrapes are no news."""


def _answering(registry: CollectorRegistry, token: str | None) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
        status_line, body = _answer(registry, token, environ)
        start(status_line, [("Content-Type", CONTENT_TYPE_LATEST if status_line == "200 OK" else "text/plain")])
        return [body]

    return answer


def _answer(registry: CollectorRegistry, token: str | None, environ: dict[str, Any]) -> tuple[str, bytes]:
    if token is not None and not _brings(environ.get("HTTP_AUTHORIZATION", ""), token):
        return "401 Unauthorized", b"a bearer token is wanted\n"
    if environ["PATH_INFO"] != "/metrics" or environ["REQUEST_METHOD"] != "GET":
        return "404 Not Found", b"there is only GET /metrics\n"
    try:
        return "200 OK", generate_latest(registry)
    except Unavailable as error:
        log.warning("scrape_put_off", cause=str(error))
        return "503 Service Unavailable", b"the ledger cannot be read just now\n"


def _brings(header: str, token: str) -> bool:
    scheme, _, given = header.partition(" ")
    return hmac.compare_digest(given.strip().encode("latin-1"), token.encode()) and scheme.lower() == "bearer"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _of_ledger(connection: Connection) -> Iterator[Metric]:
    found = status(connection)
    articles = GaugeMetricFamily("copydesk_articles", "Articles by stage and state", labels=["stage", "state"])
    counted = sa.select(work.c.stage, work.c.state, sa.func.count().label("articles")).where(work.c.state != "opened")
    for row in connection.execute(counted.group_by(work.c.stage, work.c.state)):
        articles.add_metric([row.stage, row.state], row.articles)
    yield articles
    waiting = GaugeMetricFamily(
        "copydesk_stage_articles", "Articles on their way, by stage", labels=["stage", "standing"]
    )
    for stage, counts in found["stages"].items():
        for standing, count in counts.items():
            waiting.add_metric([stage, standing], count)
    yield waiting
    oldest = found["oldest_waiting_s"] or 0.0
    yield GaugeMetricFamily("copydesk_oldest_waiting_seconds", "How long the oldest article stands", value=oldest)
    received = connection.scalar(sa.select(sa.func.count()).select_from(deliveries)) or 0
    yield CounterMetricFamily("copydesk_deliveries", "Deliveries received", value=received)
    yield CounterMetricFamily("copydesk_repeated", "The same bytes once more", value=found["repeated"])
