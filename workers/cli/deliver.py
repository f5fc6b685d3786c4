"""drop: hand files in by hand."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from pipeline import formats
from workers import intake
from workers.cli.context import as_json, print_json, workshop
from workers.escaping import shown


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
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


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def sniff(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Say what files would be taken for, and by which mark. Nothing is taken in.

    \b
    example:
      copydesk sniff unknown.dat
    """
    told = [{"file": str(file), **msgspec.to_builtins(formats.sniff(file.read_bytes()))} for file in files]
    if as_json:
        print_json(told)
        return
    for found in told:
        click.echo(f"{shown(found['file'])}: {found['format']} ({shown(found['why'])})")


COMMANDS = (drop, sniff)
