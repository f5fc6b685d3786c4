"""A process is known by more than its pid."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workers import processes
from workers.processes import boot_id, is_alive, start_time


def test_this_process_is_alive_under_its_own_start_time_only() -> None:
    start = start_time(os.getpid())
    assert start is not None
    assert is_alive(os.getpid(), start)
    assert not is_alive(os.getpid(), "later")


def test_a_process_that_ended_is_not_alive_even_before_its_parent_has_looked() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        start = start_time(child.pid)
        assert start is not None
        assert is_alive(child.pid, start)
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert not is_alive(child.pid, start)
    assert start_time(child.pid) is None


def test_a_programs_name_cannot_forge_its_start_time(tmp_path: Path) -> None:
    """/proc/PID/stat shows the name between parentheses, unescaped."""
    forged = tmp_path / ") S 1 1 1 1"
    forged.symlink_to("/bin/sleep")
    with subprocess.Popen([forged, "60"]) as child:
        with subprocess.Popen(["/bin/sleep", "60"]) as plain:
            assert len(str(start_time(child.pid))) == len(str(start_time(plain.pid)))
            plain.kill()
        child.kill()


def test_no_process_has_a_pid_below_one() -> None:
    assert start_time(0) is None
    assert start_time(-1) is None


def test_the_boot_is_named_the_same_each_time() -> None:
    assert boot_id() == boot_id() != ""


@pytest.mark.skipif(shutil.which("ps") is None, reason="needs ps")
def test_where_there_is_no_proc_ps_tells_as_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(processes, "PROC", tmp_path)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        start = start_time(child.pid)
        assert start is not None
        assert is_alive(child.pid, start)
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert not is_alive(child.pid, start)
    assert start_time(child.pid) is None
