"""An agency's own JSON, whatever it calls its fields, as the keys of ninjs: headline and body make a story.

Fields may stand in objects of their own ({"headline": {"text": ...}}, {"content": {"paragraphs": [...]}}); the outermost of
a name counts. Left alone: what has no headline or no body, lists of other stories, pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from pipeline.formats.fields import one_line
from pipeline.formats.json_words import FIELDS, INNER, OTHERS, folded_key

_DEEPEST = 4
_MOST_KEYS = 2_000
_MOST_PIECES = 20_000
_FIELD_OF = {name: field for field, names in FIELDS.items() for name in names}
_TAG = re.compile(r"<(?:p|br|div|h[1-6]|ul|ol|li|span|strong|em|a|b|i)\b[^<>]{0,500}>", re.IGNORECASE)
_NO_COPY = re.compile(r"image|photo|picture|video|audio|embed|advert|gallery|related|link", re.IGNORECASE)
_KINDS = ("type", "kind", "role")


def as_item(read: object) -> dict[str, Any] | None:
    """The story that an object holds, under the plain keys of ninjs; None where it holds none."""
    item = stated_fields(read)
    bodies = {"bodyhtml", "bodytext"}.intersection(item)
    return item if bodies and "headline" in item else None


def stated_fields(read: object) -> dict[str, Any]:
    """What an object says of a story, complete or not, under the plain keys of ninjs."""
    found = _fields(read) if isinstance(read, dict) else {}
    body, names = _body(found.pop("body", None)), _names(found.pop("byline", None))
    item = {field: said for field, value in found.items() if (said := _said(field, value))}
    if body:
        item["bodyhtml" if _TAG.search(body) else "bodytext"] = body
    return {**item, "byline": " and ".join(names)} if names else item


def _fields(read: Mapping[str, Any]) -> dict[str, Any]:
    """The value of each field, under its best name at the outermost depth where it has one."""
    found: dict[str, tuple[tuple[int, int], Any]] = {}
    for depth, key, value in _walk(read):
        field = _FIELD_OF.get(key)
        if field is None or value in (None, "", [], {}):
            continue
        rank = (depth, FIELDS[field].index(key))
        if field not in found or rank < found[field][0]:
            found[field] = rank, value
    return {field: value for field, (_, value) in found.items()}


def _walk(read: Mapping[str, Any]) -> Iterator[tuple[int, str, Any]]:
    """Keys and values, the outermost first; what a field's object holds is its own."""
    level: list[Mapping[str, Any]] = [read]
    left = _MOST_KEYS
    for depth in range(_DEEPEST):
        inner: list[Mapping[str, Any]] = []
        for holder in level:
            for name, value in list(holder.items())[:left]:
                key = folded_key(name)
                left -= 1
                yield depth, key, value
                if isinstance(value, dict) and key not in OTHERS and (key not in _FIELD_OF or _FIELD_OF[key] == "body"):
                    inner.append(value)
        level = inner


def _said(field: str, value: object) -> object:
    if field == "embargoeduntil" and not isinstance(value, dict):
        return value
    return None if field == "versioncreated" and not isinstance(value, str) else _words(value)


def _words(value: object) -> str | None:
    """A field that stands as text or under one key of an object."""
    if isinstance(value, dict):
        return next((said for each in _inner(value) if (said := _words(each))), None)
    return one_line(value)


def _inner(value: Mapping[str, Any]) -> Iterator[Any]:
    plain = {folded_key(key): each for key, each in value.items()}
    return (plain[key] for key in INNER if plain.get(key))


def _names(value: object) -> list[str]:
    """The persons of a byline: a text, a list of them, objects with a name in one piece or in two."""
    if isinstance(value, list):
        return [name for each in value[:20] for name in _names(each)]
    if isinstance(value, dict):
        plain = {folded_key(key): each for key, each in value.items()}
        parted = (one_line(plain.get("firstname")), one_line(plain.get("lastname")))
        authors = plain.get("authors")
        return [" ".join(filter(None, parted))] if any(parted) else _names(_words(value) or authors)
    said = one_line(value)
    return [said] if said else []


def _body(value: object) -> str | None:
    """The copy: a text, its paragraphs, or blocks, of which those with pictures are none of it."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, dict):
        return next((body for each in _inner(value) if (body := _body(each))), None)
    if not isinstance(value, list):
        return None
    pieces = [body for each in value[:_MOST_PIECES] if not _is_other(each) and (body := _body(each))]
    if not any(map(_TAG.search, pieces)):
        return "\n\n".join(pieces) or None
    return "".join(piece if _TAG.match(piece) else f"<p>{_marked_up(piece)}</p>" for piece in pieces)


def _marked_up(piece: str) -> str:
    return piece if _TAG.search(piece) else escape(piece, quote=False)


def _is_other(block: object) -> bool:
    kinds = (block.get(key) for key in _KINDS) if isinstance(block, dict) else ()
    return isinstance(block, list) or any(isinstance(kind, str) and _NO_COPY.search(kind) for kind in kinds)
