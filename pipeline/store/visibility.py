"""What may be shown: kills and embargoes, worked out when a record is read and not when it is made.

A kill names a story by (provider, guid), and may come before it. Every article under that identity loses its content,
whatever its version; the notice itself stays readable, so that a desk sees what was ordered. Articles that lean on a
killed one keep their content and are marked.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from pipeline.article import Decision, Record, Wire

Identity = tuple[str, str]
"""(provider, guid): what all versions of one story share. A story whose wire names no provider has "" for it."""

LEANING = {"exact_duplicate", "near_duplicate", "new_version", "derived"}
"""Kinds of links by which an article has its content from another."""


def identity_of(wire: Wire) -> Identity | None:
    """What a kill of this article would name; None without a guid: then nothing can name it."""
    return (wire.provider or "", wire.guid) if wire.guid else None


def is_kill(wire: Wire) -> bool:
    """An order to use nothing under this identity."""
    return wire.pubstatus == "canceled"


def is_held(wire: Wire) -> bool:
    """Embargoed, or withheld until further notice. Without a clock: an embargo that is over still counts."""
    return wire.embargoed or wire.pubstatus == "withheld"


def shown(record: Record, *, killed: bool, killed_ids: AbstractSet[str]) -> Record:
    """The record as it may be read. `killed`: its own identity was.

    `killed_ids`: article ids under killed identities, and of what has content from those.
    """
    leans = (leans_on(record) | {record.article_id}) & killed_ids
    record = replace(record, killed=killed, leans_on_killed=bool(leans) and not killed)
    return without_content(record) if killed and record.pubstatus != "canceled" else record


def leans_on(record: Record) -> set[str]:
    """The article ids that this one has its content from."""
    if record.dedup is None:
        return set()
    credited = {lineage.article_id for lineage in record.dedup.lineage if lineage.article_id}
    return credited | {link.article_id for link in record.dedup.links if link.kind in LEANING}


def without_content(record: Record) -> Record:
    """What is left of a record that may not be read: where it came from, who it is, and that it exists."""
    return Record(
        article_id=record.article_id,
        delivery=record.delivery,
        state=record.state,
        reason=record.reason,
        provider=record.provider,
        guid=record.guid,
        version=record.version,
        pubstatus=record.pubstatus,
        killed=record.killed,
        embargoed=record.embargoed,
        embargoed_until=record.embargoed_until,
        published_at=record.published_at,
        language=record.language,
        dedup=_bare(record.dedup) if record.dedup else None,
        versions=record.versions,
    )


def _bare(decision: Decision) -> Decision:
    """Without passages and quoted evidence: they point into a text that is not shown."""
    links = tuple(replace(link, passages=()) for link in decision.links)
    return replace(decision, links=links, lineage=())
