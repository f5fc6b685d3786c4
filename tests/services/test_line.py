"""From a file in the bucket to a stored record, with everything real."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.services.harness import Desk, parent_of, until

pytestmark = pytest.mark.services

PORTS = ("Averin", "Callow", "Dunmere", "Estrick", "Farrow", "Glaston", "Hexham Quay", "Ivermouth")


def story(n: int) -> bytes:
    port, days = PORTS[n % len(PORTS)], n // len(PORTS) + 2
    return (
        f"Pilots in the port of {port} ended a strike of {days} days on Monday, the harbour office said.\n\n"
        f'"We have agreed on {n + 40} new shifts," said Ida Morrow{n}, who speaks for pier {n}. The city of {port} '
        f"will pay {n * 1000 + 500} crowns a month, and ship number {n * 37} may leave at once.\n"
    ).encode()


def test_a_file_dropped_in_the_bucket_is_stored_found_and_shown(desk: Desk) -> None:
    desk.start()
    desk.drop("strike.txt", story(1))
    assert desk.ended(1)["stored"] == 1
    (record,) = desk.export()
    assert (record["state"], record["delivery"]["name"]) == ("stored", "strike.txt")
    assert "Ida Morrow1" in desk.run("show", "strike.txt").stdout
    (hit,) = desk.json("search", "--json", "Callow", "harbour")
    assert hit["article_id"] == record["article_id"]
    assert [path.name for path in desk.bucket.iterdir()] == [".taking"]
    lines = [json.loads(line) for line in desk.log.read_text().splitlines() if line.startswith("{")]
    told = [line for line in lines if line["logger"] == "workers.protocol" and line["event"] == "done"]
    assert [line["stage"] for line in told] == ["open", "clean", "dedup", "extract", "store"]
    assert {line["article_id"] for line in told[1:]} == {record["article_id"]}
    celerys = [line for line in lines if line["logger"] == "celery.app.trace" and "duration" in line]
    # The worker serves all stages, so the delivery's message carries its article to the end.
    assert {(line["stage"], line["article_id"]) for line in celerys} == {("open", told[0]["article_id"])}
    assert all(line["attempt"] == 1 and line["duration"] > 0 for line in told)
    assert all(line["duration"] > 0 for line in celerys)
    assert any(line.get("attempt") == 1 for line in celerys)


def test_bad_input_ends_in_a_named_state_and_the_next_good_file_is_stored(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("This text lies outside the bucket and must not be read.")
    desk.start()
    desk.drop("empty.txt", b"")
    desk.drop("binary.bin", bytes(range(256)) * 40)
    desk.drop("ff.txt", b"\xff" * 5000)
    desk.drop("long.txt", b"abc " * 5_000_000)
    desk.drop(b"..\\..\nup/".replace(b"/", b"_") + b"\xe9.txt", story(2))
    os.mkfifo(desk.bucket / "pipe.txt")
    (desk.bucket / "link.txt").symlink_to(secret)
    desk.drop("good.txt", story(3))
    found = desk.ended(8)
    assert found["received"] == 8
    records = {record["delivery"]["name"]: record for record in desk.export()}
    assert records["good.txt"]["state"] == "stored"
    for name in ("empty.txt", "binary.bin", "ff.txt", "long.txt", "pipe.txt", "link.txt"):
        assert records[name]["state"] in ("quarantined", "skipped"), name
        assert records[name]["reason"], name
    assert all("\n" not in name for name in records)
    assert not any("outside the bucket" in (record["text"] or "") for record in records.values())
    assert len(desk.json("quarantine", "list", "--json")) == found["quarantined"]


def test_a_file_dropped_twice_is_one_delivery(desk: Desk) -> None:
    desk.start()
    desk.drop("strike.txt", story(1))
    desk.ended(1)
    desk.drop("strike.txt", story(1))
    until(lambda: desk.status()["repeated"] == 1, "the second delivery")
    assert desk.status()["received"] == 1
    assert "repeated" in desk.run("drop", str(_written(desk, story(1)))).stdout


def _written(desk: Desk, data: bytes) -> Path:
    path = desk.home.parent / "again.txt"
    path.write_bytes(data)
    return path


def test_drop_returns_when_the_file_is_safe_even_with_nothing_running(desk: Desk) -> None:
    assert "received" in desk.run("drop", str(_written(desk, story(4)))).stdout
    assert desk.status()["in_progress"] == 1
    desk.start()
    assert desk.ended(1)["stored"] == 1


def test_the_whole_worker_group_killed_in_mid_run_loses_and_doubles_nothing(desk: Desk) -> None:
    count = 60
    desk.start()
    for n in range(count):
        desk.drop(f"{n}.txt", story(n))
    until(lambda: 5 <= desk.status()["stored"] < count, "the run to be half done")
    for pid in desk.processes():
        os.kill(pid, signal.SIGKILL)
    desk.up.wait(30)
    desk.start()
    found = desk.ended(count)
    assert (found["received"], found["stored"], found["repeated"]) == (count, count, 0)
    records = desk.export()
    assert len({record["article_id"] for record in records}) == len(records) == count


def test_children_killed_again_and_again_quarantine_no_healthy_article(desk: Desk) -> None:
    count = 40
    desk.start()
    for n in range(count):
        desk.drop(f"{n}.txt", story(n))
    for _ in range(6):
        before = desk.status()["stored"]
        workers = [pid for pid, command in desk.processes().items() if "worker" in command]
        children = [pid for pid in workers if parent_of(pid) in workers]
        if children:
            os.kill(children[0], signal.SIGKILL)
        until(
            lambda before=before: desk.status()["stored"] > before or desk.status()["stored"] == count, "some progress"
        )
    found = desk.ended(count)
    assert (found["stored"], found["quarantined"]) == (count, 0)


def test_an_emptied_broker_is_refilled(desk: Desk) -> None:
    count = 40
    desk.start()
    for n in range(count):
        desk.drop(f"{n}.txt", story(n))
    until(lambda: desk.status()["stored"] >= 3, "the run to begin")
    socket = json.loads((desk.home / "broker.json").read_text())["socket"]
    _flush(socket)
    found = desk.ended(count)
    assert (found["received"], found["stored"]) == (count, count)


def _flush(socket: str) -> None:
    import redis

    redis.Redis(unix_socket_path=socket).flushall()


def test_up_and_the_pipeline_give_equal_records(desk: Desk) -> None:
    files = {f"{n}.txt": story(n) for n in range(12)}
    files["copy.jsonl"] = json.dumps({"guid": "c1", "text": story(3).decode(), "provider": "Gannet News"}).encode()
    files["page.html"] = (
        "<!doctype html><html><head><title>Strike</title></head><body><nav><a href=/>Home</a></nav><article><h1>Pilots end strike"
        f"</h1><p>{story(5).decode().replace(chr(10) * 2, '</p><p>')}</p></article></body></html>"
    ).encode()
    desk.start()
    for name, data in files.items():
        desk.drop(name, data)
    desk.ended(len(files))
    from_ledger = desk.export()
    folder = desk.home.parent / "again"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    in_order = [str(folder / record["delivery"]["name"]) for record in from_ledger]
    ended = subprocess.run([sys.executable, "-m", "pipeline", *in_order], capture_output=True, text=True, check=True)
    from_pipeline = [json.loads(line) for line in ended.stdout.splitlines()]
    for record in (*from_ledger, *from_pipeline):
        del record["state"], record["reason"]
    assert from_ledger == from_pipeline


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_up_ends_cleanly_and_leaves_no_process(desk: Desk, sign: signal.Signals) -> None:
    desk.start()
    for n in range(10):
        desk.drop(f"{n}.txt", story(n))
    until(lambda: desk.status()["received"] > 0, "the run to begin")
    assert desk.stop(sign) == 0
    assert desk.processes() == {}
    assert desk.json("status", "--json")["received"] > 0


def test_up_killed_takes_all_its_processes_along_and_the_next_start_needs_no_hand(desk: Desk) -> None:
    desk.start()
    for n in range(10):
        desk.drop(f"{n}.txt", story(n))
    until(lambda: desk.status()["received"] > 0, "the run to begin")
    os.kill(desk.up.pid, signal.SIGKILL)
    desk.up.wait(30)
    until(lambda: not desk.processes(), lambda: f"the others to end: {desk.processes()}")
    desk.start()
    assert desk.ended(10)["stored"] == 10


def test_what_is_posted_to_up_goes_through_the_line_and_stands_on_the_page(desk: Desk) -> None:
    desk.start("--web")
    address = until(lambda: re.search(r"Desk page: (http://\S+)", desk.log.read_text()), "the address of the page")[1]
    posted = httpx.post(f"{address}/intake?name=0.txt", content=story(0), trust_env=False)
    assert posted.status_code == 202
    desk.ended(1)
    ended = httpx.get(address + posted.headers["location"], trust_env=False).json()
    assert ended["states"] == {"stored": 1}
    page = httpx.get(f"{address}/articles/{ended['articles'][0]['article_id']}", trust_env=False)
    assert page.status_code == 200
    assert desk.stop() == 0
    assert desk.processes() == {}


def test_a_second_up_on_the_same_home_says_so_and_ends(desk: Desk) -> None:
    desk.start()
    second = desk.run("up")
    assert second.returncode != 0
    assert str(desk.up.pid) in second.stderr
