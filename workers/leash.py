"""Runs a program that dies with its parent: `python -I -S leash.py PARENT_PID COMMAND...` (or `command`, below).

A program of its own, because the kernel's order must be given in the child, after the fork, where a threaded parent may
run no Python. It is tied to the parent's thread that started the child: that thread must live as long as the child shall.
Elsewhere than on Linux it only runs the program.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # prctl(2)


def command(argv: list[str]) -> list[str]:
    """The command line that runs `argv` as a child of this process, with its pid, until this process ends (SIGKILL)."""
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *argv]


def tie(parent: int) -> None:
    """From now on this process ends when `parent`, which started it, does; at once if it has ended already."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            sys.exit("the parent ended before its child began")


def main(arguments: list[str]) -> None:
    parent, *argv = arguments
    tie(int(parent))
    os.execv(argv[0], argv)  # noqa: S606  no shell is wanted; the caller names the program


if __name__ == "__main__":
    main(sys.argv[1:])
