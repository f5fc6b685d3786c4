"""One JSON object over several lines, or one array of objects: as a service answers and a person saves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from pipeline.article import RawArticle, Refusal
from pipeline.formats.charset import decode
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse, too_large
from pipeline.formats.json_article import read_objects
from pipeline.formats.json_bytes import begins_object
from pipeline.formats.packed import numbered, until_hopeless

_NEXT_ITEM = re.compile(r"[\s,]*(?=\{)")


def recognise(given: Bytes) -> str | None:
    opening = given.opening.encode("utf-8", "replace")
    if begins_object(opening):
        return "opens as a JSON object"
    return "opens as a JSON array of objects" if _opens_array(opening) else None


def _opens_array(opening: bytes) -> bool:
    return opening.startswith(b"[") and begins_object(opening[1:].lstrip())


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """The articles of the object or of each object of the array; `delivery.index` counts them."""
    return numbered(until_hopeless(_read(given), delivery(given.data, given.name, "json")))


def _read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    data = given.utf8.strip()
    if not data.startswith(b"["):
        yield from read_objects(data, given.name, "json", place="")
        return
    note = delivery(data, given.name, "json", charset="utf-8")
    large = too_large(len(data))
    if large:
        yield refuse(note, large)
        return
    try:
        items = [bytes(item) for item in msgspec.json.decode(data, type=list[msgspec.Raw])]
        ends = None
    except (ValueError, RecursionError) as error:
        items, ends = _whole_items(data), f"invalid JSON: {error}"
    for index, item in enumerate(items):
        yield from read_objects(item.strip(), given.name, "json", place=f"item {index + 1}")
    if ends:
        yield refuse(note, f"item {len(items) + 1}: {ends}" if items else ends)


def _whole_items(data: bytes) -> list[bytes]:
    """The items of an array in front of the one that it breaks at."""
    text, items, place = decode(data).text, list[bytes](), 1
    reader = json.JSONDecoder(strict=False)
    try:
        while found := _NEXT_ITEM.match(text, place):
            _, place = reader.raw_decode(text, found.end())
            items.append(text[found.end() : place].encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        pass
    return items


FORMAT = Format(name="json", rank=41, recognise=recognise, read=read)
