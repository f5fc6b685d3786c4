"""The Celery tasks, and what a worker's main process does when one of its children dies."""

from __future__ import annotations

import gc
import os
import warnings
from typing import Any, cast

from billiard.exceptions import Terminated, TimeLimitExceeded, WorkerLostError
from celery import Task, signals
from celery.worker import state
from celery.worker.request import Request
from celery.worker.strategy import default as celery_strategy

from pipeline.errors import Unavailable
from pipeline.stages import rehearse
from workers import leash, protocol
from workers.app import TASKS, CopydeskApp
from workers.holder import held_by
from workers.ledger import claims
from workers.logs import get_logger, unbind
from workers.messages import claim_check
from workers.processes import limit_memory
from workers.workshop import Workshop

log = get_logger(__name__)


class ClaimRequest(Request):
    """A request whose claim is settled by the main process when its child cannot do so any more.

    The broker redelivers within 0.1 s of a child's death, so this has to come first.
    """

    def on_failure(self, exc_info: Any, send_failed_event: bool = True, return_ok: bool = False) -> Any:  # noqa: FBT001, FBT002
        error = getattr(exc_info.exception, "exc", exc_info.exception)
        # The time limit comes through here too, and before `on_timeout`.
        died = isinstance(error, WorkerLostError | SystemExit | KeyboardInterrupt | TimeLimitExceeded)
        self._settle(_cause(error), blamed=died and not (state.should_stop or state.should_terminate))
        if isinstance(error, MemoryError | Terminated):
            return self.acknowledge()  # the ledger has it; Celery's own handling would end the worker
        return super().on_failure(exc_info, send_failed_event, return_ok)

    def _settle(self, cause: str, *, blamed: bool) -> None:
        shop, child = cast("CopydeskApp", self.task.app).workshop, self.worker_pid
        if shop is None or child is None:
            return
        _ledger_id, article_id, stage = self.args
        holder = str(held_by(int(child)))
        try:
            with shop.ledger.write() as connection:
                # It may be further than its message said, see `protocol.run`.
                article_id, stage = claims.held_by(connection, holder) or (article_id, stage)
                if blamed:
                    new_state = claims.blame(
                        connection, article_id, stage, holder, cause, shop.limits, outside=_from_outside(cause)
                    )
                else:
                    new_state = "released" if claims.release_of(connection, article_id, stage, holder) else None
        except Unavailable as error:
            log.warning("claim_left_to_the_sweeper", article_id=article_id, stage=stage, error=str(error))
            return
        if new_state:
            log.warning(
                "child_died" if blamed else "claim_released",
                article_id=article_id,
                stage=stage,
                cause=cause,
                state=new_state,
            )


def _cause(error: BaseException) -> str:
    return (
        f"ran longer than the hard limit of {error.args[0]} s" if isinstance(error, TimeLimitExceeded) else str(error)
    )


def _from_outside(cause: str) -> bool:
    """No code of ours ends itself with these signals: an operator, a supervisor or a system short of memory did."""
    return "(SIGKILL)" in cause or "(SIGTERM)" in cause


def only_claim_checks(task: Any, app: Any, consumer: Any, **options: Any) -> Any:
    """Celery's way to take a message, for messages of our own shape; others are told and dropped.

    Celery ends the whole worker on a body like `null`, and the broker would hand it to the next one.
    """
    take = celery_strategy(task, app, consumer, **options)
    ledger_id = cast("CopydeskApp", task.app).workshop.ledger_id  # type: ignore[union-attr]  # set by `work`

    def received(message: Any, body: Any, ack: Any, reject: Any, callbacks: Any, **rest: Any) -> Any:
        if claim_check(message.payload, ledger_id):
            return take(message, body, ack, reject, callbacks, **rest)
        log.warning("message_not_understood", body=repr(message.payload)[:200])
        message.ack_log_error(log, consumer.connection_errors)
        return None

    return received


class StageTask(Task):  # type: ignore[type-arg]
    """One stage of the line as a Celery task."""

    Request = ClaimRequest  # type: ignore[assignment]  # the stubs know it by name only
    Strategy = staticmethod(only_claim_checks)  # type: ignore[assignment]


def register(app: CopydeskApp, shop: Workshop, served: tuple[str, ...] = TASKS) -> None:
    """Gives the app one task per queue; each takes (ledger id, article id, stage) and nothing else.

    What is done with one stage goes on to the next without a message, if that is one of those `served` here.
    """

    def take(_ledger_id: str, article_id: str, stage: str) -> None:
        protocol.run(shop, article_id, stage, onward=served)

    for stage in TASKS:
        app.task(name=stage, base=StageTask, shared=False)(take)


def work(shop: Workshop, stages: tuple[str, ...], *, events: bool = False) -> None:
    """Runs a worker for these queues in this process until it is told to stop."""
    register(shop.app, shop, stages)
    rehearse(shop.model)  # the children share the memory of what is loaded before the fork
    _ = shop.memory  # frozen for this worker's whole run, whichever child cleans
    gc.collect()
    gc.freeze()

    # Celery warns root of pickled messages; here JSON alone is accepted.
    warnings.filterwarnings("ignore", message="You're running the worker with superuser privileges")

    main_pid = os.getpid()

    @signals.worker_process_init.connect(weak=False)
    def _child(**_: object) -> None:
        leash.tie(main_pid)
        limit_memory(shop.settings.child_memory_bytes)

    @signals.task_prerun.connect(weak=False)
    @signals.task_postrun.connect(weak=False)
    def _clear(**_: object) -> None:
        unbind()

    shop.app.worker_main(
        [
            "--quiet",  # no banner
            "worker",
            f"--queues={','.join(map(shop.app.queue_of, stages))}",
            f"--concurrency={shop.settings.concurrency}",
            f"--hostname={'-'.join(stages)}.{os.getpid()}@%h",
            "--pool=prefork",
            "--loglevel=INFO",
            "--without-gossip",
            "--without-mingle",
            *(["--task-events"] if events else []),
        ]
    )
