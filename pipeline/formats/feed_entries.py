"""Feeds of every dialect through feedparser: one article per entry, its content or summary as it came.

feedparser gets an open stream of the bytes, never a name or address, which it would open. Its own cleaning of HTML is
switched off: what a page hides or scripts is for the clean stage to judge, and raw stays what the feed said.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import Any, Literal

import feedparser  # type: ignore[import-untyped]
import msgspec

from pipeline.article import Byline, Delivery, RawArticle, Refusal, Subject, Wire
from pipeline.formats.feed_extensions import full_text, is_nitf, nitf_of, with_extensions
from pipeline.formats.fields import language_subtag, one_line, whole
from pipeline.formats.format import Bytes
from pipeline.formats.identity import accept, delivery, refuse
from pipeline.formats.inline_copy import text_parts
from pipeline.formats.nitf_parts import Parts, byline_of, people_of
from pipeline.formats.wire_article import distinct, wire_article
from pipeline.formats.wire_times import iso_time, mail_time
from pipeline.formats.xml_document import is_too_deep, without_bad_numbers

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}[\s/>]|&(?:#\d|#x[0-9A-Fa-f]|[A-Za-z]{2,10};)")
_NUMBERED = re.compile(rb"&#(?:\d{1,9}|x[0-9A-Fa-f]{1,8});")
MAX_FEED_BYTES = 8 * 1024 * 1024
"""feedparser takes a second for most megabytes, and up to ten for the worst."""
_MOST_ATTRIBUTES = 100
"""In one tag; no feed has half as many."""
_MOST_NAMESPACES = 3_000
"""Declared in one file; feeds declare a dozen, and HTML out of word processors a few on each paragraph."""
_CROWDED = re.compile(
    rb"<[^\s<>/!?][^\s<>]{0,200}+(?:\s++[^\s=<>\"']++\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+')){%d}" % _MOST_ATTRIBUTES
)
_DECLARATION = re.compile(rb"^\s{0,200}<\?xml\b[^>]{0,300}\?>")
_WIDE_DECLARATION = re.compile(
    rb"^\s{0,200}<\?xml\b[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"'](?:utf-?(?:16|32)|ucs-?\d|iso-10646)[^>]{0,99}\?>",
    re.IGNORECASE,
)
_END = 400
_OF_MEDIA = re.compile(rb"(</?)media:(title|description)\b")
"""Of a picture or film in the entry; feedparser would take it for the entry's own."""
"""Bytes at a file's end in which its last tag is looked for."""
_REST_OF_AN_ADDRESS = re.compile(r"\s*<[^<>]{0,40}>$")
_ADDRESSED = re.compile(r"\S{1,200}@\S{1,200} \(([^()@]{2,100})\)|([^<@]{2,100}) <\S{1,200}@\S{1,200}>")
_MOST = 50
"""Authors and categories of one entry, at most."""

Content = tuple[str, Literal["text", "html", "nitf"]]


def read_feed(given: Bytes, kind: Literal["rss", "atom"], root_name: str) -> Iterator[RawArticle | Refusal]:
    """The entries in their order; a feed that breaks off loses its last one, which nobody can know to be whole."""
    data = _declared_rightly(given)
    excess = _excess(data)
    if excess:
        yield refuse(delivery(given.data, given.name, kind), f"{kind} feed {excess}")
        return
    try:
        feed = _parsed(data)
    except Exception as error:  # noqa: BLE001  feedparser's lenient reader stumbles over broken input in many ways
        yield refuse(delivery(given.data, given.name, kind), f"{kind} feed that cannot be read: {type(error).__name__}")
        return
    charset = given.mark or one_line(feed.get("encoding"))
    if not feed.entries:
        note = delivery(given.data, given.name, kind, charset=charset)
        broken = feed.get("bozo") and not _is_whole(data, root_name)
        reason = f"{kind} feed that breaks off before its first entry" if broken else f"{kind} feed without entries"
        yield refuse(note, reason, state="quarantined" if broken else "skipped")
    last = len(feed.entries) - 1
    for index, entry in enumerate(feed.entries):
        note = delivery(_own_bytes(entry), given.name, kind, index, charset)
        if index == last and feed.get("bozo") and not _is_whole(data, root_name):
            yield refuse(note, f"entry {index + 1}: the feed breaks off in or behind it")
        else:
            yield _article(entry, feed.feed, note, kind)


def _declared_rightly(given: Bytes) -> bytes:
    """The feed, without a declaration of a charset that its bytes are plainly not in; feedparser would believe it."""
    declaration = _WIDE_DECLARATION if given.mark is None else _DECLARATION
    return declaration.sub(b"", given.utf8, count=1)


def _excess(data: bytes) -> str | None:
    """What feedparser would take too long over."""
    if len(data) > MAX_FEED_BYTES:
        return f"that is too large: {len(data):,} bytes, at most {MAX_FEED_BYTES:,}"
    if _CROWDED.search(data):
        return f"with a tag of {_MOST_ATTRIBUTES} attributes"
    spaces = data.count(b" xmlns:")
    if spaces > _MOST_NAMESPACES:
        return f"with {spaces:,} namespaces"
    return "that nests too deep" if is_too_deep(data) else None


def _parsed(data: bytes) -> Any:
    """The feed as feedparser has it. Numbers of no character make it fail: they are spaces first."""
    plain = b"\x00" not in data[:_END]
    mended = _NUMBERED.sub(lambda found: without_bad_numbers(found.group().decode()).encode(), data) if plain else data
    mended = _OF_MEDIA.sub(rb"\1media-\2", mended)
    return feedparser.parse(io.BytesIO(mended), sanitize_html=False, resolve_relative_uris=False)


