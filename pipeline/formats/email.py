"""E-mail (RFC 5322 with MIME): the message's text is an article, and so is every attachment that can be read.

What is quoted or signed in the text stays in it: that is cleaned later. The standard library parses the structure, with
its older policy: the newer one's parsers of header fields recurse and go quadratic on hostile ones. Fields are decoded
here, with a bound on their length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from pipeline.article import Delivery, RawArticle, Refusal
from pipeline.formats.charset import decode
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import accept, delivery, refuse, too_large
from pipeline.formats.mail_fields import MailHeader, decoded_words, read_header, wire_of
from pipeline.formats.packed import member_name, numbered, too_deep

_FIELD = re.compile(r"([!-9;-~]{1,60}):[ \t]?")
_KNOWN = frozenset(
    [
        "arc-seal", "authentication-results", "cc", "content-transfer-encoding", "content-type", "date", "delivered-to",
        "dkim-signature", "errors-to", "from", "importance", "in-reply-to", "list-id", "message-id", "mime-version",
        "organization", "precedence", "received", "references", "reply-to", "resent-date", "resent-from", "return-path",
        "sender", "subject", "to", "user-agent", "x-mailer", "x-original-to", "x-priority",
    ]
)  # fmt: skip
_NEXT = re.compile(rb"\n\r?\n(?=From \S{1,200} +[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} \d\d:\d\d[^\n]{0,20} \d{4}\r?\n)")
"""Between the messages of a mailbox."""
_SENT_BY = frozenset(["from", "received", "return-path", "message-id"])
_FEWEST = 3
_LOOK_LINES = 200
_MOST_PARTS = 100
"""Declarations of a part that holds parts: each costs a look at every line below it."""
_HOLDERS = re.compile(rb"^content-type:[ \t\r\n]{0,8}(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MOST_BOUNDARIES = 40_000
_MOST_LOOKS = 4_000_000
"""Lines times nested parts: the parser takes a microsecond or two for each."""
_PART_FIELD = re.compile(rb"^content-[a-z-]{1,30}:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_LONGEST_FIELD = 2_000
"""Bytes: the parser is quadratic in the parameters of such a field."""
_READABLE = frozenset(["text/plain", "text/html", "text/xml", "application/xml", "application/json", "application/pdf"])
_READABLE_NAMES = (".txt", ".htm", ".html", ".xml", ".json", ".jsonl", ".pdf", ".eml")


def recognise(given: Bytes) -> str | None:
    """At least three known header fields, one of them of who sent it, before the first line that is none."""
    text = given.opening
    lines = text.split("\n", _LOOK_LINES)[:_LOOK_LINES]
    if lines[0].startswith("From "):  # the line that mailboxes put in front
        del lines[0]
    names: set[str] = set()
    for place, line in enumerate(lines):
        if place and line.startswith((" ", "\t")):
            continue
        field = _FIELD.match(line)
        if field is None:
            break
        names.add(field.group(1).lower())
    known = names & _KNOWN
    return f"{len(known)} mail header fields" if len(known) >= _FEWEST and known & _SENT_BY else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """Each message's own text first, then its attachments; `delivery.index` counts them."""
    note = delivery(given.data, given.name, "email")
    reason = too_large(len(given.data)) or _too_intricate(given.data)
    if reason:
        yield refuse(note, reason)
        return
    yield from numbered(part for own in _messages(given.data[given.start :]) for part in _read_one(own, given))


def _messages(data: bytes) -> Iterator[bytes]:
    """The messages of a mailbox, or the one."""
    starts = [0, *(found.end() for found in _NEXT.finditer(data))] if data.startswith(b"From ") else [0]
    for start, end in zip(starts, [*starts[1:], len(data)]):
        yield data[start:end]


def _read_one(own: bytes, given: Bytes) -> Iterator[RawArticle | Refusal]:
    note = delivery(own, given.name, "email")
    message = _parsed(own)
    if message is None:
        yield refuse(note, "e-mail: its parts cannot be told apart")
        return
    found = False
    for part in _articles(message, own, given):
        found = True
        yield part
    if not found:
        yield refuse(note, "e-mail without text", state="skipped")


def _too_intricate(data: bytes) -> str | None:
    """Why the parser should not be let near it."""
    holders = sum(1 for _ in _HOLDERS.finditer(data))
    if holders > _MOST_PARTS:
        return f"e-mail: more than {_MOST_PARTS} parts within parts"
    if data.count(b"\n--") > _MOST_BOUNDARIES or (data.count(b"\n") + data.count(b"\r")) * (holders + 1) > _MOST_LOOKS:
        return "e-mail: too many lines and parts"
    long = any(len(field.group()) > _LONGEST_FIELD for field in _PART_FIELD.finditer(data))
    return f"e-mail: a header field of more than {_LONGEST_FIELD:,} bytes describes a part" if long else None


