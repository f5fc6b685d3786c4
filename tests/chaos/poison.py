"""A language model that dies of certain words, and lingers over one: a spaCy component that whoever imports this knows."""

from __future__ import annotations

import ctypes
import os
import signal
import time
from pathlib import Path
from typing import Any

from spacy.language import Language

WORDS = ("segfault", "gluttony", "endless", "suicide", "lingers")
GATE = "COPYDESK_TEST_GATE"
"""Names the file whose coming ends all lingering."""


@Language.component("poisoned")
def poisoned(doc: Any) -> Any:
    """Does to its process what the text's marker word says."""
    words = {token.text for token in doc}
    if "segfault" in words:
        ctypes.string_at(0)
    if "gluttony" in words:
        hoard = []
        while True:
            hoard.append(bytes(64 * 1024 * 1024))  # asked for and not touched: that takes no time
    if "endless" in words:
        sum(iter(int, 1))  # a loop in C that looks at no signal
    if "suicide" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    while "lingers" in words and not Path(os.environ[GATE]).exists():
        time.sleep(0.05)
    return doc


def save(path: Any) -> None:
    """Writes a pipeline that ends sentences at full stops and is otherwise empty, but for the poison."""
    import spacy

    nlp = spacy.blank("en", meta={"name": "poisoned", "version": "1.0"})
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("poisoned")
    nlp.to_disk(path)
