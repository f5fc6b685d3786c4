"""NewsML 1.x of the IPTC (https://iptc.org/std/NewsML/): one article per NewsItem that carries text.

`guid` is NewsItemId, which all revisions share; `published_at` is ThisRevisionCreated, so that they stand in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.article import Delivery, RawArticle, Refusal
from pipeline.errors import Rejected
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse
from pipeline.formats.newsml_1_copy import copy_of
from pipeline.formats.newsml_1_fields import wire_of
from pipeline.formats.wire_article import wire_article
from pipeline.formats.xml_document import parse
from pipeline.formats.xml_elements import Element, attribute_at, children
from pipeline.formats.xml_root import document_root

_NAME = "newsml-1"


def recognise(given: Bytes) -> str | None:
    root = document_root(given)
    return "root element <NewsML>" if root is not None and root.name == "NewsML" else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """An article or a refusal for each NewsItem; `delivery.index` counts them."""
    try:
        document = parse(given.data)
    except Rejected as reason:
        yield refuse(delivery(given.data, given.name, _NAME), str(reason))
        return
    items = list(children(document.root, "NewsItem"))
    if not items:
        yield refuse(delivery(given.data, given.name, _NAME), "NewsML 1 without news items", state="skipped")
    sender = attribute_at(document.root, "NewsEnvelope/SentFrom/Party", "FormalName")
    for index, item in enumerate(items):
        alone = len(items) == 1
        own = given.data if alone else etree.tostring(item, encoding="utf-8", with_tail=False)
        note = delivery(own, given.name, _NAME, index, document.charset)
        yield _article(item, note, sender)


def _article(item: Element, note: Delivery, sender: str | None) -> RawArticle | Refusal:
    copy = copy_of(item)
    wire = wire_of(item, copy, sender)
    if not copy.parts.copy and copy.other_media and wire.pubstatus in (None, "usable"):
        return refuse(note, f"NewsML 1 {copy.other_media} without text", state="skipped")
    kind = attribute_at(item, "NewsManagement/NewsItemType", "FormalName") or "NewsItem"
    return wire_article(copy.parts.copy, note, wire, what=f"NewsML 1 {kind}")


FORMAT = Format(name=_NAME, rank=23, recognise=recognise, read=read)
