"""What the manuals show: a Celery `chain()` of four tasks with a result backend, on a Redis-compatible server."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from celery import Celery, chain, signals
from datasketch import MinHashLSH

from ops.benchmarks.rivals import script
from workers.embedded_server import EmbeddedServer

FOLDER = Path(os.environ.get("CHAIN_FOLDER", "."))
SOCKET = os.environ.get("CHAIN_SOCKET", "")

app = Celery("chain", broker=f"redis+socket://{SOCKET}", backend=f"redis+socket://{SOCKET}")
app.conf.update(task_acks_late=True, worker_prefetch_multiplier=1)


@signals.worker_process_init.connect
def _load(**_: Any) -> None:
    script.load()


@app.task
def clean(raw: str) -> str:
    return re.sub(r"(?<!\n)\n(?!\n)", " ", raw)


@app.task
def dedup(text: str, name: str) -> dict[str, Any]:
    index = MinHashLSH(
        threshold=0.8, num_perm=128,
        storage_config={"type": "redis", "basename": b"chain", "redis": {"unix_socket_path": SOCKET}},
    )  # fmt: skip
    made = script.signature(text)
    alike = index.query(made)
    index.insert(name, made)
    return {"text": text, "alike": [str(other) for other in alike]}


@app.task
def extract(article: dict[str, Any]) -> dict[str, Any]:
    doc = script._model(article["text"])
    return {**article, "entities": [(e.text, e.label_, e.start_char, e.end_char) for e in doc.ents]}


@app.task
def store(article: dict[str, Any]) -> int:
    with sqlite3.connect(FOLDER / "articles.db", timeout=60) as database:
        database.execute("INSERT INTO articles (body) VALUES (?)", (json.dumps(article),))
    return 1


def seconds(texts: Sequence[str], processes: int = 2) -> float:
    """Wall time for all texts once the workers are up and warm."""
    with tempfile.TemporaryDirectory(prefix="chain-") as folder:
        articles = Path(folder) / "articles.json"
        articles.write_text(json.dumps(list(texts)))
        with sqlite3.connect(Path(folder) / "articles.db") as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, body TEXT)")
        server = EmbeddedServer(Path(folder) / "broker.log")
        server.start()
        try:
            return _timed(folder, str(server.socket), articles, processes)
        finally:
            server.stop()


def _timed(folder: str, socket: str, articles: Path, processes: int) -> float:
    """A worker and a program that sends to it, both told by their environment where to meet."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    environment = {**os.environ, **threads, "CHAIN_FOLDER": folder, "CHAIN_SOCKET": socket}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    celery = [sys.executable, "-m", "celery", "-A", "ops.benchmarks.rivals.chain", "worker", "-c", str(processes)]
    worker = subprocess.Popen(celery, env=environment, **quiet)
    drive_it = "import sys; from ops.benchmarks.rivals import chain; chain.drive(sys.argv[1])"
    try:
        ended = subprocess.run(
            [sys.executable, "-c", drive_it, str(articles)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    finally:
        worker.terminate()
        worker.wait(60)
    return float(ended.stdout)


def drive(path: str) -> None:
    """Sends all articles through the chain and prints the seconds until the last is stored."""
    texts = json.loads(Path(path).read_text())
    for result in [_send("warm up", f"warm-{n}") for n in range(8)]:
        result.get(timeout=120)
    started = time.monotonic()
    results = [_send(text, str(number)) for number, text in enumerate(texts)]
    for result in results:
        result.get(timeout=3600)
    print(time.monotonic() - started)


def _send(text: str, name: str) -> Any:
    return chain(clean.s(text), dedup.s(name), extract.s(), store.s())()
