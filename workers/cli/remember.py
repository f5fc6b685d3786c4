"""remember: what sources repeat from story to story, learned and frozen."""

from __future__ import annotations

import click

from pipeline.clean import memory
from workers.cli.context import as_json, print_json, workshop
from workers.ledger import source_memory, stories


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would be remembered, and change nothing.")
@click.option("--show", is_flag=True, help="Print the memory in force, as `python -m pipeline --memory` reads it.")
@as_json
def remember(*, dry_run: bool, show: bool, as_json: bool) -> None:
    """Learn which paragraphs a source repeats in many stories and on many days, and freeze that.

    Cleaning takes it as evidence, never as the only reason. Workers take it up when they start: within a run nothing
    depends on the order of arrival, and each copy's version names the memory that it was made with.

    \b
    example:
      copydesk remember
      copydesk remember --show > memory.json
    """
    shop = workshop()
    with shop.ledger.read() as connection:
        before = source_memory.active(connection)
    if show:
        click.echo(memory.written(before).decode())
        return
    stories.settle(shop.ledger)
    with shop.ledger.read() as connection:
        learned = memory.learn(source_memory.seen(connection), before)
    if not dry_run:
        with shop.ledger.write() as connection:
            source_memory.freeze(connection, learned)
    paragraphs = sum(map(len, learned.repeated.values()))
    if as_json:
        print_json({"version": learned.version, "sources": len(learned.repeated), "paragraphs": paragraphs})
        return
    done = "would be" if dry_run else "are"
    click.echo(
        f"{paragraphs} paragraphs of {len(learned.repeated)} sources {done} remembered (version {learned.version or '-'})"
    )


COMMANDS = (remember,)
