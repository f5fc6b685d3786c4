"""The flood behind `ops/chaos --flood`: many small files dropped at once, and the memory of every process meanwhile."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos.articles import PORTS, THINGS, TRADES
from tests.services.harness import Desk, parent_of

LOOK_EVERY_S = 10.0
ROLES = (" worker", " watch", " sweep", " up")


@dataclass
class Flood:
    """What was seen: memory is in MB, the largest process of each role."""

    files: int
    seconds: float = 0.0
    seen: list[tuple[float, int, dict[str, int]]] = field(default_factory=list)
    """(seconds since the drop, articles that have ended, role -> memory)"""
    status: dict[str, object] = field(default_factory=dict)


def note(number: int, chance: random.Random) -> str:
    """Two sentences, not quite like those of any other number."""
    port, other = chance.sample(PORTS, 2)
    return (
        f"{chance.choice(TRADES)} in the port of {port} will vote on {chance.choice(THINGS)}, Ida Morrow{number} said. "
        f"Ship number {number * 37 + 5} left {other} with {chance.randint(2, 900)} tons of {chance.choice(THINGS)[2:]}.\n"
    )


def run(desk: Desk, files: int, seed: int, within_s: float, tell: Callable[[str], None]) -> Flood:
    """Drops all files in one move and watches until all have ended, or for `within_s`."""
    chance, found = random.Random(seed), Flood(files)
    desk.start("--quiet")
    hidden = desk.bucket / ".coming"
    hidden.mkdir()
    for number in range(files):
        (hidden / f"{number:06}.txt").write_text(note(number, chance))
    hidden.rename(desk.bucket / "flood")
    began = time.monotonic()
    while not _look(desk, found, began, tell) and found.seconds < within_s:
        time.sleep(LOOK_EVERY_S)
    return found


def _look(desk: Desk, found: Flood, began: float, tell: Callable[[str], None]) -> bool:
    """Notes how it stands; True when everything has ended."""
    now = found.status = desk.status()
    found.seconds = time.monotonic() - began
    ended = now["received"] - now["in_progress"]
    found.seen.append((found.seconds, ended, memory(desk)))
    parts = "  ".join(f"{role} {size} MB" for role, size in found.seen[-1][2].items())
    tell(
        f"{found.seconds:6.0f} s  {now['arriving']} arriving  {now['in_progress']} in progress  {ended} ended  {parts}"
    )
    return bool(now["received"] >= found.files and not now["in_progress"] and not now["arriving"])


def memory(desk: Desk) -> dict[str, int]:
    """Role -> resident memory in MB of its largest process; children of a worker are a role of their own."""
    sizes: dict[str, int] = {}
    running = desk.processes()
    for pid, command in running.items():
        role = next((role.strip() for role in ROLES if f"workers.cli{role}" in command), "broker")
        if role == "worker" and "workers.cli worker" in running.get(parent_of(pid), ""):
            role = "child"
        sizes[role] = max(sizes.get(role, 0), _resident_mb(pid))
    return dict(sorted(sizes.items()))


def _resident_mb(pid: int) -> int:
    """VmRSS of proc(5); 0 where the process has ended."""
    try:
        lines = (Path("/proc") / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS:")), 0)
