"""The demonstration behind ops/demo: a home of its own, the real `copydesk up`, the samples dropped into its bucket."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from workers import desk, settings
from workers.ledger import Ledger, records, stories
from workers.ledger.status import status

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "ops" / "samples"
COPYDESK = [sys.executable, "-m", "workers.cli"]
START_WITHIN_S = 60.0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="ops/demo", description="Runs the sample articles through the whole pipeline."
    )
    parser.add_argument(
        "--serve", action="store_true", help="leave it running, with the desk page and Flower, until Ctrl-C"
    )
    chosen = parser.parse_args()
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory(prefix="copydesk-demo-") as folder:
        home = Path(folder) / "home"
        with running(home, serve=chosen.serve) as up:
            drop_samples(home, console)
            environment = {**os.environ, "COPYDESK_HOME": str(home)}
            subprocess.run(
                [*COPYDESK, "status", "--wait"], env=environment, check=True, cwd=ROOT, stdout=subprocess.DEVNULL
            )
            show(home, console)
            if chosen.serve:
                console.print(f"\nStill running: drop files into {home / 'bucket'}; Ctrl-C ends it.")
                wait_for_interrupt(up)
    return 0


@contextmanager
def running(home: Path, *, serve: bool) -> Iterator[subprocess.Popen[bytes]]:
    """`copydesk up` on this home, ended cleanly."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    command = [*COPYDESK, "up", "--quiet", *(["--web", "--flower"] if serve else [])]
    up = subprocess.Popen(command, env={**environment, "COPYDESK_HOME": str(home)}, cwd=ROOT, start_new_session=True)
    try:
        wait_for_bucket(home, up)
        yield up
    finally:
        up.send_signal(signal.SIGINT)
        up.wait()


def wait_for_bucket(home: Path, up: subprocess.Popen[bytes]) -> None:
    """Returns when the watched folder is there.

    Raises SystemExit when `copydesk up` ends before.
    """
    deadline = time.monotonic() + START_WITHIN_S
    while not (home / "bucket").is_dir():
        if up.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("copydesk up did not start; what it says stands above")
        time.sleep(0.05)


def drop_samples(home: Path, console: Console) -> None:
    """The wire's own story first, and the others once it is stored: as in life, the rewrites come after."""
    began = time.monotonic()
    first, *others = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    drop(first, home)
    ledger = Ledger(settings.load({"COPYDESK_HOME": str(home)}).database_url)
    with console.status("waiting for the first article"):
        while not stored(ledger):
            time.sleep(0.05)
    console.print(f"[dim]first article stored {time.monotonic() - began:.1f} s after its file was dropped[/dim]")
    for sample in others:
        drop(sample, home)
    console.print(f"[dim]{len(others)} more files dropped[/dim]")


def drop(sample: Path, home: Path) -> None:
    """Copies under a hidden name and renames, as a careful producer does."""
    hidden = home / "bucket" / f".{sample.name}"
    shutil.copyfile(sample, hidden)
    hidden.rename(home / "bucket" / sample.name)


def stored(ledger: Ledger) -> int:
    with ledger.read() as connection:
        return int(status(connection)["stored"])


def show(home: Path, console: Console) -> None:
    """The picture of the result."""
    ledger = Ledger(settings.load({"COPYDESK_HOME": str(home)}).database_url)
    stories.settle(ledger)
    with ledger.read() as connection:
        found = list(records.every(connection))
        raws = {record.article_id: records.raw_of(connection, record) for record in found}
        sums = status(connection)
    known = {article_id: raw for article_id, raw in raws.items() if raw is not None}
    console.print(desk.demo_view(found, sums, known))


def wait_for_interrupt(up: subprocess.Popen[bytes]) -> None:
    try:
        up.wait()
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    sys.exit(main())
