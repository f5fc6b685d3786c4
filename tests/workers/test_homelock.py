"""Two `copydesk up` on one home would fight over the bucket and the broker: the second says so and ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from workers.homelock import HomeInUse, HomeLock

HOLD = "import sys; from pathlib import Path; from workers.homelock import HomeLock\nwith HomeLock(Path(sys.argv[1])): print('held', flush=True); input()"


def test_a_second_process_is_told_who_holds_the_home_until_that_ends(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with (
            pytest.raises(HomeInUse, match=rf"another copydesk up \(pid {holder.pid}\) runs on this home"),
            HomeLock(tmp_path),
        ):
            pass
        holder.kill()
    with HomeLock(tmp_path):
        assert (tmp_path / "lock").read_text().strip() == str(os.getpid())


def test_a_child_that_outlives_its_parent_does_not_keep_the_home(tmp_path: Path) -> None:
    with HomeLock(tmp_path):
        child = os.fork()
        if child == 0:
            signal.pause()
            os._exit(0)
    held = subprocess.run([sys.executable, "-c", HOLD, tmp_path], input=b"\n", capture_output=True)
    os.kill(child, 9)
    os.waitpid(child, 0)
    assert held.stdout == b"held\n", held.stderr
