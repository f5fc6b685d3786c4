"""Atom 0.3 and 1.0 (RFC 4287): one article per entry. An entry alone, as some services send it, is read too."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import RawArticle, Refusal
from pipeline.formats.feed_entries import read_feed
from pipeline.formats.format import Bytes, Format
from pipeline.formats.xml_root import document_root

_NAME = "atom"
_NAMESPACES = ("www.w3.org/2005/Atom", "purl.org/atom/ns#", "purl.org/atom/app#")


def recognise(given: Bytes) -> str | None:
    root = document_root(given)
    if root is None or not (root.name == "feed" or (root.name == "entry" and any(n in root.tag for n in _NAMESPACES))):
        return None
    return f"root element <{root.name}> of Atom"


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    root = document_root(given)
    return read_feed(given, "atom", root.name if root else "feed")


FORMAT = Format(name=_NAME, rank=25, recognise=recognise, read=read)