def _is_whole(data: bytes, root_name: str) -> bool:
    """True where the root element is closed: whatever else is wrong with the feed, nothing is missing at its end."""
    closing = rb"</(?:[\w.\-]{1,40}:)?" + re.escape(root_name.encode()) + rb"\b"
    return re.search(closing, data[-_END:].replace(b"\x00", b"")) is not None


def _own_bytes(entry: dict[str, Any]) -> bytes:
    """What the entry says, whatever feed it stands in: the same entry has the same id each time the feed is read."""
    said = [dict.get(entry, key) for key in ("id", "link", "title", "published", "updated", "summary")]
    said.append([_value(content) for content in entry.get("content", ())])
    return msgspec.json.encode([whole(each) if isinstance(each, str) else each for each in said])


def _article(entry: dict[str, Any], feed: dict[str, Any], note: Delivery, kind: str) -> RawArticle | Refusal:
    content, summary = _content(entry)
    nitf = nitf_of(content[0]) if content and content[1] == "nitf" else Parts(copy="")
    wire = with_extensions(_wire(entry, feed, kind, teaser=_plain(*summary) if summary else None), entry, nitf)
    raw, form = content or ("", "nitf")
    if form == "nitf":
        return wire_article(nitf.copy, note, wire, what=f"{kind} entry {note.index + 1}")
    opening = _plain(raw[:20_000], form) or ""
    teaser = distinct(wire.teaser, opening, wire.headline)
    return accept(raw, note, form, replace(wire, teaser=teaser))


def _content(entry: dict[str, Any]) -> tuple[Content | None, Content | None]:
    """The entry's copy, and its summary where that is another text."""
    found = [_form(content) for content in entry.get("content", ()) if _value(content)]
    stated = entry.get("summary_detail")
    summary = _form(stated) if isinstance(stated, dict) and _value(stated) else None
    more = full_text(entry)
    found += [_form({"value": more})] if more else []
    content = next(iter(found), None)
    return (content, summary) if content is not None else (summary, None)


def _value(content: dict[str, Any]) -> str:
    value = content.get("value")
    return whole(value) if isinstance(value, str) and value.strip() else ""


def _form(content: dict[str, Any]) -> Content:
    """Marked up or plain: what calls itself HTML and has no mark of it is plain text too."""
    value, stated = _value(content), str(content.get("type") or "")
    if is_nitf(value):
        return value, "nitf"
    return value, "html" if stated != "text/plain" and _MARKUP.search(value) else "text"


def _plain(value: str, form: str) -> str | None:
    """The words of a field on one line."""
    if form == "text":
        return one_line(value)
    parts = text_parts(value)
    return one_line(unescape(_TAG.sub(" ", parts.copy))) if parts else None


def _wire(entry: dict[str, Any], feed: dict[str, Any], kind: str, *, teaser: str | None) -> Wire:
    link = one_line(entry.get("link"))
    provider = _detail(feed, "title") or one_line(dict.get(entry.get("source") or {}, "title"))
    authors = tuple(islice(_authors(entry, provider), _MOST))
    return Wire(
        guid=one_line(entry.get("id")) or link,
        url=link,
        provider=provider,
        headline=_detail(entry, "title"),
        teaser=teaser,
        byline=authors if authors or kind != "atom" else _inherited(entry, feed),
        published_at=next((time for key in ("published", "updated", "created") if (time := _time(entry, key))), None),
        language=_language(entry, feed),
        subjects=tuple(islice(_subjects(entry), _MOST)),
        copyright=_detail(entry, "rights") or _detail(feed, "rights"),
    )


def _detail(holder: dict[str, Any], key: str) -> str | None:
    """A title or the like on one line, without the markup that HTML titles may have."""
    stated = holder.get(f"{key}_detail")
    return _plain(*_form(stated)) if isinstance(stated, dict) else one_line(holder.get(key))


def _authors(entry: dict[str, Any], provider: str | None) -> Iterator[Byline]:
    """The entry's own authors; an address is no name, and the outlet no author."""
    for author in islice(entry.get("authors", ()), _MOST):
        name, address = (one_line(author.get(key)) for key in ("name", "email"))
        if address is not None and f"{address}{name}" in str(entry.get("author")):  # feedparser cuts some addresses
            stated = _ADDRESSED.fullmatch(str(entry["author"]))
            name = one_line(stated[1] or stated[2]) if stated else None
        name = name and _REST_OF_AN_ADDRESS.sub("", name)
        if name and "@" not in name and name != provider:
            yield from byline_of(name)


def _inherited(entry: dict[str, Any], feed: dict[str, Any]) -> tuple[Byline, ...]:
    """An Atom feed's authors are those of an entry that has none (RFC 4287, 4.2.1); there it is often the outlet."""
    named = [] if entry.get("authors") else islice(feed.get("authors", ()), _MOST)
    return tuple(person for author in named for person in people_of(one_line(author.get("name"))))


def _time(entry: dict[str, Any], key: str) -> str | None:
    stated = one_line(dict.get(entry, key))  # past feedparser's own substitutes
    return iso_time(stated) or mail_time(stated)


def _language(entry: dict[str, Any], feed: dict[str, Any]) -> str | None:
    details = [*islice(entry.get("content", ()), 1), entry.get("summary_detail"), entry.get("title_detail")]
    tags = [detail.get("language") for detail in details if isinstance(detail, dict)]
    tags += [entry.get("language"), feed.get("language")]
    return next((language for tag in tags if (language := language_subtag(tag))), None)


def _subjects(entry: dict[str, Any]) -> Iterator[Subject]:
    for tag in islice(entry.get("tags", ()), _MOST):
        name = one_line(tag.get("label")) or one_line(tag.get("term"))
        if name:
            yield Subject(name=name)
