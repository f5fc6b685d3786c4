"""The opening of a marked-up document: its root element behind prolog, comments and DOCTYPE, without a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "div",
        "dl",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
INLINE = frozenset(
    [
        "a",
        "b",
        "br",
        "center",
        "em",
        "font",
        "hr",
        "i",
        "img",
        "link",
        "meta",
        "script",
        "span",
        "strong",
        "style",
        "title",
    ]
)
_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"<([A-Za-z_][\w.\-]*:)?([A-Za-z_][\w.\-]*)(?=[\s/>])")


@dataclass(frozen=True, slots=True)
class Root:
    """`name` without its prefix, `tag` the text of its start tag, `prolog` whether it calls itself XML."""

    name: str
    tag: str
    prolog: bool
    end: int


def root_of(text: str) -> Root | None:
    """The first element of `text`, where text begins with markup. Time is linear: every step moves on."""
    place, prolog = 0, text.startswith("<?xml")
    while True:
        place = _space_after(text, place)
        after = _beside_the_point(text, place)
        if after is None:
            break
        place = after
    found = _NAME.match(text, place)
    if found is None:
        return None
    end = text.find(">", found.end())
    end = len(text) if end < 0 else end + 1
    return Root(name=found.group(2), tag=text[place:end], prolog=prolog, end=end)


def _space_after(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _beside_the_point(text: str, place: int) -> int | None:
    """Where a comment, processing instruction or DOCTYPE at `place` ends; None where none stands or it stays open."""
    for opening, closing in (("<!--", "-->"), ("<?", "?>")):
        if text.startswith(opening, place):
            end = text.find(closing, place + len(opening))
            return end + len(closing) if end >= 0 else None
    if text[place : place + 9].lower() == "<!doctype":
        return _doctype_end(text, place)
    return None


def _doctype_end(text: str, place: int) -> int | None:
    """A DOCTYPE may hold a subset in brackets, and that again angle brackets."""
    close, bracket = text.find(">", place), text.find("[", place)
    if 0 <= bracket < close:
        subset = text.find("]", bracket)
        close = text.find(">", subset) if subset >= 0 else -1
    return close + 1 if close >= 0 else None
