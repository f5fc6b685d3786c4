"""copydesk: the commands. Each says what it does with an example, and prints errors as one line that says what to do."""

from __future__ import annotations

import logging
import os
import sys

import click

from pipeline.errors import CopydeskError
from workers import logs
from workers.cli import (
    db,
    deliver,
    desk,
    doctor,
    metrics,
    orders,
    poll,
    producers,
    quarantine,
    remember,
    reprocess,
    run,
    stories,
    web,
)


class Commands(click.Group):
    """Errors that have a message for the user are shown as that message, without a traceback."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except CopydeskError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `copydesk export | head`
            raise SystemExit(0) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="copydesk")
def main() -> None:
    """Raw news in, clean and traceable facts out.

    \b
    example:
      copydesk up                  everything on this machine, until Ctrl-C
      copydesk drop story.txt      in another terminal
      copydesk status --wait
      copydesk show story.txt
    """
    logs.configure(level=logging.WARNING)  # to standard error; what keeps running logs more


for module in (
    run,
    deliver,
    poll,
    desk,
    stories,
    quarantine,
    reprocess,
    remember,
    orders,
    producers,
    web,
    metrics,
    db,
    doctor,
):
    for command in module.COMMANDS:
        main.add_command(command)
