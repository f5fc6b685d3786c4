"""Celery's consumer, without the queues for countdowns that it would make on RabbitMQ: no message here waits in the broker."""

from __future__ import annotations

from typing import Any

from celery.worker import consumer

_Celery: Any = consumer.Consumer


class Consumer(_Celery):  # type: ignore[misc]
    """What a worker reads messages with."""

    class Blueprint(_Celery.Blueprint):  # type: ignore[misc]
        """Its parts, in order."""

        default_steps = tuple(step for step in _Celery.Blueprint.default_steps if "delayed_delivery" not in step)
