"""What each process holds, after a few articles and after many: a line that runs for months must not grow."""

from __future__ import annotations

from pathlib import Path

from ops.benchmarks._articles import invented, texts
from ops.benchmarks._desk import run_through, warm_desk
from ops.benchmarks._report import Report, options
from tests.services.harness import Desk, parent_of

MIB = 1024


def main(arguments: list[str]) -> int:
    chosen = options(str(__doc__), few=10, many=1000, steps=4).parse_args(arguments)
    report = Report("memory: MiB of its own (what no other process shares) and in all")
    with warm_desk() as desk:
        for step in range(chosen.steps + 1):
            count = chosen.few if step == 0 else (chosen.many - chosen.few) // chosen.steps
            articles = texts(chosen.articles, count) if chosen.articles else invented(count, seed=step)
            run_through(desk, [f"{step} {text}" for text in articles], f"step{step}")
            for role, (own, proportional) in sorted(_held(desk).items()):
                report.add(articles=desk.status()["received"], process=role, own_mib=own, share_mib=proportional)
    report.print(as_json=chosen.json)
    return 0


def _held(desk: Desk) -> dict[str, tuple[float, float]]:
    """role -> the largest process's own memory, and its proportional share with what it shares."""
    found: dict[str, tuple[float, float]] = {}
    processes = desk.processes()
    workers = {pid for pid, command in processes.items() if "workers.cli worker" in command}
    for pid, command in processes.items():
        own, share = _memory(pid)
        role = _role(command, is_child=parent_of(pid) in workers)
        if share > found.get(role, (0.0, 0.0))[1]:
            found[role] = (own, share)
    return found


def _role(command: str, *, is_child: bool) -> str:
    if is_child:
        return "worker's child"
    for word in ("worker", "watch", "sweep", "up"):
        if f"workers.cli {word}" in command:
            return word
    return "broker" if "unixsocket" in command else "other"


def _memory(pid: int) -> tuple[float, float]:
    """Own and proportional MiB, by the kernel's own account."""
    try:
        lines = (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    kib = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
    return (kib["Private_Clean"] + kib["Private_Dirty"]) / MIB, kib["Pss"] / MIB
