"""doctor: is everything in place, and does the ledger hold what it says?"""

from __future__ import annotations

import click
from rich.table import Table

from workers.checkup import Check, examine
from workers.cli.context import as_json, configured, console, print_json, workshop
from workers.escaping import shown
from workers.ledger.repair import repair

SIGNS = {"ok": "ok", "warning": "look", "broken": "BROKEN"}


@click.command()
@click.option("--repair", "mend", is_flag=True, help="Mend first what the ledger itself knows better.")
@as_json
def doctor(*, mend: bool, as_json: bool) -> None:
    """Check broker, database, bucket, model, clock, disk and versions, and audit the ledger.

    --repair writes facts and search rows again from the records, frees what has ended, and sends articles whose facts or
    record are gone back into the line. The exit code is 1 when anything is broken.

    \b
    example:
      copydesk doctor
      copydesk doctor --repair
    """
    if mend:
        with workshop().ledger.write() as connection:
            mended = repair(connection)
        click.echo(f"{mended} repaired", err=as_json)
    checks = examine(configured())
    if as_json:
        print_json([{"check": check.name, "verdict": check.verdict, "detail": check.detail} for check in checks])
    else:
        console().print(_table(checks))
    if any(check.verdict == "broken" for check in checks):
        raise SystemExit(1)


def _table(checks: list[Check]) -> Table:
    table = Table("check", "", "what was found")
    for check in checks:
        table.add_row(check.name, SIGNS[check.verdict], shown(check.detail))
    return table


COMMANDS = (doctor,)
