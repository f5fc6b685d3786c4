"""Runs the hostile corpus through `python -m pipeline`'s own line, each file in a child with bounds, and says what became of it.

python -m tests.hostile.trial            the full sizes, for as long as they take; a table by kind
python -m tests.hostile.trial depth      one kind, file by file
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pipeline.__main__ import Line
from pipeline.extract.language import Model, load
from pipeline.stages import rehearse
from tests.hostile.corpus import CANARY_FILE, KINDS, Hostile, files

CANARY = "the canary sings"
MOST_SECONDS = 20
MOST_BYTES = 2 * 1024**3
_STAGE_FAILED = re.compile(r"(?:open|clean|dedup|extract|store): \w+(?:Error|Exception)?: ")
"""As `pipeline.store.fail` words it: quarantined, but by a fault of ours."""
STATES = {"stored", "held", "quarantined", "skipped"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """`fault` is what must never happen, None for a file that went well; `states` counts the records by state."""

    file: Hostile
    states: Counter[str]
    seconds: float
    """By the clock; other work may hold the processor."""
    worked: float
    """Seconds of the processor."""
    megabytes: int
    fault: str | None = None


def run(model: Model, size: float, kind: str | None = None) -> Iterator[Outcome]:
    """One file after the other."""
    ready(model)
    with tempfile.TemporaryDirectory() as folder:
        for file in files(size):
            if kind in (None, file.kind):
                yield tried(model, file, Path(folder))


def ready(model: Model) -> None:
    """All that loads on first use is loaded before the first child: each would load it anew."""
    rehearse(model)
    gc.collect()
    gc.freeze()


def tried(model: Model, file: Hostile, folder: Path) -> Outcome:
    """One file in a child of its own; `folder` holds the file, the canary and what came out."""
    canary, path, out = folder / "canary", folder / "file", folder / "out"
    canary.write_text(CANARY)
    path.write_bytes(file.data.replace(CANARY_FILE.encode(), str(canary).encode()))
    out.unlink(missing_ok=True)
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        _work(model, path, out)
    _, status, used = os.wait4(child, 0)
    seconds = time.monotonic() - started
    written = out.read_text("ascii") if out.exists() else ""
    states = Counter(json.loads(line)["state"] for line in written.splitlines())
    return Outcome(
        file,
        states,
        seconds,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss // 1024,
        _fault(file, status, written, states),
    )


def _work(model: Model, path: Path, out: Path) -> None:
    """In the child: never returns."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    signal.alarm(MOST_SECONDS * 15)  # for one that sleeps; other work may hold the processor
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        line = Line(model)
        line.take_file(str(path))
        with out.open("w", encoding="ascii") as records:
            for record in line.settled():
                records.write(json.dumps(msgspec.to_builtins(record), ensure_ascii=True) + "\n")
        os._exit(0)
    except BaseException:  # noqa: BLE001  whatever it is, it is the finding
        os._exit(70)


def _fault(file: Hostile, status: int, written: str, states: Counter[str]) -> str | None:
    if os.WIFSIGNALED(status):
        return f"killed by signal {os.WTERMSIG(status)}"
    if status:
        return f"exit code {os.WEXITSTATUS(status)}"
    if CANARY in written:
        return "the canary was read"
    if not states or not states.keys() <= STATES:
        return f"no named state: {dict(states)}"
    if file.must == "stored" and not states["stored"] + states["held"]:
        return f"an article was lost: {json.loads(written.splitlines()[0])['reason']}"
    reasons = (json.loads(line)["reason"] or "" for line in written.splitlines())
    return next((reason for reason in reasons if _STAGE_FAILED.match(reason)), None)


def main() -> int:
    """Prints a line per kind as it is done; the exit code is 1 where anything went wrong."""
    parser = argparse.ArgumentParser(
        description="Runs the hostile corpus through the line, each file in a bounded child."
    )
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="only these, file by file")
    parser.add_argument("--size", type=float, default=1, help="of the full measures (default: 1)")
    chosen, faults, model = parser.parse_args(), 0, load()
    for kind in chosen.kinds or KINDS:
        outcomes = []
        for outcome in run(model, chosen.size, kind):
            outcomes.append(outcome)
            if chosen.kinds or outcome.fault:
                _tell(outcome.file.name, [outcome])
        _tell(kind, outcomes)
        faults += sum(1 for outcome in outcomes if outcome.fault)
    return int(faults > 0)


def _tell(name: str, outcomes: list[Outcome]) -> None:
    states = sum((outcome.states for outcome in outcomes), Counter[str]())
    told = ", ".join(f"{count:,} {state}" for state, count in sorted(states.items()))
    worked, size = max(o.worked for o in outcomes), max(o.megabytes for o in outcomes)
    fault = next((outcome.fault for outcome in outcomes if outcome.fault), "no fault")
    print(f"{name:28} {len(outcomes):4}  {told}; at most {worked:.1f} s, {size} MB; {fault}", flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
