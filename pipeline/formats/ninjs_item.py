"""One ninjs object as an article: News in JSON of the IPTC, 1.x to 3.x (https://iptc.org/standards/ninjs/).

Versions differ in their keys: 1.x has `body_text` and `headline`, 2.x `bodies` and `headlines` by role, 3.x the same in
camel case; agencies' own dialects add more spellings. Keys are read plain, so that one reading serves them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, TypeGuard

from pipeline.article import Byline, Dateline, Delivery, RawArticle, Refusal, Subject, Wire
from pipeline.formats.fields import language_subtag, one_line, stated_time, subject_code, urgency_of, whole
from pipeline.formats.identity import accept, refuse
from pipeline.formats.json_keys import entries, plain_keys, with_plain_keys
from pipeline.formats.ninjs_body import Content, body_of, looks_like_html
from pipeline.formats.nitf_parts import byline_of, people_of
from pipeline.formats.wire_article import is_gone, status_of, wire_article
from pipeline.formats.wire_datelines import read_dateline
from pipeline.formats.wire_times import iso_time, mail_time

_NAMES = ("uri", "guid", "urn", "id", "itemid")
"""What an item is called under; only the first is the standard's."""
_ISSUED = frozenset(["embargoeduntil", "firstcreated", "pubstatus", "versioncreated"])
"""Plain keys that, beside a name, only an item that was issued has."""
_BODIES = frozenset(
    ["articlehtml", "articletext", "bodies", "bodyhtml", "bodyhtml5", "bodynitf", "bodytext", "bodyxhtml"]
)
"""Plain keys of copy that nothing else has: such an object is an article even without a name."""
_MARKS = (
    _ISSUED
    | _BODIES
    | {
        *(
            "byline",
            "contentcreated",
            "descriptions",
            "descriptiontext",
            "descriptionxhtml",
            "eventdetails",
            "headlines",
        ),
        *("renditions", "representationtype"),
    }
)
_TIMES = ("versioncreated", "updated", "publishedat", "published", "firstcreated", "contentcreated")
"""What `published_at` is taken from, best first: the time of this version is when these words were published."""
_EMBARGOES = ("embargoeduntil", "embargoed", "embargo", "embargodate")
_NO_EMBARGO = (None, False, "false", "no", 0)
_TEASER_ROLES = ("teaser", "abstract", "summary", "lead", "ingress", "text", "short", "")
_OWN_DATELINE = re.compile(r"\W*[A-Z][^\n<]{1,60}?(?: \([A-Z][^()\n]{1,30}\)|, [^\n<]{1,30})? ?(?:--|[-–—_=]) ")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_TAGS = re.compile(r"<[^<>]{0,500}>")
_MOST_SUBJECTS = 200
_MOST_NOTES = 20
_WRITERS = {"author", "byline", "creator", "writer"}


def is_item(read: object) -> TypeGuard[dict[str, Any]]:
    """True for an object with the keys of ninjs; one with `text` or `html` and none of issuing is somebody's own JSON."""
    if not isinstance(read, dict):
        return False
    keys = plain_keys(read)
    marks = _ISSUED if keys & {"text", "html"} else _MARKS
    return not keys.isdisjoint(_BODIES if keys.isdisjoint(_NAMES) else marks)


def read_item(read: Mapping[str, Any], note: Delivery, before: str = "") -> RawArticle | Refusal:
    """The article in a ninjs object; pictures, sound, film, events and the like without a body are skipped."""
    item = with_plain_keys(read)
    body = body_of(item)
    described = body is None and item.get("type") in (None, "text") and "eventdetails" not in item
    if described:
        body = _description_as_body(item)
    if body is None and is_gone(wire := wire_of(item, "", teaser=False)):
        return wire_article("", note, wire, what="ninjs")
    if body is None:
        kind = one_line(item.get("type")) or ("event" if "eventdetails" in item else "item")
        return refuse(note, f"{before}ninjs: {kind} without a body", state="skipped")
    raw, content = body
    return accept(raw, note, content, wire_of(item, raw, teaser=not described))


def _description_as_body(item: Mapping[str, Any]) -> Content | None:
    """A text item may consist of its description alone (a flash, a notice)."""
    text = _plain_description(item)
    return (text, "text") if text else None


def wire_of(item: Mapping[str, Any], raw: str, *, teaser: bool) -> Wire:
    """The fields of an item, its keys plain; `raw` is its copy."""
    embargoed, until = _embargo(item)
    credit = _words(item, "byline", "by", "bylines", "author", "authorname")
    return Wire(
        guid=next((name for key in _NAMES if (name := one_line(item.get(key)))), None),
        version=one_line(item.get("version")) or one_line(item.get("revision")),
        url=one_line(item.get("url")) or one_line(item.get("href")),
        provider=_provider(item),
        headline=_headline(item),
        teaser=one_line(_plain_description(item)) if teaser else None,
        byline=people_of(credit) or tuple(_authors(item)) or byline_of(credit),
        dateline=_dateline(item, raw),
        published_at=next((time for key in _TIMES if (time := _time(item.get(key)))), None),
        language=language_subtag(item.get("language")),
        pubstatus=status_of(one_line(item.get("pubstatus"))) or "usable",  # by default, says the standard
        embargoed=embargoed,
        embargoed_until=until,
        slugline=one_line(item.get("slugline")) or one_line(item.get("slug")),
        urgency=urgency_of(item.get("urgency")),
        subjects=tuple(_subjects(item)),
        ednote=_ednote(item),
        copyright=one_line(item.get("copyrightnotice")) or one_line(item.get("copyrightholder")),
        usageterms=one_line(item.get("usageterms")),
    )


