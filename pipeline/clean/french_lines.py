"""Whole lines of a French page around the copy: links, share bars, subscriptions, advertising, credits.

Left alone: 'Lire aussi rend heureux.', 'La publicité coûte cher.', anything that goes on as a sentence of the story.
"""

from __future__ import annotations

import re

from pipeline.clean.draft import Draft, Finding
from pipeline.clean.language import language_of
from pipeline.clean.lexicon import FRENCH_LINES
from pipeline.clean.related_links import has_whole_lines, row_under
from pipeline.clean.shapes import folded

LONGEST = 180
ENOUGH_TO_TELL = 12
"""Blocks; the language is told from the first few hundred letters."""
LINES = {reason: re.compile("|".join(f"(?:{line})" for line in lines)) for reason, lines in FRENCH_LINES.items()}


def french_lines(draft: Draft) -> Draft:
    if draft.english or language_of(" ".join(block.text[:400] for block in draft.blocks[:ENOUGH_TO_TELL])) != "fr":
        return draft
    reasons = {
        place: reason
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST and (reason := _reason(folded(block.text)))
    }
    whole_lines = has_whole_lines(draft.blocks)
    for label in [place for place, reason in reasons.items() if reason == "related_link"]:
        for place in row_under(draft.blocks, label, whole_lines=whole_lines, known=reasons):
            reasons.setdefault(place, "related_link")
    return draft.without(
        Finding(place, 0, len(draft.blocks[place].text), reason=reason) for place, reason in sorted(reasons.items())
    )


def _reason(line: str) -> str:
    return next((reason for reason, pattern in LINES.items() if pattern.fullmatch(line)), "")
