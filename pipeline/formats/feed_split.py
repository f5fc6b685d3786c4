"""A feed taken apart: one document per entry, which is the same feed with that entry alone.

A producer that reads a feed again and again hands on only the entries that are new or say something else. What their
words are is for `feed_entries` to read: here an entry is only told from others, and from its own earlier self.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from pipeline.formats.fields import one_line
from pipeline.formats.xml_document import parse
from pipeline.formats.xml_elements import Element, attribute, below, children, line, name_of

_ENTRIES = ("item", "entry", "Item", "ITEM")
_IDS = ("guid", "id")
_DATES = ("pubDate", "published", "updated", "date", "modified", "issued", "created")
_COPY = ("encoded", "content", "body", "fullitem", "div")
_SAID = {*_IDS, *map(str.lower, _DATES), *_COPY, "link", "title", "description", "summary", "abstract"}
"""What an entry says; a count of comments or a new enclosure is no new version of a report."""
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


@dataclass(frozen=True)
class FeedEntry:
    """One entry in its own document. `key` names it in its feed, `digest` changes when what it says does."""

    key: str
    digest: str
    link: str | None
    has_copy: bool
    """Whether it carries content, and not a summary alone."""
    _root: Element
    _entry: Element
    _kind: Literal["rss", "atom"]

    def document(self, provider: str, *, replace_provider: bool = False, page: str | None = None) -> bytes:
        """The feed with this entry alone.

        `provider` becomes the feed's title where it has none, or in place of it; `page` the content of the entry.
        """
        root, entry = _alone(self._root, self._entry)
        _name(root, provider, replace=replace_provider)
        if page is not None:
            _fill(entry, _NOT_XML.sub(" ", page), self._kind)
        return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def split(data: bytes, kind: Literal["rss", "atom"]) -> Iterator[FeedEntry]:
    """The entries of a feed in its order, each key once: the first of two is the newer one. Raises Rejected."""
    root, seen = parse(data).root, set()
    entries = [root] if name_of(root) in _ENTRIES else [*below(root, *_ENTRIES)]
    for entry in entries:
        key, link = _key(entry), _link(entry)
        if key not in seen:
            seen.add(key)
            yield FeedEntry(key, _digest(entry), link, _has_copy(entry), root, entry, kind)


def _key(entry: Element) -> str:
    stated = next((text for each in children(entry, *_IDS) if (text := line(each))), None)
    named = stated or entry.get(_RDF_ABOUT) or _link(entry) or next(map(line, children(entry, "title")), None)
    return hashlib.sha256((named or _digest(entry)).encode("utf-8")).hexdigest()


def _digest(entry: Element) -> str:
    digest = hashlib.sha256()
    for child in children(entry):
        if name_of(child).lower() in _SAID:
            said = [name_of(child), *_attributes(child)]
            digest.update("\0".join([*said, "".join(map(str, child.itertext()))]).encode("utf-8", "replace"))
    digest.update("\0".join(_attributes(entry)).encode())
    return digest.hexdigest()


def _attributes(element: Element) -> list[str]:
    return sorted(f"{key!s}={value!s}" for key, value in element.attrib.items())


def _link(entry: Element) -> str | None:
    """The address of the entry's page: RSS writes it as text, Atom in the alternate link; a guid may be one."""
    for link in children(entry, "link"):
        if attribute(link, "rel") in (None, "alternate") and (found := attribute(link, "href") or line(link)):
            return one_line(found)
    for guid in children(entry, "guid"):
        if (attribute(guid, "isPermaLink") or "true").lower() == "true":
            return line(guid)
    return None


def _has_copy(entry: Element) -> bool:
    return any(line(child) for child in children(entry, *_COPY))


def _alone(root: Element, entry: Element) -> tuple[Element, Element]:
    """A copy of the feed in which every other entry is left out."""
    if entry is root:
        copied = copy.deepcopy(root)
        return copied, copied
    path = [entry]
    while path[-1] is not root:
        parent = path[-1].getparent()
        assert parent is not None  # `entry` stands below `root`
        path.append(parent)
    made = _shell(root)
    place = made
    for parent, kept in zip(reversed(path), reversed(path[:-1])):
        inner = place
        for child in parent:
            if child is kept:
                inner = copy.deepcopy(child) if child is entry else _shell(child)
                place.append(inner)
            elif name_of(child) not in _ENTRIES:
                place.append(copy.deepcopy(child))
        place = inner
    return made, place


def _shell(element: Element) -> Element:
    stated = {str(key): str(value) for key, value in element.attrib.items()}
    return etree.Element(element.tag, stated, element.nsmap)  # type: ignore[arg-type]  # a default namespace is None


def _name(root: Element, provider: str, *, replace: bool) -> None:
    """Gives the feed its provider's name as title."""
    head = next(children(root, "channel"), root)
    if name_of(head) in _ENTRIES:
        return  # an entry alone has no feed
    title = next(children(head, "title"), None)
    if title is not None and line(title) and not replace:
        return
    if title is None:
        namespace = head.tag.rpartition("}")[0] if isinstance(head.tag, str) else ""
        title = etree.Element(f"{namespace}}}title" if namespace else "title")
        head.insert(0, title)
    for child in list(title):
        title.remove(child)
    title.attrib.clear()
    title.text = provider


def _fill(entry: Element, page: str, kind: str) -> None:
    if kind == "atom":
        namespace = entry.tag.rpartition("}")[0] if isinstance(entry.tag, str) else ""
        for empty in list(children(entry, "content")):
            entry.remove(empty)
        content = etree.SubElement(entry, f"{namespace}}}content" if namespace else "content", {"type": "html"})
    else:
        content = etree.SubElement(entry, f"{{{_CONTENT}}}encoded", nsmap={"content": _CONTENT})
    content.text = page
