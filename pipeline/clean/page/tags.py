"""A page's raw characters in order: text, start tags, end tags. Linear in time on anything, and without recursion.

It follows the HTML Standard's tokeniser where pages need it (quoted attributes, raw text in scripts, unclosed
comments) and keeps text as text where the standard would drop it: "a < b", "</3", a comment that never ends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_MARKUP = re.compile(r"<(?:(/?)([A-Za-z][^\s/<>]*)|(!--)|!\[|![A-Za-z]|\?[A-Za-z])")
_SPECIAL = re.compile(r"[>\"']")
_VALUE_BEGINS = re.compile(r"=\s{0,20}$")
_OPEN_END = re.compile(r"<[A-Za-z][\w\-]{0,30}\s+[\w\-:]{1,40}\s{0,5}=")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]{1,60})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]*)))?")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"})
_LONGEST_TAG = 20_000  # characters of a tag in which attributes are looked for; inlined pictures run to megabytes


@dataclass(frozen=True, slots=True)
class Piece:
    """raw[start:end]. `name` is the element's in lower case; "script" pieces hold the text of raw-text elements."""

    kind: Literal["text", "open", "close", "raw"]
    start: int
    end: int
    name: str = ""


class _Finder:
    """`str.find` that remembers what occurs no more: looking for it again and again would take quadratic time."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._gone: set[str] = set()

    def find(self, needle: str, start: int) -> int:
        if needle in self._gone:
            return -1
        found = self._raw.find(needle, start)
        if found < 0:
            self._gone.add(needle)
        return found


class _Scanner:
    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._finder = _Finder(raw)
        self._quotes_close = True

    def pieces(self) -> Iterator[Piece]:
        at = text_start = 0
        while True:
            found = _MARKUP.search(self._raw, at)
            if found is None:
                break
            end = self._end_of(found)
            if end is None:
                at = found.end()
                continue
            if text_start < found.start():
                yield Piece("text", text_start, found.start())
            name = (found.group(2) or "").lower()
            if name:
                yield Piece("close" if found.group(1) else "open", found.start(), end, name)
            if name in _RAW_TEXT and not found.group(1):
                start, end = end, self._raw_text_end(name, end)
                yield Piece("raw", start, end, name)
            at = text_start = end
        if text_start < len(self._raw):
            yield Piece("text", text_start, len(self._raw))

    def _end_of(self, found: re.Match[str]) -> int | None:
        """Where the markup ends; None where it never does and so is text."""
        if found.group(3):
            closed = self._finder.find("-->", found.start() + 2)
            if closed >= 0:
                return closed + 3
        if not found.group(2):
            closed = self._finder.find(">", found.end())
            return closed + 1 if closed >= 0 else None
        end = self._tag_end(found.end())
        if end is None and _OPEN_END.match(self._raw, found.start()):
            return len(self._raw)  # the file was cut off in the middle of a tag
        return end

    def _tag_end(self, start: int) -> int | None:
        """The first > that stands in no quoted value."""
        at = start
        while self._quotes_close:
            found = _SPECIAL.search(self._raw, at)
            if found is None:
                self._quotes_close = False  # a quote ran over all that is left: from here on none is believed
                break
            at = found.end()
            if found.group() == ">":
                return at
            if _VALUE_BEGINS.search(self._raw, max(start, found.start() - 24), found.start()):
                closed = self._finder.find(found.group(), at)
                at = closed + 1 if closed >= 0 else at
        closed = self._finder.find(">", start)
        return closed + 1 if closed >= 0 else None

    def _raw_text_end(self, name: str, start: int) -> int:
        """Where a script's or title's text ends. One that is never closed is empty, but for code, which is no copy."""
        for closing in (f"</{name}", f"</{name.upper()}", f"</{name.capitalize()}"):
            found = self._finder.find(closing, start)
            if found >= 0:
                return found
        return len(self._raw) if name in ("script", "style") else start


def pieces(raw: str) -> Iterator[Piece]:
    """The page's pieces in order; comments, processing instructions and the DOCTYPE are left out."""
    return _Scanner(raw).pieces()


def attributes(raw: str, piece: Piece) -> dict[str, str]:
    """A start tag's attributes, names in lower case, values with their entities decoded."""
    inside = raw[piece.start + 1 + len(piece.name) : min(piece.end - 1, piece.start + _LONGEST_TAG)]
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(inside):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found
