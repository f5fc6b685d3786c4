"""Whatever a sender can write: no crash, no hang, no bloat, no foreign file read, and no article lost."""

from __future__ import annotations

import os
import resource
from collections import Counter
from pathlib import Path

from pipeline import dedup
from pipeline.article import RawArticle
from pipeline.clean import clean
from pipeline.extract.language import Model
from pipeline.formats import open_delivery
from tests.hostile.corpus import CANARY_FILE, KINDS, Hostile, files
from tests.hostile.trial import CANARY, MOST_BYTES, ready, tried

SIZE = 0.01
"""Of the full measures, which `python -m tests.hostile.trial` runs; the shapes and their number are the same."""
FEWEST_KINDS, FEWEST = 12, 300
EVERY = 24
"""One file in so many goes through the language model as well."""
MOST_PROCESSOR_SECONDS = 200
"""For all of them; they take six."""


def test_every_file_is_read_and_cleaned_or_refused_by_name(tmp_path: Path) -> None:
    """All of them one after the other in one child under bounds: what one leaves behind would meet the next."""
    canary, told = tmp_path / "canary", tmp_path / "told"
    canary.write_text(CANARY)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (2 * MOST_BYTES, 2 * MOST_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_PROCESSOR_SECONDS, MOST_PROCESSOR_SECONDS))
        faults: list[str] = []
        try:
            faults = [f"{file.kind}: {file.name}: {fault}" for file in files(SIZE) if (fault := _read(file, canary))]
        except BaseException as error:  # noqa: BLE001  whatever it is, it is the finding
            faults.append(repr(error))
        told.write_text("\n".join(faults))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert told.read_text() == ""


def _read(file: Hostile, canary: Path) -> str | None:
    """What went wrong, None where nothing did."""
    try:
        parts = list(open_delivery(file.data.replace(CANARY_FILE.encode(), str(canary).encode()), "x"))
        articles = [part for part in parts if isinstance(part, RawArticle)]
        copies = [clean(article) for article in articles]
        for article, copy in zip(articles, copies):
            dedup.fingerprint(article, copy)
    except Exception as error:  # noqa: BLE001
        return repr(error)
    if not parts or (file.must == "stored" and not articles):
        return "an article was lost"
    return "the canary was read" if any(CANARY in copy.text for copy in copies) else None


def test_the_corpus_has_its_kinds() -> None:
    """No file twice."""
    made = [(file.kind, file.name) for file in files(SIZE)]
    kinds = Counter(kind for kind, _ in made)
    assert len(kinds) == len(KINDS) >= FEWEST_KINDS
    assert len(set(made)) == len(made) >= FEWEST


def test_some_files_of_each_run_go_through_the_whole_line(model: Model, tmp_path: Path) -> None:
    """Each in a child of its own, which may take 20 seconds of the processor and 2 GB."""
    ready(model)
    outcomes = [tried(model, file, tmp_path) for place, file in enumerate(files(SIZE)) if place % EVERY == 0]
    assert [(one.file.kind, one.file.name, one.fault) for one in outcomes if one.fault] == []
    assert outcomes
