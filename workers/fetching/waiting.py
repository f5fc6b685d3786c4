"""How long a server asks to be left alone."""

from __future__ import annotations

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from workers.fetching.errors import Postponed

ASKED_TO_WAIT = (429, 503)
LONGEST_WAIT_S = 86_400.0


def postponed(url: str, status: int, headers: Mapping[str, str]) -> Postponed | None:
    """What a server says that asks to be left alone; None for one that does not say how long."""
    seconds = _retry_after(headers.get("retry-after", ""))
    if status not in ASKED_TO_WAIT or seconds is None:
        return None
    wait = min(seconds, LONGEST_WAIT_S)
    return Postponed(f"{url} answers {status} and asks for {wait:.0f} s", wait)


def _retry_after(stated: str) -> float | None:
    """Seconds, stated so or as a date (RFC 9110)."""
    if stated.strip().isascii() and stated.strip().isdigit():
        return float(stated.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
