"""./ops/bench NAME ARGUMENT...: runs the `main` of the file of that name in this folder."""

from __future__ import annotations

import importlib
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
    return int(importlib.import_module(f"ops.benchmarks.{arguments[0]}").main(arguments[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
