"""Back-pressure: whether the line is so far behind, or the disk so full, that producers have to wait."""

from __future__ import annotations

import shutil

import sqlalchemy as sa

from workers.ledger import Ledger
from workers.ledger.tables import work
from workers.settings import Settings


def behind(ledger: Ledger, settings: Settings) -> str | None:
    """Why nothing should be taken in just now; None where there is room. Reads no more rows than the bound."""
    free = shutil.disk_usage(settings.home).free
    if free < settings.least_free_bytes:
        return f"{free // 1024**2} MB are free on the disk, {settings.least_free_bytes // 1024**2} MB have to stay"
    moving = sa.select(work.c.id).where(work.c.state == "in_progress").limit(settings.most_waiting).subquery()
    with ledger.read() as connection:
        waiting = connection.scalar(sa.select(sa.func.count()).select_from(moving)) or 0
    return f"{waiting} articles are waiting already" if waiting >= settings.most_waiting else None
