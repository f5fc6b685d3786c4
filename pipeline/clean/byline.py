"""Bylines: 'By NAME, Role' above the copy; 'Reporting by A; Editing by B' and the names that contributed below it.

Left alone: 'By Monday, the town was empty.', 'Reporting by the agency found ...', '(Editing by hand takes time.)'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.article import Byline
from pipeline.clean.draft import Block, Draft, Finding
from pipeline.clean.lexicon import BYLINE_ROLES, JOBS
from pipeline.clean.shapes import is_name

FIRST_BLOCKS, LAST_BLOCKS = 6, 5
LONGEST = 400
MOST_OF_AN_AGENCY = 5
"""Words of a line that says for whom somebody writes."""
ROLE = "|".join(re.escape(role).replace(r"\ ", " ") for role in sorted(BYLINE_ROLES, key=len, reverse=True))
TAIL = re.compile(rf"(?:^|(?<=[.!?…\"”’)\]])\s+)[(\[—–*_-]*\s*(?=(?:{ROLE})\s+(?:by|from|in \w+ by)\b)", re.IGNORECASE)
CREDIT = re.compile(rf"(?P<role>{ROLE})(?:\s+in\s+[\w .]+?)?\s+(?:by|from)\s*:?\s+(?P<names>[^;]+)", re.IGNORECASE)
NEXT_CREDIT = re.compile(
    rf"(?:\s*[;,./]\s*(?:and\s+)?|\s+and\s+)(?=(?:{ROLE})(?:\s+in\s+[\w .]+?)?\s+(?:by|from)\b)", re.IGNORECASE
)
AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s*;\s*)\s*")
PLACE = re.compile(r"\s+in\s+[A-Z][\w. ]*(?:,\s*[A-Z][\w.]+)?$")
HEAD = re.compile(
    r"(?:(?:by|written by|words by|text by|story by|von|par|por|di|door|af|av)\s*:?|(?:teksti?|texte?|texto|testo)\s*:)"
    r"\s+(?P<names>[^.!?:;]{3,120})",
    re.IGNORECASE,
)
HEAD_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s(?:and|und|et|y|e|en|og|och|ja|&)\s+|\s*;\s*)\s*", re.IGNORECASE)
NEWSROOM_TOWN = re.compile(r"(?<=[a-z])(?: [A-Z]{3,})+$")
ORGANISATION = re.compile(
    r"^The\b|\b(?:Press|News|Agency|Agencies|Times|Post|Bureau|Staff|Service|Desk|Reuters|Bloomberg|Foundation)\b"
)
JOB = re.compile(r"\b(?:" + "|".join(JOBS) + r")s?\b", re.IGNORECASE)
OUTLET = re.compile(r"\s*[|•·]\s*|\s+for\s+|\s+@\S+")
CONTRIBUTED = re.compile(
    r"[\W_]*(?P<names>[^.!?]{4,300}?) (?:(?:reported|reports)(?: this story)? (?:from|in) [A-Z][\w .]+|(?:also )?contributed(?: reporting| to this (?:report|article|story|post|piece)| from [A-Z][\w ]+| reporting from [A-Z][\w ]+)+)\.?[\W_]*"
)


def byline(draft: Draft) -> Draft:
    return _tails(_head(draft))


def _head(draft: Draft) -> Draft:
    for place, block in enumerate(draft.blocks[:FIRST_BLOCKS]):
        head = HEAD.fullmatch(block.text) if len(block.text) <= LONGEST else None
        people = _head_names(head["names"]) if head else ()
        if people and place + 1 < len(draft.blocks):
            lines = [place, place + 1] if _is_agency_line(draft.blocks, place + 1) else [place]
            cut = draft.without(Finding(line, 0, len(draft.blocks[line].text), field="byline") for line in lines)
            named = {person.name for person in draft.byline}
            return replace(cut, byline=(*draft.byline, *(person for person in people if person.name not in named)))
    return draft


def _is_agency_line(blocks: Sequence[Block], place: int) -> bool:
    """True for a line right below the names that says for whom they write, above a blank line and the copy."""
    if place + 1 >= len(blocks) or blocks[place].gap > 1 or blocks[place + 1].gap < 2:
        return False
    words = blocks[place].text.split()
    return len(words) <= MOST_OF_AN_AGENCY and all(word[0].isupper() for word in words) and words[-1][-1].isalpha()


def _head_names(text: str) -> tuple[Byline, ...]:
    """'NAME', 'NAME and NAME', 'NAME, Role' (the role then holds for the last name)."""
    parts = [part for part in HEAD_AND.split(OUTLET.split(text)[0].strip()) if part]
    names = [part for part in parts if is_name(part) and not JOB.search(part)]
    if not names or parts[: len(names)] != names or len(parts) - len(names) > 1:
        return ()
    role = parts[-1] if len(parts) > len(names) else None
    return tuple(Byline(name=name.title() if name.isupper() else name, role=role) for name in names)


def _tails(draft: Draft) -> Draft:
    first = max(1, len(draft.blocks) - LAST_BLOCKS)
    people: list[Byline] = []
    found: list[Finding] = []
    for place, block in enumerate(draft.blocks[first:], start=first):
        for start, named in _tail(block):
            people += named
            found.append(Finding(place, start, len(block.text), field="byline"))
    return replace(draft.without(found), byline=(*draft.byline, *people)) if found else draft


def _tail(block: Block) -> Iterator[tuple[int, list[Byline]]]:
    """Where the byline begins in the block, and whom it names: nothing unless all to the block's end is byline."""
    window = max(0, len(block.text) - LONGEST)
    contributed = CONTRIBUTED.fullmatch(block.text) if not window else None
    names = _names(contributed["names"]) if contributed else []
    if names:
        yield 0, [Byline(name=name, role="contributing") for name in names]
        return
    for start in TAIL.finditer(block.text, window):
        named = _credits(block.text[start.end() :].strip(" ()[]—–*_-.\n"))
        if named:
            yield start.start(), named
            return


def _credits(text: str) -> list[Byline]:
    people: list[Byline] = []
    for part in NEXT_CREDIT.split(text):
        credit = CREDIT.fullmatch(part.strip(" .,;()"))
        names = _names(credit["names"]) if credit else []
        if part.strip(" .,;") and not names:
            return []
        people += [Byline(name=name, role=credit["role"].lower()) for name in names if credit]
    return people


def _names(text: str) -> list[str]:
    """The names in 'A in Town, B and C in Other Town'; none where one part is neither name nor place."""
    if " in " in text:
        text = re.sub(
            r"\s+in\s+[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?(?=,|;| and |$))?", "", text
        )
    text = re.sub(
        r"^(?:[A-Z][\w.]+ ){1,4}(?:writers?|reporters?|correspondents?|staff|producers?)\s+(?=[A-Z])", "", text
    )
    text = re.sub(r"^[A-Z][\w.]+['’]s\s+(?=[A-Z])", "", text)
    parts = [part.strip(" .") for part in AND.split(text) if part.strip(" .")]
    parts = [NEWSROOM_TOWN.sub("", part) for part in parts]
    return parts if parts and all(is_name(part) and not ORGANISATION.search(part) for part in parts) else []
