"""The Celery tasks, and what a worker's main process does when one of its children dies."""

from __future__ import annotations

import gc
import os
import warnings
from typing import Any, cast

from billiard.exceptions import Terminated, WorkerLostError
from celery import Task, signals
from celery.worker import state
from celery.worker.request import Request

from pipeline.errors import Unavailable
from pipeline.stages import rehearse
from workers import leash, protocol
from workers.app import TASKS, CopydeskApp, queue_of
from workers.holder import held_by
from workers.ledger import claims
from workers.logs import get_logger, unbind
from workers.workshop import Workshop

log = get_logger(__name__)


class ClaimRequest(Request):
    """A request whose claim is settled by the main process when its child cannot do so any more.

    The broker redelivers within 0.1 s of a child's death, so this has to come first.
    """

    def on_failure(self, exc_info: Any, send_failed_event: bool = True, return_ok: bool = False) -> Any:  # noqa: FBT001, FBT002
        error = getattr(exc_info.exception, "exc", exc_info.exception)
        died = isinstance(error, WorkerLostError | SystemExit | KeyboardInterrupt)
        self._settle(str(error), blamed=died and not (state.should_stop or state.should_terminate))
        if isinstance(error, MemoryError | Terminated):
            return self.acknowledge()  # the ledger has it; Celery's own handling would end the worker
        return super().on_failure(exc_info, send_failed_event, return_ok)

    def on_timeout(self, soft: bool, timeout: float) -> None:  # noqa: FBT001
        if not soft:
            self._settle(f"ran longer than the hard limit of {timeout} s", blamed=True)
        super().on_timeout(soft, timeout)

    def _settle(self, cause: str, *, blamed: bool) -> None:
        shop, child = cast("CopydeskApp", self.task.app).workshop, self.worker_pid
        if shop is None or child is None or len(self.args) != 3:
            return
        _ledger_id, article_id, stage = self.args
        holder = str(held_by(int(child)))
        try:
            with shop.ledger.write() as connection:
                if blamed:
                    new_state = claims.blame(connection, article_id, stage, holder, cause, shop.limits)
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


class StageTask(Task):  # type: ignore[type-arg]
    """One stage of the line as a Celery task."""

    Request = ClaimRequest  # type: ignore[assignment]  # the stubs know it by name only


def register(app: CopydeskApp, shop: Workshop) -> None:
    """Gives the app one task per queue; each takes (ledger id, article id, stage) and nothing else."""

    def take(ledger_id: object, article_id: object, stage: object) -> None:
        if ledger_id != shop.ledger_id or stage not in TASKS or not isinstance(article_id, str):
            log.warning("message_not_understood", ledger_id=ledger_id, article_id=article_id, stage=stage)
            return
        protocol.run(shop, article_id, str(stage))

    for stage in TASKS:
        app.task(name=stage, base=StageTask)(take)


def work(shop: Workshop, stages: tuple[str, ...], *, events: bool = False) -> None:
    """Runs a worker for these queues in this process until it is told to stop."""
    register(shop.app, shop)
    rehearse(shop.model)  # the children share the memory of what is loaded before the fork
    gc.collect()
    gc.freeze()

    # Celery warns root of pickled messages; here JSON alone is accepted.
    warnings.filterwarnings("ignore", message="You're running the worker with superuser privileges")

    main_pid = os.getpid()

    @signals.worker_process_init.connect(weak=False)
    def _child(**_: object) -> None:
        leash.tie(main_pid)

    @signals.task_prerun.connect(weak=False)
    @signals.task_postrun.connect(weak=False)
    def _clear(**_: object) -> None:
        unbind()

    shop.app.worker_main(
        [
            "--quiet",  # no banner
            "worker",
            f"--queues={','.join(map(queue_of, stages))}",
            f"--concurrency={shop.settings.concurrency}",
            f"--hostname={'-'.join(stages)}.{os.getpid()}@%h",
            "--pool=prefork",
            "--loglevel=INFO",
            "--without-gossip",
            "--without-mingle",
            *(["--task-events"] if events else []),
        ]
    )
