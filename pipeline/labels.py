"""A head of labelled lines above copy: 'Headline: Ferry sails again', 'By: Ana Berg', 'Embargo: 2021-05-03T08:00Z'.

Left alone: 'Paris: the minister said', questions and answers ('Q: ...'), a programme ('Date: May 3', 'Place: Osk'), one label
by itself, labels with no copy below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_FIELDS = {
    name: field
    for field, names in {
        "headline": "headline/head/hed/title/titel/titre/titolo/titulo/título/titular/overskrift/rubrik/otsikko",
        "slugline": "slug/slugline/keyword",
        "byline": "byline/by/author/authors/writer/reporter/signature/firma/autor/auteur",
        "dateline": "dateline",
        "published_at": "date/time/sent/published/datum/fecha",
        "urgency": "priority/urgency/priorität/prioridad/urgence",
        "provider": "source/agency/provider/quelle/fuente/agence",
        "embargo": "embargo/embargoed/embargoed until/hold until/sperrfrist",
        "language": "language/lang/sprache/idioma/langue",
        "guid": "story-id/story id/storyid/item-id/item id/guid/id",
        "version": "version/revision",
        "copy": "text/body/story/copy",
    }.items()
    for name in names.split("/")
}
_OF_WIRES = {"headline", "slugline", "byline", "guid", "embargo"}
"""At least one of these makes it a head of copy."""
_LABELLED = re.compile(r"(?P<label>[^\W\d_][\w'’ -]{0,18}?)[ \t]?:(?:[ \t]+(?P<value>\S.{0,300}))?$")
_ORDER = re.compile(r"[^a-zß-öø-ÿ.!?]{3,40}$")
"""A line in capitals that may stand above: CORRECTION, EMBARGOED."""
_MOST_LINES = 30
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Label:
    """`line` is its place among the lines, `field` what its value is, "" for what is not known."""

    line: int
    field: str
    value: str


def read_labels(lines: Sequence[tuple[str, bool]]) -> tuple[Label, ...]:
    """The labelled head at the top of the lines, none where there is no such head.

    Each line comes with whether a blank line stands above it; the head ends at one.
    """
    found = tuple(_found(lines[:_MOST_LINES]))
    fields = [label.field for label in found if label.field]
    stands_above = bool(found) and found[-1].line + 1 < len(lines)
    return found if stands_above and len(set(fields)) >= _FEWEST and _OF_WIRES.intersection(fields) else ()


def head_of(text: str) -> dict[str, str]:
    """The values of a labelled head by their fields, the first of each; empty where the text has no such head."""
    lines: list[tuple[str, bool]] = []
    blank = False
    for line in text[:8_000].split("\n"):
        if stated := line.strip():
            lines.append((stated, blank))
        blank = not stated
    values: dict[str, str] = {}
    for label in read_labels(lines):
        if label.field and label.value:
            values.setdefault(label.field, label.value)
    return values


def _found(lines: Sequence[tuple[str, bool]]) -> Iterator[Label]:
    begun = False
    for place, (line, blank_above) in enumerate(lines):
        match = _LABELLED.match(line) if not (begun and blank_above) else None
        if match is None and (begun or place or not _ORDER.match(line)):
            return
        if match is None:
            continue
        begun = True
        field = _FIELDS.get(match["label"].casefold(), "")
        yield Label(place, field, match["value"] or "")
        if field == "copy":
            return
