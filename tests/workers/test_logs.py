"""A log line is one line, says where it belongs, and gives no secret away; whatever stands in an article."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from workers import logs

log = logs.get_logger("copydesk.test")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


@pytest.fixture
def stream() -> io.StringIO:
    stream = io.StringIO()
    logs.configure(json=True, stream=stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def fail_with(error: Exception) -> None:
    raise error


def test_every_line_has_time_level_logger_and_event_first(stream: io.StringIO) -> None:
    log.info("stored", sequence=7)
    logging.getLogger("celery.worker").warning("lost %s", "a broker")
    first, second = lines(stream)
    assert list(first) == ["timestamp", "level", "logger", "event", "sequence"]
    assert (first["level"], first["logger"], first["event"], first["sequence"]) == (
        "info",
        "copydesk.test",
        "stored",
        7,
    )
    assert first["timestamp"].endswith("Z")
    assert (second["level"], second["logger"], second["event"]) == ("warning", "celery.worker", "lost a broker")


def test_libraries_that_report_every_step_are_heard_when_something_is_wrong(stream: io.StringIO) -> None:
    chatty = logging.getLogger("celery.worker.strategy")
    chatty.info("succeeded")
    chatty.error("failed")
    assert [line["event"] for line in lines(stream)] == ["failed"]
    logs.configure(json=True, stream=stream, level=logging.DEBUG)
    chatty.info("succeeded")
    assert [line["event"] for line in lines(stream)] == ["failed", "succeeded"]


def test_what_is_bound_stands_in_every_line_of_the_block_and_in_none_after(stream: io.StringIO) -> None:
    with logs.bound(article_id="a1", stage="clean", attempt=2, trace=None):
        log.info("begun")
        logging.getLogger("other").info("within")
    log.info("after")
    begun, within, after = lines(stream)
    assert begun["article_id"] == within["article_id"] == "a1"
    assert (within["stage"], within["attempt"]) == ("clean", 2)
    assert "trace" not in begun
    assert "article_id" not in after


@pytest.mark.parametrize("as_json", [True, False])
@settings(deadline=None)
@given(headline=st.text(), data=st.binary())
def test_an_articles_words_cannot_break_out_of_their_line(as_json: bool, headline: str, data: bytes) -> None:
    stream = io.StringIO()
    logs.configure(json=as_json, stream=stream)
    log.info("read", headline=headline, data=data, nested={headline: [headline]})
    logging.getLogger("other").info("read %s", headline)
    written = stream.getvalue()
    assert written.count("\n") == 2
    assert all(c.isprintable() for c in written if c != "\n")


def test_numbers_that_json_does_not_know_and_odd_objects_are_written_too(stream: io.StringIO) -> None:
    log.info("measured", ratio=float("nan"), most=float("inf"), kind=object, deep=[[[[[[[1]]]]]]])
    (line,) = lines(stream)
    assert (line["ratio"], line["most"]) == ("nan", "inf")


def test_long_values_are_cut(stream: io.StringIO) -> None:
    log.info("read", text="x" * 5_000_000)
    assert "more characters" in stream.getvalue()
    assert len(stream.getvalue()) < 5_000


def test_credentials_are_masked_in_values_messages_and_tracebacks(stream: io.StringIO) -> None:
    logging.getLogger("kombu").error("cannot reach %s", "redis://:sesame@host/0")
    try:
        fail_with(ConnectionError("amqp://desk:sesame@host refused"))
    except ConnectionError as error:
        log.exception("gone", url="postgresql://desk:sesame@db/x", error=error)
    assert "sesame" not in stream.getvalue()
    assert stream.getvalue().count("***") == 5  # event, url, error, and in the traceback the call and the message


def test_a_traceback_stays_in_its_json_line(stream: io.StringIO) -> None:
    try:
        fail_with(ValueError("bad\n{}"))
    except ValueError:
        log.exception("failed")
    (line,) = lines(stream)
    assert "Traceback" in line["exception"]
    assert "ValueError: bad" in line["exception"]


def test_a_terminal_gets_readable_lines_in_which_a_traceback_cannot_pass_for_a_line() -> None:
    terminal = Terminal()
    logs.configure(stream=terminal)
    try:
        fail_with(ValueError("bad \x1b[2J\n2030-01-01T00:00:00Z [info] all is well"))
    except ValueError:
        log.exception("failed")
    written = terminal.getvalue()
    assert not written.startswith("{")
    assert "\x1b[2J" not in written
    assert "    | 2030-01-01T00:00:00Z [info] all is well" in written


def test_without_a_terminal_lines_are_json() -> None:
    stream = io.StringIO()
    logs.configure(stream=stream)
    log.info("stored")
    assert lines(stream)[0]["event"] == "stored"


def test_celery_keeps_the_handlers() -> None:
    """Celery replaces the root handlers when it sets up a worker's logging, unless somebody has taken charge."""
    program = (
        "from workers import logs; logs.configure(); from celery import Celery; app = Celery();"
        "app.log.setup(loglevel='INFO', redirect_stdouts=True);"
        "import logging; logging.getLogger('celery.worker').info('ready'); app.log.get_default_logger().info('again')"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert [json.loads(line)["event"] for line in ended.stderr.splitlines()] == ["ready", "again"]
