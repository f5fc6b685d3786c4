"""The line that says when the article was published, and by whom: 'Agency | Updated: 2017-09-15 17:52'.

Left alone: 'Updated figures came on 3 May 2019.', any line that goes on as a sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.clean.dates import CLOCK, DATE, moment_in
from pipeline.clean.draft import Draft, Finding
from pipeline.clean.shapes import WORD

FIRST_BLOCKS, LAST_BLOCKS = 8, 4
LONGEST = 140
LABEL = re.compile(
    r"(?:(?P<agency>[^|:]{2,40}?)\s*[|•·/]\s*)?(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|date|issued)(?: on| at)?\s*[:|-]?\s*)?",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:published|updated|posted|modified|first|last|originally|on|at|the|date|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|ist|jst|hkt|aest|aedt|gmt|bst|utc|est|edt|et|ct|pt|pst|pdt|cst|cdt|ist|cet|cest|am|pm|hrs|time|local)\b",
    re.IGNORECASE,
)


def published(draft: Draft) -> Draft:
    last = len(draft.blocks) - LAST_BLOCKS
    for place, block in enumerate(draft.blocks):
        if len(block.text) > LONGEST or FIRST_BLOCKS <= place < last:
            continue
        moment, agency = _stated(block.text)
        if moment:
            lifted = draft.without([Finding(place, 0, len(block.text), field="published_at")])
            return replace(lifted, published_at=draft.published_at or moment, provider=draft.provider or agency)
    return draft


def _stated(text: str) -> tuple[str | None, str | None]:
    """The moment and agency, where the line holds a full date and nothing else but the words around dates."""
    moment = moment_in(text)
    label = LABEL.match(text)
    if not moment or not label:
        return None, None
    rest = FILLER.sub(" ", CLOCK.sub(" ", DATE.sub(" ", text[label.end() :])))
    if WORD.search(rest):
        return None, None
    return moment, (label["agency"] or "").strip() or None
