"""A whole copydesk that is up and warm, in a folder of its own."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ops.benchmarks._articles import invented
from tests.services.harness import Desk, until

LOOK_EVERY_S = 0.05


@contextmanager
def warm_desk(concurrency: int = 2, database_url: str | None = None, folder: Path | None = None) -> Iterator[Desk]:
    """Up, with every child having read an article."""
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as made:
        home = (folder or Path(made)) / "home"
        desk = Desk(home, database_url or f"sqlite:///{home / 'copydesk.db'}")
        desk.start("--quiet", "--concurrency", str(concurrency))
        try:
            stored(desk, _files(desk, invented(4 * concurrency, seed=99), "warm"))
            yield desk
        finally:
            desk.stop()


def run_through(desk: Desk, texts: Sequence[str], name: str = "article") -> float:
    """Seconds from the first file in the bucket until all articles are stored."""
    before = desk.status()["received"]
    started = time.monotonic()
    _files(desk, texts, name)
    stored(desk, before + len(texts))
    return time.monotonic() - started


def _files(desk: Desk, texts: Sequence[str], name: str) -> int:
    for number, text in enumerate(texts):
        desk.drop(f"{name}-{number:06}.txt", text.encode())
    return len(texts)


def stored(desk: Desk, received: int, within_s: float = 3600) -> None:
    """Waits until so many articles were received and none is in progress."""

    def done() -> bool:
        found = desk.status()
        time.sleep(LOOK_EVERY_S)
        return bool(found["received"] >= received and not found["in_progress"])

    until(done, lambda: f"{received} articles; {desk.status()}", within_s)
