"""Courtesy to hosts: robots.txt, one request at a time, a pause between two, and the waiting that a host asks for."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx
from protego import Protego

from workers.fetching.errors import Answered, Disallowed, NotFetched, Postponed
from workers.fetching.fetcher import PRODUCT, Fetched, Fetcher

DELAY_S = 1.0
LONGEST_DELAY_S = 30.0
"""Some sites ask for minutes between two requests: for a few pages a day that is more than they mean."""
ROBOTS_KEPT_S = 3600.0
ROBOTS_READ = 500 * 1024
"""RFC 9309 asks for so much of a robots.txt to be read; the rest is not."""


@dataclass
class _Host:
    turn: threading.RLock = field(default_factory=threading.RLock)
    next_at: float = 0.0
    closed_until: float = 0.0
    delay_s: float = 0.0


class Courtesy:
    """Fetches like the fetcher it is given, with courtesy. May be used by several threads."""

    def __init__(self, fetcher: Fetcher, stop: threading.Event, *, delay_s: float = DELAY_S) -> None:
        self._fetcher = fetcher
        self._stop = stop
        self._delay_s = delay_s
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        self._robots: dict[str, tuple[float, Protego | None]] = {}

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetches when it is this address's turn, if robots.txt allows it; so for each redirect.

        Raises NotFetched.
        """
        return self._get(address, headers, robots=True)

    def _get(self, address: str, headers: Mapping[str, str] | None, *, robots: bool) -> Fetched:
        held: list[_Host] = []

        def visit(url: httpx.URL) -> None:
            self._leave(held)
            if robots:
                self._ask(url)
            self._enter(held, url.host)

        try:
            return self._fetcher.get(address, headers, visit)
        except Postponed as error:
            for host in held:
                host.closed_until = time.monotonic() + error.seconds
            raise
        finally:
            self._leave(held)

    def _enter(self, held: list[_Host], name: str) -> None:
        """Waits for the host's turn, and for the pause after the last request. Raises NotFetched at the stop."""
        host = self._host(name)
        while not host.turn.acquire(timeout=0.2):
            self._go_on()
        held.append(host)
        shut = host.closed_until - time.monotonic()
        if shut > 0:
            raise Postponed(f"{name} asks for {shut:.0f} s more", shut)
        if self._stop.wait(max(0.0, host.next_at - time.monotonic())):
            self._go_on()

    def _leave(self, held: list[_Host]) -> None:
        while held:
            host = held.pop()
            host.next_at = time.monotonic() + max(self._delay_s, host.delay_s)
            host.turn.release()

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise NotFetched("stopped")

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name.lower(), _Host())

    def _ask(self, url: httpx.URL) -> None:
        """Raises Disallowed; NotFetched while robots.txt cannot be had, which RFC 9309 takes for a no."""
        rules = self._rules(f"{url.scheme}://{url.netloc.decode('ascii')}")
        if rules is None:
            return
        if not rules.can_fetch(str(url), PRODUCT):
            raise Disallowed(str(url))
        asked = rules.crawl_delay(PRODUCT)
        if asked:
            self._host(url.host).delay_s = min(float(asked), LONGEST_DELAY_S)

    def _rules(self, origin: str) -> Protego | None:
        kept = self._robots.get(origin)
        if kept and time.monotonic() - kept[0] < ROBOTS_KEPT_S:
            return kept[1]
        try:
            body = self._get(f"{origin}/robots.txt", None, robots=False).body
            rules = Protego.parse(body[:ROBOTS_READ].decode("utf-8-sig", "replace"))
        except Answered as error:
            if error.status >= 500:
                raise
            rules = None  # there are no rules
        self._robots[origin] = (time.monotonic(), rules)
        return rules
