"""The embedded broker: there at once, private, and gone with its parent."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import kombu
import msgspec
import pytest

from workers import embedded_server
from workers.broker import Broker, BrokerFailed, end_recorded, read_running
from workers.settings import Settings, load

pytestmark = pytest.mark.services


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    settings = load({"COPYDESK_HOME": str(tmp_path)})
    yield settings
    end_recorded(settings.home)


@pytest.fixture
def broker(settings: Settings) -> Iterator[Broker]:
    with Broker.launch(settings) as broker:
        yield broker


def pid_of_server(home: Path) -> int:
    pid = msgspec.json.decode((home / "broker.json").read_bytes())["pid"]
    assert isinstance(pid, int)
    return pid


def socket_of(broker: Broker) -> Path:
    return Path(broker.url.removeprefix("redis+socket://"))


def has_ended(pidfd: int) -> bool:
    """Waits for the process behind the descriptor to end, at most 20 s."""
    return bool(select.select([pidfd], [], [], 20)[0])


def test_messages_go_through(broker: Broker) -> None:
    with kombu.Connection(broker.url) as connection, connection.SimpleQueue("clean") as queue:
        queue.put({"article": 7})
        assert queue.get(timeout=10).payload == {"article": 7}


def test_it_is_private_and_keeps_nothing(broker: Broker) -> None:
    folder = socket_of(broker).parent
    assert folder.stat().st_mode & 0o077 == 0
    with kombu.Connection(broker.url) as connection:
        client = connection.default_channel.client
        found = client.config_get("*")
    assert (found["port"], found["save"], found["appendonly"], found["maxmemory-policy"]) == (
        "0",
        "",
        "no",
        "noeviction",
    )
    assert [path.name for path in folder.iterdir()] == ["broker.sock"]


def test_other_commands_find_it_while_it_runs(settings: Settings) -> None:
    assert read_running(settings.home) is None
    with Broker.launch(settings) as broker:
        assert read_running(settings.home) == broker.url
        folder = socket_of(broker).parent
    assert read_running(settings.home) is None
    assert not folder.exists()


def test_a_broker_that_is_named_is_used_and_left_alone(settings: Settings) -> None:
    with Broker.launch(replace(settings, broker_url="redis://elsewhere:6379/0")) as broker:
        assert broker.url == "redis://elsewhere:6379/0"
        assert not broker.revive()
    assert not (settings.home / "broker.json").exists()


def test_a_killed_server_is_revived_at_the_same_address(settings: Settings, broker: Broker) -> None:
    assert not broker.revive()
    pid = pid_of_server(settings.home)
    ending = os.pidfd_open(pid)
    os.kill(pid, 9)
    assert has_ended(ending)
    os.close(ending)
    assert read_running(settings.home) is None
    assert broker.revive()
    assert read_running(settings.home) == broker.url
    with kombu.Connection(broker.url) as connection:
        connection.default_channel.client.ping()


LAUNCH_IN_A_THREAD = """
import os, sys, threading
from workers.broker import Broker
from workers.settings import load
launched = []
thread = threading.Thread(target=lambda: launched.append(Broker.launch(load({"COPYDESK_HOME": sys.argv[1]}))))
thread.start(); thread.join()
print(launched[0].url, flush=True)
sys.stdin.read()
launched[0].revive() and sys.exit("it died with the thread that launched it")
"""


def launched_elsewhere(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", LAUNCH_IN_A_THREAD, home], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_it_dies_with_a_parent_that_is_killed_and_the_next_run_clears_up(settings: Settings) -> None:
    with launched_elsewhere(settings.home) as parent:
        assert parent.stdout is not None
        folder = Path(parent.stdout.readline().strip().removeprefix("redis+socket://")).parent
        ending = os.pidfd_open(pid_of_server(settings.home))
        parent.kill()
        assert has_ended(ending)
        os.close(ending)
    end_recorded(settings.home)
    assert not (settings.home / "broker.json").exists()
    assert not folder.exists()


def test_it_outlives_the_thread_that_launched_it_but_not_the_program(settings: Settings) -> None:
    with launched_elsewhere(settings.home) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        ending = os.pidfd_open(pid_of_server(settings.home))
        parent.communicate("")
        assert parent.returncode == 0
        assert has_ended(ending)
        os.close(ending)


def test_what_an_earlier_run_left_is_shut_down_first(settings: Settings) -> None:
    left = Broker.launch(settings)
    ending = os.pidfd_open(pid_of_server(settings.home))
    with Broker.launch(settings) as broker:
        assert has_ended(ending)
        assert broker.url != left.url
        assert not socket_of(left).parent.exists()
        assert read_running(settings.home) == broker.url
    os.close(ending)
    left.stop()


def test_a_stranger_who_got_the_recorded_pid_is_left_alone(settings: Settings) -> None:
    with Broker.launch(settings):
        record = msgspec.json.decode((settings.home / "broker.json").read_bytes())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as stranger:
        (settings.home / "broker.json").write_bytes(msgspec.json.encode({**record, "pid": stranger.pid}))
        assert read_running(settings.home) is None
        with Broker.launch(settings):
            assert stranger.poll() is None
        stranger.kill()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"pid": "x"}', b"\xff" * 100])
def test_a_damaged_record_is_no_record(settings: Settings, content: bytes) -> None:
    (settings.home / "broker.json").write_bytes(content)
    assert read_running(settings.home) is None


def test_a_long_temporary_folder_is_no_trouble(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with Broker.launch(settings) as broker, kombu.Connection(broker.url) as connection:
        connection.default_channel.client.ping()


def test_a_server_that_does_not_start_says_why_and_leaves_nothing(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "programs" / "redis-server"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho no memory left\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(BrokerFailed, match="no memory left"):
        Broker.launch(settings)
    assert list(tmp_path.glob("copydesk-*")) == []


def test_a_server_on_the_path_is_preferred_to_the_wheel(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "programs" / "valkey-server"
    program.parent.mkdir()
    monkeypatch.setenv("PATH", f"{program.parent}")
    bundled = embedded_server._server_program()
    program.write_text(f'#!/bin/sh\n: > "{tmp_path}/used"\nexec "{bundled}" "$@"\n')
    program.chmod(0o755)
    with Broker.launch(settings):
        assert (tmp_path / "used").exists()
