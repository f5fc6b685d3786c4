"""NITF, the News Industry Text Format of the IPTC, 3.x (https://iptc.org/standards/nitf/): one article per file.

`published_at` is date.issue: when this version was issued. A date.release later than that is an embargo.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import RawArticle, Refusal, Subject, Wire
from pipeline.errors import Rejected
from pipeline.formats.fields import language_subtag, urgency_of
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse
from pipeline.formats.inline_copy import unescaped
from pipeline.formats.nitf_parts import Parts, nitf_parts
from pipeline.formats.wire_article import status_of, wire_article
from pipeline.formats.wire_times import is_later, iso_time
from pipeline.formats.xml_document import parse
from pipeline.formats.xml_elements import XML_LANG, Element, attribute, attribute_at, find, find_all, line
from pipeline.formats.xml_root import document_root

_NAME = "nitf"
_CODE_DIGITS = 8


def recognise(given: Bytes) -> str | None:
    root = document_root(given)
    return "root element <nitf>" if root is not None and root.name == "nitf" else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """One article: the body's content."""
    try:
        document = parse(given.data)
    except Rejected as reason:
        yield refuse(delivery(given.data, given.name, _NAME), str(reason))
        return
    parts = unescaped(nitf_parts(document.root))
    note = delivery(given.data, given.name, _NAME, charset=document.charset)
    yield wire_article(parts.copy, note, _wire(document.root, parts), what="NITF")


def _wire(nitf: Element, parts: Parts) -> Wire:
    docdata = find(nitf, "head/docdata")
    issued, release = (iso_time(attribute_at(docdata, date, "norm")) for date in ("date.issue", "date.release"))
    status = attribute(docdata, "management-status")
    held = status is not None and status.lower() == "embargoed"
    embargoed = held or is_later(release, than=issued)
    return Wire(
        guid=_taken_back(docdata, status) or attribute_at(docdata, "doc-id", "id-string") or attribute(nitf, "uno"),
        version=attribute_at(docdata, "du-key", "version") or attribute_at(docdata, "du-key", "generation"),
        url=_address(attribute_at(nitf, "head/pubdata", "ex-ref")),
        provider=_provider(docdata, parts),
        headline=parts.headline or line(find(nitf, "head/title")),
        teaser=parts.teaser,
        byline=parts.byline,
        dateline=parts.dateline,
        published_at=issued or iso_time(attribute_at(nitf, "head/pubdata", "date.publication")) or release,
        language=_language(nitf),
        pubstatus=status_of(status),
        embargoed=embargoed,
        embargoed_until=release if embargoed else None,
        slugline=attribute_at(docdata, "du-key", "key"),
        urgency=urgency_of(attribute_at(docdata, "urgency", "ed-urg")),
        subjects=tuple(_subjects(nitf)),
        ednote=_ednote(docdata, parts),
        copyright=parts.copyright or _copyright(docdata),
        usageterms=line(find(docdata, "doc.rights")) or attribute_at(docdata, "doc.rights", "type"),
    )


def _taken_back(docdata: Element | None, status: str | None) -> str | None:
    """The document that a kill of its own id means, where it names one."""
    meant = attribute(docdata, "management-doc-idref")
    return meant if status_of(status) == "canceled" and meant and meant.lower() != "none" else None


def _provider(docdata: Element | None, parts: Parts) -> str | None:
    """Who registered the id comes first: with the id it names the story, and a notice that kills it has both."""
    registered = attribute_at(docdata, "doc-id", "regsrc")
    return registered or parts.provider or attribute_at(docdata, "doc.copyright", "holder")


def _language(nitf: Element) -> str | None:
    body = find(nitf, "body")
    tags = (attribute(body, XML_LANG), attribute(nitf, XML_LANG), attribute(nitf, "baselang"))
    return next((language for tag in tags if (language := language_subtag(tag))), None)


def _subjects(nitf: Element) -> Iterator[Subject]:
    """Subjects under their code of eight digits (the IPTC's Subject Codes) and the most exact of their names."""
    for subject in find_all(nitf, "head/tobject/tobject.subject"):
        number = attribute(subject, "tobject.subject.refnum")
        names = (attribute(subject, f"tobject.subject.{level}") for level in ("detail", "matter", "type"))
        code = f"subj:{number}" if number and number.isdigit() and len(number) == _CODE_DIGITS else number
        name = next(filter(None, names), None)
        if code or name:
            yield Subject(code=code, name=name)


def _ednote(docdata: Element | None, parts: Parts) -> str | None:
    """What is meant for editors: messages, the reason of a correction, the note above the copy."""
    messages = [attribute(found, "info") or line(found) for found in find_all(docdata, "ed-msg")]
    messages += [attribute(found, "info") for found in find_all(docdata, "correction")]
    return " ".join(filter(None, [*messages, parts.note])) or None


def _copyright(docdata: Element | None) -> str | None:
    stated = (attribute_at(docdata, "doc.copyright", "year"), attribute_at(docdata, "doc.copyright", "holder"))
    return " ".join(filter(None, stated)) if stated[1] else None


def _address(stated: str | None) -> str | None:
    return stated if stated and stated.startswith(("http://", "https://")) else None


FORMAT = Format(name=_NAME, rank=21, recognise=recognise, read=read)
