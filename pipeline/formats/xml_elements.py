"""Finding one's way in a parsed document by local names: namespaces and prefixes differ, the names do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

Element = etree._Element
_APART = {"br", "byttl", "div", "dd", "dt", "hl2", "li", "p", "story.date", "td", "th", "tr"}
"""Elements of a field's text that begin or end no word."""
_ESCAPED = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def name_of(element: Element) -> str:
    """The tag without its namespace; "" for what is no element (an entity nobody defined)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children of these names, all of them where none is named."""
    for child in element if element is not None else ():
        if name_of(child) and (not names or name_of(child) in names):
            yield child


def find_all(element: Element | None, path: str) -> list[Element]:
    """The elements at "a/b/c" below `element`, in order of the document."""
    found = [element] if element is not None else []
    for step in path.split("/"):
        found = [child for parent in found for child in children(parent, step)]
    return found


def find(element: Element | None, *paths: str) -> Element | None:
    """The first element at the first of the paths that leads to one."""
    return next((found for path in paths for found in find_all(element, path)), None)


def below(element: Element | None, *names: str) -> Iterator[Element]:
    """All descendants of these names, in order of the document."""
    if element is not None:
        yield from (found for found in element.iterdescendants() if name_of(found) in names)


def unescaped(text: str) -> str:
    """Text that was escaped twice, as it was meant: "&nbsp;" that is left of "&amp;nbsp;"."""
    return _ESCAPED.sub(lambda found: unescape(found.group()), text)


def line(element: Element | None) -> str | None:
    """All text in the element on one line, what was escaped twice read as it was meant; None where there is none."""
    if element is None:
        return None
    return " ".join(unescaped("".join(_texts(element))).split()) or None


def line_at(element: Element | None, *paths: str) -> str | None:
    """The first text at the paths, taken in order."""
    return next((text for path in paths for found in find_all(element, path) if (text := line(found))), None)


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute's text on one line; None where it is missing or empty."""
    return " ".join((element.get(name) or "").split()) or None if element is not None else None


def attribute_at(element: Element | None, path: str, name: str) -> str | None:
    """The first such attribute at the path."""
    return next((text for found in find_all(element, path) if (text := attribute(found, name))), None)


def _texts(element: Element) -> Iterator[str]:
    """Texts and tails in order, with a space where an element is no part of a word."""
    for part, opens in walk(element):
        if name_of(part) in _APART:
            yield " "
        if opens:
            yield part.text or ""
        elif part is not element:
            yield part.tail or ""


def walk(element: Element) -> Iterator[tuple[Element, bool]]:
    """Every element below and with this one, as it opens and as it closes. Own stack: nesting is the sender's choice."""
    waiting = [(element, True)]
    while waiting:
        part, opens = waiting.pop()
        yield part, opens
        if opens:
            waiting.append((part, False))
            waiting.extend((child, True) for child in reversed(part))
