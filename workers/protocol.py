"""The stage protocol: claim, work, commit, publish. It stands here once, for all stages.

Output and advance are one transaction that begins by proving the claim; messages go out after the commit. Whatever
goes wrong, the article ends up free again, back in line or in quarantine, and says why.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from pipeline.errors import Rejected, Unavailable
from pipeline.stages import following
from workers.holder import own
from workers.ledger import claims, window
from workers.ledger.claims import Claim, ClaimLost, Limits
from workers.ledger.deliveries import OPEN
from workers.logs import bind, bound, get_logger
from workers.stage_work import WORK, NotYet
from workers.workshop import Workshop

log = get_logger(__name__)

QUIET_WITHIN = 0.5
"""An article that must run alone waits so long for its neighbours to end, as a part of its own time limit."""
UNAVAILABLE_BACK_OFF_S = 5.0
NOT_YET_BACK_OFF_S = 1.0

Change = Callable[[Connection], object]
LEVELS = {
    "not_yet": logging.DEBUG,
    "unavailable": logging.WARNING,
    "rejected": logging.INFO,
    "failed": logging.ERROR,
}


def run(shop: Workshop, article_id: str, stage: str, main_pid: int | None = None) -> None:
    """Carries one article through one stage, if it waits for that stage and nobody else has it."""
    holder = own(main_pid or os.getppid())
    with bound(article_id=article_id, stage=stage):
        with shop.ledger.write() as connection:
            held = claims.claim(connection, article_id, stage, str(holder), holder.worker)
        if held is None:
            log.debug("nothing_to_claim")
            _send_again_if_it_waits(shop, article_id, stage)
            return
        started = time.monotonic()
        bind(attempt=held.attempts + held.deaths + 1)
        outcome = _attempt(shop, held, holder.worker)
        log.info(outcome, duration=round(time.monotonic() - started, 4))


def _attempt(shop: Workshop, held: Claim, worker: str) -> str:
    """Works and commits; returns what became of it, for the log."""
    try:
        if held.alone:
            _wait_for_quiet(shop, held, worker)
        to_send = _commit(shop, held, WORK[held.stage](shop, held))
    except ClaimLost:
        return "claim_lost"
    except Exception as error:  # noqa: BLE001  whatever it is, the article is named and kept
        return _let_go(shop, held, error)
    if to_send:
        shop.announce(to_send, [held.article_id])
    return "done"


def _consequence(held: Claim, error: Exception, limits: Limits) -> tuple[str, Change]:
    """What follows from a failure: a name for the log, and the change in the ledger."""
    match error:
        case NotYet():
            return "not_yet", partial(claims.give_back, held=held, delay_s=NOT_YET_BACK_OFF_S)
        case Unavailable():
            return "unavailable", partial(claims.give_back, held=held, delay_s=UNAVAILABLE_BACK_OFF_S)
        case Rejected():
            return "rejected", partial(claims.end, held=held, state="quarantined", reason=f"{held.stage}: {error}")
    return "failed", partial(claims.count_failure, held=held, cause=_cause(error), limits=limits)


def _commit(shop: Workshop, held: Claim, write: Change) -> str | None:
    """Output and advance in one transaction; returns the stage to send a message for, where the window has room."""
    with shop.ledger.write() as connection:
        if held.stage == OPEN:
            write(connection)
            return None
        after = following(held.stage)
        if after is None:
            claims.end(connection, held, "stored")
        else:
            claims.advance(connection, held, after)
        write(connection)
        return after if after and window.reserve(connection, held.article_id, after, shop.window) else None


def _let_go(shop: Workshop, held: Claim, error: Exception) -> str:
    """Writes what became of a failed attempt, however busy the database is."""
    outcome, change = _consequence(held, error, shop.limits)
    for pause in (0.0, 1.0, 5.0):
        time.sleep(pause)
        try:
            with shop.ledger.write() as connection:
                change(connection)
        except ClaimLost:
            return "claim_lost"
        except Unavailable as busy:
            log.warning("cannot_let_go_yet", cause=str(busy))
        else:
            log.log(
                LEVELS[outcome], "let_go", outcome=outcome, cause=_cause(error), exc_info=outcome == "failed" and error
            )
            return outcome
    raise Unavailable(f"could not let go after {outcome}") from error


def _send_again_if_it_waits(shop: Workshop, article_id: str, stage: str) -> None:
    """A message that met an article running alone is spent, and its own article still waits: another one is due."""
    with shop.ledger.read() as connection:
        waits = window.waits(connection, article_id, stage)
    if waits:
        with shop.ledger.write() as connection:
            window.unsent(connection, [article_id])


def _wait_for_quiet(shop: Workshop, held: Claim, worker: str) -> None:
    """Nothing new starts in this worker while the claim stands; this waits for what runs already.

    Raises NotYet when that takes too long.
    """
    deadline = time.monotonic() + QUIET_WITHIN * shop.settings.soft_time_limit_s
    while time.monotonic() < deadline:
        with shop.ledger.read() as connection:
            if not claims.has_company(connection, held, worker):
                return
        time.sleep(0.1)
    raise NotYet("its worker is not quiet")


def _cause(error: BaseException) -> str:
    """One line that names the error; exceptions of the pipeline already speak for themselves."""
    return f"{type(error).__name__}: {error}".replace("\n", " ")[:500]
