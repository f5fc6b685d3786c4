"""ANPA 1312, the wire format of North American agencies (ANPA Bulletin 1312, later NAA 89-3).

    <SYN><SYN><SOH>a0123<US>hpaaa-
    r a<DC3><DC1> bc-osk-ferry 03-09 0171
    <STX>^BC-Osk-Ferry, 1st Ld<
    ^Osk ferry sails again<
    ^By ANA BERG=
    <TAB>OSK, Norland (HPA) _ The ferry ...<
    <ETX>HPA-OS-03-09-21 1405GMT<EOT>

The marks ^ and < (quad left, end of quad) set lines apart; agencies that leave them out indent their paragraphs.
Nothing in the format names an article for good, so there is no guid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.article import Delivery, RawArticle, Refusal, Subject, Wire
from pipeline.formats.advisories import embargo_in, status_in, status_in_slug
from pipeline.formats.anpa_text import AnpaText, read_text
from pipeline.formats.bylines import people_in
from pipeline.formats.datelines import read_dateline
from pipeline.formats.fields import one_line
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import accept, delivery, refuse
from pipeline.formats.teleprinter import (
    ETX,
    IPTC_FIELDS,
    SOH,
    STX,
    decode_wire,
    full_year,
    messages,
    moment,
    plain,
    too_long,
    too_many,
)

_OPENING = re.compile(rb"\x16\x16\x01(?!" + IPTC_FIELDS + rb")|\x01(?=[A-Za-z]\d{4}\x1f)")
"""Some receivers drop the idle characters in front."""
_BARE_OPENING = re.compile(
    rb"[A-Za-z]\d{4}[^\n]{0,20}\n[a-z] ?[a-z]{1,2} ?(?:[\x13\x14][\x11\x12])? ?[^\s^]{1,40}[^\n^]{0,60} \d{1,2}-\d{1,2}(?: +\d{1,5})?\s*\n\x02?\^[^\n]{1,200}<\s*\n"
)
"""Some receivers drop the control characters: what is left is the header and the first line of the head in its marks."""
_LINE = re.compile(
    r"(?P<priority>[A-Za-z]) ?(?P<category>[A-Za-z0-9]{1,2}) ?(?:[\x13\x14][\x11\x12])? ?(?P<keyword>[^\s\x1f]{1,40})"
    r"(?P<version>.{0,60}?)(?: (?P<month>\d{1,2})-(?P<day>\d{1,2}))?(?: +\d{1,5})?\s*$"
)
_REFERENCE = re.compile(r"(?:^| )[A-Z]{2}\d{2,4}$")
_URGENCY = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5}
"""Priorities of the standard on the scale of the newer ones: flash, bulletin, urgent, regular, deferred."""
_SENT = re.compile(
    r"(?P<agency>[A-Z]{2,4}-(?:[A-Z]{2,3}-)?)?\b(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<year>\d{2}|\d{4}) "
    r"(?P<hour>\d\d)[:-]?(?P<minute>\d\d)(?:-\d\d)?(?P<zone>GMT|UTC)?"
    r"|(?P<hour2>\d\d):?(?P<minute2>\d\d) ?[A-Z]{2,3} (?P<first2>\d{1,2})-(?P<second2>\d{1,2})-(?P<year2>\d{2}|\d{4})\b"
)


@dataclass(frozen=True, slots=True)
class _Header:
    priority: str = ""
    category: str | None = None
    keyword: str | None = None
    version: str | None = None
    above: str = ""
    """Lines of the head between the header and STX."""


def recognise(given: Bytes) -> str | None:
    head = given.utf8[: given.start + 1024].lstrip(b"\x00\x05\r\n \t")
    if _BARE_OPENING.match(head):
        return "header and quad marks of ANPA 1312"
    first = _OPENING.search(head, 0, 200)  # selector codes may stand in front, behind ENQ
    if first is None or (first.start() > 0 and not head[: first.start()].isascii()):
        return None
    return "SYN SYN SOH of ANPA 1312"


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """An article for each message; `delivery.index` counts them."""
    many = too_many(given.utf8, _OPENING)
    if many:
        yield refuse(delivery(given.data, given.name, "anpa1312"), many)
        return
    for index, own in enumerate(messages(given.utf8, _OPENING)):
        large = too_long(len(own))
        if large:
            yield refuse(delivery(own, given.name, "anpa1312", index), large)
            continue
        decoded = decode_wire(own)
        note = delivery(own, given.name, "anpa1312", index, decoded.charset)
        yield refuse(note, decoded.doubt) if decoded.doubt else _article(decoded.text, note)


def _article(text: str, note: Delivery) -> RawArticle | Refusal:
    opening, opened, rest = text.lstrip("\x16" + SOH).partition(STX)
    if not opened:
        opening, begins, rest = text.partition("^")
        rest = begins + rest
    copy, _, tail = rest.partition(ETX)
    header = _header(opening)
    above = plain(header.above).strip("\n")
    read_ = read_text(f"{above}\n{plain(copy)}" if above.strip() else plain(copy), header.keyword)
    wire = _wire(header, read_, plain(tail) or read_.last_line)
    dateline, story = read_dateline(read_.copy)
    agency = dateline.agency if dateline else None
    return accept(story, note, "text", replace(wire, dateline=dateline, provider=agency))


def _header(opening: str) -> _Header:
    """Priority, category, keyword and version stand on the line with the format identifier."""
    lines = opening.split("\n")
    for place, line in enumerate(lines[1:4], start=2):
        found = _LINE.match(line.strip(" \r"))
        if found:
            version = _REFERENCE.sub("", " ".join(plain(found["version"]).split())) or None
            keyword, above = plain(found["keyword"]), "\n".join(lines[place:])
            return _Header(found["priority"].lower(), found["category"], keyword, version, above)
    return _Header()


def _wire(header: _Header, text: AnpaText, tail: str) -> Wire:
    first = [*text.lines[:5], *text.copy.lstrip()[:300].split("\n")[:1]]
    embargoed, until = embargo_in(first)
    notes = [header.version, *text.notes]
    return Wire(
        headline=text.headline,
        byline=people_in(text.byline),
        published_at=_sent(tail),
        pubstatus=_status(header, first),
        embargoed=embargoed,
        embargoed_until=until,
        slugline=one_line(header.keyword),
        urgency=_URGENCY.get(header.priority),
        subjects=(Subject(code=header.category),) if header.category else (),
        ednote=one_line(" ".join(filter(None, notes))),
    )


def _status(header: _Header, first: list[str]) -> str | None:
    versions = {word.strip(",.").upper() for word in (header.version or "").split()}
    if versions & {"KILL", "KILLED"}:
        return "canceled"
    slugs = (status_in_slug(line) for line in first[:2] if " " not in line.split(",")[0])
    return "withheld" if "WITHHOLD" in versions else next(filter(None, slugs), None) or status_in(first)


def _sent(tail: str) -> str | None:
    """When it was sent, in the line behind ETX; None where month and day cannot be told apart.

    The standard has the month first, behind the agency and its bureau; without these, agencies write both orders.
    """
    found = _SENT.search(tail[-400:])
    if found is None:
        return None
    part = {name: found[name] or found[name + "2"] for name in ("first", "second", "year", "hour", "minute")}
    first, second = int(part["first"]), int(part["second"])
    if not found["agency"] and first <= 12 and second <= 12 and first != second:
        return None
    month, day = (second, first) if first > 12 else (first, second)
    zone = "Z" if found["zone"] else ""
    return moment(full_year(part["year"]), month, day, int(part["hour"]), int(part["minute"]), zone)


FORMAT = Format(name="anpa1312", rank=14, recognise=recognise, read=read)
