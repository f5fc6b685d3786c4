"""db: look after the database."""

from __future__ import annotations

import os

import click
from rich.console import Console

from workers import settings
from workers.cli.context import configured
from workers.homelock import HomeLock
from workers.ledger import Ledger, checking
from workers.ledger.moving import move as move_ledger
from workers.settings import PREFIX, masked


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
def upgrade() -> None:
    """Make the tables, or bring them to this version.

    \b
    example:
      copydesk db upgrade
    """
    ledger = Ledger(configured().database_url)
    ledger.upgrade()
    click.echo(f"ledger {ledger.identity()} is up to date")


@db.command()
@click.argument("url", required=False)
def check(url: str | None) -> None:
    """Check that the database is whole and every article has what its state says; with URL, that the one there holds the same.

    The exit code is 1 when anything is wrong. `copydesk doctor --repair` mends what the ledger itself knows better.

    \b
    example:
      copydesk db check
      copydesk db check postgresql://copydesk@db.example/copydesk
    """
    chosen = configured()
    ours = Ledger(chosen.database_url)
    with Console(stderr=True).status("checking") as shown:
        wrong = list(checking.faults(ours))
        if url:
            theirs = Ledger(_database(url))
            wrong += checking.differences(ours, theirs, lambda table: shown.update(f"comparing {table}"))
    for line in wrong:
        click.echo(line)
    if wrong:
        raise SystemExit(1)
    click.echo("the ledger is sound" + (" and its copy holds the same" if url else ""))


@db.command()
@click.argument("url")
def move(url: str) -> None:
    """Copy this home's ledger into another, empty database, for example from SQLite to PostgreSQL.

    Nothing may run on the home meanwhile. The old database stays as it is.

    \b
    example:
      copydesk db move postgresql://copydesk@db.example/copydesk
    """
    chosen = configured()
    target = _database(url)
    with HomeLock(chosen.home), Console(stderr=True).status("moving") as shown:
        rows = move_ledger(
            Ledger(chosen.database_url), Ledger(target), lambda table, count: shown.update(f"{table}: {count} rows")
        )
    click.echo(f"{rows} rows moved; from now on set {PREFIX}DATABASE_URL={masked(target)}")


def _database(url: str) -> str:
    """Raises SettingsError for what cannot hold a ledger."""
    return settings.load({**os.environ, f"{PREFIX}DATABASE_URL": url}).database_url


COMMANDS = (db,)
