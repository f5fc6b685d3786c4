"""A real Flower on a real broker: it shows the workers to whoever has the password, and lets nobody steer them."""

from __future__ import annotations

import base64
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from workers.broker import Broker
from workers.flower import Dashboard, prepare
from workers.flower_gate import is_for_looking, is_known
from workers.settings import load

pytestmark = pytest.mark.services

WORKER = """
import sys
from workers.app import create_app
from workers.settings import load
app = create_app(load({}), sys.argv[1], "ledger-1")
app.worker_main(["worker", "--pool", "solo", "-Q", "clean", "-n", "desk@here", "-E", "--loglevel", "INFO"])
"""


def wait_for(process: subprocess.Popen[bytes], words: bytes) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it ended before it said {words!r}")


@contextlib.contextmanager
def running(
    command: list[str] | tuple[str, ...], ready: bytes, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.PIPE) as process:
        try:
            wait_for(process, ready)
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    with Broker.launch(load({"COPYDESK_HOME": str(tmp_path_factory.mktemp("home"))})) as broker:
        yield broker


@pytest.fixture(scope="module")
def worker(broker: Broker) -> Iterator[subprocess.Popen[bytes]]:
    with running([sys.executable, "-c", WORKER, broker.url], b"ready.") as worker:
        yield worker


@pytest.fixture(scope="module")
def flower(
    broker: Broker, worker: subprocess.Popen[bytes], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Dashboard]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workers.flower.PORT", 0)  # several of these tests may run at a time
        dashboard = prepare(load({"COPYDESK_HOME": str(tmp_path_factory.mktemp("flower"))}), broker.url, "ledger-1")
    with running(dashboard.command, b"flower ready", **dashboard.environment):
        yield dashboard


def ask(
    flower: Dashboard,
    method: str,
    path: str,
    *,
    password: str | None = None,
    body: str = "",
    headers: Mapping[str, str] = {},
) -> tuple[int, str]:
    password = flower.password if password is None else password
    given = (
        {"Authorization": "Basic " + base64.b64encode(f"{flower.user}:{password}".encode()).decode()}
        if password
        else {}
    )
    connection = HTTPConnection(urlsplit(flower.address).netloc, timeout=30)
    connection.request(method, path, body, {**given, **headers})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


@pytest.mark.parametrize(
    "path", ["/", "/workers", "/tasks", "/broker", "/metrics", "/healthcheck", "/static/js/flower.js"]
)
def test_the_pages_are_shown_to_whoever_has_the_password_and_to_nobody_else(flower: Dashboard, path: str) -> None:
    assert ask(flower, "GET", path)[0] == 200
    for password in ("", "wrong", flower.password + "x"):
        assert ask(flower, "GET", path, password=password)[0] == 401


def test_a_workers_page_and_the_table_of_tasks_work(flower: Dashboard) -> None:
    status, page = ask(flower, "GET", "/worker/desk@here")
    assert status == 200
    assert "desk@here" in page
    columns = "draw=1&start=0&length=10&search[value]=&order[0][column]=0&order[0][dir]=asc&columns[0][data]=name"
    status, rows = ask(
        flower, "POST", "/tasks/datatable", body=columns, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert status == 200, rows
    assert '"recordsTotal"' in rows


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/worker/shutdown/desk@here"),
        ("POST", "/api/worker/pool/restart/desk@here"),
        ("POST", "/api/worker/pool/grow/desk@here?n=3"),
        ("POST", "/api/worker/queue/cancel-consumer/desk@here?queue=clean"),
        ("POST", "/api/task/apply/clean"),
        ("POST", "/api/task/async-apply/clean"),
        ("POST", "/api/task/send-task/clean"),
        ("POST", "/api/task/revoke/1?terminate=true"),
        ("POST", "/api/task/timeout/clean"),
        ("POST", "/api/task/rate-limit/clean"),
        ("GET", "/api/workers?refresh=1"),
        ("GET", "/api/tasks"),
        ("GET", "/api/task/result/1"),
        ("POST", "/login"),
        ("PUT", "/"),
        ("DELETE", "/worker/desk@here"),
        ("OPTIONS", "/api/worker/shutdown/desk@here"),
    ],
)
def test_nothing_is_steered_even_with_the_password(
    flower: Dashboard, worker: subprocess.Popen[bytes], method: str, path: str
) -> None:
    assert ask(flower, method, path, body="{}")[0] == 403
    assert ask(flower, method, path, body="{}", password="")[0] == 401
    assert worker.poll() is None


@pytest.mark.parametrize(
    "path", ["//api/worker/shutdown/desk@here", "/%61pi/worker/shutdown/desk@here", "/./api/worker/shutdown/desk@here"]
)
def test_other_spellings_of_a_path_do_not_get_through(flower: Dashboard, path: str) -> None:
    assert ask(flower, "POST", path)[0] == 403
    assert ask(flower, "GET", path)[0] in (403, 404)


def test_it_listens_on_loopback_alone_and_keeps_its_password_off_the_command_line(flower: Dashboard) -> None:
    assert flower.address.startswith("http://127.0.0.1:")
    assert flower.password not in " ".join(flower.command)
    assert flower.password not in repr(flower)


def test_a_second_flower_finds_another_port(flower: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.flower.PORT", urlsplit(flower.address).port)
    settings = load({"COPYDESK_HOME": str(tmp_path), "COPYDESK_TOKEN": "sesame"})
    second = prepare(settings, "redis://elsewhere", "ledger-1")
    assert second.address != flower.address
    assert second.password == "sesame"


@pytest.mark.parametrize(
    "given",
    ["", "Basic", "Basic !!!", "Basic " + "é" * 9, "Bearer Y29weWRlc2s6c2VzYW1l", "Basic Y29weWRlc2s6c2VzYW1lLg=="],
)
def test_odd_credentials_are_no_credentials(given: str) -> None:
    assert not is_known({"Authorization": given}, b"copydesk:sesame")
    assert is_known({"Authorization": "Basic Y29weWRlc2s6c2VzYW1l"}, b"copydesk:sesame")


def test_only_the_table_of_tasks_may_be_posted_to() -> None:
    assert is_for_looking("POST", "/tasks/datatable")
    assert not is_for_looking("POST", "/tasks/datatable/")
    assert not is_for_looking("POST", "/tasks")
