"""The headline above the copy, the teaser under it, and what else a page shows above the first paragraph.

Left alone: a first paragraph that ends as a sentence, a lone line with no copy after it, a line that a colon or comma ends,
everything above copy of a paragraph or two, in which nothing can be told from words that come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.sentences import ends_sentence, holds_sentence
from pipeline.clean.shapes import WORD, folded, headline_shaped, is_prose
from pipeline.clean.story_words import StoryWords, telling, words_of
from pipeline.clean.wrapping import DANGLING, HANGING_PREPOSITION, LOWER

ENOUGH_PROSE = 3
"""Paragraphs."""
MOST_LINES = 24
HEADLINE_WORDS = 4
ITS_OWN, TEASING = 0.34, 0.5
"""Of a line's words, how many come back in the copy where it is the copy's headline, and where it is its teaser."""
FIELDS = ("headline", "teaser")


def headline(draft: Draft) -> Draft:
    draft = _known(draft)
    lines = _lines_above_copy(draft)
    fields = FIELDS[1 if draft.known_headline or draft.headline else 0 :]
    return _lifted(draft, dict(zip(fields, range(lines)))) if lines else _found_among_others(draft, fields)


def _known(draft: Draft) -> Draft:
    """The wire's headline where the copy repeats it, below a kicker in capitals or at its very top."""
    wanted = folded(draft.known_headline or "")
    place = next(
        (place for place, block in enumerate(draft.blocks[:2]) if wanted and folded(block.text) == wanted), None
    )
    if place is None or (place and not (draft.blocks[0].text.isupper() and headline_shaped(draft.blocks[0].text))):
        return draft
    lines = [Finding(0, 0, len(draft.blocks[0].text), reason="wire_header")] if place else []
    return draft.without([*lines, Finding(place, 0, len(draft.blocks[place].text), field="headline")])


def _lines_above_copy(draft: Draft) -> int:
    """How many headline-shaped lines stand above the first paragraph of prose: one or two, else none of them."""
    for place, block in enumerate(draft.blocks[:3]):
        if is_prose(block.text):
            return place
        if not headline_shaped(block.text):
            return 0
    return 0


def _lifted(draft: Draft, places: dict[str, int]) -> Draft:
    values = {field: draft.blocks[place].text for field, place in places.items()}
    findings = [Finding(place, 0, len(draft.blocks[place].text), field=field) for field, place in places.items()]
    return replace(
        draft.without(findings),
        headline=draft.headline or values.get("headline"),
        teaser=draft.teaser or values.get("teaser"),
    )


def _found_among_others(draft: Draft, fields: Sequence[str]) -> Draft:
    """The same, where labels, names and links of the page stand around them: they go."""
    prose = [place for place, block in draft.readable() if is_prose(block.text)]
    if not draft.english or len(prose) < ENOUGH_PROSE or not 0 < prose[0] <= MOST_LINES:
        return draft
    story = words_of(draft.blocks[place].text for place in prose)
    above = draft.blocks[: prose[0]]
    places = dict(zip(fields, _related(above, story)))
    stray = [
        Finding(place, 0, len(block.text), reason="stray_line")
        for place, block in enumerate(above)
        if place not in places.values() and _fragment(block.text) and _share(block.text, story) < ITS_OWN
    ]
    values = {field: above[place].text for field, place in places.items()}
    lifted = [Finding(place, 0, len(above[place].text), field=field) for field, place in places.items()]
    return replace(
        draft.without([*lifted, *stray]),
        headline=draft.headline or values.get("headline"),
        teaser=draft.teaser or values.get("teaser"),
    )


def _related(above: Sequence[Block], story: StoryWords) -> Iterator[int]:
    """Headline-shaped lines that speak of the story, in order."""
    least = ITS_OWN
    for place, block in enumerate(above):
        torn = DANGLING.search(block.text[-14:]) or HANGING_PREPOSITION.search(block.text[-14:])
        if torn or (place + 1 < len(above) and LOWER.match(above[place + 1].text)):
            continue
        shaped = headline_shaped(block.text) and len(WORD.findall(block.text)) >= HEADLINE_WORDS
        if shaped and _share(block.text, story) >= least:
            least = TEASING
            yield place


def _share(text: str, story: StoryWords) -> float:
    return story.share(telling(text))


def _fragment(text: str) -> bool:
    return not ends_sentence(text) and text[-1] not in ',;:"”' and not holds_sentence(text)
