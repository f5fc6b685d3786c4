"""What is remembered of each feed between two polls."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from workers.ledger.tables import feed_entries, feeds

PAGE_TRIES = 3


@dataclass(frozen=True, kw_only=True)
class FeedState:
    """One feed: its validators for a conditional GET, where it has moved, and how it went."""

    url: str
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked_at: float = 0.0
    wait_until: float = 0.0
    failures: int = 0
    error: str | None = None


def state_of(connection: Connection, url: str) -> FeedState:
    """What is known of the feed; of one that was never polled, nothing."""
    row = connection.execute(sa.select(feeds).where(feeds.c.url == url)).mappings().one_or_none()
    return FeedState(**row) if row else FeedState(url=url)


def remember(connection: Connection, state: FeedState) -> None:
    connection.execute(sa.delete(feeds).where(feeds.c.url == state.url))
    connection.execute(sa.insert(feeds).values(asdict(state)))


def digests(connection: Connection, url: str) -> dict[str, str | None]:
    """key -> digest of every entry that the feed has brought; None for one whose page is still waited for."""
    found = sa.select(feed_entries.c.key, feed_entries.c.digest).where(feed_entries.c.feed_url == url)
    return {row.key: row.digest for row in connection.execute(found)}


def handed_on(connection: Connection, url: str, key: str, digest: str) -> None:
    """The entry is in the raw store and the ledger."""
    _enter(connection, url, key, digest, tries=0)


def page_missed(connection: Connection, url: str, key: str) -> bool:
    """Counts a page that could not be fetched; says whether it will be tried again."""
    where = sa.and_(feed_entries.c.feed_url == url, feed_entries.c.key == key)
    row = connection.execute(sa.select(feed_entries.c.tries, feed_entries.c.digest).where(where)).one_or_none()
    tries = (row.tries if row else 0) + 1
    _enter(connection, url, key, row.digest if row else None, tries=tries)
    return tries < PAGE_TRIES


def _enter(connection: Connection, url: str, key: str, digest: str | None, *, tries: int) -> None:
    where = sa.and_(feed_entries.c.feed_url == url, feed_entries.c.key == key)
    connection.execute(sa.delete(feed_entries).where(where))
    row = {"feed_url": url, "key": key, "digest": digest, "tries": tries, "seen_at": time.time()}
    connection.execute(sa.insert(feed_entries).values(row))
