"""The copy inside a NewsML item: an NITF document, XHTML, HTML that is spelled out as text, or plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from lxml import etree

from pipeline.formats.markup import BLOCKS, INLINE
from pipeline.formats.nitf_parts import Parts, byline_of, nitf_parts
from pipeline.formats.wire_datelines import read_dateline
from pipeline.formats.xml_copy import is_no_copy, paragraphs
from pipeline.formats.xml_elements import Element, below, children, line, name_of

_COPY_TAGS = BLOCKS | INLINE | {"html", "body", "body.content", "block", "bq", "hl1", "hl2"}
_HTML = re.compile(r"\s*<(?:!doctype\s+html|/?(?:[a-z][a-z0-9]{0,10})[\s>/])", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:p|br|div|h[1-6]|li)[\s>/]", re.IGNORECASE)
_MOST_LOOKED_AT = 100
"""Elements of one name or class in one text."""
_LABELS = ("div", "li", "p", "time")
_MOST_WORDS = 8
"""A line of more words above the first paragraph is copy, whatever element it stands in."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


def inline_parts(holder: Element) -> Parts | None:
    """What the element holds; None where it holds data of another kind (results, events) or nothing."""
    held = list(children(holder))
    if not held:
        return text_parts("".join(map(str, holder.itertext())))
    nitf = next(below(holder, "nitf"), None)
    if nitf is not None:
        return unescaped(nitf_parts(nitf))
    html = next(below(holder, "html"), None)
    if html is None and not _is_copy(holder, held):
        return None
    return html_parts(html if html is not None else holder)


def _is_copy(holder: Element, held: list[Element]) -> bool:
    """True for words, and for elements that hold words; False for data of another vocabulary."""
    return bool((holder.text or "").strip()) or any(name_of(child).lower() in _COPY_TAGS for child in held)


def text_parts(text: str) -> Parts | None:
    """What the text says: HTML's paragraphs where it is HTML, else the text as it stands."""
    if not text.strip():
        return None
    if _HTML.match(text) and _BLOCK_TAG.search(text):
        root = _html(text)
        if root is not None:
            return html_parts(root)
    return Parts(copy=_without_margin(text))


def unescaped(parts: Parts) -> Parts:
    """The parts with the copy read as HTML where it is spelled out as text: its tags escaped, or in a CDATA section."""
    inner = text_parts(parts.copy) if _HTML.match(parts.copy) else None
    if inner is None:
        return parts
    return replace(
        parts,
        copy=inner.copy,
        headline=parts.headline or inner.headline,
        byline=parts.byline or inner.byline,
        dateline=parts.dateline or inner.dateline,
    )


def html_parts(root: Element) -> Parts:
    """XHTML as the wires use it: classes name the byline and the dateline, and small print may stand above the copy."""
    headings = islice(below(root, "h1"), _MOST_LOOKED_AT)
    heading = next((found for found in headings if _in_copy(found, root)), None)
    named, placed = _classed(root, "byline"), _classed(root, "dateline")
    byline, dateline = byline_of(line(named)), read_dateline(line(placed))
    second = _second_heading(root)
    fields = ((named, byline), (placed, dateline), (second, line(second)))
    taken = {found for found, field in fields if found is not None and field}
    return Parts(
        copy="\n\n".join(paragraphs(root, taken.union(_small_print(root)))),
        headline=line(heading),
        teaser=line(second),
        byline=byline,
        dateline=dateline,
    )


def _html(text: str) -> Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _classed(root: Element, name: str) -> Element | None:
    """The element of this class that stands by itself: a block outside of pictures and paragraphs."""
    named = (found for found in root.iter("*") if name in (found.get("class") or "").lower().split())
    return next((found for found in islice(named, _MOST_LOOKED_AT) if _in_copy(found, root)), None)


def _in_copy(element: Element, root: Element) -> bool:
    for above in [element, *element.iterancestors()]:
        if above is root:
            return True
        if is_no_copy(above) or (above is not element and name_of(above) == "p"):
            return False
    return True


def _small_print(root: Element) -> list[Element]:
    """Labels above the first paragraph of copy that is set in `p`: section, source. No sentence is one.

    They stand in `div`s, or in whatever the `header` around the headline holds.
    """
    header = _header(root)
    above = [] if header is None else list(islice(below(header, *_LABELS), _MOST_LOOKED_AT))
    found = [element for element in above if _is_label(element)]
    inside = [] if header is None else list(header.iter("*"))
    labels = set(found)
    for element in root.iter("*"):
        name = name_of(element).lower()
        if name == "p" and line(element) and element not in labels:
            return found
        if name == "div" and element not in labels and _is_label(element):
            found.append(element)
    return [element for element in found if element in inside]


def _header(root: Element) -> Element | None:
    """What stands around the headline, where that has a `header` of its own."""
    return next(
        (found for found in islice(below(root, "header"), 1) if next(below(found, "h1"), None) is not None), None
    )


def _second_heading(root: Element) -> Element | None:
    """The line under the headline, in its header."""
    return next(below(_header(root), "h2"), None)


def _is_label(element: Element) -> bool:
    words = line(element) if _is_plain(element) else None
    return bool(words and len(words.split()) <= _MOST_WORDS and not _SENTENCE_END.search(words))


def _is_plain(element: Element) -> bool:
    """True for a few words with no more than a label's markup in them."""
    few = len(element) <= _MOST_WORDS
    return few and all(name_of(inner).lower() in INLINE and not len(inner) for inner in element)


def _without_margin(text: str) -> str:
    """Plain text without the empty lines around it and the margin that all of its lines share."""
    lines = text.replace("\r\n", "\n").expandtabs(4).strip("\n").split("\n")
    rest = [each for each in lines[1:] if each.strip()]
    margin = min((len(each) - len(each.lstrip(" ")) for each in rest), default=0)
    kept = [lines[0].lstrip(" "), *(each[margin:] if each.strip() else "" for each in lines[1:])]
    return "\n".join(kept).strip()
