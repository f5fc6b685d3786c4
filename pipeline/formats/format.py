"""What a format is: how it is told by content, and how its articles are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.article import RawArticle, Refusal
from pipeline.formats.charset import decode, mark_of

_LOOK = 256 * 1024  # bytes: enough for a page's head, a catalogue in front of an NITF body, a first JSON line
_NOT_WHITE = re.compile(rb"[^ \t\r\n\f\v\x00]")
_STRAY = b"\x00\x1a"
"""What transmissions and old systems leave around a file: zeros, and the end mark of DOS."""


@dataclass(slots=True)
class Unpacked:
    """What was unpacked so far of one delivery, over all its archives and their members; bytes."""

    size: int = 0
    delivered: int = 0
    """The size of the delivery itself."""


@dataclass(frozen=True)
class Bytes:
    """One delivery as it came: its bytes and its base name. The name is carried along and never looked at."""

    data: bytes
    name: str
    depth: int = 0
    """How many archives or messages it was packed in."""
    opener: Callable[[Bytes], Iterator[RawArticle | Refusal]] | None = None
    """Opens what is packed in this delivery, whatever its format."""
    unpacked: Unpacked = field(default_factory=Unpacked)

    def packed(self, data: bytes, name: str) -> Iterator[RawArticle | Refusal]:
        """The articles of a member or attachment; `name` is its own, shown behind the name of what it came in."""
        if self.opener is None:
            return iter(())
        shown = f"{self.name}/{name}" if name else self.name
        return self.opener(Bytes(data, shown, self.depth + 1, self.opener, self.unpacked))

    @cached_property
    def mark(self) -> str | None:
        """The charset that a byte-order mark names, or the zeros of one without a mark."""
        return mark_of(self.data)

    @cached_property
    def utf8(self) -> bytes:
        """The bytes without what is no part of them, in UTF-8 where they are in a charset of two or four bytes."""
        if self.mark is None:
            return self.data.strip(_STRAY)
        return decode(self.data).text.strip("\x00\x1a").encode("utf-8", "replace")

    @cached_property
    def start(self) -> int:
        """Where the content begins, behind white space and zeros (wire copy may open with kilobytes of them)."""
        found = _NOT_WHITE.search(self.data)
        return found.start() if found else len(self.data)

    @cached_property
    def opening(self) -> str:
        """The first characters behind white space, decoded well enough to tell the format by."""
        if self.mark is not None:
            return self.data[:_LOOK].decode(self.mark, "replace").lstrip("\ufeff\x00 \t\r\n\f\v")
        look = self.data[self.start : self.start + _LOOK]
        return decode(look[: _whole_characters(look)]).text if look else ""


def _whole_characters(look: bytes) -> int:
    """The length of `look` without a UTF-8 character that the cut went through."""
    for back in range(1, min(4, len(look)) + 1):
        lead = look[-back]
        if lead >= 0xC0:
            return len(look) - back
        if lead < 0x80:
            break
    return len(look)


@dataclass(frozen=True)
class Format:
    """One input format. A file of this package that names one in FORMAT is found by itself."""

    name: str
    """As `delivery.format` has it."""
    rank: int
    """The sniffer asks in this order. Below 20: files with a mark of their own that are read (PDF, zip, wire headers);
    20 those that are not; below 30: kinds of XML that are read; 30 the others; 40 JSON; 50 binary; 60 HTML; 90 text."""
    recognise: Callable[[Bytes], str | None]
    """Why these bytes are of this format; None where they are not."""
    read: Callable[[Bytes], Iterator[RawArticle | Refusal]]
    """The articles, one by one; what is no article comes as a refusal."""
