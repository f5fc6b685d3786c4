"""Claims: what the articles of one story say, each statement once, with how many independent reports it rests on.

    claims_of(records)      every statement of every story, from records as they may be read

A statement is a transfer, a quotation or a figure. The articles that make it are parted into independent reports: copies,
rewrites and all that leans on one source are one report, however many articles they fill. What other articles say instead
stands beside it. Nothing is decided: a reader sees who says what, and why it was counted so.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.article import Record
from pipeline.claims.claim import Claim, Conflict, Contradiction, Statement
from pipeline.claims.figures import figure_conflicts, figures
from pipeline.claims.quotations import quotation_conflicts, quotations
from pipeline.claims.reports import Independence, Report, Telling
from pipeline.claims.transfers import transfer_conflicts, transfers

__all__ = ["Claim", "Contradiction", "Independence", "Report", "Telling", "claims_of"]


def claims_of(records: Iterable[Record]) -> Iterator[Claim]:
    """The claims of each story, in order of its articles' dates. The order of `records` does not matter.

    What may not be read says nothing: articles that are killed, held, or never ended well give no claims.
    """
    for story_id, members in _stories(records).items():
        yield from _claims_of_story(story_id, members)


def _stories(records: Iterable[Record]) -> dict[str, list[Record]]:
    readable = {record.article_id: record for record in records if _may_speak(record)}
    stories: dict[str, list[Record]] = {}
    for record in sorted(readable.values(), key=_by_date):
        story_id = record.dedup.story_id if record.dedup else None
        stories.setdefault(story_id or record.article_id, []).append(record)
    return stories


def _may_speak(record: Record) -> bool:
    return record.state == "stored" and not record.killed and bool(record.text) and record.dedup is not None


def _by_date(record: Record) -> tuple[str, str, str]:
    return record.published_at or "", record.delivery.raw_sha256, record.article_id


def _claims_of_story(story_id: str, members: Sequence[Record]) -> Iterator[Claim]:
    independence = Independence(members)
    for read, conflicts in (
        (transfers, transfer_conflicts),
        (quotations, quotation_conflicts),
        (figures, figure_conflicts),
    ):
        statements = read(members)
        ids = _claim_ids(story_id, statements)
        against = _contradictions(ids, conflicts(statements))
        for place, (claim_id, statement) in enumerate(zip(ids, statements)):
            reports = independence.reports_of(statement.tellings)
            yield Claim(
                claim_id=claim_id,
                story_id=story_id,
                kind=statement.kind,
                statement=statement.text,
                details=statement.details,
                articles=statement.tellings,
                independent=len(reports),
                reports=reports,
                contradictions=tuple(against.get(place, ())),
            )


def _contradictions(ids: Sequence[str], conflicts: Iterable[Conflict]) -> dict[int, list[Contradiction]]:
    """Each conflict as either of its statements sees it, by the statement's place."""
    found: dict[int, list[Contradiction]] = {}
    for one in conflicts:
        for place, other, says, says_there in (
            (one.here, one.there, one.says, one.says_there),
            (one.there, one.here, one.says_there, one.says),
        ):
            contradiction = Contradiction(claim_id=ids[other], what=one.what, here=says, there=says_there)
            found.setdefault(place, []).append(contradiction)
    return found


def _claim_ids(story_id: str, statements: Sequence[Statement]) -> list[str]:
    """One for each; statements that cannot be told apart ('No', by nobody knows whom) are numbered."""
    seen, ids = Counter[str](), list[str]()
    for statement in statements:
        said = json.dumps([story_id, statement.kind, *statement.key], ensure_ascii=True)
        digest = hashlib.sha256(f"{said}{seen[said] or ''}".encode()).hexdigest()
        ids.append(f"claim-{digest[:24]}")
        seen[said] += 1
    return ids
