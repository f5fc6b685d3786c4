"""What a NewsML 1 item says about its content, in the wire's fields.

Lines and metadata stand in the component that holds the copy or in one around it; the nearest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.article import Byline, Dateline, Subject, Wire
from pipeline.formats.fields import language_subtag, urgency_of
from pipeline.formats.newsml_1_copy import HEADLINE_ROLES, Copy, components
from pipeline.formats.nitf_parts import byline_of, people_of
from pipeline.formats.wire_article import status_of
from pipeline.formats.wire_datelines import read_dateline
from pipeline.formats.wire_times import iso_time
from pipeline.formats.xml_elements import (
    XML_LANG,
    Element,
    attribute,
    attribute_at,
    below,
    children,
    find,
    find_all,
    line,
    line_at,
    name_of,
)

_MOST = 200
"""Subjects of one item, at most."""
_LONGEST_OF_A_DAY = 6
"""Digits: no agency sends a million items a day."""
_NOTES = {"advisoryline", "ednote", "editorialnote", "editorsnote", "noteline", "correctionline", "advisory"}
_SUBJECTS = ("Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier")


def wire_of(item: Element, copy: Copy, sender: str | None) -> Wire:
    """`sender` is whom the envelope around the item names."""
    identifier, management = find(item, "Identification/NewsIdentifier"), find(item, "NewsManagement")
    around = _around(item, copy)
    lines = [found for component in around for found in children(component, "NewsLines")]
    status = attribute_at(management, "Status", "FormalName")
    embargoed = status is not None and status.lower() == "embargoed"
    return Wire(
        guid=_guid(item, identifier),
        version=line_at(identifier, "RevisionId"),
        provider=_provider(around) or sender or line_at(identifier, "ProviderId"),
        headline=_in(lines, "HeadLine") or _of_type(lines, "headline") or copy.parts.headline or _headline_beside(item),
        teaser=copy.parts.teaser or _in(lines, "SubHeadLine"),
        byline=_byline(lines, around) or copy.parts.byline,
        dateline=_dateline(lines, around) or copy.parts.dateline,
        published_at=_published(management, identifier),
        language=_language(item, around),
        pubstatus=status_of(status),
        embargoed=embargoed,
        embargoed_until=_until(management) if embargoed else None,
        slugline=_in(lines, "SlugLine") or line_at(item, "Identification/NameLabel"),
        urgency=urgency_of(attribute_at(management, "Urgency", "FormalName") or line_at(management, "Urgency")),
        subjects=tuple(islice(_subjects(around), _MOST)),
        ednote=_ednote(lines, management),
        copyright=_in(lines, "CopyrightLine") or copy.parts.copyright or _holder(around),
        usageterms=_in(lines, "RightsLine") or _usage(around),
    )


def _around(item: Element, copy: Copy) -> list[Element]:
    """The component of the copy and those around it, the nearest first; without copy, the outermost."""
    if copy.home is None:
        return [component for component, _, _ in islice(components(item), 2)]
    above = [found for found in copy.home.iterancestors() if name_of(found) == "NewsComponent"]
    return [copy.home, *above]


def _in(lines: list[Element], name: str) -> str | None:
    return next((text for found in lines if (text := line_at(found, name))), None)


def _of_type(lines: list[Element], kind: str) -> str | None:
    """A line that is named by its type alone."""
    return next((text for found, text in _typed(lines) if found == kind), None)


def _typed(lines: list[Element]) -> Iterator[tuple[str, str]]:
    """(type, text) of lines that the standard has no element for; the type in small letters, without spaces."""
    for found in (each for held in lines for each in children(held, "NewsLine")):
        kind, text = attribute_at(found, "NewsLineType", "FormalName") or "", line_at(found, "NewsLineText")
        if text:
            yield kind.replace(" ", "").lower(), text


def _headline_beside(item: Element) -> str | None:
    """Of a component that is no more than the headline, beside that of the copy."""
    beside = (found for found, role, _ in components(item) if role in HEADLINE_ROLES)
    return next((text for found in islice(beside, _MOST) if (text := line_at(found, "NewsLines/HeadLine"))), None)


def _guid(item: Element, identifier: Element | None) -> str | None:
    """The item's own id; of wires that leave it out, what their metadata call its guid.

    The standard wants it unique among a provider's items of one DateId: a short number is a day's running number, and
    names an article only together with the day.
    """
    own, public = line_at(identifier, "NewsItemId"), _without_revision(line_at(identifier, "PublicIdentifier"))
    if own and len(own) <= _LONGEST_OF_A_DAY and own.isdigit():
        return public or f"{line_at(identifier, 'DateId') or ''}:{own}"
    stated = own or public
    return stated or next((text for found in below(item, "guid") if (text := line(found))), None)


def _without_revision(identifier: str | None) -> str | None:
    """The public identifier ends in the revision: 'urn:newsml:provider:date:item:3N'."""
    return re.sub(r":\d{1,9}[NUA]?$", "", identifier) if identifier else None


def _provider(around: list[Element]) -> str | None:
    stated = (attribute_at(found, "AdministrativeMetadata/Provider/Party", "FormalName") for found in around)
    return next(filter(None, stated), None)


def _byline(lines: list[Element], around: list[Element]) -> tuple[Byline, ...]:
    """The byline, else the people among the creators."""
    stated = byline_of(_in(lines, "ByLine") or _in(lines, "Byline"))
    if stated:
        return stated
    parties = (party for found in around for party in find_all(found, "AdministrativeMetadata/Creator/Party"))
    return tuple(person for party in islice(parties, 20) for person in people_of(attribute(party, "FormalName")))


def _dateline(lines: list[Element], around: list[Element]) -> Dateline | None:
    dates = (line_at(found, "DescriptiveMetadata/DateLineDate") for found in around)
    return read_dateline(_in(lines, "DateLine"), date=iso_time(next(filter(None, dates), None)))


def _published(management: Element | None, identifier: Element | None) -> str | None:
    stated = (
        line_at(management, "ThisRevisionCreated"),
        line_at(management, "FirstCreated"),
        line_at(identifier, "DateId"),
    )
    return next((time for text in stated if (time := iso_time(text))), None)


def _language(item: Element, around: list[Element]) -> str | None:
    stated = [attribute_at(found, "DescriptiveMetadata/Language", "FormalName") for found in around]
    tags = [*stated, attribute(item, XML_LANG), *(attribute(found, XML_LANG) for found in around)]
    return next((language for tag in tags if (language := language_subtag(tag))), None)


def _until(management: Element | None) -> str | None:
    """When the status turns to usable, as the item foretells."""
    for change in find_all(management, "StatusWillChange"):
        if status_of(attribute_at(change, "FutureStatus", "FormalName")) == "usable":
            return iso_time(line_at(change, "DateAndTime"))
    return None


def _subjects(around: list[Element]) -> Iterator[Subject]:
    """Codes of eight digits are the IPTC's Subject Codes."""
    seen = set()
    for component in around:
        for group in find_all(component, "DescriptiveMetadata/SubjectCode"):
            for subject in children(group, *_SUBJECTS):
                code, name = attribute(subject, "FormalName"), line(subject)
                code = f"subj:{code}" if code and code.isdigit() and len(code) == 8 else code
                if code and code not in seen:
                    seen.add(code)
                    yield Subject(code=code, name=name)


def _ednote(lines: list[Element], management: Element | None) -> str | None:
    """Advisory lines and instructions: for editors, never part of the copy."""
    notes: list[str | None] = [text for kind, text in _typed(lines) if kind in _NOTES]
    notes += [line(found) for found in find_all(management, "Instruction")]
    return " ".join(filter(None, notes)) or None


def _holder(around: list[Element]) -> str | None:
    held = (line_at(found, "RightsMetadata/Copyright/CopyrightHolder") for found in around)
    return next(filter(None, held), None)


def _usage(around: list[Element]) -> str | None:
    held = (line_at(found, "RightsMetadata/UsageRights/UsageType", "RightsMetadata/UsageRights") for found in around)
    return next(filter(None, held), None)
