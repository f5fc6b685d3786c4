"""Logs: one line of JSON per event on standard error, or the same line readable when a person looks at a terminal.

Every line has timestamp, level, logger and event, and what `bound` has added (article_id, stage, attempt). Lines of the
standard library and of Celery go the same way. Values are data from articles: they cannot break out of their line.
"""

from __future__ import annotations

import logging
import re
import sys
from contextlib import AbstractContextManager
from typing import TextIO

import structlog
from celery.signals import setup_logging
from structlog.contextvars import bind_contextvars, bound_contextvars, clear_contextvars
from structlog.typing import EventDict, Processor, WrappedLogger

from workers.escaping import SHOWN, shown
from workers.settings import masked

FIRST = ("timestamp", "level", "logger", "event")
TRACEBACK_SHOWN = 16_000
CHATTY = ("watchfiles", "alembic", "celery.worker.strategy")
"""They report each change and each message; what became of a task is told by the stage and by Celery."""

DEPTH = 4
_CLAIM_CHECK = re.compile(r"[(\[]'[^']{1,40}', '(?P<article_id>[^']{1,100})', '(?P<stage>[a-z]{1,20})'[)\]]")
"""A message's arguments as Celery prints them: ledger id, article id, stage."""
ITEMS = 50


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """A logger that takes an event and values: `log.info("stored", sequence=7)`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def bound(**values: object) -> AbstractContextManager[None]:
    """Adds the values (article_id, stage, attempt, duration ...) to every line inside the block; None is left out."""
    return bound_contextvars(**{name: value for name, value in values.items() if value is not None})


def bind(**values: object) -> None:
    """Adds the values to every line from here on, until `unbind`: Celery's last line about a task comes after its body."""
    bind_contextvars(**values)


def unbind() -> None:
    clear_contextvars()


def configure(*, json: bool | None = None, level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Sends all logs to `stream` (standard error); `json` None means: readable on a terminal, JSON elsewhere.

    May be called again. Celery's workers keep these handlers.
    """
    stream = stream or sys.stderr
    as_json = not stream.isatty() if json is None else json
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_COMMON, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=_COMMON,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *(_json() if as_json else _console(stream)),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(level, logging.WARNING) if level > logging.DEBUG else level)
    logging.captureWarnings(capture=True)
    setup_logging.connect(_keep_handlers, weak=False, dispatch_uid="copydesk")


def _keep_handlers(**_: object) -> None:
    """Celery sets up logging itself only when nobody listens to this signal."""


def _json() -> list[Processor]:
    return [_in_order, structlog.processors.JSONRenderer(ensure_ascii=True)]


def _console(stream: TextIO) -> list[Processor]:
    renderer = structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback)
    return [_indented_traceback, renderer]


def _safe(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Masks credentials, escapes what is unprintable, and cuts what is long, in every value."""
    for name, value in event.items():
        if name == "exception":
            lines = masked(str(value))[-TRACEBACK_SHOWN:].split("\n")
            event[name] = "\n".join(shown(line) for line in lines)
        elif not name.startswith("_"):  # structlog's own: the record and where it came from
            event[name] = _plain(value, DEPTH)
    return event


def _plain(value: object, depth: int) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else repr(value)  # JSON knows no infinity
    if isinstance(value, str):
        return shown(masked(value), SHOWN)
    if depth and isinstance(value, dict):
        return {shown(str(key)): _plain(item, depth - 1) for key, item in list(value.items())[:ITEMS]}
    if depth and isinstance(value, list | tuple | set | frozenset):
        return [_plain(item, depth - 1) for item in list(value)[:ITEMS]]
    return shown(masked(str(value) if isinstance(value, BaseException) else repr(value)), SHOWN)


def _of_a_task(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Celery tells of a task by an id of its own: adds the article and stage that its message named, and the duration."""
    told = getattr(event.get("_record"), "data", None)
    if not isinstance(told, dict):
        return event
    named = _CLAIM_CHECK.fullmatch(str(told.get("args")))
    if named:
        event.setdefault("article_id", named["article_id"])
        event.setdefault("stage", named["stage"])
    if isinstance(told.get("runtime"), float):
        event.setdefault("duration", round(told["runtime"], 4))
    return event


def _in_order(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return {**{name: event[name] for name in FIRST if name in event}, **event}


def _indented_traceback(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Sets a traceback off from the lines around it, so that an error's message cannot pass for a line of its own."""
    if "exception" in event:
        event["exception"] = "\n".join(f"    | {line}" for line in str(event["exception"]).split("\n"))
    return event


_COMMON: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    _of_a_task,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
    _safe,
]
