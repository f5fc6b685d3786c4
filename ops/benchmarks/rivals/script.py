"""What one would write in an afternoon: one script with trafilatura, spaCy, datasketch's LSH and SQLite."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import spacy
import trafilatura
from datasketch import MinHash, MinHashLSH

from pipeline.extract.language import DEFAULT_MODEL

_model: Any = None


def seconds(texts: Sequence[str], processes: int = 1) -> float:
    """Wall time for all texts once the models are loaded and warm."""
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory(prefix="script-") as folder:
        if processes == 1:
            load()
            started = time.monotonic()
            _store(map(read, texts), Path(folder))
            return time.monotonic() - started
        with multiprocessing.get_context("spawn").Pool(processes, load) as pool:
            pool.map(read, list(texts[: 4 * processes]), chunksize=1)
            started = time.monotonic()
            _store(pool.imap_unordered(read, texts, chunksize=4), Path(folder))
            return time.monotonic() - started


def load() -> None:
    global _model  # noqa: PLW0603  as such scripts do
    _model = spacy.load(DEFAULT_MODEL)


def read(raw: str) -> tuple[str, Any, str]:
    """Copy, signature and facts of one article."""
    text = (trafilatura.extract(raw) or raw) if "<html" in raw[:1000].lower() else re.sub(r"(?<!\n)\n(?!\n)", " ", raw)
    doc = _model(text)
    facts = {
        "entities": [(e.text, e.label_, e.start_char, e.end_char) for e in doc.ents],
        "quotations": re.findall(r"[“\"]([^”\"]{20,})[”\"]", text),
        "sentences": [(s.start_char, s.end_char) for s in doc.sents],
    }
    return text, signature(text), json.dumps(facts)


def signature(text: str) -> MinHash:
    words = re.findall(r"\w+", text.casefold())
    made = MinHash(num_perm=128)
    made.update_batch([" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))])
    return made


def _store(read_ones: Iterator[tuple[str, Any, str]], folder: Path) -> None:
    index = MinHashLSH(threshold=0.8, num_perm=128)
    with sqlite3.connect(folder / "articles.db") as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, text TEXT, facts TEXT, alike TEXT)")
        for number, (text, made, facts) in enumerate(read_ones):
            alike = index.query(made)
            index.insert(str(number), made)
            database.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", (number, text, facts, json.dumps(alike)))
            database.commit()
