"""The copy of a NewsML 1 item, out of components within components, each with a role and a language of its own.

Agencies name roles as they like: what calls itself body, text or story is the copy; where nothing does, every text that
does not call itself something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.formats.inline_copy import inline_parts
from pipeline.formats.nitf_parts import Parts
from pipeline.formats.xml_elements import Element, attribute_at, children, find

_BODY = {"body", "bodytext", "main", "maintext", "text", "story", "article", "fulltext", "bodycontent", "content"}
_LEAD = {"lead", "lede", "intro", "introduction", "ingress", "chapeau"}
HEADLINE_ROLES = {"headline", "title", "head", "mainheadline"}
_TEASER = {"subheadline", "subhead", "subtitle", "abstract", "summary", "teaser", "standfirst", "deck"}
_NO_COPY = {
    *("advisory", "author", "byline", "caption", "contact", "copyright", "credit", "editorialnote", "graphic", "icon"),
    *("image", "keyword", "keywords", "logo", "photo", "picture", "preview", "signature", "slug", "slugline", "source"),
    *("stylesheet", "thumbnail", "video", "audio", "quicklook", "ednote", "note"),
}
_OTHER_MEDIA = {"animation", "audio", "graphic", "graphics", "image", "photo", "picture", "video"}
_MOST = 2_000
"""Pieces of content in one item, at most."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`parts` is the item's copy with the headline and teaser that components carry; `home` the component it stands in."""

    parts: Parts
    home: Element | None
    other_media: str | None = None
    """What the item holds where it holds no text: "Photo"."""


@dataclass(frozen=True, slots=True)
class _Piece:
    role: str
    language: str | None
    component: Element
    parts: Parts


def copy_of(item: Element) -> Copy:
    """The copy in the first language that has any."""
    pieces = list(_pieces(item))
    languages = dict.fromkeys(piece.language for piece in pieces if _is_copy(piece))
    chosen = next(iter(languages), None)
    spoken = [piece for piece in pieces if piece.language in (chosen, None)]
    bodies = [piece for piece in spoken if piece.role in _BODY] or [piece for piece in spoken if _is_copy(piece)]
    leads = [piece for piece in spoken if piece.role in _LEAD and piece not in bodies]
    parts = bodies[0].parts if bodies else Parts(copy="")
    copies = [piece.parts.copy for piece in bodies]
    copies = [lead.parts.copy for lead in leads if not "\n\n".join(copies).startswith(lead.parts.copy)] + copies
    headline, teaser = (_line_of(spoken, roles) for roles in (HEADLINE_ROLES, _TEASER))
    parts = replace(parts, copy="\n\n".join(copies), headline=headline or parts.headline, teaser=teaser or parts.teaser)
    return Copy(parts, bodies[0].component if bodies else None, None if bodies else _other_media(item))


def components(item: Element) -> Iterator[tuple[Element, str, str | None]]:
    """Every component of the item with the role and language that hold for it: its own, else those around it."""
    waiting: list[tuple[Element, str, str | None]] = [(item, "", None)]
    while waiting:
        holder, role, language = waiting.pop()
        own_role = attribute_at(holder, "Role", "FormalName")
        role = "".join(filter(str.isalpha, own_role.lower())) if own_role else role
        language = attribute_at(holder, "DescriptiveMetadata/Language", "FormalName") or language
        if holder is not item:
            yield holder, role, language
        waiting.extend((child, role, language) for child in reversed(list(children(holder, "NewsComponent"))))


def _pieces(item: Element) -> Iterator[_Piece]:
    """The first text of each component: its content items are one content in several formats."""
    count = 0
    for component, role, language in components(item):
        for content in children(component, "ContentItem"):
            count += 1
            if count > _MOST:
                return
            parts = _text(content)
            if parts is not None:
                yield _Piece(role, language, component, parts)
                break


def _text(content: Element) -> Parts | None:
    data = find(content, "DataContent") if _is_text(content) else None
    if data is None and _is_text(content):
        data = find(content, "Encoding/DataContent")
        notation = (attribute_at(content, "Encoding", "Notation") or "").lower()
        data = None if "base64" in notation else data
    parts = None if data is None else inline_parts(data)
    return parts if parts is not None and parts.copy else None


def _is_text(content: Element) -> bool:
    media = (attribute_at(content, "MediaType", "FormalName") or "text").lower()
    kind = (attribute_at(content, "MimeType", "FormalName") or "").lower()
    style = (attribute_at(content, "Format", "FormalName") or "").lower() == "css" or kind == "text/css"
    return media not in _OTHER_MEDIA and not style and not kind.startswith(("image/", "video/", "audio/"))


def _is_copy(piece: _Piece) -> bool:
    return piece.role not in _NO_COPY | HEADLINE_ROLES | _TEASER | _LEAD


def _line_of(pieces: list[_Piece], roles: set[str]) -> str | None:
    found = next((piece.parts.copy for piece in pieces if piece.role in roles), None)
    return " ".join(found.split()) if found else None


def _other_media(item: Element) -> str | None:
    for component, _, _ in components(item):
        for content in children(component, "ContentItem"):
            kind = attribute_at(content, "MediaType", "FormalName")
            if kind and kind.lower() in _OTHER_MEDIA:
                return kind
    return None
