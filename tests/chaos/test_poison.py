"""An article that kills its worker is put away; the healthy ones around it are not, and flow on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos import poison
from tests.chaos.articles import story
from tests.chaos.lines import PLAIN, SPECIAL, SWEEPER, hand_in, line
from tests.services.harness import Desk, until

pytestmark = pytest.mark.services

LIMITS = {"soft_time_limit_s": 5, "hard_time_limit_s": 8, "child_memory_bytes": 1024**3}
IMPATIENT = (*SPECIAL, *(f"--set={name}={number}" for name, number in LIMITS.items()))
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
    hand_in(desk, texts)
    with line(desk, IMPATIENT, SWEEPER, model=model):
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
    with line(desk, PLAIN, SWEEPER):
        assert "1 replayed" in desk.run("quarantine", "replay", "--reason", "SIGSEGV").stdout
        assert "3 replayed" in desk.run("quarantine", "replay", "--all").stdout
        until(lambda: desk.status()["in_progress"] == 0, lambda: f"the replay; {desk.status()}")
    found = desk.status()
    assert (found["stored"], found["quarantined"]) == (16, 0)
