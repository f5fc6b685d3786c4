"""Clean bodies of real stories, read where they stand and never kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WHOLE = re.compile(r"[A-Z\"“'‘$£€\d].{50,}[.!?][\"”'’)]{0,2}")
OF_THE_PAGE = re.compile(
    r"https?:|www\.|©|\S@\S|\bcookies?\b|newsletter|sign up|subscribe|click|(?:[Pp]hoto|Image|Reporting|Edited|Editing) ?(?:by|:)"
    r"|^(?:\W*(?:read|watch|more|related|see|source|share|also|video|image|photo|follow|update|correction|note))\b"
    r"|contributed to|all rights|copyright|this (?:article|story|report|post)|/(?:AFP|AP|Getty|Reuters)",
    re.IGNORECASE,
)
DATELINE = re.compile(r"(?:[A-Z][\w.,/ ()’']{2,60}?|\([A-Z]\w+\)) *(?:—|–|--| -) +|\([A-Z]{2,}\w*\) ")
LEAST_PARAGRAPHS, MOST_PARAGRAPHS = 4, 40


@dataclass(frozen=True, slots=True)
class Body:
    headline: str
    paragraphs: tuple[str, ...]


def bodies(path: Path) -> Iterator[Body]:
    """Of the stories (`text`, `title`) that are long enough, their own residue left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        lines = [" ".join(part.split()) for part in story["text"].split("\n")]
        whole = [part for part in lines if WHOLE.fullmatch(part) and not OF_THE_PAGE.search(part)]
        if len(whole) >= LEAST_PARAGRAPHS:
            whole[:2] = [part[found.end() :] if (found := DATELINE.match(part)) else part for part in whole[:2]]
            yield Body(" ".join((story.get("title") or "").split()), tuple(whole[:MOST_PARAGRAPHS]))
