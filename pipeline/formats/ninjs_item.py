"""One ninjs object as an article: News in JSON of the IPTC, 1.x to 3.x (https://iptc.org/standards/ninjs/).

Versions differ in their keys: 1.x has `body_text` and `headline`, 2.x `bodies` and `headlines` by role, 3.x the same in
camel case. Keys are read in small letters, so that one reading serves all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, Literal, TypeGuard

from pipeline.article import Byline, Dateline, Delivery, RawArticle, Refusal, Subject, Wire
from pipeline.formats.fields import language_subtag, one_line, stated_time, subject_code, urgency_of, whole
from pipeline.formats.identity import accept, refuse
from pipeline.formats.nitf_parts import byline_of, people_of
from pipeline.formats.wire_article import is_gone, wire_article
from pipeline.formats.wire_times import iso_time

_MARKS = frozenset(
    [
        "bodies",
        "body_html",
        "body_text",
        "body_xhtml",
        "byline",
        "contentcreated",
        "descriptions",
        "description_text",
        "description_xhtml",
        "eventdetails",
        "firstcreated",
        "headlines",
        "pubstatus",
        "renditions",
        "representationtype",
        "versioncreated",
    ]
)
"""Keys that, beside an identity, only ninjs has; in small letters."""
_TIMES = ("versioncreated", "firstcreated", "contentcreated")
"""What `published_at` is taken from, best first: the time of this version is when these words were published."""
_TEASER_ROLES = ("teaser", "abstract", "summary", "lead", "ingress", "text", "short", "")
_HTML = re.compile(r"\s*<(?:!doctype|[a-z])", re.IGNORECASE)
_OWN_DATELINE = re.compile(r"\W*[A-Z][^\n<]{1,60}?(?: \([A-Z][^()\n]{1,30}\)|, [^\n<]{1,30})? ?(?:--|[-–—_=]) ")
_TAGS = re.compile(r"<[^<>]{0,500}>")
_MOST_SUBJECTS = 200

Content = tuple[str, Literal["text", "html"]]


def is_item(read: object) -> TypeGuard[dict[str, Any]]:
    """True for an object with the keys of ninjs; one with `text` or `html` is somebody's own JSON.

    Systems that grew up with ninjs write `guid` for its `uri`.
    """
    if not isinstance(read, dict) or not {"uri", "guid"} & read.keys() or {"text", "html"} & read.keys():
        return False
    return any(isinstance(key, str) and key.lower() in _MARKS for key in read)


def read_item(read: Mapping[str, Any], note: Delivery, before: str = "") -> RawArticle | Refusal:
    """The article in a ninjs object; pictures, sound, film, events and the like without a body are skipped."""
    item = _small(read)
    body = _body(item)
    described = body is None and item.get("type") in (None, "text") and "eventdetails" not in item
    if described:
        body = _description_as_body(item)
    if body is None and is_gone(wire := _wire(item, "", teaser=False)):
        return wire_article("", note, wire, what="ninjs")
    if body is None:
        kind = one_line(item.get("type")) or ("event" if "eventdetails" in item else "item")
        return refuse(note, f"{before}ninjs: {kind} without a body", state="skipped")
    raw, content = body
    return accept(raw, note, content, _wire(item, raw, teaser=not described))


def _small(read: Mapping[str, Any]) -> dict[str, Any]:
    """Keys in small letters; of two that become one, the first counts."""
    item: dict[str, Any] = {}
    for key, value in read.items():
        item.setdefault(key.lower(), value)
    return item


def _entries(value: object) -> Iterator[dict[str, Any]]:
    """The objects of a list, or the one object that stands in its place, with keys in small letters."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            yield _small(entry)


def _body(item: Mapping[str, Any]) -> Content | None:
    """The body's plain text, else its HTML, else what is left."""
    bodies = [*_old_bodies(item), *_bodies(item.get("bodies"))]
    wanted = ("text", "html", "other")
    found = next((value for kind in wanted for value, is_a in bodies if is_a == kind), None)
    if found is None:
        return None
    return whole(found), "html" if next(k for v, k in bodies if v is found) != "text" else "text"


