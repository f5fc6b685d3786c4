"""JSON keys as the many spellings of one name: `body_text`, `bodyText`, `body-text` and `BodyText` are one key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_JOINTS = re.compile(r"[_\-\s.:]+")


def plain_key(key: str) -> str:
    return _JOINTS.sub("", key[:100]).lower()


def with_plain_keys(read: Mapping[str, Any]) -> dict[str, Any]:
    """The object with its keys in small letters and without joints; of two that become one, the first counts."""
    item: dict[str, Any] = {}
    for key, value in read.items():
        item.setdefault(plain_key(key), value)
    return item


def plain_keys(keys: Iterable[object]) -> set[str]:
    return {plain_key(key) for key in keys if isinstance(key, str)}


def entries(value: object) -> Iterator[dict[str, Any]]:
    """The objects of a list, or the one object that stands in its place, with plain keys."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            yield with_plain_keys(entry)
