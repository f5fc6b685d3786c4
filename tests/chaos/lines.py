"""A line put together by hand: a broker, workers as a test wants them, and a sweeper."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.chaos import poison
from tests.services.harness import COPYDESK, Desk
from workers import settings
from workers.broker import Broker

SPECIAL = (sys.executable, "-m", "tests.chaos.special_worker")
PLAIN = (*COPYDESK, "worker", "--quiet")
SWEEPER = (*COPYDESK, "sweep", "--quiet")


@contextmanager
def line(desk: Desk, *commands: Sequence[str], model: Path | None = None) -> Iterator[Broker]:
    """Runs the commands beside a broker of the desk's home; at the end they are told to stop."""
    environment = {**desk.environment, poison.GATE: str(gate(desk))}
    if model:
        environment["COPYDESK_MODEL"] = str(model)
    chosen = settings.load({name: value for name, value in environment.items() if name.startswith("COPYDESK_")})
    with Broker.launch(chosen) as broker, desk.log.open("ab") as log:
        parts = [subprocess.Popen(command, env=environment, stdout=log, stderr=log) for command in commands]
        try:
            yield broker
        finally:
            for part in parts:
                part.send_signal(signal.SIGTERM)
            for part in parts:
                part.wait(60)


def gate(desk: Desk) -> Path:
    """The file that ends all lingering."""
    return desk.home.parent / "gate"


def hand_in(desk: Desk, texts: dict[str, str]) -> None:
    """Files by name, through `copydesk drop`."""
    paths = [desk.home.parent / name for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text)
    ended = desk.run("drop", *map(str, paths))
    assert ended.returncode == 0, ended.stderr
