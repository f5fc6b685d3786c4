"""An article's own date, as far as it can be reckoned with."""

from __future__ import annotations

from datetime import UTC, datetime

DAY = 86_400.0


def moment(published_at: str | None) -> float | None:
    """Seconds since 1970 (UTC where no zone is stated); None for no date, or one without a year or a day."""
    if not published_at or len(published_at) < len("2019-03-11"):
        return None
    try:
        read = datetime.fromisoformat(published_at)
    except ValueError:
        return None
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()


def is_day(published_at: str | None) -> bool:
    """Whether the date stands without a time of day."""
    return published_at is not None and len(published_at) == len("2019-03-11")
