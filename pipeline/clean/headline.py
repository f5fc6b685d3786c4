"""The headline above the copy, and the teaser under it.

Left alone: a first paragraph that ends as a sentence, a lone line with no copy after it, a line that a colon or comma ends.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.clean.draft import Draft, Finding
from pipeline.clean.shapes import folded, headline_shaped, is_prose


def headline(draft: Draft) -> Draft:
    draft = _known(draft)
    lines = _lines_above_copy(draft)
    if not lines:
        return draft
    fields = ["headline", "teaser"][1 if draft.known_headline or draft.headline else 0 :]
    values = {field: draft.blocks[place].text for place, field in zip(range(lines), fields)}
    lifted = draft.without(
        Finding(place, 0, len(draft.blocks[place].text), field=field) for place, field in zip(range(lines), fields)
    )
    return replace(
        lifted, headline=draft.headline or values.get("headline"), teaser=draft.teaser or values.get("teaser")
    )


def _known(draft: Draft) -> Draft:
    """The wire's headline where the copy repeats it."""
    wanted = folded(draft.known_headline or "")
    if not wanted or not draft.blocks or folded(draft.blocks[0].text) != wanted:
        return draft
    return draft.without([Finding(0, 0, len(draft.blocks[0].text), field="headline")])


def _lines_above_copy(draft: Draft) -> int:
    """How many headline-shaped lines stand above the first paragraph of prose: one or two, else none of them."""
    for place, block in enumerate(draft.blocks[:3]):
        if is_prose(block.text):
            return place
        if not headline_shaped(block.text):
            return 0
    return 0
