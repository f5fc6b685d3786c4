"""XML that no other format here reads: the documents of the standards inside an envelope of somebody's own, else refused
under its own name, never read as text garbage.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from pipeline.article import RawArticle, Refusal
from pipeline.errors import Rejected
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse
from pipeline.formats.markup import BLOCKS, INLINE
from pipeline.formats.packed import numbered, too_deep
from pipeline.formats.xml_document import parse
from pipeline.formats.xml_elements import name_of
from pipeline.formats.xml_root import document_root

_KINDS = {
    "rdf": "RDF without a feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "svg": "SVG image",
    "opml": "OPML",
}
_ENCLOSED = ("nitf", "newsMessage", "newsItem", "NewsML", "rss", "feed")
_MOST_ENCLOSED = 10_000
_XHTML = "http://www.w3.org/1999/xhtml"


def _kind(given: Bytes) -> str | None:
    root = document_root(given)
    if root is None or root.name.lower() == "html" or _XHTML in root.tag:
        return None
    known = _KINDS.get(root.name.lower())
    marked = root.prolog or "xmlns" in root.tag or _ends_with(given, root.name.lower())
    return known or (f"XML with the root <{root.name[:40]}>" if marked else None)


def _ends_with(given: Bytes, name: str) -> bool:
    """An element that HTML does not know, closed where the file ends: a piece of XML without its prolog."""
    return name not in BLOCKS | INLINE and given.data[-200:].rstrip().lower().endswith(f"{name}>".encode())


def recognise(given: Bytes) -> str | None:
    kind = _kind(given)
    return f"root element of {kind}" if kind else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """The articles of the documents inside, `delivery.index` counting them, or the one refusal."""
    documents = [] if too_deep(given.depth) else _enclosed(given.data)
    if not documents:
        yield refuse(delivery(given.data, given.name, None), f"{_kind(given)}: this kind of file is not read")
        return
    yield from numbered(part for document in documents for part in given.packed(document, ""))


def _enclosed(data: bytes) -> list[bytes]:
    """The outermost documents of wire standards in an envelope, each for itself."""
    if not any(f"{name}".encode() in data for name in _ENCLOSED):
        return []
    try:
        root = parse(data).root
    except Rejected:
        return []
    held = (found for found in root.iter("*") if name_of(found) in _ENCLOSED)
    outermost = (found for found in held if all(name_of(above) not in _ENCLOSED for above in found.iterancestors()))
    few = islice(outermost, _MOST_ENCLOSED)
    return [etree.tostring(found, encoding="utf-8", xml_declaration=True, with_tail=False) for found in few]


FORMAT = Format(name="xml", rank=30, recognise=recognise, read=read)
