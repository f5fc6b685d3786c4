"""The root element by which a kind of XML is known, without a parser."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.formats.format import Bytes
from pipeline.formats.markup import root_of

_LOOK = 64 * 1024
"""Characters of the text that comes along with a root."""


@dataclass(frozen=True, slots=True)
class DocumentRoot:
    """`name` without its prefix, `tag` its start tag, `prolog` whether it calls itself XML, `text` the file's opening."""

    name: str
    tag: str
    prolog: bool
    text: str


def document_root(given: Bytes) -> DocumentRoot | None:
    """The root of a document. Copy may open with a word in angle brackets: that is none."""
    text = given.opening
    root = root_of(text)
    if root is None:
        return None
    closed = root.tag.endswith("/>") or b"</" in given.data or given.mark not in (None, "utf-8-sig")
    if not (closed or root.prolog or "=" in root.tag):
        return None
    return DocumentRoot(root.name, root.tag, root.prolog, text[:_LOOK])
