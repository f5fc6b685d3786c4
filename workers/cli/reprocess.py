"""reprocess: a stage done again for what another version of it made."""

from __future__ import annotations

import click

from pipeline.errors import CopydeskError
from workers.cli.context import as_json, print_json, workshop
from workers.ledger import reprocessing
from workers.stage_work import version_of

AGAIN = ("extract", "store")
"""Clean and dedup are decided once: other articles' passages and links name the copy they were made from."""
BATCH = 500


class NothingToDo(CopydeskError):
    """No stored article fits: all carry the present version, or none begins with that id."""


@click.command()
@click.argument("articles", nargs=-1)
@click.option("--stage", type=click.Choice(AGAIN), default="extract", show_default=True, help="Where to begin again.")
@click.option("--outdated", is_flag=True, help="Those that another version of the code, the rules or the model made.")
@click.option("--all", "everything", is_flag=True, help="All that is stored.")
@click.option("--dry-run", is_flag=True, help="Say how many, and change nothing.")
@as_json
def reprocess(
    articles: tuple[str, ...], stage: str, *, outdated: bool, everything: bool, dry_run: bool, as_json: bool
) -> None:
    """Do a stage and those after it again, as background work that gives way to fresh news.

    An article counts as in progress until it is done again. Held articles wait until they are released.

    \b
    example:
      copydesk reprocess --stage extract --outdated
      copydesk reprocess 4f2a
    """
    if sum((bool(articles), outdated, everything)) != 1:
        raise click.UsageError("name articles, or --outdated, or --all")
    shop = workshop()
    version = version_of(shop, stage)
    with shop.ledger.read() as connection:
        chosen = (
            reprocessing.outdated(connection, stage, version) if outdated else reprocessing.stored(connection, articles)
        )
    if not chosen and not outdated:
        raise NothingToDo(" ".join(articles))
    sent = 0
    for first in range(0, 0 if dry_run else len(chosen), BATCH):
        with shop.ledger.write() as connection:
            sent += reprocessing.send_back(connection, chosen[first : first + BATCH], stage)
    if as_json:
        print_json({"stage": stage, "version": version, "found": len(chosen), "sent_back": sent})
        return
    click.echo(f"{len(chosen)} found, {sent} sent back to {stage} (version {version}); see copydesk status")


COMMANDS = (reprocess,)
