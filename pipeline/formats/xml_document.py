"""XML bytes to elements, by a parser that fetches nothing and cannot be made to swell.

Entities defined inside a file are resolved, within libxml2's own limits on amplification; external ones never are. Text
nodes end at 10 MB and nesting at 256 levels (libxml2 without its `huge` option). What real wires get wrong is mended
first: the charset is told from the bytes, control characters become spaces, HTML's named characters are put in where no
DTD defines them, and a bare ampersand is taken for one.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html.entities import html5

from lxml import etree

from pipeline.errors import Rejected
from pipeline.formats.charset import Decoded, decode
from pipeline.formats.identity import too_large
from pipeline.formats.markup import root_of

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}?\?>")
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]{0,200}?encoding\s{0,20}=\s{0,20}[\"']([A-Za-z0-9_\-:.]{1,40})")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|[A-Za-z_][\w.\-]{0,60};)")
_BARE_OR_UNKNOWN = re.compile(r"&(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)")
_NUMBERED = re.compile(r"&#(?:(\d{1,9})|x([0-9A-Fa-f]{1,8}));")
_OUTSIDE = re.compile(r"<!ENTITY\s+%\s+([\w.:\-]{1,80})\s+(?:SYSTEM|PUBLIC)\b[^<>]{0,2000}>")
"""A parameter entity that stands for another file, as real NewsML declares NITF's DTD."""
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_LONGEST_WHITE = 16 * 1024
_NO_TAG = re.compile(r"<(?![A-Za-z_:/!?\u0080-\U0010ffff])")
_HARMLESS = {
    etree.ErrorTypes.ERR_ATTRIBUTE_REDEFINED,
    etree.ErrorTypes.ERR_DOCUMENT_END,
    etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE,
}
"""Faults that cost no word: an attribute twice, an undeclared prefix, something behind the root's end."""


class NotWellFormed(Rejected):
    """not well-formed XML."""


@dataclass(frozen=True, slots=True)
class Document:
    """The root element, and the charset that the bytes were read as."""

    root: etree._Element
    charset: str


def parse(data: bytes) -> Document:
    """The elements of one file. Raises NotWellFormed, and Rejected for one that is too large or in no known charset."""
    large = too_large(len(data))
    if large:
        raise Rejected(large)
    decoded = decode_xml(data)
    if decoded.doubt:
        raise Rejected(decoded.doubt)
    text = _DECLARATION.sub("", _NOT_XML.sub(" ", decoded.text).lstrip(), count=1).strip()
    text = _with_characters(_without_other_files(text))
    try:
        return Document(_root(text.encode("utf-8", "replace"), "utf-8"), decoded.charset)
    except etree.XMLSyntaxError:
        mended = _outside_cdata(text).encode("utf-8", "replace")
    try:
        return Document(_root(mended, "utf-8", forgives=True), decoded.charset)
    except etree.XMLSyntaxError as error:
        raise NotWellFormed(_complaint(error)) from None


def is_too_deep(data: bytes) -> bool:
    """True where elements nest deeper than libxml2 follows; it says so long before it would take long."""
    try:
        _root(data)
    except etree.XMLSyntaxError as error:
        return "Excessive depth" in str(error.msg)
    return False


def decode_xml(data: bytes) -> Decoded:
    """The text of an XML file. The declaration counts where the bytes bear it out."""
    declared = _DECLARED.match(data[:_LONGEST_WHITE].lstrip(b"\x00 \t\r\n")[:1024])
    return decode(data, declared.group(1).decode("ascii") if declared else None)


def _root(data: bytes, encoding: str | None = None, *, forgives: bool = False) -> etree._Element:
    """The root; with `forgives` that of a document whose faults cost no word, too. Raises etree.XMLSyntaxError, NotWellFormed."""
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs are older than lxml 5
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
        recover=forgives,
    )
    root = etree.fromstring(data, parser)
    faults = [fault for fault in parser.error_log if fault.type not in _HARMLESS] if forgives else []
    if faults:
        raise NotWellFormed(f"{' '.join(faults[0].message.split())[:200]}, line {faults[0].line}")
    return root


def _without_other_files(text: str) -> str:
    """The document without the other files that its DOCTYPE calls in: they are not fetched, and libxml2 would miss them."""
    root = root_of(text) if "<!ENTITY" in text else None
    if root is None:
        return text
    starts = root.end - len(root.tag)
    prolog, names = text[:starts], set(_OUTSIDE.findall(text[:starts]))
    if not names:
        return text
    kept = _OUTSIDE.sub(" ", prolog)
    return (
        re.sub(r"%([\w.:\-]{1,80});", lambda used: " " if used.group(1) in names else used.group(), kept)
        + text[starts:]
    )


def _with_characters(text: str) -> str:
    """HTML's named characters in place of their names, and no numbers of characters that XML may not hold.

    The DTD that defines the names is not fetched.
    """

    def named(found: re.Match[str]) -> str:
        name = found.group(1)
        return found.group() if name in _OF_XML else html5.get(f"{name};", found.group())

    return without_bad_numbers(_NAMED.sub(named, text))


def without_bad_numbers(text: str) -> str:
    """Spaces in place of references to characters that XML may not hold: controls, halves of characters."""

    def numbered(found: re.Match[str]) -> str:
        number = int(found.group(1)) if found.group(1) else int(found.group(2), 16)
        return " " if number > sys.maxunicode or _NOT_XML.match(chr(number)) else found.group()

    return _NUMBERED.sub(numbered, text)


def _outside_cdata(text: str) -> str:
    """Bare ampersands and brackets ('R&D', '5 < 6') escaped, but for those in CDATA sections, where they are right.

    Where the file defines no entities, names that nobody knows are such text too.
    """
    bare = _BARE if "<!ENTITY" in text else _BARE_OR_UNKNOWN

    def escaped(piece: str) -> str:
        return _NO_TAG.sub("&lt;", bare.sub("&amp;", piece))

    pieces, place = [], 0
    while (opens := text.find("<![CDATA[", place)) >= 0 and (closes := text.find("]]>", opens)) >= 0:
        pieces += [escaped(text[place:opens]), text[opens:closes]]
        place = closes
    return "".join([*pieces, escaped(text[place:])])


def _complaint(error: etree.XMLSyntaxError) -> str:
    return " ".join(str(error.msg or "empty").split())[:200]
