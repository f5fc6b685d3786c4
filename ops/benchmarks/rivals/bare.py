"""The bare limit: processes that only call the full language model."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Sequence

import spacy

from pipeline.extract.language import DEFAULT_MODEL


def seconds(texts: Sequence[str], processes: int = 2) -> float:
    """Wall time for all texts once the models are loaded and warm."""
    context = multiprocessing.get_context("spawn")
    ready, go, done = context.Barrier(processes + 1), context.Barrier(processes + 1), context.Barrier(processes + 1)
    shares = [list(texts[place::processes]) for place in range(processes)]
    workers = [context.Process(target=_read, args=(share, ready, go, done)) for share in shares]
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    for worker in workers:
        worker.start()
    ready.wait()
    started = time.monotonic()
    go.wait()
    done.wait()
    taken = time.monotonic() - started
    for worker in workers:
        worker.join()
    return taken


def _read(texts: list[str], ready: object, go: object, done: object) -> None:
    model = spacy.load(DEFAULT_MODEL)
    list(model.pipe(texts[:2]))
    ready.wait()  # type: ignore[attr-defined]
    go.wait()  # type: ignore[attr-defined]
    for _doc in model.pipe(texts, batch_size=8):
        pass
    done.wait()  # type: ignore[attr-defined]
