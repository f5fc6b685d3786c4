"""The wire fields of a labelled head above plain copy; the lines themselves stay in the raw text, and are cleaned later."""

from __future__ import annotations

from dataclasses import replace

from pipeline.article import Wire
from pipeline.formats.fields import language_subtag, one_line, stated_time, urgency_of
from pipeline.formats.nitf_parts import byline_of
from pipeline.formats.wire_datelines import read_dateline
from pipeline.formats.wire_times import iso_time, mail_time
from pipeline.labels import head_of


def with_labels(wire: Wire, text: str) -> Wire:
    """The wire with what the labels above the copy say, which goes before what the envelope says."""
    said = head_of(text)
    if not said:
        return wire
    embargo = said.get("embargo")
    return replace(
        wire,
        guid=one_line(said.get("guid")) or wire.guid,
        version=one_line(said.get("version")) or wire.version,
        headline=one_line(said.get("headline")) or wire.headline,
        slugline=one_line(said.get("slugline")) or wire.slugline,
        byline=byline_of(said.get("byline")) or wire.byline,
        dateline=read_dateline(said.get("dateline")) or wire.dateline,
        provider=one_line(said.get("provider")) or wire.provider,
        published_at=_time(said.get("published_at")) or wire.published_at,
        language=language_subtag(said.get("language")) or wire.language,
        urgency=urgency_of(said.get("urgency")) or wire.urgency,
        embargoed=wire.embargoed or embargo is not None,
        embargoed_until=_time(embargo) or wire.embargoed_until,
    )


def _time(stated: str | None) -> str | None:
    return iso_time(stated) or stated_time(stated) or mail_time(stated)
