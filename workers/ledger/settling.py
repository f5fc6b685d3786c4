"""What has to be settled again when new articles are decided: those of their days and later, beside the stories open then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection

from pipeline import dedup
from workers.ledger.engines import upsert
from workers.ledger.tables import dedup_keys, fingerprints, meta, stories

T = TypeVar("T")

_MARK, _RULES = "settled_sequence", "settled_by"
_AT_ONCE = 500


@dataclass(slots=True)
class Affected:
    """Articles by sequence number. `known`: where those that were settled before stand."""

    fresh: dict[int, dedup.Fingerprint] = field(default_factory=dict)
    before: list[tuple[dedup.Fingerprint, dedup.Settled]] = field(default_factory=list)
    known: dict[int, dedup.Settled] = field(default_factory=dict)
    sequence_of: dict[str, int] = field(default_factory=dict)
    """article_id -> sequence, of all of them."""


def settled(connection: Connection, window_days: float) -> int:
    """Up to which sequence number the stories are settled by these rules; 0 where others settled them."""
    known = {row.key: row.value for row in connection.execute(sa.select(meta).where(meta.c.key.in_((_MARK, _RULES))))}
    return int(known.get(_MARK, 0)) if known.get(_RULES) == _rules(window_days) else 0


def mark(connection: Connection, upto: int, window_days: float) -> None:
    rows = [{"key": _MARK, "value": str(upto)}, {"key": _RULES, "value": _rules(window_days)}]
    upsert(connection, meta, ["key"], rows, fresh=["value"])


def affected(connection: Connection, done: int, window_days: float) -> Affected:
    """Everything that the articles after sequence `done` may change, and what that depends on.

    An article without a date can belong anywhere: then it is all there is.
    """
    found = Affected()
    for row in connection.execute(_rows(fingerprints.c.sequence > done)):
        found.fresh[row.sequence] = _noted(found, row)
    moments = [dedup.moment(one.published_at) for one in found.fresh.values()]
    dated = [when for when in moments if when is not None]
    first = min(dated) if dated and len(dated) == len(moments) and done else None
    later = stories.c.moment >= first if first is not None else sa.true()
    for row in connection.execute(_rows(fingerprints.c.sequence <= done, later)):
        found.fresh[row.sequence] = _noted(found, row)
    if first is not None:
        for row in _earlier(connection, found.fresh.values(), first, dedup.open_since(first, window_days)):
            found.before.append((_noted(found, row), _place(row)))
    return found


def changed(asked: Affected, places: Mapping[str, dedup.Settled]) -> list[dict[str, Any]]:
    """The rows to write."""
    articles = (*asked.fresh.values(), *(one for one, _ in asked.before))
    when = {one.article_id: dedup.moment(one.published_at) for one in articles}
    return [
        {"sequence": sequence, "story_id": place.story_id, "stray": place.stray, "moment": when[article_id]}
        for article_id, place in places.items()
        if asked.known.get(sequence := asked.sequence_of[article_id]) != place
    ]


def _earlier(
    connection: Connection, fresh: Iterable[dedup.Fingerprint], first: float, since: float
) -> Iterator[sa.Row[Any]]:
    """The earlier articles of stories that were open then, that have no date, or that hold the same article."""
    undated = stories.c.moment.is_(None)
    earlier = sa.or_(stories.c.moment < first, undated)
    recent = sa.and_(stories.c.moment >= since, stories.c.moment < first)
    story_ids = {*connection.scalars(sa.select(stories.c.story_id).where(sa.or_(recent, undated)).distinct())}
    keys = sorted({key for one in fresh for key in dedup.same_article(one)})
    for asked in _parts(keys):
        same = sa.select(dedup_keys.c.sequence).where(dedup_keys.c.key.in_(asked))
        story_ids |= {*connection.scalars(sa.select(stories.c.story_id).where(stories.c.sequence.in_(same)).distinct())}
    for some in _parts(sorted(story_ids)):
        yield from connection.execute(_rows(stories.c.story_id.in_(some), earlier))


def _parts(listed: Sequence[T]) -> Iterator[Sequence[T]]:
    return (listed[place : place + _AT_ONCE] for place in range(0, len(listed), _AT_ONCE))


def _rows(*conditions: sa.ColumnElement[bool]) -> sa.Select[Any]:
    return (
        sa.select(fingerprints.c.sequence, fingerprints.c.body, stories.c.story_id, stories.c.stray)
        .outerjoin(stories, stories.c.sequence == fingerprints.c.sequence)
        .where(*conditions)
        .order_by(fingerprints.c.sequence)
    )


def _noted(found: Affected, row: sa.Row[Any]) -> dedup.Fingerprint:
    one = msgspec.json.decode(row.body, type=dedup.Fingerprint)
    found.sequence_of[one.article_id] = row.sequence
    if row.story_id is not None:
        found.known[row.sequence] = _place(row)
    return one


def _place(row: sa.Row[Any]) -> dedup.Settled:
    return dedup.Settled(row.story_id, bool(row.stray))


def _rules(window_days: float) -> str:
    return f"{dedup.RULES} {window_days:g}"
