"""One JSON object as an article: `text` or `html`, and what the producer says about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import msgspec

from pipeline.article import RawArticle, Refusal, Wire
from pipeline.formats.charset import decode
from pipeline.formats.fields import one_line, readable, stated_time, whole
from pipeline.formats.identity import accept, delivery, refuse, too_large
from pipeline.formats.json_dialect import as_item, stated_fields
from pipeline.formats.ninjs_item import is_item, read_item, wire_of

_SAFE_DIGITS = 18
_MAY_BE_NINJS = re.compile(
    r'"(?:bodies|(?:body|article)[_-]?(?:text|x?html5?|nitf)|by_?line|(?:version|first|content)_?created|descriptions?|headlines'
    r'|description_\w{1,10}|event_?details|pub_?status|renditions|representation_?type|embargoed_?until)"',
    re.IGNORECASE,
)
"""Spares other lines a second parsing."""
_NO_COPY = "neither text nor html"
_MOST_WRAPPED = 5_000
"""Items in one answer of a service."""
_WRAPPING = 4
"""Objects and lists around such items: {"data": {"items": [{"item": ...}]}}."""


class _Article(msgspec.Struct):
    """The keys that are read; others are ignored. Aliases are read where they are text, and are no error elsewhere."""

    text: str | None = None
    html: str | None = None
    guid: str | int | None = None
    version: str | int | None = None
    url: str | None = None
    provider: str | None = None
    headline: str | None = None
    published_at: str | None = None
    language: str | None = None
    title: Any = None
    description: Any = None
    teaser: Any = None
    date: Any = None


def is_object(line: bytes) -> bool:
    """True for a whole JSON object, whatever its keys."""
    return isinstance(_parsed(decode(line).text), dict)


def read_objects(
    own: bytes, name: str, format_: Literal["json", "json-lines"], place: str
) -> Iterator[RawArticle | Refusal]:
    """The article in `own`, the object's own bytes, or those that it is wrapped around, as services answer.

    `place` ("line 7") opens the reason of a refusal; `delivery.index` is for the caller to count.
    """
    read = _read_object(own, name, format_, place)
    wrapped = _wrapped(own) if isinstance(read, Refusal) and read.reason.endswith(_NO_COPY) else []
    if not wrapped:
        yield read
    for number, item in enumerate(wrapped, start=1):
        inside = f"{place}, item {number}" if place else f"item {number}"
        yield _read_object(item, name, format_, inside)


def _wrapped(own: bytes) -> list[bytes]:
    """The outermost objects inside this one that are articles."""
    try:
        return [json.dumps(item).encode() for item in _articles_in(_loads(decode(own).text))]
    except (ValueError, RecursionError):
        return []


def _articles_in(read: Any) -> list[dict[str, Any]]:
    level: list[Any] = [read]
    for _ in range(_WRAPPING):
        inner = [each for holder in level for each in (holder.values() if isinstance(holder, dict) else holder)]
        level = [each for each in inner if isinstance(each, dict | list)][:_MOST_WRAPPED]
        found = [
            each for each in level if isinstance(each, dict) and (is_item(each) or _has_copy(each) or as_item(each))
        ]
        if found:
            return found
    return []


def _has_copy(read: dict[str, Any]) -> bool:
    return any(isinstance(read.get(key), str) for key in ("text", "html"))


def _read_object(own: bytes, name: str, format_: Literal["json", "json-lines"], place: str) -> RawArticle | Refusal:
    before = f"{place}: " if place else ""
    large = too_large(len(own))
    if large:
        return refuse(delivery(own, name, format_), before + large)
    decoded = decode(own)
    note = delivery(own, name, format_, charset=decoded.charset)
    try:
        parsed = _loads(decoded.text) if _MAY_BE_NINJS.search(decoded.text) else None
        if is_item(parsed):
            return read_item(parsed, replace(note, format="ninjs"), before)
        read = _read(decoded.text)
    except RecursionError:
        return refuse(note, f"{before}invalid JSON: nested too deeply")
    except ValueError as error:
        return refuse(note, f"{before}{_complaint(error)}")
    raw, content = _content(read)
    anyhow = _parsed(decoded.text)
    if raw is not None:
        return accept(raw, note, content, _with_more(_wire(read), stated_fields(anyhow)))
    item = as_item(anyhow)
    return refuse(note, before + _NO_COPY) if item is None else read_item(item, note, before)


def _read(text: str) -> _Article:
    """The typed object. What the strict reader refuses is tried leniently: producers write raw tabs and cut characters."""
    try:
        return msgspec.json.decode(text, type=_Article)
    except msgspec.ValidationError:
        raise
    except ValueError:
        return msgspec.convert(_loads(text), _Article)


def _loads(text: str) -> Any:
    return json.loads(text, strict=False, parse_int=_whole_number)


def _whole_number(digits: str) -> int | str:
    """Python takes quadratic time over long numbers: one that no field could mean stays text."""
    return int(digits) if len(digits) <= _SAFE_DIGITS else digits


def _parsed(text: str) -> Any:
    try:
        return _loads(text)
    except (ValueError, RecursionError):
        return None


def _complaint(error: ValueError) -> str:
    if isinstance(error, msgspec.ValidationError):
        return str(error)
    return f"invalid JSON: {readable(str(error))}"


def _content(read: _Article) -> tuple[str | None, Literal["text", "html"]]:
    """The text is what the producer made of its own page, so it goes first; an empty one says nothing."""
    if read.html is not None and not (read.text and read.text.strip()):
        return whole(read.html), "html"
    return (None if read.text is None else whole(read.text)), "text"


def _wire(read: _Article) -> Wire:
    return Wire(
        guid=one_line(read.guid),
        version=one_line(read.version),
        url=one_line(read.url),
        provider=one_line(read.provider),
        headline=one_line(read.headline) or one_line(read.title),
        teaser=one_line(read.teaser) or one_line(read.description),
        published_at=stated_time(read.published_at) or stated_time(read.date),
        language=one_line(read.language),
    )


def _with_more(wire: Wire, item: dict[str, Any]) -> Wire:
    """What the object says under other names; a name that is no more than a number names a row, not an article."""
    named = one_line(item.get("uri"))
    known = item.keys() - {"located", "pubstatus", *([] if named and not named.isdigit() else ["uri"])}
    more = wire_of({key: item[key] for key in known}, "", teaser=False)
    fields = (
        "guid",
        "url",
        "provider",
        "headline",
        "published_at",
        "language",
        "urgency",
        "slugline",
        "ednote",
        "copyright",
    )
    filled = {field: getattr(wire, field) or getattr(more, field) for field in fields}
    return replace(wire, **filled, byline=more.byline, embargoed=more.embargoed, embargoed_until=more.embargoed_until)
