"""What a NewsML-G2 item says about its content, in the wire's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from pipeline.article import Byline, Subject, Wire
from pipeline.formats.bylines import is_person
from pipeline.formats.fields import language_subtag, subject_code, urgency_of
from pipeline.formats.nitf_parts import Parts, byline_of
from pipeline.formats.wire_article import status_of
from pipeline.formats.wire_datelines import read_dateline
from pipeline.formats.wire_times import iso_time
from pipeline.formats.xml_elements import XML_LANG, Element, attribute, below, children, find, find_all, line, line_at

_TEASERS = ("summary", "abstract", "teaser", "lead", "intro", "standfirst", "")
_HEADLINES = ("main", "headline", "")
_MOST = 200
"""Subjects of one item, at most."""
_PERSON = re.compile(r"(?:^|:)person$")
_NO_ONE = re.compile(r"\b(?:inc|ltd|llc|gmbh|ag|corp|company|solutions)\b", re.IGNORECASE)


def item_class(item: Element) -> str | None:
    """text, picture, video, graphic, audio, composite: the item's class without its scheme; None where none is given."""
    return status_of(_code(find(item, "itemMeta/itemClass")))


def wire_of(item: Element, parts: Parts, sent: str | None) -> Wire:
    """`sent` is when the message around the item was."""
    meta, content, rights = find(item, "itemMeta"), find(item, "contentMeta"), find(item, "rightsInfo")
    provider = _provider(find(meta, "provider"))
    language = _language(item, content)
    embargo = find(meta, "embargoed")
    return Wire(
        guid=attribute(item, "guid"),
        version=attribute(item, "version") or "1",
        provider=provider,
        headline=_by_role(content, "headline", _HEADLINES, language) or parts.headline or _last_title(item, content),
        teaser=_by_role(content, "description", _TEASERS, language) or parts.teaser,
        byline=byline_of(line_at(content, "by")) or parts.byline or tuple(_creators(content, provider)),
        dateline=read_dateline(line_at(content, "dateline")) or parts.dateline,
        published_at=_published(meta, content) or sent,
        language=language,
        pubstatus=status_of(_code(find(meta, "pubStatus"))) or "usable",
        embargoed=embargo is not None,
        embargoed_until=iso_time(line(embargo)),
        slugline=line_at(content, "slugline"),
        urgency=urgency_of(line_at(content, "urgency")),
        subjects=tuple(islice(_subjects(content, language), _MOST)),
        ednote=" ".join(filter(None, map(line, find_all(meta, "edNote")))) or None,
        copyright=line_at(rights, "copyrightNotice", "copyrightHolder/name") or parts.copyright,
        usageterms=line_at(rights, "usageTerms"),
    )


def _last_title(item: Element, content: Element | None) -> str | None:
    """A headline of any role; else the title of the page that holds the copy, or the name under which the item is filed."""
    page = next(below(find(item, "contentSet"), "html"), None)
    return line_at(content, "headline") or line_at(page, "head/title") or line_at(item, "itemMeta/title")


def _code(element: Element | None) -> str | None:
    """A code without its scheme: "TT" of qcode="nprov:TT"."""
    return (attribute(element, "qcode") or "").rpartition(":")[2] or attribute(element, "literal") or _end(element)


def _end(element: Element | None) -> str | None:
    """What a URI that stands for a code ends with."""
    return (attribute(element, "uri") or "").rstrip("/").rpartition("/")[2] or None


def _provider(provider: Element | None) -> str | None:
    """The usual name where one is given, else the code, else the host of the address that stands for it."""
    code = (attribute(provider, "qcode") or "").rpartition(":")[2]
    return line_at(provider, "name") or attribute(provider, "literal") or code or _host(attribute(provider, "uri"))


def _host(uri: str | None) -> str | None:
    try:
        return urlsplit(uri).netloc.removeprefix("www.") or None if uri else None
    except ValueError:
        return None


def _language(item: Element, content: Element | None) -> str | None:
    stated = [attribute(found, "tag") for found in find_all(content, "language")]
    tags = (*stated, attribute(item, XML_LANG))
    return next((language for tag in tags if (language := language_subtag(tag))), None)


def _time(element: Element | None, *names: str) -> str | None:
    return next((time for name in names if (time := iso_time(line_at(element, name)))), None)


def _published(meta: Element | None, content: Element | None) -> str | None:
    """When this version was issued, else when its content was made, else the item itself."""
    made = _time(content, "contentModified", "contentCreated")
    return _time(meta, "versionCreated") or made or _time(meta, "firstCreated")


def _by_role(content: Element | None, name: str, roles: tuple[str, ...], language: str | None) -> str | None:
    """The text of the role that counts most here, in the item's own language where several are given."""
    ranked = []
    for place, element in enumerate(islice(children(content, name), _MOST)):
        role = (attribute(element, "role") or "").rpartition(":")[2].lower()
        foreign = language_subtag(attribute(element, XML_LANG)) not in (None, language)
        text = line(element)
        if text and role in roles:
            ranked.append((foreign, roles.index(role), place, text))
    return min(ranked)[3] if ranked else None


def _creators(content: Element | None, provider: str | None) -> Iterator[Byline]:
    """Creators that are persons: said to be, or by their names; never the provider itself."""
    for creator in islice(children(content, "creator"), 20):
        name, kind = line_at(creator, "name") or attribute(creator, "literal"), attribute(creator, "type")
        person = bool(_PERSON.search(kind)) if kind else bool(name and is_person(name) and not _NO_ONE.search(name))
        if name and person and name != provider:
            yield Byline(name=name)


def _subjects(content: Element | None, language: str | None) -> Iterator[Subject]:
    for subject in children(content, "subject"):
        concept = find(subject, "mainConcept")
        stated = subject if concept is None else concept
        code = attribute(stated, "qcode") or attribute(stated, "uri") or attribute(stated, "literal")
        names = list(children(stated, "name"))
        own = [name for name in names if language_subtag(attribute(name, XML_LANG)) in (None, language)]
        name = line(next(iter(own or names), None))
        if code or name:
            yield Subject(code=subject_code(code), name=name)
