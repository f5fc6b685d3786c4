"""The body of a ninjs item: plain text, else HTML; a lead of its own stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.formats.fields import whole
from pipeline.formats.json_keys import entries

Content = tuple[str, Literal["text", "html"]]

_KEYS = re.compile(r"(?:body|article|story|content)(?:text|plain|x?html5?|nitf|body)?$|text$|html$")
"""Plain keys of an item that its body may stand under: body_text, body_xhtml, body_html5, article_html, content."""
_HTML = re.compile(r"\s*<(?:!doctype|[a-z])", re.IGNORECASE)
_PLAIN, _MARKED = re.compile(r"(?:text|plain)$"), re.compile(r"html5?$|nitf$")
_LEADS = {"lead", "lede", "ingress", "intro", "introduction", "preamble"}
_TEASERS = {"teaser", "abstract", "summary", "standfirst", "headline", "caption"}
_BODIES = {"", "main", "body", "story", "article", "text", "html", "plain", "content", "bodytext", "maintext"}


@dataclass(frozen=True, slots=True)
class _Piece:
    value: str
    kind: Literal["text", "html", "other"]
    role: str = ""


def body_of(item: Mapping[str, Any]) -> Content | None:
    """The item's copy (its keys plain): its plain text, else its HTML, else what is left."""
    pieces = [*_under_keys(item), *_bodies(item.get("bodies"))]
    pieces = [piece for piece in pieces if piece.role not in _TEASERS] or pieces
    for kind in ("text", "html", "other"):
        of_kind = [piece for piece in pieces if piece.kind == kind]
        if of_kind:
            return whole(_joined(of_kind)), "text" if kind == "text" else "html"
    return None


def looks_like_html(text: str) -> bool:
    return _HTML.match(text) is not None


def _joined(pieces: list[_Piece]) -> str:
    """The first piece that calls itself the body, else the first, below a lead that it does not repeat."""
    lead = next((piece for piece in pieces if piece.role in _LEADS), None)
    rest = [piece for piece in pieces if piece is not lead]
    body = next((piece for piece in rest if piece.role in _BODIES), None) or next(iter(rest), None)
    if lead is None or body is None:
        return (body or lead or pieces[0]).value
    return body.value if lead.value.strip() in body.value else f"{lead.value}\n\n{body.value}"


def _under_keys(item: Mapping[str, Any]) -> Iterator[_Piece]:
    for key, value in item.items():
        if isinstance(value, str) and value.strip() and _KEYS.match(key):
            marked = _MARKED.search(key) or (not _PLAIN.search(key) and looks_like_html(value))
            yield _Piece(value, "html" if marked else "text")


def _bodies(value: object) -> Iterator[_Piece]:
    for entry in entries(value):
        text, type_, role = entry.get("value"), entry.get("contenttype"), str(entry.get("role") or "").lower()
        if not isinstance(text, str) or not text.strip():
            continue
        named = f"{type_ or ''} {role}".lower()
        if "text/plain" in named or (not type_ and not looks_like_html(text)):
            yield _Piece(text, "text", role)
        else:
            yield _Piece(text, "html" if "html" in named or not type_ else "other", role)
