"""Tails of syndicated copy: 'Source: ...', where it first appeared, copyright, agency lines, desk initials.

Left alone: 'Source: the ministry said ...' as a sentence, 'The source said', a paragraph that only mentions copyright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.clean.draft import REMEMBERED, Block, Draft, Finding
from pipeline.clean.lexicon import AGENCIES
from pipeline.clean.sentences import ends_sentence, sentences
from pipeline.clean.shapes import folded

SOURCE = re.compile(
    r"(?:news |article |original |data )?(?:sources?|via|credits?|agenc(?:y|ies))\s*[:|]\s*.{1,80}", re.IGNORECASE
)
ORIGIN = re.compile(
    r"(?:(?:this|the|an? (?:earlier )?(?:version|edited version|abridged version|shorter version) of this) (?:article|story|post|report|piece|content|interview|column|essay|work)"
    r" (?:(?:was )?(?:first|originally|previously|also)? ?(?:appeared|appears|published|posted|ran|produced|written|republished|reprinted|syndicated|adapted|sourced|supplied|provided|generated|licensed)"
    r"|(?:has|have) (?:been|not been) (?:published|republished|updated|corrected|edited|reproduced|created|generated|amended|sourced|auto|taken)|is (?:republished|published|reprinted|from|part of|sourced|based|a syndicated|auto)"
    r"|was (?:updated|amended|corrected|edited|produced|provided))\b.*"
    r"|(?:originally|first|previously) (?:published|posted|appeared) (?:on|in|by|at|:).*|(?:re)?published (?:with|by) (?:permission|arrangement|courtesy).*|(?:reprinted|reproduced) with permission.*"
    r"|read (?:the )?(?:original|full|complete|rest|whole|entire)(?: (?:original|full|of (?:the|this)))? ?(?:article|story|post|report|piece|version|interview)?\b.{0,80}"
    r"|read or share this story:?.*|(?:the post|post) .{5,160} (?:first )?appeared (?:first )?on .{2,60}|our standards:.*|disclaimer\b.*|to contact the (?:reporters?|editors?|authors?|writers?)\b.*|(?:also|originally|first|previously) (?:published|posted|appeared) (?:as|on|in|at|by)\b.*|this is a (?:breaking|developing) (?:news )?story\b.*"
    r"|(?:published|printed|appeare?[ds]) in (?:the )?(?:print|\w+ \d{1,2},? \d{4},?) (?:edition|issue)\b.*|from the (?:\w+ )?issue of .{4,30}"
    r"|with (?:inputs|agency inputs|agencies|reports) from\b.{0,80}|\(?with (?:inputs|agency inputs|agencies)\)?.{0,60}|\(?(?:except for the headline|this story has not been edited)\b.*"
    r"|(?:more )?information from:.*|(?:the )?(?:views|opinions) expressed\b.{0,200}|online:?|check us out on .{0,60}|follow us @?.{0,40})",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright\b|all rights reserved)", re.IGNORECASE)
RIGHTS_OPENING = re.compile(r"[\W_]*(?:\(c\)|©|copyright\b|all rights reserved)", re.IGNORECASE)
RIGHTS = re.compile(
    r"(?:all|some) (?:rights|content) reserved|(?:re(?:produced|printed|published)|used) (?:by|with|under) (?:kind )?(?:permission|licen[cs]e)"
    r"|no (?:further|other) copies\b|\blicen[cs]ed copy|(?:may|must|shall|can) not be (?:published|reproduced|republished|re-?distributed|copied|used)|without (?:the )?(?:prior |express |written )*(?:permission|authori[sz]ation|consent)"
    r"|(?:©|\(c\)|copyright)\s*(?:\(c\)|©|[-–])?\s*(?:(?:19|20)\d\d|(?-i:[A-Z]\w+))|unauthori[sz]ed (?:reproduction|use|copying|distribution)|protected by copyright|terms and conditions",
    re.IGNORECASE,
)
OF_ITSELF = re.compile(
    r"[\W_]*(?:all|no part|no further|reproduced|reprinted|republished|this|unauthori|any|reproduction|republication|published)\b",
    re.IGNORECASE,
)
INPUTS = re.compile(
    r"(?<=[.!?”\"’] )[(\[](?:with (?:agency |agencies['’]? )?inputs?(?: from [^()]{2,60})?|(?:with )?agencies)[)\]]$",
    re.IGNORECASE,
)
LONGEST_INPUTS = 100
PICTURE = re.compile(r"©\s?[A-Z][\w.'’&-]*(?: ?[ /] ?[A-Z][\w.'’&-]*){0,5}")
"""Whose picture it is, alone on its line."""
VIA = re.compile(r"[Vv]ia:? [A-Z][\w.]*(?: [A-Z][\w.]*){0,4}")
INITIALS = re.compile(
    r"==\w{2,12}|[a-z]{2,4}(?:/[a-z]{2,4}){1,3}(?: \([^()]{2,40}\))?|-{0,2}\s?(?:ends|30|###|eof|more to come|more to follow|with agencies|agencies)\s?-{0,2}",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*(?:[-–—/,|&+]|\band\b)\s*")
LAST_BLOCKS = 4
LONGEST, LONGEST_LINE = 700, 240


def syndication(draft: Draft) -> Draft:
    last = len(draft.blocks) - LAST_BLOCKS
    whole = draft.without(
        Finding(place, 0, len(block.text), reason=reason)
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST and (reason := _reason(block, at_end=place >= last, english=draft.english))
    )
    whole = whole.without(_rights_at_the_end(whole))
    return whole.without(_origins(whole)) if draft.english else whole


def _origins(draft: Draft) -> Iterator[Finding]:
    """Where the story came from, as the first sentence of what stands below the copy, or in brackets behind a paragraph."""
    for place, block in draft.readable():
        opening = block.text[: next(sentences(block.text))[1]]
        if place >= len(draft.blocks) - LAST_BLOCKS and len(opening) < len(block.text) and ORIGIN.fullmatch(opening):
            yield Finding(place, 0, len(opening), reason="syndication_tail")
        inputs = INPUTS.search(block.text, max(0, len(block.text) - LONGEST_INPUTS))
        if inputs:
            yield Finding(place, inputs.start(), len(block.text), reason="syndication_tail")


def _rights_at_the_end(draft: Draft) -> Iterator[Finding]:
    """Sentences about rights that a lost line end glued to the last paragraph."""
    for place, block in enumerate(draft.blocks[-1:], start=len(draft.blocks) - 1):
        if not block.readable or not COPYRIGHT.search(block.text):
            continue
        for start, _ in sentences(block.text):
            if RIGHTS_OPENING.match(block.text, start) and RIGHTS.search(block.text, start):
                yield Finding(place, start, len(block.text), reason="copyright")
                return


def _reason(block: Block, *, at_end: bool, english: bool) -> str:
    text = block.text
    if COPYRIGHT.search(text) and "image copyright" not in text[:40].casefold() and _is_copyright(text):
        return "copyright"
    if not english:
        return ""
    if len(text) <= LONGEST_LINE and _is_source(text):
        return "syndication_tail"
    if at_end and len(text) <= 60 and (INITIALS.fullmatch(text) or VIA.fullmatch(text) or _agencies(text)):
        return "syndication_tail"
    return ""


def source_lines(draft: Draft) -> Draft:
    """Whole lines, before paragraphs are rebuilt."""
    if not draft.english:
        return draft
    return draft.without(
        Finding(place, 0, len(block.text), reason="syndication_tail")
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST_LINE
        and (_is_source(block.text) or PICTURE.fullmatch(block.text))
        and not _wraps(draft.blocks, place)
    )


def _wraps(blocks: Sequence[Block], place: int) -> bool:
    """True where the line goes on in the next one; the whole of it is read later."""
    return place + 1 < len(blocks) and not ends_sentence(blocks[place].text) and blocks[place + 1].text[0].islower()


@lru_cache(REMEMBERED)
def _is_source(text: str) -> bool:
    return bool(ORIGIN.fullmatch(text.strip("*_[]() "))) or bool(SOURCE.fullmatch(text) and not _sentence_like(text))


def _is_copyright(text: str) -> bool:
    """Every sentence of the paragraph, or its first words, speak of rights."""
    parts = [text[start:end] for start, end in sentences(text)]
    speaking = sum(bool(RIGHTS.search(part)) for part in parts)
    return bool(speaking and RIGHTS_OPENING.match(text)) or (speaking == len(parts) and bool(OF_ITSELF.match(text)))


def _sentence_like(text: str) -> bool:
    return bool(re.search(r"\b(?:said|says|told)\b|[a-z]{3,}\.$", text)) and len(text) > 60


def _agencies(text: str) -> bool:
    names = [folded(name) for name in SEPARATOR.split(text.strip("() -–—.")) if name.strip()]
    return bool(names) and all(name in AGENCIES for name in names)
