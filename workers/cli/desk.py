"""status, show, search, export: what the desk reads."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

import click
import msgspec
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from pipeline.article import Record
from pipeline.errors import CopydeskError
from workers import desk, pressure
from workers.cli.context import as_json, console, print_json, workshop
from workers.ledger import finding, records, stories
from workers.ledger.status import status as status_of
from workers.producers.watching import arriving
from workers.workshop import Workshop

POLL_S = 0.25


class NoSuchArticle(CopydeskError):
    """No article has this id or file name; `copydesk export | jq .article_id` lists all that have ended."""


@click.command()
@click.option("--wait", is_flag=True, help="Return when nothing is in progress, arriving or unsettled.")
@as_json
def status(*, wait: bool, as_json: bool) -> None:
    """Say where every article is.

    \b
    example:
      copydesk status --wait --json
    """
    shop = workshop(upgrade=True)
    found = _waited(shop, quiet=as_json) if wait else _status(shop)
    print_json(found) if as_json else console().print(desk.status_view(found))


@click.command()
@click.argument("article")
@click.option("--raw", is_flag=True, help="The raw text, with what was removed struck out and why.")
@as_json
def show(article: str, *, raw: bool, as_json: bool) -> None:
    """Show one article: by the beginning of its id, or by its file's name.

    \b
    example:
      copydesk show story.txt
      copydesk show 4f2a --raw
    """
    shop = workshop()
    with shop.ledger.read() as connection:
        found = records.one(connection, article)
        if not found:
            raise NoSuchArticle(article)
        everything = list(records.every(connection)) if not as_json else []
        texts = {record.article_id: records.raw_of(connection, record) for record in found} if raw else {}
    if as_json:
        print_json([msgspec.to_builtins(record) for record in found])
        return
    for record in found:
        text = texts.get(record.article_id)
        view = desk.article_view(record, _names(everything)) if text is None else desk.article_raw_view(record, text)
        console().print(view)


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@as_json
def search(query: Sequence[str], limit: int, *, as_json: bool) -> None:
    """Find stored articles by words; S400 finds S-400.

    \b
    example:
      copydesk search S400 delivery
    """
    with workshop().ledger.read() as connection:
        hits = [_hit(one.record, one.snippet) for one in finding.found(connection, " ".join(query), limit)]
    print_json(hits) if as_json else console().print(desk.search_view(hits))


@click.command()
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def export(form: str) -> None:  # noqa: ARG001  one format so far
    """Print every article that has ended, one JSON object per line, in the order of dedup's decisions.

    \b
    example:
      copydesk export --format jsonl > articles.jsonl
    """
    shop = workshop()
    stories.settle(shop.ledger, shop.settings.story_days)
    with shop.ledger.read() as connection:
        for record in records.every(connection):
            click.echo(json.dumps(msgspec.to_builtins(record), ensure_ascii=True))


def _status(shop: Workshop) -> dict[str, Any]:
    coming = arriving(shop)  # asked first: what is not arriving any more is in the ledger by then
    with shop.ledger.read() as connection:
        found = status_of(connection, shop.settings.story_days)
    held_up = pressure.behind(shop.ledger, shop.settings)
    return {**found, "arriving": coming, "intake_waits": held_up}


def _waited(shop: Workshop, *, quiet: bool) -> dict[str, Any]:
    """The status once the line is empty; settles the stories itself."""
    if shop.broker_url is None and _status(shop)["in_progress"]:
        click.echo("nothing runs on this home yet: start `copydesk up` in another terminal", err=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_stderr(), transient=True, disable=quiet) as progress:
        bar = progress.add_task("waiting for the line to end")
        while True:
            found = _status(shop)
            progress.update(bar, total=found["received"], completed=found["received"] - found["in_progress"])
            if not found["in_progress"] and not found["arriving"]:
                if not found["unsettled"]:
                    return found
                stories.settle(shop.ledger, shop.settings.story_days)
                continue
            time.sleep(POLL_S)


def _stderr() -> Any:
    from rich.console import Console

    return Console(stderr=True)


def _names(found: Sequence[Record]) -> dict[str, str]:
    return {record.article_id: record.headline or record.delivery.name for record in found}


def _hit(record: Record, snippet: str) -> dict[str, Any]:
    return {
        "article_id": record.article_id,
        "headline": record.headline or record.delivery.name,
        "snippet": snippet,
        "published_at": record.published_at,
        "provider": record.provider,
    }


COMMANDS = (status, show, search, export)
