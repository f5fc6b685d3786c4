"""What one would use instead of the ledger's index: datasketch's LSH as it comes, in memory and on Redis, and a linear scan."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import redis
from datasketch import MinHash, MinHashLSH

from workers.embedded_server import EmbeddedServer

THRESHOLD = 0.8
SLOW = ("datasketch in memory", "datasketch on Redis")
"""Whose filling takes long or whose memory is large: `--rivals` bounds them."""


def in_memory(held: Any, probes: Any) -> tuple[list[float], int]:
    before = _resident()
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=held.signatures.shape[1])
    for place, signature in enumerate(held.signatures):
        lsh.insert(f"a{place}", _minhash(signature))
    bytes_ = _resident() - before
    times = _timed(lsh, probes)
    del lsh
    gc.collect()
    return times, max(0, bytes_)


def on_redis(held: Any, probes: Any) -> tuple[list[float], int]:
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as folder:
        server = EmbeddedServer(Path(folder) / "log")
        server.start()
        try:
            client = redis.Redis(unix_socket_path=str(server.socket))
            before = client.info("memory")["used_memory"]
            where = {"unix_socket_path": str(server.socket)}
            storage = {"type": "redis", "basename": b"bench", "redis": where}
            lsh = MinHashLSH(threshold=THRESHOLD, num_perm=held.signatures.shape[1], storage_config=storage)
            with lsh.insertion_session() as session:
                for place, signature in enumerate(held.signatures):
                    session.insert(f"a{place}", _minhash(signature))
            bytes_ = client.info("memory")["used_memory"] - before
            return _timed(lsh, probes), int(bytes_)
        finally:
            server.stop()


def linear_scan(held: Any, probes: Any) -> tuple[list[float], int]:
    """Every signature against the new one: the estimate of Jaccard that LSH avoids."""
    times = []
    for signature in probes.signatures[:50]:
        began = time.perf_counter()
        ((held.signatures == signature).mean(axis=1) >= THRESHOLD).nonzero()
        times.append(time.perf_counter() - began)
    return times, int(held.signatures.nbytes)


RIVALS: dict[str, Callable[[Any, Any], tuple[list[float], int]]] = {
    "datasketch in memory": in_memory,
    "datasketch on Redis": on_redis,
    "linear scan": linear_scan,
}


def _timed(lsh: MinHashLSH, probes: Any) -> list[float]:
    times = []
    for place, signature in enumerate(probes.signatures):
        minhash = _minhash(signature)
        began = time.perf_counter()
        lsh.query(minhash)
        lsh.insert(f"p{place}", minhash)
        times.append(time.perf_counter() - began)
    return times


def _minhash(signature: Any) -> MinHash:
    return MinHash(num_perm=len(signature), seed=1, hashvalues=signature, scheme="affine32")


def _resident() -> int:
    status = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(status[1]) * 4096
