"""A file of ninjs: one news item as a JSON object over one or several lines, or an array of items.

Lines of items are JSON Lines, where every line is read for itself; either way `ninjs_item` reads the items.
"""

from __future__ import annotations

from typing import Any

import msgspec

from pipeline.formats.format import Bytes, Format
from pipeline.formats.json_bytes import begins_object
from pipeline.formats.json_file import read
from pipeline.formats.ninjs_item import is_item


def recognise(given: Bytes) -> str | None:
    """The whole file is one JSON object, or an array that begins with one, with the keys of ninjs."""
    opening = given.opening[:1_000].encode("utf-8", "replace")
    if not begins_object(opening.removeprefix(b"[").lstrip()):
        return None
    return "a JSON object with the keys of ninjs" if is_item(_first_object(given.utf8)) else None


def _first_object(data: bytes) -> dict[str, Any] | None:
    """The outermost keys, nothing below them parsed; None where the file as a whole is no JSON."""
    try:
        found = msgspec.json.decode(data, type=dict[str, msgspec.Raw] | list[msgspec.Raw])
        if isinstance(found, list):
            found = msgspec.json.decode(found[0], type=dict[str, msgspec.Raw]) if found else {}
    except (ValueError, RecursionError):
        return None
    return found


FORMAT = Format(name="ninjs", rank=38, recognise=recognise, read=read)
