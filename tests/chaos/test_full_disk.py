"""A disk that is really full, under the raw store and under the database: everybody waits, says so, and goes on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.chaos.articles import story
from tests.services.harness import Desk, until

pytestmark = pytest.mark.services

SIZE_MB = 320
"""A little more than what has to stay free, so that intake begins."""
ARTICLES = 24


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m,mode=700", "copydesk-test", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mounted, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small disk needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def desk(small_disk: Path) -> Iterator[Desk]:
    """Its home, and its database with it, lies on the small disk."""
    made = Desk(small_disk / "home", f"sqlite:///{small_disk / 'ledger.db'}")
    yield made
    made.ledger.close()
    if made.up is not None and made.up.poll() is None:
        made.stop()


def test_a_full_disk_holds_up_everything_and_loses_nothing(desk: Desk, small_disk: Path, tmp_path: Path) -> None:
    desk.start("--quiet")
    for number in range(ARTICLES):
        desk.drop(f"{number}.txt", story(number).encode())
    until(lambda: desk.status()["stored"] >= 3, lambda: str(desk.status()))
    ballast = _fill(small_disk)
    late = tmp_path / "late.txt"
    late.write_text(story(ARTICLES) + "The tide tables stay as they are. " * 100_000)
    refused = desk.run("drop", str(late))
    assert refused.returncode != 0
    assert "space" in refused.stderr or "full" in refused.stderr
    assert "disk" in desk.json("status", "--json")["intake_waits"]
    until(lambda: "disk" in desk.log.read_text(), lambda: desk.log.read_text()[-3000:])
    ballast.unlink()
    found = desk.ended(ARTICLES)
    assert (found["stored"], found["quarantined"]) == (ARTICLES, 0)


def _fill(disk: Path) -> Path:
    """Takes all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), bytes(64 * 1024))
        except OSError:
            return ballast
