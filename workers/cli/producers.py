"""producers: who may speak for whom, and what was claimed without leave."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click
import sqlalchemy as sa
from rich.table import Table

from pipeline.article import Record
from pipeline.errors import CopydeskError
from workers.cli.context import as_json, console, print_json, workshop
from workers.escaping import shown
from workers.ledger import producers as ledger
from workers.ledger import records
from workers.ledger.tables import speakers


class NotAllowed(CopydeskError):
    """It was not allowed anyway; `copydesk producers list` shows what is."""


@click.group()
def producers() -> None:
    """Say which producer may supersede and kill whose articles.

    Every producer may do so with what it brought itself. Beyond that the watched folder (bucket) and `copydesk drop` (drop)
    may speak for every provider, others only for those that they are allowed here.

    \b
    example:
      copydesk producers allow feed:wire.example.org "Example Wire"
      copydesk producers list
      copydesk producers conflicts
    """


@producers.command("list")
@as_json
def list_(*, as_json: bool) -> None:
    """List the producers that were heard of or named, and for whom each may speak.

    \b
    example:
      copydesk producers list
    """
    with workshop().ledger.read() as connection:
        brought = ledger.heard(connection)
        pairs = [(row.producer, row.provider) for row in connection.execute(sa.select(speakers))]
    found = [
        {
            "producer": one,
            "deliveries": brought.get(one, 0),
            "speaks_for": sorted(p for name, p in pairs if name == one),
        }
        for one in sorted({*brought, *(name for name, _ in pairs)})
    ]
    print_json(found) if as_json else console().print(_table(found))


@producers.command()
@click.argument("producer")
@click.argument("provider")
def allow(producer: str, provider: str) -> None:
    """Let PRODUCER speak for PROVIDER, or for '*', which is every one.

    Its kills count at once, those that came before too; versions that dedup has decided stay decided.

    \b
    example:
      copydesk producers allow s3 '*'
    """
    with workshop().ledger.write() as connection:
        ledger.allow(connection, producer, provider)
    click.echo(f"{shown(producer)} speaks for {_whom(provider)}")


@producers.command()
@click.argument("producer")
@click.argument("provider")
def forbid(producer: str, provider: str) -> None:
    """Let PRODUCER no longer speak for PROVIDER; its kills on what others brought end at once.

    \b
    example:
      copydesk producers forbid http "Example Wire"
    """
    with workshop().ledger.write() as connection:
        if not ledger.forbid(connection, producer, provider):
            raise NotAllowed(f"{producer}, {provider}")
    click.echo(f"{shown(producer)} no longer speaks for {_whom(provider)}")


@producers.command()
@as_json
def conflicts(*, as_json: bool) -> None:
    """List the kills that take nothing back, and the articles that claim the identity of another.

    \b
    example:
      copydesk producers conflicts
    """
    with workshop().ledger.read() as connection:
        kills = ledger.powerless(connection)
        claims = [record for record in records.every(connection) if _claimed(record)]
    if as_json:
        told = [
            {"article_id": claim.article_id, "name": claim.delivery.name, "provider": claim.provider, "guid": claim.guid,
             "claims": _claimed(claim)}
            for claim in claims
        ]  # fmt: skip
        print_json({"kills": [asdict(kill) for kill in kills], "claims": told})
        return
    for kill in kills:
        whom = f"{shown(kill.producer)} may not speak for {_whom(kill.provider)}"
        click.echo(
            f"kill {kill.notice[:12]} takes nothing back: {whom}; it names {', '.join(a[:12] for a in kill.articles)}"
        )
    for claim in claims:
        click.echo(
            f"article {claim.article_id[:12]} claims the identity of {_claimed(claim)[0][:12]}: {_identity(claim)}"
        )
    if not kills and not claims:
        click.echo("no conflicts")


def _claimed(claim: Record) -> list[str]:
    return [link.article_id for link in claim.dedup.links if link.kind == "conflict"] if claim.dedup else []


def _identity(claim: Record) -> str:
    return shown(f"{claim.provider or 'no provider'} {claim.guid or ''}")


def _whom(provider: str) -> str:
    return "every provider" if provider == ledger.EVERY else shown(provider)


def _table(found: list[dict[str, Any]]) -> Table:
    table = Table("producer", "deliveries", "speaks for, besides what it brought itself")
    for row in found:
        whom = ", ".join(map(_whom, row["speaks_for"])) or "nobody"
        table.add_row(shown(row["producer"]), f"{row['deliveries']:,}", whom)
    return table


COMMANDS = (producers,)
