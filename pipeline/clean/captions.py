"""Photo captions and their credits.

Left alone: a paragraph that cites an agency in its last words ('... he told Reuters.'), 'A view shared by many'.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.article import Caption
from pipeline.clean.dates import full_date_in
from pipeline.clean.draft import REMEMBERED, Block, Draft, Finding
from pipeline.clean.lexicon import AGENCIES, CAPTION_OPENINGS, LINK_LABELS, PHOTO_LABELS
from pipeline.clean.sentences import ends_sentence, sentences
from pipeline.clean.shapes import folded, is_name

HOLDER = r"[A-Z@©][\w.'’&@-]*(?: (?:[A-Z@][\w.'’&@-]*|de|van|von|al|el|bin|via|for|/))*"
AGENCY = r"(?:" + "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True)) + r")"
LABELS = "|".join(re.escape(label) for label in sorted(PHOTO_LABELS, key=len, reverse=True))
CREDITS = (
    re.compile(r"(?:^|(?<=\s))[A-Z]{3,12}/ ?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}$"),
    re.compile(r"(?:^|(?<=[.!?”\"] ))[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} ?/ ?[A-Z][\w.]+(?: [A-Z]\w+){0,3}$"),
    re.compile(
        rf"(?:^|(?<=\s)|(?<=[.)\]]))(?:(?i:{AGENCY})(?: ?photos?)?/ ?{HOLDER}(?:/{HOLDER})*)(?:,? ?(?i:file(?: photo)?|pool|handout))?$"
    ),
    re.compile(
        rf"(?:^|(?<=\s))[(\[](?:(?i:{LABELS})\s*(?:[:/-]|by|courtesy of|via)?\s*)?[^()\[\]]{{0,60}}?(?:/|via |: ?|©|^)\s*[^()\[\]]{{2,60}}[)\]]\.?$"
    ),
    re.compile(rf"(?:^|(?<=\s))(?i:{LABELS})\s*(?::|/|\bby\b|©)\s*[^.:]{{2,80}}\.?$"),
    re.compile(
        rf"(?:^|(?<=[.)\]”\"’] )|(?<=\s)){HOLDER}(?: ?/ ?| via |, )(?:(?i:{AGENCY})|[A-Z]\w+ Images)(?:[/ ,]+(?i:file|pool|handout|{AGENCY}))*\)?$"
    ),
    re.compile(r"(?<=\S )©\s?[A-Z][^.\d]{2,80}$"),
    re.compile(
        r"(?:^|(?<=[.!?”\"] ))Credit ?(?:\.\.\. ?)?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:(?: for |/|, ?)[A-Z][^.]{2,50})?$"
    ),
)
LABELLED = re.compile(rf"(?!(?i:video|graphic))(?=[A-Z])(?i:{LABELS})\s*:")
LINKED = re.compile(
    r"[(\[\s]*(?:" + "|".join(re.escape(label) for label in LINK_LABELS if " " in label) + r")\s*:", re.IGNORECASE
)
HINT = re.compile(r"[/()\[\]:©]|\b(?:via|by|courtesy)\b", re.IGNORECASE)
AGENCY_ONLY = re.compile(rf"[(\[](?i:{AGENCY})(?:[ /,]+(?i:{AGENCY}|photo|file|pool))*[)\]]$")
OPENING = re.compile("(?:" + "|".join(CAPTION_OPENINGS) + ")", re.IGNORECASE)
IMAGE_TAIL = re.compile(
    r"\b(?:image copyright|image caption|toggle caption|enlarge this image|enlarge image)\b", re.IGNORECASE
)
BARE_CREDIT = re.compile(r"[(\[]?[A-Za-z]+: [^:]{2,60}[)\]]?")
REPORTED = re.compile(r"\b(?:said|says|told|reported|reports)\b")
ONE_SENTENCE = 220
FIRST_BLOCKS = 4
LONGEST = 700


def captions(draft: Draft) -> Draft:
    found: list[Finding] = []
    lifted: list[Caption] = []
    count = len(draft.captions)
    for place, block in enumerate(draft.blocks):
        caption = _caption(block, place, len(draft.blocks)) if len(block.text) <= LONGEST else None
        if caption:
            below = place >= FIRST_BLOCKS and not _under_a_label(block, caption)
            start = _glued(block.text, caption, below=below) if place else 0
            found.append(Finding(place, start, len(block.text), field=f"captions/{count + len(lifted)}"))
            caption = replace(caption, text="", date=None) if start else caption
            lifted.append(caption)
    return replace(draft.without(found), captions=(*draft.captions, *lifted)) if found else draft


def read_caption(text: str) -> Caption:
    """What is known to be a caption, its credit told apart."""
    start = _credit_start(text, at_head=True)
    words = text[:start].rstrip() if start is not None else text
    return Caption(text=words, credit=text[start:].strip() if start is not None else None, date=full_date_in(words))


def _caption(block: Block, place: int, blocks: int) -> Caption | None:
    """The caption that the whole block is, if it is one; the last block left is never one."""
    text = block.text
    credited = _credit_start(text, at_head=place < FIRST_BLOCKS and blocks > 1) is not None
    opens = bool(OPENING.match(text)) or bool(IMAGE_TAIL.search(text))
    placed = blocks > 1 and (place < FIRST_BLOCKS or not ends_sentence(text))
    return read_caption(text) if credited or (opens and placed) else None


def _under_a_label(block: Block, caption: Caption) -> bool:
    """True for one sentence with its credit where a page's line above it is gone: 'View image', 'Photo'."""
    return block.after_cut and len(caption.text) <= ONE_SENTENCE and sum(1 for _ in sentences(caption.text)) == 1


def _glued(text: str, caption: Caption, *, below: bool) -> int:
    """Where a bare picture credit begins that a lost line end glued to a paragraph of copy; else 0."""
    prose = below or REPORTED.search(caption.text) or sum(1 for _ in sentences(caption.text)) > 1
    bare = caption.credit and ends_sentence(caption.text) and BARE_CREDIT.fullmatch(caption.credit)
    return len(text) - len(caption.credit) if prose and bare and caption.credit else 0


@lru_cache(REMEMBERED)
def _credit_start(text: str, *, at_head: bool) -> int | None:
    tail = max(0, len(text) - 160)
    if not HINT.search(text, tail):
        return None
    for pattern in CREDITS:
        match = pattern.search(text, tail)
        if match and _parts(text, match):
            return match.start()
    match = AGENCY_ONLY.search(text, tail)
    return match.start() if match and at_head and len(text) < 500 else None


def _parts(text: str, match: re.Match[str]) -> bool:
    """True where what stands before the credit is a caption's end, and the credit no part of a sentence."""
    before, credit = text[: match.start()].rstrip(), match.group()
    if LINKED.match(credit):
        return False
    if credit.startswith(("(", "[")):
        return bool(re.search(rf"/|\bvia\b|©|(?i:{LABELS})", credit)) and not re.search(r"https?:|\d/\d", credit)
    named = is_name(folded(credit).title(), least=1) or bool(re.search(r"[/:©]|\bvia\b|\bby\b", credit))
    labelled = bool(LABELLED.match(credit))
    return named and (
        labelled or not before or ends_sentence(before) or "/" in credit or "©" in credit or before[-1] in ",)"
    )
