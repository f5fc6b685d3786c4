"""What an agency's desk sets above plain copy: labelled lines ('Slug: OSK-FERRY'), a slug, the points of the story.

See `pipeline.labels` for the labelled lines that are left alone; further a headline in capitals above its second line, points
that are the copy itself, a list in mid-story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.byline import HEAD
from pipeline.clean.dateline import opens_with_dateline
from pipeline.clean.draft import Draft, Finding
from pipeline.clean.shapes import headline_shaped
from pipeline.labels import read_labels

LIFTED = {"headline", "byline", "dateline"}
"""Fields of the record that a labelled line may stand for; any other is removed."""
SLUG = re.compile(
    r"[A-Z0-9]{2,}(?:[-/][A-Z0-9]{2,}){1,5}(?: \([A-Z0-9 ]{2,20}\)|, [A-Z0-9 ]{2,20})?|ADVANCE FOR [A-Z0-9 ,.]{3,40}"
)
BEGINS, ENDS = re.compile(r"ZCZC\b.{0,60}"), "NNNN"
"""Marks around a message on a telegraph line."""
POINT = re.compile(r"[*•] ?(?=\w)")
MOST_POINTS = 8


def wire_head(draft: Draft) -> Draft:
    return _without_points(_without_slug(_without_labels(draft)))


def _without_labels(draft: Draft) -> Draft:
    lines = [(block.text, block.gap > 1) for block in draft.blocks[:32]]
    return draft.without(
        Finding(label.line, 0, len(lines[label.line][0]), field=label.field)
        if label.field in LIFTED
        else Finding(label.line, 0, len(lines[label.line][0]), reason="wire_header")
        for label in read_labels(lines)
    )


def _without_slug(draft: Draft) -> Draft:
    blocks = draft.blocks
    if len(blocks) < 3:
        return draft
    places = [0] if BEGINS.fullmatch(blocks[0].text) else []
    places += [len(blocks) - 1] if blocks[-1].text == ENDS else []
    if SLUG.fullmatch(blocks[0].text) and blocks[1].gap == 1 and headline_shaped(blocks[1].text):
        places.append(0)
    return draft.without(Finding(place, 0, len(blocks[place].text), reason="wire_header") for place in places)


def _without_points(draft: Draft) -> Draft:
    """Points between the headline and the byline or dateline tell the story in short: its teaser."""
    points = list(_points(draft))
    below = draft.blocks[len(points) + 1].text if 0 < len(points) < len(draft.blocks) - 1 else ""
    if (
        not points
        or not headline_shaped(draft.blocks[0].text)
        or not (HEAD.fullmatch(below) or opens_with_dateline(below))
    ):
        return draft
    return draft.without(Finding(place, 0, len(draft.blocks[place].text), field="teaser") for place in points)


def _points(draft: Draft) -> Iterator[int]:
    for place, block in enumerate(draft.blocks[1 : MOST_POINTS + 1], start=1):
        if not POINT.match(block.text):
            return
        yield place
