"""JSON as it comes: bytes that may be in another charset than the standard's UTF-8."""

from __future__ import annotations

import re

from pipeline.formats.charset import decode
from pipeline.formats.format import Bytes

_OBJECT = re.compile(rb"\{\s{0,200}(?:\"(?:[^\"\\\n]|\\.){0,200}\"\s{0,20}:|\})")


def utf8(given: Bytes) -> bytes:
    """The bytes in UTF-8 without a byte-order mark."""
    if given.mark is None:
        return given.data
    if given.mark == "utf-8-sig":
        return given.data[3:]
    return decode(given.data).text.encode("utf-8", "replace")


def begins_object(data: bytes) -> bool:
    """True for the opening of a JSON object: a brace and a key. Copy that opens with a brace has no such key."""
    return _OBJECT.match(data) is not None
