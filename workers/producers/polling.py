"""Polls many feeds, some at a time, each when it is due. A feed that is slow or fails holds up none of the others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from pipeline.errors import Unavailable
from workers.fetching.courtesy import Courtesy
from workers.ledger import feeds as ledger_feeds
from workers.logs import get_logger
from workers.producers.feeds import Outcome, due_at, poll
from workers.producers.feeds_file import Feed
from workers.workshop import Workshop

AT_A_TIME = 8
AWAY_S = 10.0
"""How long a feed waits while the ledger or the disk is away."""
LOOK_S = 0.5

log = get_logger(__name__)


def once(shop: Workshop, feeds: Sequence[Feed], courtesy: Courtesy, stop: threading.Event) -> Iterator[Outcome]:
    """Polls every feed now; the outcomes come as they are there."""
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        running = {pool.submit(_poll, shop, feed, courtesy, stop) for feed in feeds}
        while running:
            done, running = wait(running, timeout=LOOK_S, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()


def keep_polling(
    shop: Workshop, feeds: Sequence[Feed], courtesy: Courtesy, stop: threading.Event, tell: Callable[[Outcome], None]
) -> None:
    """Polls each feed when it is due until `stop` is set. When it was last polled is in the ledger: a restart keeps it."""
    with shop.ledger.read() as connection:
        due = {feed: due_at(ledger_feeds.state_of(connection, feed.url), feed) for feed in feeds}
    running: dict[Future[Outcome], Feed] = {}
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        while not stop.is_set():
            for feed in sorted(due, key=lambda feed: due[feed]):
                if len(running) < AT_A_TIME and due[feed] <= time.time() and feed not in running.values():
                    running[pool.submit(_poll, shop, feed, courtesy, stop)] = feed
            done = wait(running, timeout=LOOK_S, return_when=FIRST_COMPLETED).done if running else set()
            for future in done:
                outcome = future.result()
                due[running.pop(future)] = time.time() + max(outcome.next_in_s, LOOK_S)
                tell(outcome)
            if not running:
                stop.wait(LOOK_S)


def _poll(shop: Workshop, feed: Feed, courtesy: Courtesy, stop: threading.Event) -> Outcome:
    try:
        return poll(shop, feed, courtesy, stop)
    except Unavailable as error:
        log.warning("feed_put_off", feed=feed.url, error=error)
        return Outcome(feed.url, "failed", error=str(error), next_in_s=AWAY_S)
