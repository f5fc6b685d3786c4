"""The copy in marked-up text: paragraphs of the elements that set text apart, whatever vocabulary they are of.

NITF, XHTML and their mixtures: inline markup is dropped, an element that nobody knows counts as inline, since cutting a
sentence in two is worse than joining two lines. Pictures, scripts and notes to editors are no copy.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.formats.markup import BLOCKS
from pipeline.formats.xml_elements import Element, name_of, unescaped

_NITF_BLOCKS = ["abstract", "bibliography", "block", "body.content", "body.end", "body.head", "bq", "byline", "credit"]
_NITF_BLOCKS += [
    "datasource",
    "dateline",
    "distributor",
    "fn",
    "hedline",
    "hl1",
    "hl2",
    "nitf-table",
    "note",
    "tagline",
]
_HTML_BLOCKS = ["body", "caption", "center", "dd", "details", "dt", "hr", "html", "li", "summary", "tbody", "tr"]
_SETS_APART = BLOCKS | {*_NITF_BLOCKS, *_HTML_BLOCKS}
_CELLS = {"td", "th"}
_NO_COPY = {
    *(
        "audio",
        "button",
        "canvas",
        "embed",
        "figure",
        "head",
        "iframe",
        "img",
        "media",
        "noscript",
        "object",
        "picture",
    ),
    *("script", "style", "svg", "template", "textarea", "title", "video"),
}
_FOR_EDITORS = {"editorialnote", "editorsnote", "ednote", "nonpublic", "notepad"}
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BLANK_LINES = re.compile(r"\n[ \t\r\f\v]*\n")


def paragraphs(element: Element, leave_out: Collection[Element] = ()) -> list[str]:
    """The paragraphs in `element` in order, each on one line but for its own line breaks (`br`, `pre`)."""
    gathered = _Gathered()
    waiting: list[tuple[Element, bool]] = [(element, True)]  # own stack: nesting is the sender's choice
    while waiting:
        part, opens = waiting.pop()
        if opens and name_of(part) and not is_no_copy(part) and part not in leave_out:
            gathered.open(part)
            waiting.append((part, False))
            waiting.extend((child, True) for child in reversed(part))
            continue
        if not opens:
            gathered.close(part)
        if part is not element:
            gathered.add(part.tail)
    gathered.end()
    return gathered.paragraphs


def is_no_copy(element: Element) -> bool:
    """Pictures and their captions, scripts, and what is for editors' eyes."""
    marks = f"{element.get('class') or ''} {element.get('noteclass') or ''}".lower().split()
    return name_of(element).lower() in _NO_COPY or not _FOR_EDITORS.isdisjoint(marks)


def _one(spaces: re.Match[str]) -> str:
    """White space is one space, but for what parts a table's cells."""
    return "\t" if "\t" in spaces.group() else " "


class _Gathered:
    """Paragraphs in the making. A table's row is one of them, its cells parted by tabs."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._rows = 0
        self._kept = 0

    def open(self, part: Element) -> None:
        name = name_of(part).lower()
        if name == "br":
            self._pieces.append("\n")
        elif name in _CELLS and self._pieces:
            self._pieces.append("\t")
        elif name in _SETS_APART:
            self._part_here()
        self._rows += name == "tr"
        self._kept += name == "pre"
        self.add(part.text)

    def close(self, part: Element) -> None:
        name = name_of(part).lower()
        self._rows -= name == "tr"
        if name in _SETS_APART:
            self._part_here()
        self._kept -= name == "pre"

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._kept else _SPACES.sub(" ", text))

    def end(self) -> None:
        kept = self._kept > 0
        text = unescaped("".join(self._pieces))
        self._pieces = []
        for paragraph in _BLANK_LINES.split(text):
            lines = [line.rstrip() if kept else _SPACES.sub(_one, line).strip() for line in paragraph.split("\n")]
            whole = "\n".join(line for line in lines if line.strip())
            if whole:
                self.paragraphs.append(whole)

    def _part_here(self) -> None:
        if self._rows:
            self._pieces.append(" ")
        else:
            self.end()
