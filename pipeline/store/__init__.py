"""The store stage: the outputs of the other three become one record."""

from __future__ import annotations

from pipeline.article import CleanCopy, Decision, Facts, RawArticle, Record, Refusal, State

VERSION = "1"


def assemble(
    article: RawArticle,
    copy: CleanCopy,
    decision: Decision,
    facts: Facts,
    *,
    state: State = "stored",
    reason: str | None = None,
    versions: dict[str, str] | None = None,
) -> Record:
    """One record of an article that went all the way. What clean read wins over what the wire said only where the wire is silent."""
    wire = article.wire
    return Record(
        article_id=article.article_id,
        delivery=article.delivery,
        state=state,
        reason=reason,
        headline=copy.headline,
        teaser=copy.teaser,
        dateline=copy.dateline,
        byline=copy.byline,
        provider=copy.provider,
        guid=wire.guid,
        version=wire.version,
        pubstatus=wire.pubstatus,
        embargoed=wire.embargoed,
        embargoed_until=wire.embargoed_until,
        published_at=copy.published_at,
        language=copy.language,
        slugline=wire.slugline,
        urgency=wire.urgency,
        subjects=wire.subjects,
        ednote=wire.ednote,
        url=copy.url,
        copyright=wire.copyright,
        usageterms=wire.usageterms,
        captions=copy.captions,
        text=copy.text,
        offsets=copy.offsets,
        lifted=copy.lifted,
        removed=copy.removed,
        flags=copy.flags,
        dedup=decision,
        entities=facts.entities,
        people=facts.people,
        quotations=facts.quotations,
        attributions=facts.attributions,
        money=facts.money,
        dates=facts.dates,
        weapons=facts.weapons,
        transfers=facts.transfers,
        beats=facts.beats,
        versions=versions or {},
    )


def refuse(refusal: Refusal) -> Record:
    """The record of a part of a delivery that is no article."""
    return Record(article_id=refusal.article_id, delivery=refusal.delivery, state=refusal.state, reason=refusal.reason)


def fail(article: RawArticle, stage: str, error: Exception) -> Record:
    """The record of an article that a stage could not work on."""
    return Record(
        article_id=article.article_id,
        delivery=article.delivery,
        state="quarantined",
        reason=f"{stage}: {type(error).__name__}: {error}",
        guid=article.wire.guid,
        version=article.wire.version,
        url=article.wire.url,
        provider=article.wire.provider,
    )
