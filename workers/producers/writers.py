"""Does anybody still have this file open for writing? Linux can tell; a slow copy looks finished whenever it stalls."""

from __future__ import annotations

import fcntl
import signal


def held_for_writing(fd: int) -> bool:
    """Whether another descriptor of the file is open for writing. False where the system cannot tell.

    A read lease (fcntl(2), F_SETLEASE) is granted only on a file that nobody has open for writing; it is given back at
    once. Another user's files, most network filesystems and other systems than Linux grant none to anybody.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        # Who opens the file meanwhile waits, and the kernel tells us: by a signal that does nothing, not by SIGIO, which kills.
        fcntl.fcntl(fd, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(fd, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
