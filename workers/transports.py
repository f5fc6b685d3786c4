"""What differs between Redis and RabbitMQ: names, how queues are declared, and how a connection is kept.

On both, everything that belongs to one ledger carries its id, so that two homes can share one broker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kombu import Exchange, Queue

from workers.settings import Settings

EXCHANGE = "copydesk"
DEAD = "dead"
"""The queue of messages that RabbitMQ gave up; the sweeper asks the ledger what to do with them."""
MOST_RETURNS = 20
"""How often a message may come back from lost workers before RabbitMQ gives it up."""

LOOK_FOR_LOST_S = 10.0
"""How often a worker looks for messages that nobody has acknowledged within the visibility timeout, at the least."""


@dataclass(frozen=True)
class Transport:
    """One kind of broker, for one ledger."""

    options: Mapping[str, Any]
    """How a worker's connection is kept."""
    hasty: Mapping[str, Any]
    """How a connection is kept that may hold up nobody; the seconds are the publisher's patience."""
    prefix: str = ""
    """Before the names of exchange and queues, where the connection itself does not see to that."""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """What the stages' queues are declared with."""

    def queue(self, name: str) -> Queue:
        """One queue, bound to the ledger's exchange under its own name."""
        return Queue(
            self.prefix + name, self.exchange(), routing_key=self.prefix + name, queue_arguments=dict(self.arguments)
        )

    def exchange(self) -> Exchange:
        return Exchange(self.prefix + EXCHANGE, type="direct")

    def dead(self) -> Queue | None:
        """Where given-up messages go; None where the broker gives nothing up."""
        if not self.arguments:
            return None
        name = self.prefix + DEAD
        return Queue(name, self.exchange(), routing_key=name, queue_arguments={"x-queue-type": "quorum"})


def transport(settings: Settings, url: str, ledger_id: str, patience_s: float) -> Transport:
    """The broker at this URL, as `Settings.broker_url` may name it."""
    if url.partition("://")[0] in ("amqp", "amqps", "pyamqp"):
        return _rabbitmq(f"copydesk.{ledger_id}.", patience_s)
    return _redis(settings, f"copydesk:{ledger_id}:", patience_s)


def _redis(settings: Settings, prefix: str, patience_s: float) -> Transport:
    return Transport(
        options={
            "global_keyprefix": prefix,
            "visibility_timeout": settings.visibility_timeout_s,
            "unacked_restore_interval": min(LOOK_FOR_LOST_S, settings.visibility_timeout_s / 2),
            "unacked_restore_throttle": 1,
            "socket_timeout": 30,
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
            "health_check_interval": 25,
        },
        hasty={"socket_timeout": patience_s, "socket_connect_timeout": patience_s, "max_retries": 0},
    )


def _rabbitmq(prefix: str, patience_s: float) -> Transport:
    """Quorum queues: replicated where there is a cluster, and they count how often a message came back."""
    return Transport(
        options={"confirm_publish": True},
        hasty={"confirm_publish": True, "read_timeout": patience_s, "write_timeout": patience_s},
        prefix=prefix,
        arguments={
            "x-queue-type": "quorum",
            "x-delivery-limit": MOST_RETURNS,
            "x-dead-letter-exchange": prefix + EXCHANGE,
            "x-dead-letter-routing-key": prefix + DEAD,
        },
    )
