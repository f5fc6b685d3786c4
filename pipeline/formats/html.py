"""A web page, or a fragment of one. Text that merely mentions a tag or writes <3 is no page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.article import RawArticle, Refusal
from pipeline.formats.charset import decode
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import accept, delivery, refuse, too_large
from pipeline.formats.markup import BLOCKS, INLINE, root_of

_PAGE = {"html", "head", "body"}
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,12})(?=[\s/>])")
_HTML_DOCTYPE = re.compile(r"(?:<\?xml[^>]*>\s*)?<!doctype\s+html", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-:.]{1,40})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_\-:.]{1,40})", re.IGNORECASE)
_HEAD_BYTES = 16 * 1024  # pages put their charset far behind the 1,024 bytes that the standard asks for


def recognise(given: Bytes) -> str | None:
    text = given.opening
    if _HTML_DOCTYPE.match(text):
        return "DOCTYPE html"
    root = root_of(text)
    if root is not None and root.name.lower() in _PAGE:
        return f"root element <{root.name}>"
    opened, closed, at_line_start = _blocks(text)
    begins = root is not None and root.name.lower() in BLOCKS | INLINE
    if begins and (opened > 1 or (opened and closed)):
        return "begins with a tag and has block elements"
    return f"{at_line_start} block elements at the start of lines" if at_line_start > 1 and closed > 1 else None


def _blocks(text: str) -> tuple[int, int, int]:
    """Block tags: opened, closed, and opened where a line starts or right behind another tag."""
    opened = closed = at_line_start = 0
    for tag in _TAG.finditer(text):
        if tag.group(2).lower() not in BLOCKS:
            continue
        if tag.group(1):
            closed += 1
            continue
        opened += 1
        before = text[max(0, tag.start() - 200) : tag.start()].rstrip(" \t")
        at_line_start += before.endswith(("\n", "\r", ">")) or not before
    return opened, closed, at_line_start


def declared_charset(data: bytes) -> str | None:
    """The charset that a page's meta element or XML prolog names."""
    head = data[:_HEAD_BYTES]
    found = _DECLARED.search(head) or _DECLARED_XML.match(head)
    return found.group(1).decode("ascii") if found else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """One article: the whole page."""
    large = too_large(len(given.data))
    if large:
        yield refuse(delivery(given.data, given.name, "html"), large)
        return
    decoded = decode(given.data, declared_charset(given.data))
    note = delivery(given.data, given.name, "html", charset=decoded.charset)
    yield refuse(note, decoded.doubt) if decoded.doubt else accept(decoded.text, note, "html")


FORMAT = Format(name="html", rank=60, recognise=recognise, read=read)
