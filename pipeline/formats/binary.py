"""Bytes that are no text of any kind: refused, with what gives them away."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from pipeline.article import Refusal
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse

_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\v\f\r\b\x1b") + b"\x7f"
_MOST_CONTROLS = 0.05
"""The largest share of control bytes in text: a form with field separators stays under it."""


_MOST_BESIDE_NUL = 0.01
"""The same where one of them is NUL: a stray one in copy, not the many of other files."""
_LOOK = 4096
_NEVER_IN_TEXT = {"Cc", "Cn", "Co", "Cs"}


def recognise(given: Bytes) -> str | None:
    if given.mark not in (None, "utf-8-sig"):
        return _unreadable_after_mark(given)
    own = given.utf8
    controls = len(own) - len(own.translate(None, _CONTROLS))
    place = own.find(b"\x00")
    if place >= 0 and controls > len(own) * _MOST_BESIDE_NUL:
        return f"NUL byte at {given.data.find(own[:1]) + place}"
    return f"{controls:,} control bytes" if controls > len(own) * _MOST_CONTROLS else None


def _unreadable_after_mark(given: Bytes) -> str | None:
    """What begins with the two bytes of a UTF-16 mark by chance turns out unreadable as such."""
    look = given.opening[:_LOOK]
    unreadable = sum(1 for character in look if character not in "\t\n\v\f\r" and category(character) in _NEVER_IN_TEXT)
    return f"not the {given.mark} that its first bytes claim" if unreadable > len(look) * _MOST_CONTROLS else None


def read(given: Bytes) -> Iterator[Refusal]:
    note = delivery(given.data, given.name, None)
    yield refuse(note, f"binary content ({recognise(given)})")


FORMAT = Format(name="binary", rank=50, recognise=recognise, read=read)
