"""XML that no other format here reads: refused under its own name, never read as text garbage."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Refusal
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse
from pipeline.formats.markup import BLOCKS, INLINE
from pipeline.formats.xml_root import document_root

_KINDS = {
    "rdf": "RDF without a feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "svg": "SVG image",
    "opml": "OPML",
}
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


def read(given: Bytes) -> Iterator[Refusal]:
    note = delivery(given.data, given.name, None)
    yield refuse(note, f"{_kind(given)}: this kind of file is not read")


FORMAT = Format(name="xml", rank=30, recognise=recognise, read=read)
