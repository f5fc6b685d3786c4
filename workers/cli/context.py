"""What the commands share: settings from the environment, the workshop, and a terminal to print on."""

from __future__ import annotations

import json
import os
from typing import Any

import click
from rich.console import Console

from workers import broker, settings
from workers.ledger import LedgerOutdated
from workers.settings import Settings
from workers.workshop import Workshop

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")


def console() -> Console:
    """Standard output; a pipe gets 100 columns and no colour."""
    return Console(width=None if os.isatty(1) or "COLUMNS" in os.environ else 100, highlight=False)


def print_json(value: Any) -> None:
    """One JSON document, ASCII-escaped."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=True, default=str))


def configured() -> Settings:
    """The settings; the home is there and private afterwards.

    Raises SettingsError.
    """
    chosen = settings.load(os.environ)
    settings.prepare_home(chosen)
    return chosen


def workshop(*, upgrade: bool = False) -> Workshop:
    """The workshop of this home, with the broker that runs for it, if one does.

    `upgrade` makes or updates the tables first; without it a home with no tables is an error that says so.
    """
    chosen = configured()
    shop = Workshop(chosen, chosen.broker_url or broker.read_running(chosen.home))
    try:
        shop.ledger.check_tables()
    except LedgerOutdated:
        if not upgrade:
            raise
        shop.ledger.upgrade()
    return shop
