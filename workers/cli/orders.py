"""kill and release: what only a person may order."""

from __future__ import annotations

import getpass

import click
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.errors import CopydeskError
from workers.cli.context import workshop
from workers.cli.desk import NoSuchArticle
from workers.ledger import orders
from workers.ledger.tables import deliveries, work

who = click.option("--who", default=getpass.getuser, show_default="you", help="Who orders it, for the record.")


class NotHeld(CopydeskError):
    """None of these is held; `copydesk status` counts what is."""


@click.command()
@click.argument("article")
@who
def kill(article: str, who: str) -> None:
    """Kill an article and all versions of it: nothing of their content is shown any more.

    Articles that lean on it are marked. The order is kept, with who gave it and when; the bytes stay in the raw store.

    \b
    example:
      copydesk kill 4f2a
    """
    with workshop().ledger.write() as connection:
        found = _meant(connection, article)
        orders.kill(connection, found, who)
    click.echo(f"{len(found)} killed")


@click.command()
@click.argument("article")
@who
def release(article: str, who: str) -> None:
    """End an article's embargo now.

    \b
    example:
      copydesk release 4f2a
    """
    with workshop().ledger.write() as connection:
        freed = orders.release(connection, _meant(connection, article), who)
    if not freed:
        raise NotHeld(article)
    click.echo(f"{len(freed)} released")


def _meant(connection: Connection, article: str) -> list[int]:
    """Articles by the beginning of their id, or by their file's name.

    Raises NoSuchArticle.
    """
    named = sa.or_(work.c.article_id.startswith(article, autoescape=True), deliveries.c.name == article)
    statement = sa.select(work.c.id).join(deliveries, deliveries.c.id == work.c.delivery_id).where(named)
    found = list(connection.scalars(statement.where(work.c.position >= 0)))
    if not found:
        raise NoSuchArticle(article)
    return found


COMMANDS = (kill, release)
