"""What may be shown: kills and embargoes, worked out when a record is read and not when it is made.

A kill names a story by (provider, guid), and may come before it. Every article under that identity loses its content,
whatever its version; the notice itself stays readable, so that a desk sees what was ordered, but for what it repeats of the
story: many systems send a story again with another status. Articles that lean on a
killed one keep their content and are marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pipeline.article import Decision, Record, Wire

Identity = tuple[str, str]
"""(provider, guid): what all versions of one story share. A story whose wire names no provider has "" for it.

A notice may leave the provider out where its story names one, or the other way round: "" agrees with every provider, since
a kill that misses its story does more harm than one that takes back another one of the same guid.
"""

_ORDER = re.compile(
    r"\b(?:kill|withdr[ae]w|retract|cancel|annul|anul|disregard|ignore|not be used|(?:do not|don't) use|nicht (?:mehr )?(?:zu )?verwend"
    r"|zurückgezogen|ne pas (?:utiliser|tenir compte)|no (?:utilizar|usar)|non utilizzare|återkall|utgår|tilbagekald|trukket)",
    re.IGNORECASE,
)
_OPENING = 400
"""Characters in which an order says what it wants."""
_MOST_OF_A_NOTE = 40
"""Words."""
_LEAST = 35
"""Letters of a sentence that two texts do not share by chance."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|\n+")
LEANING = {"exact_duplicate", "near_duplicate", "new_version", "derived"}
"""Kinds of links by which an article has its content from another."""


def identity_of(wire: Wire) -> Identity | None:
    """What a kill of this article would name; None without a guid: then nothing can name it."""
    return (wire.provider or "", wire.guid) if wire.guid else None


def is_kill(wire: Wire) -> bool:
    """An order to use nothing under this identity."""
    return wire.pubstatus == "canceled"


def names(kill: Identity, article: Identity) -> bool:
    """Whether an order under one identity means an article under the other."""
    return kill[1] == article[1] and (kill[0] == article[0] or not kill[0] or not article[0])


def is_held(wire: Wire) -> bool:
    """Embargoed, or withheld until further notice. Without a clock: an embargo that is over still counts."""
    return wire.embargoed or wire.pubstatus == "withheld"


def shown(record: Record, *, killed: bool, killed_ids: AbstractSet[str], taken_back: Iterable[Record] = ()) -> Record:
    """The record as it may be read. `killed`: its own identity was.

    `killed_ids`: article ids under killed identities, and of what has content from those. `taken_back`: what a notice
    kills, as it was stored.
    """
    leans = (leans_on(record) | {record.article_id}) & killed_ids
    record = replace(record, killed=killed, leans_on_killed=bool(leans) and not killed)
    if not killed:
        return record
    return _notice(record, list(taken_back)) if record.pubstatus == "canceled" else without_content(record)


def _notice(record: Record, taken_back: Sequence[Record]) -> Record:
    """The order without the story that it takes back; a headline that is the story's goes alone."""
    said = {sentence for one in taken_back for sentence in _sentences(one.text)}
    if not said.isdisjoint(_sentences(record.text)) or not _reads_like_an_order(record):
        return without_content(record)
    if _folded(record.headline) and any(_folded(record.headline) == _folded(one.headline) for one in taken_back):
        return replace(without_content(record), text=record.text, offsets=record.offsets, ednote=record.ednote)
    return record


def _reads_like_an_order(record: Record) -> bool:
    """True for a few words, and for those that open with what is to be done."""
    text = record.text or ""
    return len(text.split()) <= _MOST_OF_A_NOTE or bool(_ORDER.search(f"{record.headline or ''}\n{text[:_OPENING]}"))


def _sentences(text: str | None) -> set[str]:
    """Sentences that are long enough to be nobody else's, in small letters, without spaces and signs."""
    folded = map(_folded, _SENTENCE_END.split(text or ""))
    return {sentence for sentence in folded if len(sentence) >= _LEAST}


def _folded(text: str | None) -> str:
    return "".join(filter(str.isalnum, (text or "").casefold()))


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
