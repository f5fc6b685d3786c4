"""Feeds: each is asked whether it has changed, and every entry that is new or says something else is one delivery.

A delivery is the feed's document with that one entry alone, so that `status` counts reports and not polls, and that an
updated entry arrives under its old guid: dedup makes it a new version. What was handed on is remembered in the ledger
after intake has it; a crash in between repeats a delivery, which intake knows by its bytes.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from pipeline import formats
from pipeline.errors import CopydeskError, Rejected, Unavailable
from pipeline.formats.charset import decode
from pipeline.formats.feed_split import FeedEntry, split
from pipeline.formats.html import declared_charset
from workers import intake
from workers.fetching.courtesy import Courtesy
from workers.fetching.errors import Answered, Disallowed, NotFetched, Postponed
from workers.fetching.fetcher import Fetched, web_address
from workers.ledger import feeds as ledger_feeds
from workers.ledger.feeds import FeedState
from workers.logs import get_logger
from workers.producers.feeds_file import Feed
from workers.workshop import Workshop

LONGEST_PRODUCER = 64  # as the ledger's column has it
LONGEST_BACK_OFF_S = 86_400.0
_FEED_TYPES = "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5"
_PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9"

log = get_logger(__name__)


class NoFeed(NotFetched):
    """This is no feed."""


@dataclass
class Outcome:
    """What one poll of one feed brought. `known`: entries that said the same before; `waiting`: for their pages."""

    url: str
    result: Literal["read", "not_changed", "failed", "postponed"] = "read"
    new: int = 0
    updated: int = 0
    known: int = 0
    waiting: int = 0
    moved_to: str | None = None
    error: str | None = None
    next_in_s: float = 0.0


def pause_after(state: FeedState, every: float) -> float:
    """Seconds from one poll to the next: doubled with each failure in a row, a day at most."""
    return min(every * 2.0 ** min(state.failures, 20), max(every, LONGEST_BACK_OFF_S))


def due_at(state: FeedState, feed: Feed) -> float:
    return max(state.checked_at + pause_after(state, feed.every), state.wait_until) if state.checked_at else 0.0


def poll(shop: Workshop, feed: Feed, courtesy: Courtesy, stop: threading.Event) -> Outcome:
    """Polls one feed; whatever goes wrong is in the outcome and in the ledger. Raises Unavailable while that is away."""
    with shop.ledger.read() as connection:
        state = ledger_feeds.state_of(connection, feed.url)
    outcome = Outcome(feed.url)
    if state.wait_until > time.time():
        outcome.result, outcome.error = "postponed", state.error
    else:
        state = _attempt(shop, feed, courtesy, stop, state, outcome)
        if not stop.is_set():
            with shop.ledger.write() as connection:
                ledger_feeds.remember(connection, state)
    outcome.next_in_s = max(0.0, due_at(state, feed) - time.time())
    level = log.warning if outcome.result == "failed" else log.info
    level("feed_polled", feed=feed.url, result=outcome.result, new=outcome.new, updated=outcome.updated,
          error=outcome.error)  # fmt: skip
    return outcome


def _attempt(
    shop: Workshop, feed: Feed, courtesy: Courtesy, stop: threading.Event, state: FeedState, outcome: Outcome
) -> FeedState:
    """One try; returns what to remember."""
    now = time.time()
    try:
        found = _fetch(courtesy, state)
        if found.status == 304:
            outcome.result = "not_changed"
        else:
            _hand_on(shop, feed, courtesy, stop, found, outcome)
    except Postponed as error:
        outcome.result, outcome.error = "postponed", str(error)
        return replace(state, checked_at=now, wait_until=now + error.seconds, error=str(error))
    except Unavailable:
        raise
    except CopydeskError as error:
        outcome.result, outcome.error = "failed", str(error)
    except Exception as error:
        log.exception("feed_failed", feed=feed.url)
        outcome.result, outcome.error = "failed", f"{type(error).__name__}: {error}"
    if outcome.error:
        # Where it had moved may be what fails: the next try begins where the operator said.
        return replace(state, moved_to=None, checked_at=now, failures=state.failures + 1, error=outcome.error)
    outcome.moved_to = found.moved_to or state.moved_to
    etag, last_modified = _validators(state, found, complete=not outcome.waiting)
    return FeedState(url=state.url, moved_to=outcome.moved_to, etag=etag, last_modified=last_modified, checked_at=now)


def _fetch(courtesy: Courtesy, state: FeedState) -> Fetched:
    headers = {"Accept": _FEED_TYPES}
    if state.etag:
        headers["If-None-Match"] = state.etag
    if state.last_modified:
        headers["If-Modified-Since"] = state.last_modified
    return courtesy.get(state.moved_to or state.url, headers)


def _validators(state: FeedState, found: Fetched, *, complete: bool) -> tuple[str | None, str | None]:
    """What to ask with next time: nothing, while entries wait for their pages and must come again."""
    if found.status == 304:
        return found.headers.get("etag") or state.etag, state.last_modified
    return (found.headers.get("etag"), found.headers.get("last-modified")) if complete else (None, None)


def _hand_on(
    shop: Workshop, feed: Feed, courtesy: Courtesy, stop: threading.Event, found: Fetched, outcome: Outcome
) -> None:
    """Hands every entry on that is new or changed, oldest first: feeds begin with the newest."""
    told = formats.sniff(found.body)
    if told.format not in ("rss", "atom"):
        stated = found.headers.get("content-type", "no type")[:100]
        raise NoFeed(f"{found.url} holds {told.format} (sent as {stated})")
    try:
        entries = list(split(found.body, cast("Literal['rss', 'atom']", told.format)))
    except Rejected as error:
        log.warning("feed_not_split", feed=feed.url, error=error)
        _hand_on_whole(shop, feed, found, outcome)
        return
    with shop.ledger.read() as connection:
        known = ledger_feeds.digests(connection, feed.url)
    for entry in reversed(entries):
        if stop.is_set():
            raise NotFetched("stopped")
        if known.get(entry.key) == entry.digest:
            outcome.known += 1
        elif _deliver(shop, feed, courtesy, entry, found):
            outcome.updated += known.get(entry.key) is not None
            outcome.new += known.get(entry.key) is None
        else:
            outcome.waiting += 1


def _deliver(shop: Workshop, feed: Feed, courtesy: Courtesy, entry: FeedEntry, found: Fetched) -> bool:
    """Hands one entry on; False while its page is to be tried again."""
    page = None
    if feed.full_text and entry.link and not entry.has_copy:
        try:
            page = _page(courtesy, str(web_address(found.url).join(entry.link)))
        except Exception as error:  # noqa: BLE001  a page that fails leaves the summary
            log.warning("page_not_fetched", feed=feed.url, page=entry.link, error=error)
            if not _is_final(error):
                with shop.ledger.write() as connection:
                    if ledger_feeds.page_missed(connection, feed.url, entry.key):
                        return False
    host = web_address(feed.url).host
    document = entry.document(feed.provider or host, replace_provider=bool(feed.provider), page=page)
    _receive(shop, host, f"{entry.key[:12]}.xml", document)
    with shop.ledger.write() as connection:
        ledger_feeds.handed_on(connection, feed.url, entry.key, entry.digest)
    return True


def _page(courtesy: Courtesy, address: str) -> str:
    found = courtesy.get(address, {"Accept": _PAGE_TYPES})
    told = formats.sniff(found.body)
    if told.format != "html":
        raise NoPage(f"{address} holds {told.format}")
    decoded = decode(found.body, _charset(found) or declared_charset(found.body))
    if decoded.doubt:
        raise NoPage(f"{address}: {decoded.doubt}")
    return decoded.text


class NoPage(NotFetched):
    """The entry's link leads to no page."""


