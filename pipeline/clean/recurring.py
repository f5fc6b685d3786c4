"""Paragraphs that the source repeats from story to story, where they also look like a page's own.

That a paragraph recurs is evidence, never the only reason. Left alone: the background that a newsroom tells each time in
whole sentences about the matter itself.
"""

from __future__ import annotations

from pipeline.clean.asides import speaks_to_the_reader
from pipeline.clean.draft import Draft, Finding
from pipeline.clean.memory import key_of
from pipeline.clean.sentences import ends_sentence, holds_sentence


def recurring(draft: Draft) -> Draft:
    if not draft.recurring:
        return draft
    return draft.without(
        Finding(place, 0, len(block.text), reason="recurring")
        for place, block in draft.readable()
        if key_of(block.text) in draft.recurring and _looks_like_a_page(block.text, english=draft.english)
    )


def _looks_like_a_page(text: str, *, english: bool) -> bool:
    """A fragment in any language; where the words are read, what speaks to the reader or of the site's own things."""
    fragment = not ends_sentence(text) and not holds_sentence(text)
    return fragment or (english and speaks_to_the_reader(text))
