"""Sending claim checks to the broker. A message that cannot be sent is no error: the sweeper sends it later."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from kombu import Connection
from kombu.exceptions import KombuError

from workers.app import PATIENCE_S, CopydeskApp
from workers.logs import get_logger

log = get_logger(__name__)

PAUSE_S = 5.0
"""After a failure nothing is tried for so long: with the broker away, every task would wait out PATIENCE_S."""
DEAD_AT_ONCE = 100


class Publisher:
    """One broker connection per process, made on first use."""

    def __init__(self, app: CopydeskApp, ledger_id: str) -> None:
        self._app, self._ledger_id = app, ledger_id
        self._connection: Connection | None = None
        self._producer: Any = None
        self._pid = 0
        self._silent_until = 0.0

    def send(self, stage: str, article_ids: Sequence[str]) -> list[str]:
        """Sends one message per article; returns those that did not get out."""
        for place, article_id in enumerate(article_ids):
            if not self._try(partial(self._send_one, stage, article_id)):
                return list(article_ids[place:])
        return []

    def depth(self, stage: str) -> int | None:
        """How many messages the broker holds for a stage; None where it cannot be asked."""
        sizes: list[int] = []

        def ask() -> None:
            # Declared, not looked for: kombu's look for a queue on Redis forgets the keys' prefix and finds none.
            found = self._connected().channel.queue_declare(
                self._app.queue_of(stage),
                durable=True,
                auto_delete=False,
                arguments=dict(self._app.transport.arguments) or None,
            )
            sizes.append(found.message_count)

        return sizes[0] if self._try(ask) else None

    def take_dead(self, settle: Callable[[Any], object]) -> int:
        """Hands over what the broker has given up, each message's payload; it is gone once `settle` has returned.

        Returns how many there were.
        """
        queue, taken = self._app.transport.dead(), 0
        if queue is None:
            return 0

        def take() -> None:
            nonlocal taken
            bound = queue(self._connected().channel)
            while taken < DEAD_AT_ONCE and (message := bound.get(accept=["json"])) is not None:
                settle(_payload(message))
                message.ack()
                taken += 1

        self._try(take)
        return taken

    def close(self) -> None:
        if self._connection is not None and self._pid == os.getpid():
            self._connection.release()
        self._connection = self._producer = None

    def _send_one(self, stage: str, article_id: str) -> None:
        self._app.send_task(
            stage,
            args=(self._ledger_id, article_id, stage),
            queue=self._app.queue_of(stage),
            producer=self._connected(),
            retry=False,
            confirm_timeout=PATIENCE_S,
        )

    def _try(self, action: Callable[[], object]) -> bool:
        if time.monotonic() < self._silent_until:
            return False
        try:
            self._with_a_fresh_connection_if_need_be(action)
        except self._errors() as error:
            log.warning("broker_unreachable", error=str(error), retry_in_s=PAUSE_S)
            self._silent_until = time.monotonic() + PAUSE_S
            self.close()
            return False
        return True

    def _with_a_fresh_connection_if_need_be(self, action: Callable[[], object]) -> None:
        """A connection that the broker has closed meanwhile shows it only when it is used; one that hangs is no such."""
        used, began = self._producer is not None, time.monotonic()
        try:
            action()
        except self._errors():
            if not used or time.monotonic() - began > PATIENCE_S / 2:
                raise
            self.close()
            action()

    def _errors(self) -> tuple[type[BaseException], ...]:
        """What the transport in use raises when the broker is away."""
        asked = self._connection or self._app.connection_for_write()
        return (
            KombuError,
            OSError,
            *asked.connection_errors,
            *asked.channel_errors,
            *asked.recoverable_connection_errors,
        )

    def _connected(self) -> Any:
        if self._producer is None or self._pid != os.getpid():
            self._connection = self._app.connection_for_write(
                transport_options=dict(self._app.transport.hasty), connect_timeout=PATIENCE_S
            )
            self._producer = self._app.amqp.Producer(self._connection.default_channel, auto_declare=False)
            self._pid = os.getpid()
            self._declare_dead()
        return self._producer

    def _declare_dead(self) -> None:
        """Where there is no such queue, RabbitMQ would drop what it gives up."""
        queue = self._app.transport.dead()
        if queue is not None and self._connection is not None:
            queue(self._connection.default_channel).declare()


def _payload(message: Any) -> Any:
    """What a message says; None for one that says nothing in JSON."""
    try:
        return message.payload
    except (KombuError, ValueError):
        return None
