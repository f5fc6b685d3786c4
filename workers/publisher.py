"""Sending claim checks to the broker. A message that cannot be sent is no error: the sweeper sends it later."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import Any

from celery import Celery
from kombu import Connection
from kombu.exceptions import KombuError

from workers.app import queue_of
from workers.logs import get_logger

log = get_logger(__name__)

PATIENCE_S = 2.0
"""The longest that a send may hold up a task."""
PAUSE_S = 5.0
"""After a failure nothing is tried for so long: with the broker away, every task would wait out PATIENCE_S."""


class Publisher:
    """One broker connection per process, made on first use."""

    def __init__(self, app: Celery, ledger_id: str) -> None:
        self._app, self._ledger_id = app, ledger_id
        self._connection: Connection | None = None
        self._producer: Any = None
        self._pid = 0
        self._silent_until = 0.0

    def send(self, stage: str, article_ids: Sequence[str]) -> list[str]:
        """Sends one message per article; returns those that did not get out."""
        for place, article_id in enumerate(article_ids):
            if not self._try(lambda article_id=article_id: self._send_one(stage, article_id)):
                return list(article_ids[place:])
        return []

    def depth(self, stage: str) -> int | None:
        """How many messages the broker holds for a stage; None where it cannot be asked."""
        sizes: list[int] = []

        def ask() -> None:
            channel = self._connected().channel
            try:
                found = channel.queue_declare(queue_of(stage), passive=True)
            except channel.connection.client.channel_errors:
                sizes.append(0)  # no such queue yet: nothing is in it
            else:
                sizes.append(found.message_count)

        return sizes[0] if self._try(ask) else None

    def close(self) -> None:
        if self._connection is not None and self._pid == os.getpid():
            self._connection.release()
        self._connection = self._producer = None

    def _send_one(self, stage: str, article_id: str) -> None:
        self._app.send_task(
            stage,
            args=(self._ledger_id, article_id, stage),
            queue=queue_of(stage),
            producer=self._connected(),
            retry=False,
        )

    def _try(self, action: Any) -> bool:
        if time.monotonic() < self._silent_until:
            return False
        try:
            action()
        except self._errors() as error:
            log.warning("broker_unreachable", error=str(error), retry_in_s=PAUSE_S)
            self._silent_until = time.monotonic() + PAUSE_S
            self.close()
            return False
        return True

    def _errors(self) -> tuple[type[BaseException], ...]:
        """What the transport in use raises when the broker is away."""
        connection = self._connection or self._app.connection_for_write()
        return (KombuError, OSError, *connection.connection_errors, *connection.channel_errors)

    def _connected(self) -> Any:
        if self._producer is None or self._pid != os.getpid():
            limits = {"socket_timeout": PATIENCE_S, "socket_connect_timeout": PATIENCE_S, "max_retries": 0}
            self._connection = self._app.connection_for_write(transport_options=limits, connect_timeout=PATIENCE_S)
            self._producer = self._app.amqp.Producer(self._connection.default_channel, auto_declare=False)
            self._pid = os.getpid()
        return self._producer
