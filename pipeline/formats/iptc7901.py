"""IPTC 7901: SOH, source fields and keywords, STX, text, ETX, date and time (Recommendation 7901, revision 5, 1995).

    <SOH>hpa0123 4 pol 171  HPA 0042
    Harbour/Osk/
    <STX>Osk ferry sails again =
    Osk (HPA) - The ferry ...
    <ETX>091405 Mar 21

Some receivers drop the control characters: such a file is known by its source fields and its date-time group.
Nothing in the format names an article for good, so there is no guid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.article import Delivery, RawArticle, Refusal, Subject, Wire
from pipeline.formats.advisories import embargo_in, status_in, status_in_slug
from pipeline.formats.bylines import people_in
from pipeline.formats.datelines import dateline_below, read_dateline
from pipeline.formats.fields import one_line, urgency_of
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import accept, delivery, refuse
from pipeline.formats.story_head import NOTES_FOLLOW, StoryHead, split_head, with_head_above
from pipeline.formats.teleprinter import (
    EOT,
    ETX,
    IPTC_FIELDS,
    SOH,
    STX,
    decode_wire,
    messages,
    moment_of_group,
    plain,
    too_long,
    too_many,
)

_OPENING = re.compile(
    rb"(?:ZCZC[^\n]{0,60}\n\s{0,20})?\x01(?:" + IPTC_FIELDS + rb"|[\x20-\x7e\xa0-\xff\r\n]{3,400}\x02)"
)
_BARE_OPENING = re.compile(rb"(?:ZCZC[^\n]{0,60}\n\s{0,20})?" + IPTC_FIELDS)
"""In front may stand the mark that begins a message on a telegraph line."""
_BARE_END = re.compile(
    rb"\n\s*NNNN\s*$|\n\s*(?:[\x03\x04]\s*)?\d{6} ?(?:GMT|UTC|Z)? [A-Za-z\xc0-\xff]{3,9} \d\d(?:\d\d)?\s*$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"ZCZC[^\n]{0,60}\n\s{0,20}(?=\x01|[A-Za-z]{2,6} ?\d{1,6} )")
_HEADER = re.compile(
    r"(?P<source>[A-Za-z]{0,6}) ?(?P<number>\d{1,6}) +(?P<priority>\w) +(?P<category>[A-Za-z]{1,4}) +(?P<words>\d{1,6})"
    r"(?: +(?P<rest>.*))?$"
)
_KEYWORDS = re.compile(r"[^\n]{0,200}/\s*$|\S{1,80}[/-]\S{1,80}$")
_SLUG = re.compile(r"[^\n]{0,200}/\s*$|\S{1,80}$")
"""A line of keywords ends in a stroke, or is one word."""
_DAY_LINE = re.compile(r"(?:[^\W\d_]{2,10}[.,]{0,2} )?\d{1,2}[. ]{1,2}(?:[^\W\d_]{3,10}\.?|\d{1,2}\.?) ?\d{2,4}")
_END_MARK = re.compile(r"(?:NNNN|\./\.\S{0,12}|(?:[A-Z]{2,4}/){2,4})$")
_SIGNED_OFF = re.compile(r"(?:[a-z]{2,6}(?: [a-z0-9/]{1,6}){1,7}|[a-z]{2,4}(?:[/-][a-z]{2,4}){1,4})$")
"""The desk's initials, in a paragraph of their own: the last line of a sentence never stands alone."""
_GROUP_LINE = re.compile(
    r"(?:\d{6} ?(?:GMT|UTC|Z|[A-Z]{3,4})? [^\W\d_]{3,9}\.? \d\d(?:\d\d)?"
    r"|\d{1,2}[-/ ][^\W\d_]{3,9}\.?[-/ ]\d\d(?:\d\d)? \d\d[:.]\d\d(?: ?(?:GMT|UTC|Z))?)(?: ?NNNN)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Message:
    """The parts of one message, as text: source fields, keywords, copy, and what follows it."""

    header: str
    keywords: str
    above: str
    """Lines of the head that stand above STX, below the keywords."""
    copy: str
    tail: str


def recognise(given: Bytes) -> str | None:
    head = given.utf8[: given.start + 1024].lstrip(b"\x00\x7f\x16\r\n \t")
    if _OPENING.match(head):
        return "source fields of IPTC 7901 behind SOH"
    if _BARE_OPENING.match(head) and _BARE_END.search(given.utf8[-200:]):
        return "source fields and date-time group of IPTC 7901"
    return None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """An article for each message; `delivery.index` counts them."""
    many = too_many(given.utf8, _OPENING)
    if many:
        yield refuse(delivery(given.data, given.name, "iptc7901"), many)
        return
    for index, own in enumerate(messages(given.utf8, _OPENING)):
        large = too_long(len(own))
        if large:
            yield refuse(delivery(own, given.name, "iptc7901", index), large)
            continue
        decoded = decode_wire(own)
        note = delivery(own, given.name, "iptc7901", index, decoded.charset)
        yield refuse(note, decoded.doubt) if decoded.doubt else _article(decoded.text, note)


def _article(text: str, note: Delivery) -> RawArticle | Refusal:
    message = _parts(text)
    copy, sent = _without_tail(message)
    head, copy = split_head(copy)
    head = with_head_above(head, message.above)
    copy, ednote = _without_notes(copy)
    agencies = _words_of(message.header)
    dateline, story = read_dateline(copy, agencies)
    dateline = dateline or dateline_below(copy, agencies)
    wire = _wire(message, head, copy, sent)
    told = " ".join(filter(None, [*head.notes, ednote])) or None
    provider = dateline.agency if dateline and dateline.agency else wire.provider
    return accept(story, note, "text", replace(wire, dateline=dateline, provider=provider, ednote=told))


def _parts(text: str) -> _Message:
    header, opened, rest = _BEGINS.sub("", text.lstrip(SOH)).lstrip(SOH).partition(STX)
    lines = [line.strip() for line in plain(header).split("\n")]
    if not opened:  # the control characters were dropped on the way: one line of keywords, then the copy
        place = next((place for place, line in enumerate(lines[1:4], start=1) if line), 0)
        has_keywords = bool(_KEYWORDS.match(lines[place])) and place > 0
        rest = "\n".join(header.split("\n")[place + 1 if has_keywords else 1 :])
        lines = lines[: place + 1] if has_keywords else lines[:1]
    copy, closed, tail = rest.partition(ETX)
    if not closed:
        copy, _, tail = rest.partition(EOT)
    keywords, above = _keywords(lines[1:])
    return _Message(header=lines[0], keywords=keywords, above=above, copy=plain(copy), tail=plain(tail))


def _keywords(lines: list[str]) -> tuple[str, str]:
    """The keywords, on one line or on several that look like it, and the lines of the head below them."""
    lines = [line for line in lines if not _DAY_LINE.fullmatch(line)]
    first = next((place for place, line in enumerate(lines) if line), 0)
    below = (place for place, line in enumerate(lines) if place > first and line and not _SLUG.match(line))
    count = next(below, len(lines))
    return " ".join(filter(None, lines[:count])), "\n".join(lines[count:])


def _without_tail(message: _Message) -> tuple[str, str | None]:
    """The copy without date-time group, end mark and sign-off, and when it was sent."""
    lines = message.copy.rstrip().split("\n")
    sent = moment_of_group(message.tail)
    if not sent and _GROUP_LINE.match(lines[-1].strip()):
        sent = moment_of_group(lines.pop().strip())
    while lines and (not lines[-1].strip() or _END_MARK.match(lines[-1].strip())):
        lines.pop()
    if len(lines) > 1 and not lines[-2].strip() and _SIGNED_OFF.match(lines[-1].strip()):
        lines.pop()
    return "\n".join(lines).rstrip(), sent


def _without_notes(copy: str) -> tuple[str, str | None]:
    """What stands below a line like 'not for publication' is for editors."""
    found = NOTES_FOLLOW.search(copy)
    if found is None:
        return copy, None
    return copy[: found.start()].rstrip(), one_line(copy[found.start() :][:4_000])


def _wire(message: _Message, head: StoryHead, copy: str, sent: str | None) -> Wire:
    fields = _HEADER.match(message.header)
    slug = message.keywords.rstrip("/ ") or None
    first = [message.keywords, *head.lines[:4], *copy.lstrip()[:300].split("\n")[:1]]
    embargoed, until = embargo_in(first)
    return Wire(
        provider=_agency(fields["rest"] if fields else None, copy),
        headline=head.headline,
        teaser=head.teaser,
        byline=people_in(head.byline),
        published_at=sent,
        pubstatus=status_in_slug(slug) or status_in(first),
        embargoed=embargoed,
        embargoed_until=until,
        slugline=one_line(slug),
        urgency=urgency_of(fields["priority"]) if fields else None,
        subjects=(Subject(code=fields["category"]),) if fields else (),
    )


def _words_of(header: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[^\W\d_]{2,12}", header)[:12]]


def _agency(rest: str | None, copy: str) -> str | None:
    """The agency that the header names, where the copy's own credit bears it out."""
    opening = copy[:1_500].lower()
    words = re.findall(r"[^\W\d_]{2,12}", rest or "")[:8]
    return next((word for word in words if f"({word.lower()})" in opening or f"({word.lower()}-" in opening), None)


FORMAT = Format(name="iptc7901", rank=16, recognise=recognise, read=read)
