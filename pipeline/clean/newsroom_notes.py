"""What the newsroom says about its own work beside the copy: corrections, editor's notes, who the author is.

Left alone: 'Correction: a fall of a tenth, as brokers use the word.', 'Note: bring a coat.', a person of the story who is
a reporter, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.lexicon import JOBS
from pipeline.clean.sentences import sentences
from pipeline.clean.shapes import is_name

LONGEST = 500
LAST_BLOCKS = 6
NOTE = re.compile(
    r"[\W_]*(?:corrections?|clarifications?|editor(?:['’]s|s['’]?)? note|note (?:to|from) (?:the )?(?:readers?|editors?)|updates?)"
    r"\b[^:\n]{0,40}[:—–-]\s.+",
    re.IGNORECASE,
)
OF_THE_EDITOR = re.compile(r"[\W_]*(?:editor(?:['’]s|s['’]) note|note to (?:readers|editors))\b", re.IGNORECASE)
AMENDED = re.compile(
    r"[\W_]*(?:(?:this (?:article|story|report|piece|page|post)|the (?:headline|caption)(?: of this \w+)?) (?:was|has been) (?:amended|corrected|updated|changed)\b.+"
    r"|(?:corrected|amended|clarified|updated) (?:on |at )?(?=[^:]*\d)[^:]{3,40}: .+|we have (?:changed|corrected|amended|updated) .+)",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"[\W_]*(?:an|the (?:caption|headline) (?:of|in) an) (?:earlier|previous) version of th(?:is|e) \w+\b.+", re.I
)
OF_ITSELF = re.compile(
    r"\b(?:(?:this|the|an? earlier|a previous) (?:article|story|version|headline|report|piece|post|caption|photo)"
    r"|misspell?ed|misspelt|misstated|misidentified)\b",
    re.IGNORECASE,
)
ABOUT = re.compile(r"about the (?:author|writer)s?\s*[:|]\s*\S.*", re.IGNORECASE)
VERSION = re.compile(
    r"\((?:this version (?:of the (?:story|article|report) )?(?:corrects|adds|updates|removes)|adds|updates|recasts|corrects|refiles|repeats"
    r"|re-?leads|rewrites|writes through|changes (?:headline|lead|lede|dateline))\b[^()]{3,160}\)",
    re.IGNORECASE,
)
"""What an agency says of this version of its story."""
CONTRIBUTED = re.compile(
    r"[^\"“”]{3,300}\bcontributed (?:\w+ )?(?:to|for) this (?:report|story|article|post|piece)\b[^\"“”]{0,60}"
)
FROM = re.compile(r"[A-Z][^.\"“”]{2,80} reported from [A-Z][^\"“”]{2,120}")
COVERED_AT = re.compile(
    r"(?:follow|see|find|read|for) [^\"“”]{3,120} (?:at|on|visit|:|go to):? ?(?:https?://|www\.)\S+", re.IGNORECASE
)
CONTACT = re.compile(
    r"(?:you can |to |please )?(?:contact|reach|e-?mail|write to|follow)\b[^\"“”:]{0,80}?:? ?(?:\S+@\S+\.\w+|@\w{3,})\b[^\"“”.]{0,60}\.?",
    re.IGNORECASE,
)
WRITER = re.compile(r"The (?:writer|author)s? (?:is|was|covers|writes|has|holds?|owns?|does|have)\b[^\"“”]{5,200}")
AUTHOR = re.compile(
    r"(?P<name>(?!The )[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}),? (?:is (?:an?|the|our)|covers|writes|(?:has|have) (?:reported|covered|written)|joined)\b[^\"“”]*"
)
JOB = re.compile(
    r"\b(?:"
    + "|".join(JOBS)
    + r")s?\b|\b(?:covers?|covered|writes|written|reported) .{0,80}\b(?:for|at)\b|\b(?:19|20)\d\d and (?:covers|writes)\b|\bwrites (?:about|on)\b",
    re.IGNORECASE,
)


def newsroom_notes(draft: Draft) -> Draft:
    if not draft.english:
        return draft
    last = len(draft.blocks) - LAST_BLOCKS
    return draft.without(
        Finding(place, 0, _end(block.text), reason="newsroom_note")
        for place, block in enumerate(draft.blocks)
        if len(block.text) <= LONGEST
        and (_is_note(block.text) or (place >= max(1, last) and _is_author(draft.blocks, place)))
    )


def _end(text: str) -> int:
    """A line of one sentence may have copy behind it that a lost line end glued to it."""
    alone = ABOUT.fullmatch(text) or AMENDED.fullmatch(text) or EARLIER.fullmatch(text)
    return next(sentences(text))[1] if alone else len(text)


def _is_note(text: str) -> bool:
    note = NOTE.fullmatch(text) and (OF_ITSELF.search(text) or OF_THE_EDITOR.match(text))
    return bool(
        note
        or EARLIER.fullmatch(text)
        or AMENDED.fullmatch(text)
        or ABOUT.fullmatch(text)
        or CONTACT.fullmatch(text)
        or VERSION.fullmatch(text)
        or COVERED_AT.fullmatch(text)
        or _contributed(text)
    )


def _contributed(text: str) -> bool:
    """Who worked on the story: 'Ida Marsh reported from Osk. The town's paper contributed to this report.'"""
    parts = [text[start:end].strip("_ ") for start, end in sentences(text)]
    told = [bool(CONTRIBUTED.fullmatch(part)) for part in parts]
    return any(told) and all(one or FROM.fullmatch(part) for one, part in zip(told, parts))


def _is_author(blocks: Sequence[Block], place: int) -> bool:
    """True for the line below the copy about somebody whom the copy does not speak of."""
    if WRITER.fullmatch(blocks[place].text):
        return True
    author = AUTHOR.fullmatch(blocks[place].text)
    if not author or not is_name(author["name"]) or not JOB.search(blocks[place].text, author.end("name")):
        return False
    surname = author["name"].split()[-1]
    return sum(block.text.count(surname) for block in blocks) == 1
