"""The Celery app: one queue per stage, messages that are claim checks, settings that survive a killed worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from celery import Celery
from kombu import Exchange, Queue

from pipeline.stages import STAGES
from workers.ledger.deliveries import OPEN
from workers.settings import Settings

if TYPE_CHECKING:
    from workers.workshop import Workshop

EXCHANGE = "copydesk"
TASKS = (OPEN, *STAGES)
"""What a message can ask for: the four stages, and before them `open`, which splits a delivery into articles."""


def queue_of(task: str) -> str:
    """A stage's queue has the stage's name; `open` works on the queue `intake`."""
    return "intake" if task == OPEN else task


QUEUES = tuple(queue_of(task) for task in TASKS)


class CopydeskApp(Celery):
    """A Celery app that knows the workshop its tasks work in."""

    workshop: Workshop | None = None


def create_app(settings: Settings, broker_url: str, ledger_id: str, **overrides: Any) -> CopydeskApp:
    """The app for one ledger; its keys on the broker carry the ledger's id, so that two homes can share one broker."""
    app = CopydeskApp("copydesk", broker=broker_url, set_as_current=False)
    app.conf.update(
        task_queues=[Queue(name, Exchange(EXCHANGE, type="direct"), routing_key=name) for name in QUEUES],
        task_default_queue=queue_of(OPEN),
        task_default_exchange=EXCHANGE,
        task_default_routing_key=queue_of(OPEN),
        task_create_missing_queues=False,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_ignore_result=True,
        task_soft_time_limit=settings.soft_time_limit_s,
        task_time_limit=settings.hard_time_limit_s,
        task_serializer="json",
        accept_content=["json"],
        worker_prefetch_multiplier=1,
        worker_max_memory_per_child=settings.child_memory_bytes // 1024 // 2,  # KiB; a child that has grown is replaced
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_soft_shutdown_timeout=10.0,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={
            "global_keyprefix": f"copydesk:{ledger_id}:",
            "visibility_timeout": settings.visibility_timeout_s,
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
            "socket_timeout": 30,
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
            "health_check_interval": 25,
        },
    )
    app.conf.update(overrides)
    return app
