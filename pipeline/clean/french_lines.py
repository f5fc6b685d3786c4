"""Whole lines of a French page around the copy: links, share bars, subscriptions, advertising, credits.

Left alone: 'Lire aussi rend heureux.', 'La publicité coûte cher.', anything that goes on as a sentence of the story.
"""

from __future__ import annotations

import re

from pipeline.clean.draft import Draft, Finding
from pipeline.clean.language import language_of
from pipeline.clean.lexicon import FRENCH_LINES
from pipeline.clean.shapes import folded

LONGEST = 180
ENOUGH_TO_TELL = 12
"""Blocks; the language is told from the first few hundred letters."""
LINES = {reason: re.compile("|".join(f"(?:{line})" for line in lines)) for reason, lines in FRENCH_LINES.items()}


def french_lines(draft: Draft) -> Draft:
    if draft.english or language_of(" ".join(block.text[:400] for block in draft.blocks[:ENOUGH_TO_TELL])) != "fr":
        return draft
    return draft.without(
        Finding(place, 0, len(block.text), reason=reason)
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST and (reason := _reason(folded(block.text)))
    )


def _reason(line: str) -> str:
    return next((reason for reason, pattern in LINES.items() if pattern.fullmatch(line)), "")
