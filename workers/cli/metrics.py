"""metrics: the exporter for Prometheus."""

from __future__ import annotations

import logging
import signal
import threading

import click

from pipeline.errors import CopydeskError
from workers import logs
from workers import metrics as exporter
from workers.cli.context import configured, workshop


class PortTaken(CopydeskError):
    """The address cannot be served on; name another with --host and --port."""


@click.command()
@click.option("--host", default=exporter.LOOPBACK, show_default=True, help="An IPv4 address of this machine.")
@click.option("--port", default=exporter.PORT, show_default=True, type=click.IntRange(0, 65535))
def metrics(host: str, port: int) -> None:
    """Serve what the ledger knows to Prometheus, at /metrics. Beyond loopback COPYDESK_TOKEN is wanted as bearer token.

    \b
    example:
      copydesk metrics
      COPYDESK_TOKEN=... copydesk metrics --host 0.0.0.0
    """
    logs.configure(level=logging.INFO)
    exporter.check_open(configured(), host)
    try:
        served = exporter.server(workshop(), host, port)
    except OSError as error:
        raise PortTaken(
            f"cannot serve on {host}:{port} ({error.strerror}); name another with --host and --port"
        ) from error
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: threading.Thread(target=served.shutdown).start())
    click.echo(f"http://{host}:{served.server_port}/metrics", err=True)
    with served:
        served.serve_forever()


COMMANDS = (metrics,)
