"""Which process is it? A pid alone names nobody: pids are used again. Pid, start time and boot together do."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

PROC = Path("/proc")


def start_time(pid: int) -> str | None:
    """When the process started, as a text that is only good for comparing; None when it does not run.

    Linux: clock ticks since the boot (field 22 of /proc/PID/stat, proc(5)); elsewhere: what ps tells. A zombie has ended and only waits for its parent: it does not run.
    """
    if pid <= 0:
        return None
    return _from_proc(pid) if (PROC / "self").exists() else _from_ps(pid)


def is_alive(pid: int, start: str) -> bool:
    """Whether that very process, not a later one with its pid, still runs here. Ask it only within one `boot_id`."""
    return start_time(pid) == start


def boot_id() -> str:
    """Names this boot of this machine and, in a container, its process namespace.

    Pids and start times may be compared only between processes that see the same value.
    """
    if not (PROC / "self").exists():
        return _output_of("sysctl", "-n", "kern.boottime")
    boot = (PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
    return f"{boot}/{(PROC / 'self/ns/pid').readlink()}"


def limit_memory(more_bytes: int) -> None:
    """From now on this process may map so much more memory than it has mapped; beyond that, asking for memory fails.

    Linux: RLIMIT_AS, getrlimit(2). Elsewhere nothing happens.
    """
    statm = PROC / "self/statm"
    if statm.exists():
        mapped = int(statm.read_text("ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = mapped + more_bytes
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _from_proc(pid: int) -> str | None:
    try:
        stat = (PROC / str(pid) / "stat").read_bytes()
    except OSError:
        return None
    # The second field is the program's name in parentheses; it may itself hold blanks and parentheses.
    fields = stat.rpartition(b")")[2].split()
    state, start = fields[0], fields[19]
    return None if state in (b"Z", b"X") else start.decode("ascii")


def _from_ps(pid: int) -> str | None:
    state, _, started = _output_of("ps", "-o", "state=,lstart=", "-p", str(pid)).strip().partition(" ")
    return None if not started or state.startswith("Z") else started.strip()


def _output_of(*command: str) -> str:
    ended = subprocess.run(
        command, env={"LC_ALL": "C", "PATH": "/usr/sbin:/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )
    return ended.stdout
