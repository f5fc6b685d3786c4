"""XML that no other format here reads: refused under its own name, never read as text garbage."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import Refusal
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse
from pipeline.formats.markup import BLOCKS, INLINE, Root, root_of

_KINDS = {
    "nitf": "NITF",
    "newsml": "NewsML 1",
    "newsmessage": "NewsML-G2",
    "newsitem": "NewsML-G2",
    "packageitem": "NewsML-G2",
    "conceptitem": "NewsML-G2",
    "knowledgeitem": "NewsML-G2",
    "planningitem": "NewsML-G2",
    "catalogitem": "NewsML-G2",
    "rss": "RSS",
    "rdf": "RSS 1.0 or other RDF",
    "feed": "Atom",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "svg": "SVG image",
    "opml": "OPML",
}
_XHTML = "http://www.w3.org/1999/xhtml"


def _kind(given: Bytes) -> str | None:
    root = root_of(given.opening)
    if root is None or root.name.lower() == "html" or _XHTML in root.tag:
        return None
    known = _KINDS.get(root.name.lower())
    if known is not None and _is_closed(given, root):
        return known
    marked = root.prolog or "xmlns" in root.tag or _ends_with(given, root)
    return f"XML with the root <{root.name[:40]}>" if marked else None


def _ends_with(given: Bytes, root: Root) -> bool:
    """An element that HTML does not know, closed where the file ends: a piece of XML without its prolog."""
    end = given.data[-200:].rstrip().lower()
    return root.name.lower() not in BLOCKS | INLINE and end.endswith(f"{root.name}>".lower().encode())


def _is_closed(given: Bytes, root: Root) -> bool:
    """Tells a document from copy that opens with a word in angle brackets."""
    return root.prolog or "=" in root.tag or b"</" in given.data


def recognise(given: Bytes) -> str | None:
    kind = _kind(given)
    return f"root element of {kind}" if kind else None


def read(given: Bytes) -> Iterator[Refusal]:
    note = delivery(given.data, given.name, None)
    yield refuse(note, f"{_kind(given)}: this kind of file is not read")


FORMAT = Format(name="xml", rank=30, recognise=recognise, read=read)
