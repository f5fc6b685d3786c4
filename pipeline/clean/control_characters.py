"""Characters that no reader sees and no later stage can carry: NUL, escape, lone surrogates, stray byte-order marks."""

from __future__ import annotations

import re

from pipeline.clean.draft import Draft, Finding

CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]+")


def control_characters(draft: Draft) -> Draft:
    return draft.without(
        Finding(place, match.start(), match.end(), reason="control_character")
        for place, block in enumerate(draft.blocks)
        for match in CONTROL.finditer(block.text)
    )
