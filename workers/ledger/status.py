"""The sum of states: received = stored + held + quarantined + discarded + skipped + in_progress, from one snapshot."""

from __future__ import annotations

import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline.dedup import WINDOW_DAYS
from pipeline.stages import STAGES
from workers.ledger.deliveries import OPEN
from workers.ledger.records import ENDED
from workers.ledger.stories import unsettled
from workers.ledger.tables import sightings, work


def status(connection: Connection, story_days: float = WINDOW_DAYS) -> dict[str, Any]:
    """The object of `copydesk status --json`, without `arriving` (files that intake has not seen yet)."""
    running = sa.case((work.c.claim_token.is_not(None), 1), else_=0)
    tried = sa.case((sa.or_(work.c.attempts > 0, work.c.deaths > 0), 1), else_=0)
    rows = connection.execute(
        sa.select(
            work.c.state,
            work.c.stage,
            sa.func.count().label("all"),
            sa.func.sum(running).label("running"),
            sa.func.sum(tried).label("failed"),
            sa.func.min(work.c.updated_at).label("oldest"),
        )
        .where(work.c.state != "opened")
        .group_by(work.c.state, work.c.stage)
    ).all()
    moving = {row.stage: row for row in rows if row.state == "in_progress"}
    sums = {state: sum(row.all for row in rows if row.state == state) for state in (*ENDED, "in_progress")}
    oldest = min((row.oldest for row in moving.values()), default=None)
    return {
        "received": sum(sums.values()),
        **sums,
        "arriving": 0,
        "repeated": int(connection.scalar(sa.select(sa.func.count()).select_from(sightings)) or 0),
        "unsettled": unsettled(connection, story_days),
        "stages": {stage: _stage(moving.get(stage)) for stage in (OPEN, *STAGES)},
        "oldest_waiting_s": None if oldest is None else round(max(0.0, time.time() - oldest), 1),
    }


def _stage(row: sa.Row[Any] | None) -> dict[str, int]:
    if row is None:
        return {"waiting": 0, "running": 0, "failed": 0}
    return {"waiting": row.all - row.running, "running": row.running, "failed": row.failed}
