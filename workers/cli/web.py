"""web: the desk page, the API and deliveries by HTTP."""

from __future__ import annotations

import logging

import click

from workers import logs
from workers.cli.context import console, workshop
from workers.web.address import LOOPBACK, PORT


@click.command()
@click.option(
    "--host", default=LOOPBACK, show_default=True, help="Where to listen; beyond this machine a token is wanted."
)
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--quiet", is_flag=True, help="Log warnings and errors only.")
def web(host: str, port: int, *, quiet: bool) -> None:
    """Serve the desk page, the API (/api/, /openapi.json) and deliveries by HTTP (POST /intake), until Ctrl-C.

    On loopback nobody needs a token. Elsewhere COPYDESK_TOKEN must be set, and everything asks for it: as bearer, or in a
    browser as the password of any user.

    \b
    example:
      copydesk web
      curl --data-binary @story.txt "http://127.0.0.1:8077/intake?name=story.txt"
      COPYDESK_TOKEN=... copydesk web --host 0.0.0.0
    """
    logs.configure(level=logging.WARNING if quiet else logging.INFO)
    from workers.web.server import serve  # the other commands need no web server

    serve(workshop(upgrade=True), host, port, console().print)


COMMANDS = (web,)
