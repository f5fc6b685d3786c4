"""quarantine: what was given up, and what to do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click
from sqlalchemy import Connection

from pipeline.errors import CopydeskError
from workers import desk
from workers.cli.context import as_json, console, print_json, workshop
from workers.ledger import quarantine as ledger

because = click.option("--reason", metavar="WORDS", help="Those whose reason holds these words.")
everything = click.option("--all", "everything", is_flag=True, help="All that is in quarantine.")
ids = click.argument("articles", nargs=-1)


class NotInQuarantine(CopydeskError):
    """Nothing in quarantine fits; `copydesk quarantine list` shows what there is."""


@click.group()
def quarantine() -> None:
    """Look at articles that were given up, run them again, or discard them.

    \b
    example:
      copydesk quarantine list
      copydesk quarantine replay --reason "hard limit"
    """


@quarantine.command("list")
@because
@as_json
def list_(reason: str | None, *, as_json: bool) -> None:
    """List what is in quarantine, newest first.

    \b
    example:
      copydesk quarantine list --reason binary
    """
    with workshop(upgrade=True).ledger.read() as connection:
        rows = ledger.listed(connection, reason)
    print_json(rows) if as_json else console().print(desk.quarantine_view(rows))


@quarantine.command()
@click.argument("article")
@as_json
def show(article: str, *, as_json: bool) -> None:
    """Show one quarantined article: the stage, the error, and where its raw bytes are.

    \b
    example:
      copydesk quarantine show 4f2a
    """
    shop = workshop()
    with shop.ledger.read() as connection:
        rows = [row for row in ledger.listed(connection) if row["article_id"].startswith(article)]
    if not rows:
        raise NotInQuarantine(article)
    rows = [{**row, "raw": shop.raw.place(row["sha256"]) if row["sha256"] else None} for row in rows]
    print_json(rows) if as_json else console().print(desk.quarantine_view(rows))


@quarantine.command()
@ids
@because
@everything
def replay(articles: tuple[str, ...], reason: str | None, *, everything: bool) -> None:
    """Put articles back into the line, at the stage where they failed.

    \b
    example:
      copydesk quarantine replay --all
    """
    _move(ledger.replay, "replayed", articles, reason, everything=everything)


@quarantine.command()
@ids
@because
@everything
def discard(articles: tuple[str, ...], reason: str | None, *, everything: bool) -> None:
    """Give articles up for good. Their raw bytes stay in the raw store.

    \b
    example:
      copydesk quarantine discard 4f2a
    """
    _move(ledger.discard, "discarded", articles, reason, everything=everything)


def _move(
    change: Callable[[Connection, Sequence[str]], list[str]],
    done: str,
    articles: Sequence[str],
    reason: str | None,
    *,
    everything: bool,
) -> None:
    if not (articles or reason or everything):
        raise click.UsageError("name articles, or --reason WORDS, or --all")
    with workshop().ledger.write() as connection:
        rows: list[dict[str, Any]] = ledger.listed(connection, reason)
        chosen = [
            row["article_id"]
            for row in rows
            if not articles or any(row["article_id"].startswith(article) for article in articles)
        ]
        moved = change(connection, chosen)
    if not moved:
        raise NotInQuarantine(" ".join(articles) or str(reason or ""))
    click.echo(f"{len(moved)} {done}" + (f", {len(chosen) - len(moved)} cannot be" if len(chosen) > len(moved) else ""))


COMMANDS = (quarantine,)
