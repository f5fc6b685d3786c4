"""NewsML-G2 of the IPTC (https://iptc.org/standards/newsml-g2/): one article per news item that carries text.

Packages, concepts, plans and catalogues are named and skipped, and so are pictures, film and graphics without text.
`published_at` is versionCreated: when this version was issued, so that versions stand in their order.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.article import Delivery, RawArticle, Refusal
from pipeline.errors import Rejected
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse
from pipeline.formats.inline_copy import inline_parts
from pipeline.formats.newsml_g2_fields import item_class, wire_of
from pipeline.formats.nitf_parts import Parts
from pipeline.formats.wire_article import is_gone, wire_article
from pipeline.formats.wire_times import iso_time
from pipeline.formats.xml_document import parse
from pipeline.formats.xml_elements import Element, children, find, find_all, line_at, name_of
from pipeline.formats.xml_root import document_root

_NAME = "newsml-g2"
_ITEMS = {"newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"}
_PIECES = {"contentSet", "contentMeta", "groupSet"}
"""Parts of an item that were cut out of it: known, and set aside, since nothing says which story they are of."""
_WITH_TEXT = {"text", "composite", None}
"""Classes of items (https://cv.iptc.org/newscodes/ninature/) that are copy even where no more than a headline is left."""


def recognise(given: Bytes) -> str | None:
    root = document_root(given)
    return (
        f"root element <{root.name}>" if root is not None and root.name in _ITEMS | _PIECES | {"newsMessage"} else None
    )


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """An article or a refusal for each item; `delivery.index` counts them."""
    try:
        document = parse(given.data)
    except Rejected as reason:
        yield refuse(delivery(given.data, given.name, _NAME), str(reason))
        return
    items = _items(document.root)
    if not items:
        yield refuse(delivery(given.data, given.name, _NAME), "NewsML-G2 message without items", state="skipped")
    sent = iso_time(line_at(document.root, "header/sent"))
    for index, item in enumerate(items):
        own = given.data if item is document.root else etree.tostring(item, encoding="utf-8", with_tail=False)
        note = delivery(own, given.name, _NAME, index, document.charset)
        kind = name_of(item)
        if kind == "newsItem":
            yield _article(item, note, sent)
        elif kind in _PIECES:
            yield refuse(note, f"NewsML-G2 {kind} without the item around it")
        else:
            yield refuse(note, f"NewsML-G2 {kind}: no copy of its own", state="skipped")


def _items(root: Element) -> list[Element]:
    if name_of(root) != "newsMessage":
        return [root]
    return [item for held in find_all(root, "itemSet") for item in children(held, *_ITEMS)]


def _article(item: Element, note: Delivery, sent: str | None) -> RawArticle | Refusal:
    parts, kind = _parts(item), item_class(item)
    wire = wire_of(item, parts, sent)
    if not parts.copy and kind not in _WITH_TEXT and not is_gone(wire):
        return refuse(note, f"NewsML-G2 {kind} without text", state="skipped")
    return wire_article(parts.copy, note, wire, what="NewsML-G2 newsItem")


def _parts(item: Element) -> Parts:
    """The text of the first rendition that has one: all of them carry the same content."""
    for rendition in children(find(item, "contentSet"), "inlineXML", "inlineData"):
        if rendition.get("encoding") or not _is_text(rendition.get("contenttype")):
            continue
        parts = inline_parts(rendition)
        if parts is not None and (parts.copy or parts.headline):
            return parts
    return Parts(copy="")


def _is_text(media_type: str | None) -> bool:
    return media_type is None or media_type.strip().lower().startswith(("text/", "application/"))


FORMAT = Format(name=_NAME, rank=22, recognise=recognise, read=read)
