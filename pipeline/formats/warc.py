"""WARC (ISO 28500): every response that is a page or plain text is an article; its address is the record's.

When a page was fetched is not when it was published, so the record's date is not read. Records of other kinds, pictures
and pages that the server refused are passed over.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.bufferedreaders import BufferedReader  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from pipeline.article import RawArticle, Refusal, Wire
from pipeline.formats.charset import decode
from pipeline.formats.fields import one_line, readable
from pipeline.formats.format import Bytes, Format
from pipeline.formats.html import declared_charset
from pipeline.formats.identity import MAX_ARTICLE_BYTES, accept, delivery, refuse, too_large
from pipeline.formats.packed import Bomb, numbered, take

MOST_RECORDS = 50_000
MOST_LINES = 1_500_000
"""The library takes some microseconds for each line of a header and each chunk of a body."""
LONGEST_HEADER = 64 * 1024
"""Bytes of a record's own header."""
_MARK = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_BEGINS = re.compile(rb"^WARC/\d\.\d{1,2}\r?\n", re.MULTILINE)
_PAGES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_PLAIN_CODINGS = frozenset(["", "identity", *BufferedReader.get_supported_decompressors()])
_BLOCK = 256 * 1024


def recognise(given: Bytes) -> str | None:
    return "first line of WARC" if _MARK.match(given.data, given.start) else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """An article for each page; `delivery.index` counts them."""
    note = delivery(given.data, given.name, None)
    intricate = _too_intricate(given.data)
    if intricate:
        yield refuse(note, intricate)
        return
    found = False
    try:
        for part in numbered(_responses(given)):
            found = True
            yield part
    except Bomb as bomb:
        yield refuse(note, f"archive bomb: {bomb}")
    except _DAMAGE as error:
        yield refuse(note, f"WARC: damaged ({readable(str(error))[:200] or type(error).__name__})")
    else:
        if not found:
            yield refuse(note, "WARC without a page", state="skipped")


def _too_intricate(data: bytes) -> str | None:
    """Why the library should not be let near it."""
    if data.count(b"\n") > MOST_LINES:
        return f"WARC: more than {MOST_LINES:,} lines"
    starts = [found.end() for found in _BEGINS.finditer(data)]
    if len(starts) > MOST_RECORDS:
        return f"WARC: more than {MOST_RECORDS:,} records"
    ends = (data[start : start + LONGEST_HEADER] for start in starts)
    endless = any(b"\n\r\n" not in head and b"\n\n" not in head and len(head) == LONGEST_HEADER for head in ends)
    return f"WARC: a record's header of more than {LONGEST_HEADER:,} bytes" if endless else None


_DAMAGE = (
    ArchiveLoadFailed,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    IndexError,
    KeyError,
    LookupError,
    OverflowError,
)
"""What the library runs into where lengths and lines are not what they claim."""


def _responses(given: Bytes) -> Iterator[RawArticle | Refusal]:
    for record in ArchiveIterator(io.BytesIO(given.data[given.start :])):
        if record.rec_type in ("response", "resource"):
            kind = _header(record, "Content-Type")
            content = _PAGES.get(kind.partition(";")[0].strip().lower())
            if content and _is_answer(record):
                yield _article(record, content, _CHARSET.search(kind), given)


def _header(record: Any, name: str) -> str:
    """A field of the server's answer, or for what was no web server's of the record."""
    headers = record.http_headers or record.rec_headers
    return headers.get_header(name) or ""


def _is_answer(record: Any) -> bool:
    """True for a page that the server had; its error pages are no articles."""
    return record.http_headers is None or str(record.http_headers.statusline or "").startswith("2")


def _article(record: Any, content: Any, charset: re.Match[str] | None, given: Bytes) -> RawArticle | Refusal:
    url = one_line((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    coding = _header(record, "Content-Encoding").strip().lower() if record.http_headers else ""
    own = _payload(record, given)
    if coding not in _PLAIN_CODINGS:
        return refuse(delivery(own, given.name, "warc"), f"content encoding {readable(coding)[:40]} is not read")
    large = too_large(len(own))
    if large:
        return refuse(delivery(own, given.name, "warc"), large)
    decoded = decode(own, charset.group(1) if charset else declared_charset(own))
    note = delivery(own, given.name, "warc", charset=decoded.charset)
    return refuse(note, decoded.doubt) if decoded.doubt else accept(decoded.text, note, content, Wire(url=url))


def _payload(record: Any, given: Bytes) -> bytes:
    """The page's bytes, without transfer and content encoding, up to one more than an article may have."""
    out = bytearray()
    stream = record.content_stream()
    while len(out) <= MAX_ARTICLE_BYTES and (block := stream.read(_BLOCK)):
        take(given, block)
        out += block
    return bytes(out)


FORMAT = Format(name="warc", rank=12, recognise=recognise, read=read)
