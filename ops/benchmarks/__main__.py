"""./ops/bench NAME ARGUMENT...: runs the `main` of the file of that name in this folder."""

from __future__ import annotations

import importlib
import signal
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
QUOTES = '"'


def main(arguments: list[str]) -> int:
    """The exit code: 2 when the call itself is wrong."""
    known = {path.stem: path for path in sorted(FOLDER.glob("[!_]*.py"))}
    if not arguments or arguments[0] not in known:
        print(f"usage: ./ops/bench {{{','.join(known)}}} [--help]\n", file=sys.stderr)
        for name, path in known.items():
            print(f"  {name:8} {path.read_text().splitlines()[0].strip(QUOTES)}", file=sys.stderr)
        return 2
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, _end)
    return int(importlib.import_module(f"ops.benchmarks.{arguments[0]}").main(arguments[1:]) or 0)


def _end(sign: int, _frame: object) -> None:
    """As Ctrl-C does: servers that a benchmark has started are stopped, and its folders removed."""
    for other in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + sign)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
