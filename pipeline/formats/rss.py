"""RSS 0.9x and 2.0, RSS 1.0 as RDF, and CDF: one article per item."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import RawArticle, Refusal
from pipeline.formats.feed_entries import read_feed
from pipeline.formats.format import Bytes, Format
from pipeline.formats.xml_root import document_root

_NAME = "rss"
_RDF_FEEDS = ("purl.org/rss/1.0/", "purl.org/net/rss1.1#", "netscape.com/rdf/simple/0.9/")
_OF_CHANNELS = ("<item", "<title", "<description", " href=", " lastmod=")


def recognise(given: Bytes) -> str | None:
    root = document_root(given)
    if root is None:
        return None
    name = root.name.lower()
    told = name == "rss"
    if name == "rdf":
        told = any(feed in root.text for feed in _RDF_FEEDS)
    elif name == "channel":
        told = any(mark in root.text.lower() for mark in _OF_CHANNELS)
    return f"root element <{root.name}> of a feed" if told else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    root = document_root(given)
    return read_feed(given, "rss", root.name if root else "rss")


FORMAT = Format(name=_NAME, rank=24, recognise=recognise, read=read)