def _words(item: Mapping[str, Any], *keys: str) -> str | None:
    """A field that systems write as a text, as an object around it, or as a list of either."""
    for value in (item.get(key) for key in keys):
        told = one_line(value) or " and ".join(_each(value))
        if told:
            return told
    return None


def _each(value: object) -> Iterator[str]:
    for entry in (value if isinstance(value, list) else [value])[:_MOST_NOTES]:
        keys = ("text", "value", "by", "name")
        stated = with_plain_keys(entry) if isinstance(entry, dict) else {"text": entry}
        text = next((line for key in keys if (line := one_line(stated.get(key)))), None)
        if text:
            yield text


def _ednote(item: Mapping[str, Any]) -> str | None:
    return one_line(item.get("ednote")) or " ".join(_each(item.get("ednotes"))) or None


def _embargo(item: Mapping[str, Any]) -> tuple[bool, str | None]:
    """Present but empty is an embargo without an end; JSON's null is how many systems write that there is none."""
    stated = [item[key] for key in _EMBARGOES if item.get(key) not in _NO_EMBARGO]
    return bool(stated), next((time for value in stated if (time := _time(value))), None)


def _time(value: object) -> str | None:
    """ISO 8601 as the standard asks for; its basic form and mail's dates, which some systems write."""
    text = value if isinstance(value, str) else None
    return iso_time(text) or stated_time(text) or mail_time(text)


def _authors(item: Mapping[str, Any]) -> Iterator[Byline]:
    people = (person for person in entries(item.get("people")) if one_line(person.get("rel")) in _WRITERS)
    for entry in [*entries(item.get("authors")), *people]:
        name, role = one_line(entry.get("name")), one_line(entry.get("role"))
        if name:
            yield Byline(name=name, role=role)


def _provider(item: Mapping[str, Any]) -> str | None:
    keys = ("provider", "copyrightholder", "source")
    stated = next((name for key in keys if (name := one_line(item.get(key)))), None)
    sources = (
        one_line(entry.get("name"))
        for key in ("provider", "infosources", "infosource")
        for entry in entries(item.get(key))
    )
    return stated or next(filter(None, sources), None) or one_line(item.get("creditline"))


def _line(value: object) -> str | None:
    """A field on one line; some systems write HTML into it."""
    text = one_line(value)
    if text and looks_like_html(text):
        text = _TAGS.sub(" ", text)
    return one_line(unescape(text)) if text and _ENTITY.search(text) else one_line(text)


def _headline(item: Mapping[str, Any]) -> str | None:
    """The headline whose role is "main", else the first; an item's `title` only where there is none."""
    lines = [(entry.get("role") != "main", _line(entry.get("value"))) for entry in entries(item.get("headlines"))]
    ranked = sorted((entry for entry in lines if entry[1]), key=lambda entry: entry[0])
    stated = _line(item.get("headline")) or (ranked[0][1] if ranked else None)
    return stated or _line(item.get("title"))


def _plain_description(item: Mapping[str, Any]) -> str | None:
    """The description's words, of the role that reads most like a teaser."""
    found = [("", item.get(f"description{kind}")) for kind in ("text", "xhtml", "html")]
    found += [(str(e.get("role") or "").lower(), e.get("value")) for e in entries(item.get("descriptions"))]
    known = [(role, text) for role, text in found if role in _TEASER_ROLES and isinstance(text, str) and text.strip()]
    if not known:
        return None
    text = min(known, key=lambda entry: _TEASER_ROLES.index(entry[0]))[1]
    return whole(unescape(_TAGS.sub(" ", text)) if looks_like_html(text) else text)


def _dateline(item: Mapping[str, Any], raw: str) -> Dateline | None:
    """`located` is where the story was filed; it counts where neither a field nor the copy has a dateline."""
    stated = read_dateline(_words(item, "dateline"))
    located = _words(item, "located")
    opening = _TAGS.sub("", raw[:2_000]).lstrip()
    filed = located is not None and not _OWN_DATELINE.match(opening)
    return stated or (Dateline(text=located, place=located) if filed and located else None)


def _subjects(item: Mapping[str, Any]) -> Iterator[Subject]:
    found = [entry for key in ("subject", "subjects") for entry in entries(item.get(key))]
    for entry in found[:_MOST_SUBJECTS]:
        stated = (one_line(entry.get(key)) for key in ("qcode", "uri", "code", "literal"))
        code, name = subject_code(next(filter(None, stated), None)), one_line(entry.get("name"))
        if code or name:
            yield Subject(code=code, name=name)
