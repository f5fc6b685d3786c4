"""What a mail's header says about the article: subject, sender, date, id.

A sender is a person only where the address bears the name out ("Ana Berg <ana.berg@...>"); any other is the provider.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from pipeline.article import Wire
from pipeline.formats.advisories import embargo_in, status_in
from pipeline.formats.bylines import is_person, people_in
from pipeline.formats.charset import decode
from pipeline.formats.fields import language_subtag, one_line, readable
from pipeline.formats.labelled import with_labels

_LONGEST = 4_000
_ADDRESS = re.compile(
    r"(?P<display>[^<]{0,300})<(?P<local>[^<>@\s]{1,80})@(?P<domain>[^<>\s]{1,200})>|(?P<bare>[^\s<>@]{1,80})@\S{1,200}"
)
_ANSWER = re.compile(r"(?:(?:re|fwd?|aw|wg|sv|tr|rv)\s?:\s*)+", re.IGNORECASE)
_VIA = re.compile(r"\s+via\s+|\s*[,|/]\s*|\s+[-–—]\s+|\s*\((?=[^()]{2,60}\)$)", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"^([^\W\d_][\w'’-]+), ([^\W\d_][\w.'’ -]+)$")
_EARLIEST = 1971
"""Years before e-mail are a sender's clock that was never set."""


@dataclass(frozen=True, slots=True)
class MailHeader:
    """Decoded fields, each on one line."""

    subject: str | None = None
    sender: str | None = None
    organisation: str | None = None
    date: str | None = None
    message_id: str | None = None
    language: str | None = None


def read_header(message: Message) -> MailHeader:
    """The fields that matter, the first of each name."""
    found: dict[str, str] = {}
    for name, value in message.raw_items():
        found.setdefault(name.lower(), str(value)[:_LONGEST])
    words = {name: decoded_words(found[name]) for name in ("subject", "from", "organization") if name in found}
    return MailHeader(
        subject=one_line(words.get("subject")),
        sender=one_line(words.get("from")),
        organisation=one_line(words.get("organization")),
        date=_moment(found.get("date")),
        message_id=one_line((found.get("message-id") or "").strip().strip("<>")),
        language=language_subtag(found.get("content-language")),
    )


def decoded_words(value: str) -> str:
    """A field's text with its encoded words (RFC 2047) decoded; raw bytes above ASCII are read like any text."""
    text = value.encode("utf-8", "surrogateescape") if not value.isascii() else value.encode()
    try:
        pieces = decode_header(decode(text).text)
    except (ValueError, LookupError):
        return readable(decode(text).text)
    return "".join(piece if isinstance(piece, str) else decode(piece, charset).text for piece, charset in pieces)


def wire_of(header: MailHeader, text: str) -> Wire:
    """The wire fields; `text` is the plain body, whose first line may hold an order to the desk."""
    author, provider = _author_and_provider(header)
    opening = text.lstrip()[:300].split("\n")[0]
    first = [line for line in (_ANSWER.sub("", header.subject or ""), opening) if line]
    embargoed, until = embargo_in(first)
    wire = Wire(
        guid=header.message_id,
        provider=provider,
        headline=header.subject,
        byline=people_in(author),
        published_at=header.date,
        language=header.language,
        pubstatus=status_in(first),
        embargoed=embargoed,
        embargoed_until=until,
    )
    return with_labels(wire, text)


def _moment(stated: str | None) -> str | None:
    """The Date field as ISO 8601; None for one that is no date, or of a clock that was never set."""
    try:
        moment = parsedate_to_datetime(stated or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat() if moment.year >= _EARLIEST else None


def _author_and_provider(header: MailHeader) -> tuple[str | None, str | None]:
    found = _ADDRESS.match(header.sender or "")
    display = (found["display"] or "").strip(" \"'\t") if found else header.sender
    if not display:
        return None, header.organisation
    turned = _SURNAME_FIRST.sub(r"\2 \1", display)
    display = turned if is_person(turned) else display
    name, *rest = [part.strip(" )\"'") for part in _VIA.split(display, maxsplit=1)]
    if not (is_person(name) and _bears_out((found["local"] or "") if found else "", name)):
        return None, header.organisation or display
    return name, header.organisation or next(filter(None, rest), None)


def _bears_out(local: str, name: str) -> bool:
    """True where the address is made of the name: ana.berg, aberg, berg-a, ana."""
    letters = re.sub(r"[^a-z]", "", local.lower())
    words = [re.sub(r"[^a-z]", "", word.lower()) for word in name.split()]
    return any(len(word) >= 3 and word in letters for word in words)
