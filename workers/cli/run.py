"""up, worker, watch, sweep: what keeps running."""

from __future__ import annotations

import logging
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import click

from pipeline.errors import Unavailable
from workers import logs, settings, supervisor
from workers.app import TASKS, queue_of
from workers.cli.context import configured, console, workshop
from workers.fetching.addresses import Permitted
from workers.producers import feeds_file, watching
from workers.sweeper import Sweeper
from workers.workshop import Workshop

LEDGER_AWAY_S = 2.0
BY_QUEUE = {queue_of(task): task for task in TASKS}
log = logs.get_logger(__name__)

dedup_days = click.option(
    "--dedup-days",
    type=click.FloatRange(min=0, min_open=True),
    default=settings.Settings.dedup_days,
    show_default=True,
    help="How long an article is found by its words, reckoned back from the newest. Versions and exact copies: for good.",
)
quiet = click.option("--quiet", is_flag=True, help="Log warnings and errors only.")


@click.command()
@click.option("--flower", is_flag=True, help="Also start Flower, the Celery dashboard, on loopback.")
@click.option("--web", is_flag=True, help="Also serve the desk page and take deliveries by HTTP, on loopback.")
@click.option("--concurrency", type=click.IntRange(1, 1024), help="Articles at a time (default: one per processor).")
@click.option(
    "--feeds",
    type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
    help="Also poll the feeds of this file; `copydesk poll --help` shows one.",
)
@dedup_days
@quiet
def up(*, flower: bool, web: bool, concurrency: int | None, feeds: Path | None, dedup_days: float, quiet: bool) -> None:
    """Run everything on this machine, in the foreground: broker, workers, watched folder, sweeper.

    \b
    example:
      copydesk up --web --flower
      copydesk up --feeds feeds.toml
      COPYDESK_HOME=/srv/desk copydesk up
    """
    _log(quiet=quiet)
    if feeds:
        Permitted.of(feeds_file.read(feeds).allow)  # what is wrong in the file is told now
    beside = supervisor.Beside(flower=flower, web=web, feeds=feeds)
    chosen = replace(configured(), dedup_days=dedup_days)
    supervisor.up(chosen, beside, concurrency=concurrency, quiet=quiet, say=console().print)


@click.command()
@click.argument("stages", nargs=-1, type=click.Choice(list(BY_QUEUE)))
@click.option("--events", is_flag=True, help="Send task events, for Flower.")
@quiet
def worker(stages: tuple[str, ...], *, events: bool, quiet: bool) -> None:
    """Run a worker for these stages (default: all).

    \b
    example:
      copydesk worker clean dedup store
      COPYDESK_CONCURRENCY=8 copydesk worker extract
    """
    _log(quiet=quiet)
    from workers import tasks

    shop = _workshop()
    if shop.broker_url is None:
        raise supervisor.NoBroker
    tasks.work(shop, tuple(BY_QUEUE[stage] for stage in stages or BY_QUEUE), events=events)


@click.command()
@quiet
def watch(*, quiet: bool) -> None:
    """Watch the bucket and take in what is dropped there.

    \b
    example:
      COPYDESK_BUCKET=/srv/incoming copydesk watch
      COPYDESK_BUCKET=s3://news/incoming copydesk watch
    """
    _log(quiet=quiet)
    shop = _workshop()
    shop.raw.sweep()  # what a killed intake left half-written, long ago
    watching.watch(shop, stop_on_signal())


@click.command()
@dedup_days
@quiet
def sweep(*, dedup_days: float, quiet: bool) -> None:
    """Free what lost workers held, publish what waits, settle stories, prune dedup's index.

    \b
    example:
      copydesk sweep --dedup-days 90
    """
    _log(quiet=quiet)
    shop = _workshop()
    shop.settings = replace(shop.settings, dedup_days=dedup_days)
    Sweeper(shop).run(stop_on_signal())


def _workshop() -> Workshop:
    """The workshop, as soon as its database answers: what keeps running outlasts an outage, and so does its start."""
    while True:
        try:
            return workshop()
        except Unavailable as error:
            log.warning("waiting_for_the_ledger", cause=str(error))
            time.sleep(LEDGER_AWAY_S)


def _log(*, quiet: bool) -> None:
    logs.configure(level=logging.WARNING if quiet else logging.INFO)


def stop_on_signal() -> threading.Event:
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    return stop


COMMANDS = (up, worker, watch, sweep)
