"""The Celery app: one queue per stage, messages that are claim checks, settings that survive a killed worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from celery import Celery

from pipeline.stages import STAGES
from workers.ledger.deliveries import OPEN
from workers.settings import Settings
from workers.transports import Transport, transport

if TYPE_CHECKING:
    from workers.workshop import Workshop

TASKS = (OPEN, *STAGES)
"""What a message can ask for: the four stages, and before them `open`, which splits a delivery into articles."""


def queue_of(task: str) -> str:
    """A stage's queue has the stage's name; `open` works on the queue `intake`."""
    return "intake" if task == OPEN else task


QUEUES = tuple(queue_of(task) for task in TASKS)
PATIENCE_S = 2.0
"""The longest that sending a message may hold up a task."""


class CopydeskApp(Celery):
    """A Celery app that knows the workshop its tasks work in, and what is special about its broker."""

    workshop: Workshop | None = None
    transport: Transport

    def queue_of(self, task: str) -> str:
        """The name of a task's queue on this broker."""
        return self.transport.prefix + queue_of(task)


def create_app(settings: Settings, broker_url: str, ledger_id: str, **overrides: Any) -> CopydeskApp:
    """The app for one ledger; its names on the broker carry the ledger's id, so that two homes can share one broker."""
    app = CopydeskApp("copydesk", broker=broker_url, set_as_current=False)
    app.transport = transport(settings, broker_url, ledger_id, PATIENCE_S)
    app.conf.update(
        task_queues=[app.transport.queue(name) for name in QUEUES],
        task_default_queue=app.queue_of(OPEN),
        task_default_exchange=app.transport.exchange().name,
        task_default_routing_key=app.queue_of(OPEN),
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
        worker_consumer="workers.consumer:Consumer",
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options=dict(app.transport.options),
    )
    app.conf.update(overrides)
    return app
