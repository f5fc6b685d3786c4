"""Articles and refusals with their ids: the same bytes get the same id, whatever file they came in."""

from __future__ import annotations

import hashlib
import re
from typing import Literal

import msgspec

from pipeline.article import Delivery, RawArticle, Refusal, Wire

MAX_ARTICLE_BYTES = 32 * 1024 * 1024
"""An article larger than this is refused: the longest report in print is a hundredth of it."""
MAX_COPY = 2_000_000
"""Characters of plain text: three novels. A page may be longer, for it is mostly markup."""
MAX_PAGE_COPY = 4 * MAX_COPY
"""Characters of a page outside its tags, some of which a script may be."""
MOST_ATTRIBUTES = 2_000
"""In one tag; HTML's parser is quadratic in them, and no page has a tenth."""
_CROWDED = re.compile(
    r"<[A-Za-z](?:[^\s<>\"']{0,200}+)"
    rf"(?:\s++[^\s=<>\"'/]++(?:\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s<>\"']++))?+){{{MOST_ATTRIBUTES}}}"
)
MAX_LINE = 1_000_000
"""Characters: a line longer than this without sentences in it is data, not copy."""
_LONGEST_SENTENCE = 5_000
"""Characters on average between two sentence ends of a line that is still taken for copy."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s|[。！？]|</")  # a page may stand on one line: its tags end


def article_id(content: str, guid: str | None = None, version: str | None = None, provider: str | None = None) -> str:
    """32 hex characters: of the content's SHA-256, or with a guid of (provider, guid, version, content)."""
    if guid is None:
        return content[:32]
    named = msgspec.json.encode([provider or "", guid, version, content])
    return hashlib.sha256(named).hexdigest()[:32]


def delivery(
    own: bytes,
    name: str,
    kind: str | None,
    index: int = 0,
    charset: str | None = None,
) -> Delivery:
    """The delivery note of an article; `own` are the article's own bytes."""
    digest = hashlib.sha256(own).hexdigest()
    return Delivery(name=name, index=index, format=kind, charset=charset, raw_sha256=digest)


def accept(
    raw: str, note: Delivery, content: Literal["text", "html"], wire: Wire | None = None
) -> RawArticle | Refusal:
    """The article, unless there is nothing in it or nothing that could be copy."""
    if not raw.strip("\ufeff\u200b\u2060 \t\r\n\f\v\xa0"):
        return refuse(note, "empty", state="skipped")
    if content == "text" and len(raw) > MAX_COPY:
        return refuse(note, f"too long for an article: {len(raw):,} characters, at most {MAX_COPY:,}")
    if content == "html" and len(raw) > MAX_PAGE_COPY and (long := _outside_tags(raw)) > MAX_PAGE_COPY:
        return refuse(note, f"too long for an article: {long:,} characters outside tags, at most {MAX_PAGE_COPY:,}")
    if content == "html" and _CROWDED.search(raw):
        return refuse(note, f"no page: a tag of {MOST_ATTRIBUTES:,} attributes")
    if _is_data(raw):
        return refuse(note, f"no copy: a line of more than {MAX_LINE:,} characters without sentences")
    wire = wire or Wire()
    return RawArticle(
        article_id=article_id(note.raw_sha256, wire.guid, wire.version, wire.provider),
        delivery=note,
        raw=raw,
        content=content,
        wire=wire,
    )


def refuse(note: Delivery, reason: str, state: Literal["quarantined", "skipped"] = "quarantined") -> Refusal:
    return Refusal(article_id=article_id(note.raw_sha256), delivery=note, state=state, reason=reason)


def too_large(size: int) -> str | None:
    """Why an article of `size` bytes is refused; None for one that may be read."""
    return f"too large: {size:,} bytes, at most {MAX_ARTICLE_BYTES:,}" if size > MAX_ARTICLE_BYTES else None


def _outside_tags(page: str) -> int:
    """Characters that no tag, opening script, style or comment holds, as far as brackets tell."""
    pieces = (piece for piece in page.split("<") if not piece[:6].lower().startswith(("script", "style", "!--")))
    return sum(len(piece) - piece.find(">") - 1 for piece in pieces)


def _is_data(raw: str) -> bool:
    """True for text with a huge line that does not read like sentences (an encoded file, a key, a database dump)."""
    if len(raw) <= MAX_LINE:
        return False
    lines = (line for line in map(str.strip, raw.split("\n")) if len(line) > MAX_LINE)
    return any(sum(1 for _ in _SENTENCE_END.finditer(line)) < len(line) // _LONGEST_SENTENCE for line in lines)
