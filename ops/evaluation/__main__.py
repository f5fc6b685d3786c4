"""./ops/evaluate NAME ARGUMENT...: runs the `main` of the file of that name in this folder."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """The exit code: 2 when the call itself is wrong."""
    known = sorted(path.stem for path in FOLDER.glob("[!_]*.py"))
    if not arguments or arguments[0] not in known:
        print(f"usage: ./ops/evaluate {{{','.join(known)}}} ARGUMENT...", file=sys.stderr)
        return 2
    return int(importlib.import_module(arguments[0]).main(arguments[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
