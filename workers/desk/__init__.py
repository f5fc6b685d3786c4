"""What a person sees: records and tables of the ledger as pictures for a terminal. Pure; no database, no printing."""

from __future__ import annotations

from workers.desk.article import article_view
from workers.desk.demo import demo_view
from workers.desk.quarantine import quarantine_view
from workers.desk.removed import article_raw_view
from workers.desk.search import search_view
from workers.desk.status import status_view
from workers.desk.stories import stories_view
from workers.desk.story import story_json, story_view

__all__ = [
    "article_raw_view",
    "article_view",
    "demo_view",
    "quarantine_view",
    "search_view",
    "status_view",
    "stories_view",
    "story_json",
    "story_view",
]
