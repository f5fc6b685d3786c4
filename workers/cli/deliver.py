"""drop: hand files in by hand."""

from __future__ import annotations

from pathlib import Path

import click

from workers import intake
from workers.cli.context import print_json, workshop
from workers.escaping import shown


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
def drop(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Take files in at once: when this returns, they are safe.

    The files stay where they are. The same bytes a second time are counted as repeated.

    \b
    example:
      copydesk drop story.txt page.html
    """
    shop = workshop(upgrade=True)
    taken = []
    for file in files:
        if file.is_file():
            found = intake.receive(shop, file.name, file, producer="drop")
        else:
            found = intake.refuse(shop, file.name, "not a regular file", producer="drop")
        taken.append({"file": str(file), "delivery": found.article_id, "repeated": found.repeated})
        if not as_json:
            what = "repeated: these bytes were delivered before" if found.repeated else "received"
            click.echo(f"{shown(str(file))}: {what}")
    if as_json:
        print_json(taken)


COMMANDS = (drop,)
