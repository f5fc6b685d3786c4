"""How a JSON object begins."""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"\{\s{0,200}(?:\"(?:[^\"\\\n]|\\.){0,200}\"\s{0,20}:|\})")


def begins_object(data: bytes) -> bool:
    """True for the opening of a JSON object: a brace and a key. Copy that opens with a brace has no such key."""
    return _OBJECT.match(data) is not None