def _is_final(error: Exception) -> bool:
    """Whether trying again soon would not help."""
    return isinstance(error, Disallowed | NoPage) or (isinstance(error, Answered) and error.status < 500)


def _charset(found: Fetched) -> str | None:
    stated = found.headers.get("content-type", "").lower().partition("charset=")[2]
    return stated.split(";")[0].strip(" \"'") or None


def _hand_on_whole(shop: Workshop, feed: Feed, found: Fetched, outcome: Outcome) -> None:
    """A feed that is no well-formed XML, as it came: the line reads what it can, and knows its entries again."""
    digest = hashlib.sha256(found.body).hexdigest()
    key = hashlib.sha256(b"whole").hexdigest()
    with shop.ledger.read() as connection:
        known = ledger_feeds.digests(connection, feed.url).get(key)
    if known == digest:
        outcome.known += 1
        return
    _receive(shop, web_address(feed.url).host, "feed.xml", found.body)
    with shop.ledger.write() as connection:
        ledger_feeds.handed_on(connection, feed.url, key, digest)
    outcome.new += known is None
    outcome.updated += known is not None


def _receive(shop: Workshop, host: str, name: str, data: bytes) -> None:
    """Each host is a producer of its own: one feed may not speak for another's provider."""
    with tempfile.NamedTemporaryFile(dir=shop.settings.home, prefix=".feed-") as file:
        file.write(data)
        file.flush()
        intake.receive(shop, f"{host}-{name}", Path(file.name), producer=f"feed:{host}"[:LONGEST_PRODUCER])
