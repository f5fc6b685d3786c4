"""What a message of ours looks like: [[ledger id, article id, stage], {}, ...], and nothing else is ours."""

from __future__ import annotations

from typing import Any

from workers.app import TASKS

LONGEST_ID = 80  # as the ledger's column has it


def claim_check(payload: Any, ledger_id: str) -> tuple[str, str] | None:
    """(article id, stage) of a message for this ledger: an id that one of ours could be, a stage that there is."""
    match payload:
        case [[str(ledger), str(article_id), str(stage)], dict(named), *_]:
            plain = article_id.isascii() and article_id.isprintable() and len(article_id) <= LONGEST_ID
            if ledger == ledger_id and plain and stage in TASKS and not named:
                return article_id, stage
    return None
