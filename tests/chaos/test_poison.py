"""An article that kills its worker is put away; the healthy ones around it are not, and flow on."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chaos import poison
from tests.chaos.articles import story
from tests.services.harness import COPYDESK, Desk, until
from workers import settings
from workers.broker import Broker

pytestmark = pytest.mark.services

CAUSES = {
    "segfault": "SIGSEGV",
    "gluttony": "MemoryError",
    "endless": "hard limit",
    "suicide": "SIGKILL",
}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    poison.save(tmp_path / "model")
    return tmp_path / "model"


@pytest.mark.parametrize(
    "database_url", ["sqlite"], indirect=True
)  # what it asks of the ledger, test_races asks of both
def test_an_article_that_kills_its_worker_is_quarantined_and_the_others_are_not(desk: Desk, model: Path) -> None:
    assert desk.run("db", "upgrade").returncode == 0
    healthy = 12
    texts = {f"{number}.txt": story(number) for number in range(healthy)}
    texts |= {f"{word}.txt": f"{story(100 + len(word))}\nThe office spoke of {word} on Friday.\n" for word in CAUSES}
    _hand_in(desk, texts)
    with _line(desk, model):
        until(lambda: desk.status()["stored"] == healthy, lambda: f"the healthy ones; {desk.status()}")
        until(lambda: desk.status()["in_progress"] == 0, lambda: f"the others to be put away; {desk.status()}")
        given_up = {row["name"]: row["reason"] for row in desk.json("quarantine", "list", "--json")}
        assert set(given_up) == {f"{word}.txt" for word in CAUSES}
        for word, cause in CAUSES.items():
            assert "extract" in given_up[f"{word}.txt"]
            assert cause in given_up[f"{word}.txt"]
    _mended(desk)


def _mended(desk: Desk) -> None:
    """With the fault gone, what was put away is replayed: some by the reason, the rest at once."""
    with _line(desk, model=None):
        assert "1 replayed" in desk.run("quarantine", "replay", "--reason", "SIGSEGV").stdout
        assert "3 replayed" in desk.run("quarantine", "replay", "--all").stdout
        until(lambda: desk.status()["in_progress"] == 0, lambda: f"the replay; {desk.status()}")
    found = desk.status()
    assert (found["stored"], found["quarantined"]) == (16, 0)


def _hand_in(desk: Desk, texts: dict[str, str]) -> None:
    paths = [desk.home.parent / name for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text)
    ended = desk.run("drop", *map(str, paths))
    assert ended.returncode == 0, ended.stderr


@contextmanager
def _line(desk: Desk, model: Path | None) -> Iterator[None]:
    """A broker, a sweeper, and a worker with short limits."""
    environment = {**desk.environment, **({"COPYDESK_MODEL": str(model)} if model else {})}
    chosen = settings.load({name: value for name, value in environment.items() if name.startswith("COPYDESK_")})
    with Broker.launch(chosen), desk.log.open("ab") as log:
        commands = ([sys.executable, "-m", "tests.chaos.special_worker"], [*COPYDESK, "sweep", "--quiet"])
        parts = [subprocess.Popen(command, env=environment, stdout=log, stderr=log) for command in commands]
        try:
            yield
        finally:
            for part in parts:
                part.send_signal(signal.SIGTERM)
            for part in parts:
                part.wait(60)
