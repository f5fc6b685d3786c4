"""A worker with short limits, and with the model that COPYDESK_MODEL names; the poison may be among its parts."""

from __future__ import annotations

import logging
import os
import resource
import sys
from dataclasses import replace

from tests.chaos import poison
from workers import broker, logs, settings, tasks
from workers.app import TASKS
from workers.workshop import Workshop

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # writing out what died can take longer than the limits here
    logs.configure(level=logging.WARNING)
    chosen = replace(settings.load(os.environ), soft_time_limit_s=5, hard_time_limit_s=8, child_memory_bytes=1024**3)
    assert poison.WORDS, "importing it is what makes the component known to spaCy"
    sys.argv = ["worker"]
    tasks.work(Workshop(chosen, broker.read_running(chosen.home)), TASKS)
