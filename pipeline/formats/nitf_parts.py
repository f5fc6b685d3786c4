"""The parts of an NITF body (News Industry Text Format, IPTC, 3.x): what is headline, byline, dateline and copy.

A whole NITF file has one, and NewsML often carries one inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.article import Byline, Dateline
from pipeline.formats.bylines import people_in
from pipeline.formats.wire_datelines import read_dateline
from pipeline.formats.wire_times import iso_time
from pipeline.formats.xml_copy import paragraphs
from pipeline.formats.xml_elements import Element, attribute, below, find, find_all, line, line_at, name_of

_ADDRESSES = re.compile(r"(?:[^\s/,;|]{1,80}@[^\s/,;|]{1,80}|https?://\S{1,500}|[\s/,;|])+")
_TOGETHER = re.compile(r"\s(?:with|mit|avec|con|med)\s", re.IGNORECASE)
_BY = re.compile(r"(?:by|von|par|por)[\s:]+(?=\S)", re.IGNORECASE)
_LONGEST_BYLINE = 80
_MOST_BYLINES = 20
_MOST_CREDITED = 5
"""Words of a credit that names no person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """`copy` is the text of the body's content, paragraphs parted by a blank line; it may be empty."""

    copy: str
    headline: str | None = None
    teaser: str | None = None
    byline: tuple[Byline, ...] = ()
    dateline: Dateline | None = None
    provider: str | None = None
    copyright: str | None = None
    note: str | None = None


def nitf_parts(nitf: Element) -> Parts:
    """What the body says. A field may stand in the head of the body or, less often, in its content."""
    body = find(nitf, "body")
    if body is None:
        return Parts(copy="")
    head, content = find(body, "body.head"), find(body, "body.content")
    bylines = list(islice((found for found in below(body, "byline") if _apart(found)), _MOST_BYLINES))
    people = [_byline(found) for found in bylines]
    title = _title(body, head)
    place = next((found for found in below(body, "dateline") if _apart(found)), None)
    headline, dateline = line(title), _dateline(place)
    fields = [(title, headline), (place, dateline), *zip(bylines, people)]
    taken = {element for element, field in fields if element is not None and field}
    if content is None:
        content, taken = body, taken | ({head} if head is not None else set())
    return Parts(
        copy="\n\n".join([*paragraphs(content, taken), *_taglines(body)]),
        headline=headline,
        teaser=line_at(head, "abstract") or _second_line(head, title),
        byline=_with_titles([person for named in people for person in named], bylines),
        dateline=dateline,
        provider=line_at(head, "distributor/org", "distributor"),
        copyright=line_at(head, "rights"),
        note=line_at(head, "note"),
    )


def _title(body: Element, head: Element | None) -> Element | None:
    """The headline; a second one without a first is the headline itself."""
    return next(below(body, "hl1"), None) if line(next(below(body, "hl1"), None)) else find(head, "hedline/hl2")


def _second_line(head: Element | None, title: Element | None) -> str | None:
    return next((text for found in find_all(head, "hedline/hl2") if found is not title and (text := line(found))), None)


def byline_of(text: str | None) -> tuple[Byline, ...]:
    """The people of a byline that the wire marks as one; where no person's name is made out, what it says as it is.

    A line of running words is none: some wires set their second headline there.
    """
    if not text:
        return ()
    people = people_of(text)
    named = _BY.sub("", text.strip(), count=1).strip(" ,;:")
    return people or ((Byline(name=named),) if 0 < len(named) <= _LONGEST_BYLINE and not _runs_on(named) else ())


def _runs_on(text: str) -> bool:
    """True for a line most of whose words begin small: "Situation calm, port says", not "Staff and agencies"."""
    words = [word for word in re.split(r"[\s,;:]+", text) if word]
    return len(words) > _MOST_CREDITED and sum(word[0].islower() for word in words) * 2 > len(words)


def people_of(text: str | None) -> tuple[Byline, ...]:
    """The people in a field that may name an agency as well."""
    return people_in(_TOGETHER.sub(" and ", text)) if text else ()


def _apart(element: Element) -> bool:
    """False for a byline or dateline in a paragraph: there it is a part of the sentence."""
    return all(name_of(above) != "p" for above in element.iterancestors())


def _byline(element: Element) -> tuple[Byline, ...]:
    """The people, the last with the title that stands beside the name."""
    title = line(find(element, "byttl"))
    people = byline_of((line(element) or "").removesuffix(title or "").strip(" ,;") or title)
    if title and len(people) == 1 and people[0].role is None and people[0].name != title:
        return (replace(people[0], role=title),)
    return people


def _with_titles(people: list[Byline], bylines: list[Element]) -> tuple[Byline, ...]:
    """A byline element that holds no more than a title tells what the person above it is."""
    alone = {title for found in bylines if (title := line(find(found, "byttl"))) == line(found)}
    joined: list[Byline] = []
    for person in people:
        if person.name in alone and joined:
            joined[-1] = replace(joined[-1], role=joined[-1].role or person.name)
        else:
            joined.append(person)
    return tuple(joined)


def _dateline(element: Element | None) -> Dateline | None:
    if element is None:
        return None
    date = find(element, "story.date")
    named = line(find(element, "location"))
    return read_dateline(line(element), place=named, date=iso_time(attribute(date, "norm")))


def _taglines(body: Element) -> list[str]:
    """What stands below the copy; a line of addresses alone is none of it."""
    end = find(body, "body.end")
    lines = [] if end is None else paragraphs(end)
    return [text for text in lines if not _ADDRESSES.fullmatch(text)]
