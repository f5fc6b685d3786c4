"""The flood behind `ops/chaos --flood`: many small files dropped at once, and the memory of every process meanwhile."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.chaos.articles import PORTS, THINGS, TRADES
from tests.services.harness import Desk, parent_of

LOOK_EVERY_S = 10.0
ROLES = (" worker", " watch", " sweep", " up")


def note(number: int, chance: random.Random) -> str:
    """Two sentences, not quite like those of any other number."""
    port, other = chance.sample(PORTS, 2)
    return (
        f"{chance.choice(TRADES)} in the port of {port} will vote on {chance.choice(THINGS)}, Ida Morrow{number} said. "
        f"Ship number {number * 37 + 5} left {other} with {chance.randint(2, 900)} tons of {chance.choice(THINGS)[2:]}.\n"
    )


def run(desk: Desk, files: int, seed: int, tell: Callable[[str], None]) -> bool:
    """Drops all files in one move and watches until all have ended; returns whether each is stored."""
    chance = random.Random(seed)
    desk.start("--quiet")
    hidden = desk.bucket / ".coming"
    hidden.mkdir()
    for number in range(files):
        (hidden / f"{number:06}.txt").write_text(note(number, chance))
    hidden.rename(desk.bucket / "flood")
    began = time.monotonic()
    while (found := desk.status())["received"] < files or found["in_progress"]:
        tell(_line(desk, found, time.monotonic() - began))
        time.sleep(LOOK_EVERY_S)
    tell(_line(desk, found, time.monotonic() - began))
    return bool(found["stored"] == found["received"] == files)


def _line(desk: Desk, found: dict[str, Any], seconds: float) -> str:
    """How it stands, and how large everybody is."""
    sizes = "  ".join(f"{role} {size} MB" for role, size in memory(desk).items())
    return (
        f"{seconds:6.0f} s  {found['arriving']} arriving  {found['in_progress']} in progress  "
        f"{found['stored']} stored  {sizes}"
    )


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
