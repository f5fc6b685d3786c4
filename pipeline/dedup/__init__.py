"""The dedup stage: what a new article is to the earlier ones. It decides; it deletes nothing.

One article goes through in four steps, so that the same code serves a list in memory and a shared database:

    fingerprint(article, copy)      what dedup needs to know of an article, and the keys it is found under
    choose(postings)                which earlier articles to look at, out of those that share keys
    compare(new, earlier)           all scores and passages of one pair
    decide(fingerprint, comparisons)

and twice for many: settle(fingerprints) gives every article of a window its story, descent(story) tells who of a story leans
on whom, and whom a kill or a correction reaches.
"""

from __future__ import annotations

from pipeline.dedup.compare import Comparison, compare
from pipeline.dedup.credits import Credit
from pipeline.dedup.decide import decide
from pipeline.dedup.descent import Descent, descent
from pipeline.dedup.fingerprint import Fingerprint, Member, fingerprint
from pipeline.dedup.index import MemoryIndex, choose, entered, live_states
from pipeline.dedup.lineage import completed
from pipeline.dedup.stories import (
    RULES,
    WINDOW_DAYS,
    Settled,
    in_story,
    named_after,
    open_since,
    resettle,
    same_article,
    settle,
)
from pipeline.dedup.times import moment

VERSION = "4"

__all__ = [
    "RULES",
    "VERSION",
    "WINDOW_DAYS",
    "Comparison",
    "Credit",
    "Descent",
    "Fingerprint",
    "Member",
    "MemoryIndex",
    "Settled",
    "choose",
    "compare",
    "completed",
    "decide",
    "descent",
    "entered",
    "fingerprint",
    "in_story",
    "live_states",
    "moment",
    "named_after",
    "open_since",
    "resettle",
    "same_article",
    "settle",
]
