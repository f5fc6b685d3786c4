"""Link text: 'read more' glued to a sentence's end or alone on its line, 'READ MORE: another headline', 'Click here'.

Left alone: 'You can read more about them here.', 'He wanted to read more', 'More: the total was 12.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.clean.draft import REMEMBERED, Block, Draft, Finding, Span
from pipeline.clean.lexicon import LINK_LABELS, LINK_TAILS
from pipeline.clean.page_furniture import is_label
from pipeline.clean.sentences import ends_sentence
from pipeline.clean.shapes import WORD, folded


def _alternatives(terms: tuple[str, ...]) -> str:
    return "|".join(re.escape(term).replace("'", "['’]") for term in sorted(terms, key=len, reverse=True))


TAIL = re.compile(
    rf"(?<=[.!?…\"'”’)\]])\s*[\[(>»›→|–—-]*\s?(?:{_alternatives(LINK_TAILS)})(?: here)?\s*[\])>»›→.…]*$", re.IGNORECASE
)
INSIDE = re.compile(rf"[.!?\"”](?P<link>\s+(?i:{_alternatives(LINK_TAILS)})(?=\s+[\"“A-Z]))")
PARENTHESIS = re.compile(rf"[\[(](?i:{_alternatives(LINK_TAILS)})[\])]")
NEW_TAB = re.compile(r",? ?\bopens (?:in )?(?:a )?new (?:tab|window)\b", re.IGNORECASE)
TAGGED = re.compile(
    r"[(\[](?:(?<=[.!?…\"'”’].)|(?<=[.!?…\"'”’]\s.))(?:(?:PHOTO|VIDEO|PIC|PICTURE|IMAGE|GRAPHIC|AUDIO|MAP)S?|WATCH|LISTEN|GALLERY|POLL|QUIZ|UPDATED)[)\]]"
)
BRACKETED = re.compile(
    rf"\[(?i:{_alternatives(LINK_LABELS)})\s*:[^\[\]]{{3,150}}\]"
    rf"|\((?i:{_alternatives(tuple(label for label in LINK_LABELS if ' ' in label or label == 'read'))})\s*:[^()]{{3,150}}\)"
)
ELLIPSIS = re.compile(r"(?<=\S)\s*(?:\.\.\.|…)\s?more$", re.IGNORECASE)
ALONE = re.compile(rf"(?:please )?(?:{_alternatives(LINK_TAILS)})", re.IGNORECASE)
HEADLINE_TAIL = re.compile(r"\s(?:Read [Mm]ore|READ MORE|Continue [Rr]eading|Learn [Mm]ore|Watch [Nn]ow)[\s»›→>.…]*$")
LABEL_MARK = re.compile("[:|»›→>▶]")
LABEL = re.compile(rf"[\[(>»›→▶•*\s]*(?:{_alternatives(LINK_LABELS)})\s*[:|»›→>▶]\s*(?=\S)", re.IGNORECASE)
CAPITAL_LABEL = re.compile(
    rf"(?:{_alternatives(tuple(t for t in LINK_LABELS if ' ' in t or t in ('related', 'watch')))})\b[\s:|»–—-]*",
    re.IGNORECASE,
)
BEHIND = re.compile(r"[.!?…][\"'”’)\]]*\s+([^.!?\"“”]{2,40})$")
A_LABEL = 4
GLUED = re.compile(
    rf"(?<=[.!?…\"'”’)\]])\s+[(\[]?(?:{_alternatives(tuple(t for t in LINK_LABELS if ' ' in t or t in ('related', 'watch')))})"
    r":\s+(?=[\"“‘'A-Z\d])[^.]{12,170}[^.,;:!]$",
    re.IGNORECASE,
)
"""A whole link that a lost line end glued to a paragraph."""
LONGEST, LONGEST_TAIL, LONGEST_GLUED = 220, 80, 240


def link_lines(draft: Draft) -> Draft:
    """Whole lines."""
    if not draft.english:
        return draft
    return draft.without(
        Finding(place, 0, len(block.text), reason=reason)
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST and (reason := _line(block.text))
    )


@lru_cache(REMEMBERED)
def _line(text: str) -> str:
    bare = folded(text)
    if ALONE.fullmatch(bare.rstrip(" .:…")) and bare != "more details":
        return "link_residue"
    if LABEL_MARK.search(text) and LABEL.match(text) and _names_a_story(text):
        return "related_link"
    capitals = CAPITAL_LABEL.match(text)
    if capitals and capitals.group().isupper() and not ends_sentence(text) and len(text) > capitals.end():
        return "related_link"
    return "related_link" if HEADLINE_TAIL.search(text) and not ends_sentence(HEADLINE_TAIL.sub("", text)) else ""


def _names_a_story(text: str) -> bool:
    """After the label stands a headline: it begins with a capital and has no full stop (a question may be one)."""
    rest = LABEL.sub("", text, count=1)
    first = rest.lstrip("\"'“‘[(")[:1]
    return (
        bool(first and (first.isupper() or first.isdigit()))
        and (not ends_sentence(rest) or rest[-1] in "?!")
        and bool(WORD.search(rest))
    )


def link_texts(draft: Draft) -> Draft:
    """Link text inside a paragraph or at its end."""
    if not draft.english:
        return draft
    return draft.without(found for place, block in draft.readable() for found in _inside(place, block))


def _inside(place: int, block: Block) -> Iterator[Finding]:
    return (Finding(place, start, end, reason="link_residue") for start, end in _links(block.text))


@lru_cache(REMEMBERED)
def _links(text: str) -> tuple[Span, ...]:
    return tuple(
        (match.start(pattern.groups), match.end())
        for pattern, start in _patterns(text)
        for match in pattern.finditer(text, start)
    )


def _patterns(text: str) -> Iterator[tuple[re.Pattern[str], int]]:
    """The patterns that may match, and where each begins to look."""
    yield INSIDE, 0
    if "[" in text or "(" in text:
        yield from ((PARENTHESIS, 0), (TAGGED, 0), (BRACKETED, 0))
    if "pens " in text or "PENS " in text:
        yield NEW_TAB, 0
    ending = max(0, len(text) - LONGEST_TAIL)
    yield from ((TAIL, ending), (ELLIPSIS, ending))


def link_labels(draft: Draft) -> Draft:
    """What stands behind a paragraph's last full stop: a labelled link, or a few words that only a page's buttons say."""
    if not draft.english:
        return draft
    following = [block.text[0].islower() for block in draft.blocks[1:]]
    draft = draft.without(
        Finding(place, found.start(), len(block.text), reason="related_link")
        for (place, block), runs_on in zip(enumerate(draft.blocks), [*following, False])
        if not runs_on and ":" in block.text[-LONGEST_GLUED:]
        if (found := GLUED.search(block.text, max(0, len(block.text) - LONGEST_GLUED)))
    )
    return draft.without(
        Finding(place, found.start(1), len(block.text), reason="link_residue")
        for (place, block), runs_on in zip(enumerate(draft.blocks), [*following, False])
        if not runs_on and (found := BEHIND.search(block.text, max(0, len(block.text) - LONGEST_TAIL)))
        if len(found[1].split()) <= A_LABEL and is_label(found[1].strip("[]() »›→>|–—-"))
    )
