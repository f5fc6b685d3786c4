"""The sweeper: frees what lost workers held, keeps the broker's window full, settles stories, prunes dedup."""

from __future__ import annotations

import threading
import time
from typing import Any

from pipeline.errors import Unavailable
from workers.app import TASKS
from workers.holder import Holder
from workers.ledger import claims, orders, pruning, stories, window
from workers.logs import get_logger
from workers.messages import claim_check
from workers.transports import MOST_RETURNS
from workers.workshop import Workshop

log = get_logger(__name__)

SETTLE_WHEN_QUIET_S = 2.0
CHILD_GONE_S = 10.0
"""A dead child's claim is its worker's to settle, who knows the cause of death; what is left after so long is freed."""

CAME_BACK = f"a message for it came back from lost workers more than {MOST_RETURNS} times"


class Sweeper:
    """Everything it does is idempotent and fenced: several may run, and one may be killed at any moment."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._first_seen: dict[str, float] = {}
        self._orphaned: dict[str, float] = {}
        self._unsettled = 0
        self._unsettled_since = 0.0

    def run(self, stop: threading.Event) -> None:
        """Sweeps until told to stop."""
        while not stop.is_set():
            try:
                self.sweep()
            except Unavailable as error:
                log.warning("sweep_put_off", cause=str(error))
            stop.wait(self._shop.settings.sweep_interval_s)

    def sweep(self) -> int:
        """One round; returns how many messages went out."""
        self.free_lost_claims()
        self.hear_the_dead()
        sent = sum(self.refill(stage) for stage in TASKS)
        self.release_embargoes()
        self.settle_when_quiet()
        self.prune()
        return sent

    def free_lost_claims(self) -> int:
        """Claims of dead workers on this host at once, of dead children soon, of lost machines when the lease is over."""
        with self._shop.ledger.read() as connection:
            standing = claims.standing(connection)
        lost = [token for token, holder in standing if Holder.parse(holder).worker_is_gone()]
        lost += self._leases_over([token for token, _ in standing])
        lost += self._forsaken([token for token, holder in standing if Holder.parse(holder).child_is_gone()])
        freed = 0
        for token in dict.fromkeys(lost):
            with self._shop.ledger.write() as connection:
                freed += claims.release(connection, token)
        if freed:
            log.warning("freed_lost_claims", count=freed)
        return freed

    def hear_the_dead(self) -> int:
        """Messages that the broker gave up: the ledger decides what that means for their articles."""
        return self._shop.publisher.take_dead(self._settle_dead) if self._shop.broker_url else 0

    def refill(self, stage: str) -> int:
        """Sends messages for what is due, as many as the stage's window has room for."""
        shop = self._shop
        with shop.ledger.read() as connection:
            if not window.anything_to_send(connection, stage):
                return 0
        held = shop.publisher.depth(stage) if shop.broker_url else None
        if held is not None and held >= shop.window:
            return 0  # nobody takes anything: more messages for the same articles would help nobody
        with shop.ledger.write() as connection:
            due = window.reserve_due(connection, stage, shop.window, held=held)
        return shop.announce(stage, due)

    def release_embargoes(self) -> None:
        """Articles whose embargo is over may be read from now on."""
        with self._shop.ledger.read() as connection:
            due = orders.anything_due(connection)
        if due:
            with self._shop.ledger.write() as connection:
                for article_id in orders.release_due(connection):
                    log.info("embargo_over", article_id=article_id)

    def settle_when_quiet(self) -> None:
        """Stories are settled once no new article was decided for a moment."""
        with self._shop.ledger.read() as connection:
            waiting = stories.unsettled(connection, self._shop.settings.story_days)
        now = time.monotonic()
        if waiting != self._unsettled:
            self._unsettled, self._unsettled_since = waiting, now
        elif waiting and now - self._unsettled_since >= SETTLE_WHEN_QUIET_S:
            changed = stories.settle(self._shop.ledger, self._shop.settings.story_days)
            log.info("stories_settled", changed=changed)

    def prune(self) -> None:
        """Takes some of what came before dedup's window out of its index."""
        days = self._shop.settings.dedup_days
        with self._shop.ledger.read() as connection:
            over = pruning.anything_to_prune(connection, days)
        if over:
            with self._shop.ledger.write() as connection:
                log.info("dedup_index_pruned", articles=pruning.prune(connection, days))

    def _settle_dead(self, payload: Any) -> None:
        named = claim_check(payload, self._shop.ledger_id)
        if named is None:
            return
        article_id, stage = named
        with self._shop.ledger.write() as connection:
            state = claims.given_up(connection, article_id, stage, CAME_BACK, self._shop.limits)
        log.warning("message_given_up", article_id=article_id, stage=stage, cause=CAME_BACK, state=state)

    def _leases_over(self, tokens: list[str]) -> list[str]:
        """Tokens that stood unchanged for a whole lease by this process's own clock, which nobody can set back."""
        self._first_seen, over = _stood(self._first_seen, tokens, self._shop.settings.lease_s)
        return over

    def _forsaken(self, tokens: list[str]) -> list[str]:
        """Claims of children that died without their worker's notice, for example before it knew what they work on."""
        self._orphaned, over = _stood(self._orphaned, tokens, CHILD_GONE_S)
        return over


def _stood(before: dict[str, float], tokens: list[str], seconds: float) -> tuple[dict[str, float], list[str]]:
    """Since when each token is seen, and those that are seen for longer."""
    now = time.monotonic()
    seen = {token: before.get(token, now) for token in tokens}
    return seen, [token for token, since in seen.items() if now - since > seconds]
