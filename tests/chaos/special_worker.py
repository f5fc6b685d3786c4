"""A worker with settings and versions of its own, and with the model that COPYDESK_MODEL names: poison may be among its parts."""

from __future__ import annotations

import argparse
import logging
import os
import resource
import sys
from dataclasses import replace

from pipeline import stages
from tests.chaos import poison
from workers import broker, logs, settings, tasks
from workers.app import TASKS
from workers.workshop import Workshop


def main() -> None:
    """`python -m tests.chaos.special_worker --set hard_time_limit_s=8 --version newer`"""
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", action="append", default=[], metavar="NAME=NUMBER", help="one of the Settings")
    parser.add_argument("--version", help="what all its stages call their code")
    chosen = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # writing out what died can take longer than the limits here
    logs.configure(level=logging.WARNING)
    assert poison.WORDS, "importing it is what makes the component known to spaCy"
    if chosen.version:
        stages.VERSIONS.update(dict.fromkeys(stages.STAGES, chosen.version))
    numbers = {name: int(number) for name, _, number in (given.partition("=") for given in chosen.set)}
    place = replace(settings.load(os.environ), **numbers)
    sys.argv = ["worker"]
    tasks.work(Workshop(place, broker.read_running(place.home)), TASKS)


if __name__ == "__main__":
    main()
