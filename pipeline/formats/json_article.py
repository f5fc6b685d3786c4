"""One JSON object as an article: `text` or `html`, and what the producer says about it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any, Literal

import msgspec

from pipeline.article import RawArticle, Refusal, Wire
from pipeline.formats.charset import decode
from pipeline.formats.identity import accept, delivery, refuse, too_large

_SAFE_DIGITS = 18
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]|$)")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_NINJS_KEYS = {
    "body_text",
    "body_html",
    "body_xhtml",
    "bodies",
    "headlines",
    "versioncreated",
    "versionCreated",
    "byline",
}


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


def read_object(
    own: bytes, name: str, format_: Literal["json", "json-lines"], index: int, place: str
) -> RawArticle | Refusal:
    """The article in `own`, the object's own bytes; `place` ("line 7") opens the reason of a refusal."""
    before = f"{place}: " if place else ""
    large = too_large(len(own))
    if large:
        return refuse(delivery(own, name, format_, index), before + large)
    decoded = decode(own)
    note = delivery(own, name, format_, index, decoded.charset)
    try:
        read = _read(decoded.text)
    except RecursionError:
        return refuse(note, f"{before}invalid JSON: nested too deeply")
    except ValueError as error:
        return refuse(note, f"{before}{_complaint(error)}")
    raw, content = _content(read)
    if raw is None:
        return refuse(note, before + _missing(decoded.text))
    return accept(raw, note, content, _wire(read))


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
    return f"invalid JSON: {_readable(str(error))}"


def _missing(text: str) -> str:
    """Why an object is no article: it may be of a kind that we know by its keys."""
    read = _parsed(text)
    if isinstance(read, dict) and "uri" in read and _NINJS_KEYS & read.keys():
        return "ninjs: this kind of file is not read"
    return "neither text nor html"


def _content(read: _Article) -> tuple[str | None, Literal["text", "html"]]:
    """The text is what the producer made of its own page, so it goes first; an empty one says nothing."""
    if read.html is not None and not (read.text and read.text.strip()):
        return _whole(read.html), "html"
    return (None if read.text is None else _whole(read.text)), "text"


def _wire(read: _Article) -> Wire:
    return Wire(
        guid=_line(read.guid),
        version=_line(read.version),
        url=_line(read.url),
        provider=_line(read.provider),
        headline=_line(read.headline) or _line(read.title),
        teaser=_line(read.teaser) or _line(read.description),
        published_at=stated_time(read.published_at) or stated_time(read.date),
        language=_line(read.language),
    )


def stated_time(value: object) -> str | None:
    """An ISO 8601 date or time (extended form) as it was given; None for anything else, which would be guessing."""
    text = _line(value) if isinstance(value, str) else None
    if text is None or not _ISO_DATE.match(text):
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return text


def _line(value: object) -> str | None:
    """A field's text on one line; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return _readable(str(value)) or None


def _readable(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", _whole(text)).split())


def _whole(text: str) -> str:
    """Halves of characters, which JSON can spell and no encoding can write, become U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text)