def _old_bodies(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("body_text", "body_xhtml", "body_html"):
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            yield value, "text" if key == "body_text" else "html"


def _bodies(value: object) -> Iterator[tuple[str, str]]:
    for entry in _entries(value):
        text, type_, role = entry.get("value"), entry.get("contenttype"), entry.get("role")
        if not isinstance(text, str) or not text.strip():
            continue
        named = f"{type_ or ''} {role or ''}".lower()
        if "text/plain" in named or (not type_ and not _HTML.match(text)):
            yield text, "text"
        else:
            yield text, "html" if "html" in named or not type_ else "other"


def _description_as_body(item: Mapping[str, Any]) -> Content | None:
    """A text item may consist of its description alone (a flash, a notice)."""
    text = _plain_description(item)
    return (text, "text") if text else None


def _wire(item: Mapping[str, Any], raw: str, *, teaser: bool) -> Wire:
    embargoed, until = _embargo(item)
    provider, credit = _provider(item), one_line(item.get("byline")) or one_line(item.get("by"))
    return Wire(
        guid=one_line(item.get("uri")) or one_line(item.get("guid")),
        version=one_line(item.get("version")),
        url=one_line(item.get("url")) or one_line(item.get("href")),
        provider=provider,
        headline=_headline(item),
        teaser=one_line(_plain_description(item)) if teaser else None,
        byline=people_of(credit) or tuple(_authors(item)) or byline_of(credit),
        dateline=_dateline(item, raw),
        published_at=next((time for key in _TIMES if (time := _time(item.get(key)))), None),
        language=language_subtag(item.get("language")),
        pubstatus=_status(item),
        embargoed=embargoed,
        embargoed_until=until,
        slugline=one_line(item.get("slugline")),
        urgency=urgency_of(item.get("urgency")),
        subjects=tuple(_subjects(item)),
        ednote=one_line(item.get("ednote")),
        copyright=one_line(item.get("copyrightnotice")) or one_line(item.get("copyrightholder")),
        usageterms=one_line(item.get("usageterms")),
    )


def _status(item: Mapping[str, Any]) -> str:
    """Usable by default, says the standard."""
    return (one_line(item.get("pubstatus")) or "usable").lower().replace("cancelled", "canceled")


def _embargo(item: Mapping[str, Any]) -> tuple[bool, str | None]:
    """Present but empty is an embargo without an end; JSON's null is how many systems write that there is none."""
    stated = [item[key] for key in ("embargoeduntil", "embargoed") if item.get(key) not in (None, False)]
    return bool(stated), next((time for value in stated if (time := _time(value))), None)


def _time(value: object) -> str | None:
    """ISO 8601 as the standard asks for, and in the basic form that some systems write."""
    return (iso_time(value) if isinstance(value, str) else None) or stated_time(value)


def _authors(item: Mapping[str, Any]) -> Iterator[Byline]:
    for entry in _entries(item.get("authors")):
        name, role = one_line(entry.get("name")), one_line(entry.get("role"))
        if name:
            yield Byline(name=name, role=role)


def _provider(item: Mapping[str, Any]) -> str | None:
    keys = ("provider", "copyrightholder", "source")
    stated = next((name for key in keys if (name := one_line(item.get(key)))), None)
    sources = (
        one_line(entry.get("name")) for key in ("infosources", "infosource") for entry in _entries(item.get(key))
    )
    return stated or next(filter(None, sources), None)


def _line(value: object) -> str | None:
    """A field on one line; some systems write HTML into it."""
    text = one_line(value)
    return one_line(unescape(_TAGS.sub(" ", text))) if text and _HTML.match(text) else text


def _headline(item: Mapping[str, Any]) -> str | None:
    """The headline whose role is "main", else the first; an item's `title` only where there is none."""
    lines = [(entry.get("role") != "main", _line(entry.get("value"))) for entry in _entries(item.get("headlines"))]
    ranked = sorted((entry for entry in lines if entry[1]), key=lambda entry: entry[0])
    stated = _line(item.get("headline")) or (ranked[0][1] if ranked else None)
    return stated or _line(item.get("title"))


def _plain_description(item: Mapping[str, Any]) -> str | None:
    """The description's words, of the role that reads most like a teaser."""
    found = [("", item.get(f"description_{kind}")) for kind in ("text", "xhtml", "html")]
    found += [(str(e.get("role") or "").lower(), e.get("value")) for e in _entries(item.get("descriptions"))]
    known = [(role, text) for role, text in found if role in _TEASER_ROLES and isinstance(text, str) and text.strip()]
    if not known:
        return None
    text = min(known, key=lambda entry: _TEASER_ROLES.index(entry[0]))[1]
    return whole(unescape(_TAGS.sub(" ", text)) if _HTML.match(text) else text)


def _dateline(item: Mapping[str, Any], raw: str) -> Dateline | None:
    """`located` is where the story was filed; it counts where the copy has no dateline of its own."""
    located = one_line(item.get("located"))
    opening = _TAGS.sub("", raw[:2_000]).lstrip()
    return Dateline(text=located, place=located) if located and not _OWN_DATELINE.match(opening) else None


def _subjects(item: Mapping[str, Any]) -> Iterator[Subject]:
    entries = [entry for key in ("subject", "subjects") for entry in _entries(item.get(key))]
    for entry in entries[:_MOST_SUBJECTS]:
        stated = (one_line(entry.get(key)) for key in ("qcode", "uri", "code", "literal"))
        code, name = subject_code(next(filter(None, stated), None)), one_line(entry.get("name"))
        if code or name:
            yield Subject(code=code, name=name)