def _parsed(data: bytes) -> Message | None:
    first, _, rest = data.partition(b"\n")
    try:
        return message_from_bytes(rest if first.startswith(b"From ") else data)
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, IndexError):
        return None  # the parser's own faults on broken structure


def _articles(message: Message, own: bytes, given: Bytes) -> Iterator[RawArticle | Refusal]:
    leaves = list(_leaves(message))
    body = _body(leaves)
    header = read_header(message)
    if body:
        yield _article(body, header, delivery(own, given.name, "email"))
    in_body = {id(leaf) for leaf in body}
    for leaf in leaves:
        if id(leaf) in in_body or not _is_attachment(leaf):
            continue
        if reason := too_deep(given.depth):
            yield refuse(delivery(_content(leaf), f"{given.name}/{member_name(_file_name(leaf))}", None), reason)
        else:
            yield from given.packed(_content(leaf), member_name(_file_name(leaf)))


def _leaves(message: Message) -> Iterator[Message]:
    """Parts that hold no parts, in order; an attached message counts as one."""
    open_ = [message]
    while open_:
        part = open_.pop()
        if part.is_multipart() and (part is message or not _is_message(part)):
            open_.extend(reversed(_inside(part)))
        else:
            yield part


def _inside(part: Message) -> list[Message]:
    inside = part.get_payload()
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []


def _is_message(part: Message) -> bool:
    return _type(part) == "message/rfc822"


def _type(part: Message) -> str:
    """The declared type; text where it declares none, or one that cannot be read."""
    stated = next((str(value) for name, value in part.raw_items() if name.lower() == "content-type"), "")
    found = re.match(r"\s*([\w.+-]{1,80}/[\w.+-]{1,80})", stated)
    return found.group(1).lower() if found else "text/plain"


def _parameter(part: Message, field: str, name: str) -> str | None:
    """A parameter of a header field, in the usual spelling and that of RFC 2231, without its parsing."""
    stated = next((str(value)[:2_000] for key, value in part.raw_items() if key.lower() == field), "")
    found = re.search(
        rf"[;\s]{name}(?:\*0?\*?)?\s*=\s*(?:\"([^\"]{{0,300}})\"|([^\s;\"]{{1,300}}))", stated, re.IGNORECASE
    )
    return (found.group(1) or found.group(2) or "").strip() if found else None


def _body(leaves: list[Message]) -> list[Message]:
    """Running text: all parts of plain text that are no files, else the first page."""
    inline = [leaf for leaf in leaves if not _is_file(leaf)]
    texts = [leaf for leaf in inline if _type(leaf) == "text/plain" and _content(leaf).strip()]
    return texts or [leaf for leaf in inline if _type(leaf) == "text/html"][:1]


def _is_file(part: Message) -> bool:
    stated = next((str(value) for name, value in part.raw_items() if name.lower() == "content-disposition"), "")
    return stated.strip().lower().startswith("attachment") or bool(_file_name(part)) or _is_message(part)


def _file_name(part: Message) -> str:
    named = _parameter(part, "content-disposition", "filename") or _parameter(part, "content-type", "name") or ""
    return decoded_words(named) if named else ("message.eml" if _is_message(part) else "")


def _is_attachment(part: Message) -> bool:
    """True for a kind that may be read; pictures, sound and office files are passed over."""
    if not _is_file(part):
        return False
    return _type(part) in _READABLE or _is_message(part) or _file_name(part).lower().endswith(_READABLE_NAMES)


def _content(part: Message) -> bytes:
    """The part's bytes, out of base64 or quoted-printable; what these cannot hold is left out."""
    if part.is_multipart():
        return b"\n".join(_written(one) for one in _inside(part))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _written(message: Message) -> bytes:
    try:
        return message.as_bytes()
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return b""  # headers that the library reads and cannot write


def _article(body: list[Message], header: MailHeader, note: Delivery) -> RawArticle | Refusal:
    decoded = [decode(_content(part), _parameter(part, "content-type", "charset")) for part in body]
    note = replace(note, charset=decoded[0].charset)
    doubt = next((one.doubt for one in decoded if one.doubt), None)
    if doubt:
        return refuse(note, doubt)
    is_page = _type(body[0]) == "text/html"
    raw = "\n\n".join(one.text for one in decoded)
    return accept(raw, note, "html" if is_page else "text", wire_of(header, raw if not is_page else ""))


FORMAT = Format(name="email", rank=35, recognise=recognise, read=read)
