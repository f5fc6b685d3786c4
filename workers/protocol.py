"""The stage protocol: claim, work, commit, publish. It stands here once, for all stages.

Output and advance are one transaction that begins by proving the claim; messages go out after the commit, and none
where this worker serves the next stage itself. Whatever goes wrong, the article ends up free again, back in line or in quarantine, and says why.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection

from pipeline.errors import Rejected, Unavailable
from pipeline.stages import following
from workers.holder import Holder, own
from workers.ledger import claims, window
from workers.ledger.claims import Claim, ClaimLost, Limits
from workers.ledger.deliveries import FIRST_STAGE, OPEN
from workers.logs import bind, bound, get_logger
from workers.stage_work import WORK, NotYet, Write
from workers.workshop import Workshop

log = get_logger(__name__)

QUIET_WITHIN = 0.5
"""An article that must run alone waits so long for its neighbours to end, as a part of its own time limit."""
UNAVAILABLE_BACK_OFF_S = 5.0
NOT_YET_BACK_OFF_S = 1.0
LET_GO_AGAIN_AFTER_S = (0.0, 1.0, *[5.0] * 6)
"""Half a minute of a full disk or a database that restarts: with neither, the child has nothing better to do, and a claim
that it did not let go stands until its lease ends."""

Change = Callable[[Connection], object]
LEVELS = {
    "not_yet": logging.DEBUG,
    "unavailable": logging.WARNING,
    "rejected": logging.INFO,
    "failed": logging.ERROR,
}


def run(shop: Workshop, article_id: str, stage: str, main_pid: int | None = None, onward: Collection[str] = ()) -> None:
    """Carries one article through one stage, if it waits for that stage and nobody else has it.

    It goes on with the stages after it as long as they are among those that are worked on here (`onward`): each is
    committed by itself, and only the message in between, the claim and the reading of what was just made are spared.
    """
    holder = own(main_pid or os.getppid())
    shop.at_hand.clear()
    with bound(article_id=article_id, stage=stage):
        with shop.ledger.write() as connection:
            held = claims.claim(connection, article_id, stage, str(holder), holder.worker)
        if held is None:
            log.debug("nothing_to_claim")
            _send_again_if_it_waits(shop, article_id, stage)
    while held is not None:
        with bound(article_id=held.article_id, stage=held.stage):
            started = time.monotonic()
            bind(attempt=held.attempts + held.deaths + 1)
            outcome, going_on = _attempt(shop, held, holder, onward)
            log.info(outcome, duration=round(time.monotonic() - started, 4))
            held = going_on


def _attempt(shop: Workshop, held: Claim, holder: Holder, onward: Collection[str]) -> tuple[str, Claim | None]:
    """Works and commits; returns what became of it, for the log, and the claim to go on with."""
    try:
        if held.alone:
            _wait_for_quiet(shop, held, holder.worker)
        step = _commit(shop, held, WORK[held.stage](shop, held), holder, onward)
    except ClaimLost:
        return "claim_lost", None
    except Exception as error:  # noqa: BLE001  whatever it is, the article is named and kept
        return _let_go(shop, held, error), None
    if step.send:
        shop.announce(step.stage, [step.send])
    return "done", step.claim


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


class _Step(NamedTuple):
    """What comes after a commit: a message for `send` at `stage`, or going on with `claim`, or nothing."""

    stage: str = ""
    send: str | None = None
    claim: Claim | None = None


def _commit(shop: Workshop, held: Claim, write: Write, holder: Holder, onward: Collection[str]) -> _Step:
    """Output and advance in one transaction."""
    with shop.ledger.write() as connection:
        if held.stage == OPEN:
            only = write(connection)
            return _first(shop, connection, only, holder, onward) if only else _Step()
        after = following(held.stage)
        if after and after in onward:
            going_on = claims.carry_on(connection, held, after)
            write(connection)
            return _Step(claim=going_on)
        if after is None:
            claims.end(connection, held, "stored")
        else:
            claims.advance(connection, held, after)
        write(connection)
        return _message(shop, connection, held.article_id, after) if after else _Step()


def _first(shop: Workshop, connection: Connection, article_id: str, holder: Holder, onward: Collection[str]) -> _Step:
    """The only article of a delivery that was just opened."""
    if FIRST_STAGE in onward:
        claim = claims.claim(connection, article_id, FIRST_STAGE, str(holder), holder.worker)
        if claim is not None:
            return _Step(claim=claim)
    return _message(shop, connection, article_id, FIRST_STAGE)


def _message(shop: Workshop, connection: Connection, article_id: str, stage: str) -> _Step:
    """A message, where the window has room."""
    return _Step(stage, article_id) if window.reserve(connection, article_id, stage, shop.window) else _Step()


def _let_go(shop: Workshop, held: Claim, error: Exception) -> str:
    """Writes what became of a failed attempt, however busy the database is."""
    outcome, change = _consequence(held, error, shop.limits)
    for pause in LET_GO_AGAIN_AFTER_S:
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
