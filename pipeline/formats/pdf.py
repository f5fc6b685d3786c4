"""PDF: the text layer, page by page, as pypdf reads it. A page ends with a form feed, lines stay as they are set.

A scan has no text layer and is refused with that reason, and so is an encrypted file. pypdf bounds its own work per
stream; what adds up over streams, pages and forms is bounded here.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration

from pipeline.article import RawArticle, Refusal
from pipeline.formats.fields import readable, whole
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import accept, delivery, refuse, too_large

PAGE_END = "\f"
MOST_PAGES = 3_000
MOST_WORK = 24_000_000
"""Bytes of page contents, forms and character maps that are read for one file; a page of a newspaper has 50,000."""
_OPERATOR_WORK = 60
"""An operator costs as much as that many bytes."""
_MOST_FORMS = 500
_MAPPING_WORK = 6
"""So does each character that a range of a character map stands for."""
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]{1,8})\s*>\s*<\s*([0-9A-Fa-f]{1,8})\s*>\s*[<\[]")
_STREAM_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 16_000_000,
    "lzw_maximum_output_length": 16_000_000,
    "run_length_maximum_output_length": 16_000_000,
    "array_based_stream_maximum_output_length": 16_000_000,
    "stream_decoding_work_maximum_length": 64_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
    "xform_maximum_invocations_per_extraction": 500,
    "zlib_maximum_recovery_input_length": 1_000_000,
}
_MARK = re.compile(rb"%PDF-\d")
logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks on odd files are no news to anyone


class _NotReadable(Exception):
    """Why the file gives no text."""


class _Work:
    """What reading a file costs, against the bound."""

    def __init__(self) -> None:
        self._left = MOST_WORK
        self.forms: Mapping[str, int] = {}

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise _NotReadable("more to read than a newspaper has")

    def on_operator(self, operator: bytes, operands: Any, *_matrices: object) -> None:
        """Called by pypdf before each operator; drawing a form costs what the form holds."""
        self.take(_OPERATOR_WORK)
        if operator == b"Do" and operands:
            self.take(self.forms.get(str(operands[0]), 0))


def recognise(given: Bytes) -> str | None:
    return "first bytes of PDF" if _MARK.match(given.data, given.start) else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """One article: all pages."""
    note = delivery(given.data, given.name, "pdf")
    large = too_large(len(given.data))
    if large:
        yield refuse(note, large)
        return
    try:
        with apply_configuration(**_STREAM_LIMITS):
            text = _text(given.data[given.start :])
    except _NotReadable as reason:
        yield refuse(note, f"PDF: {reason}")
    except Exception as error:  # noqa: BLE001  a damaged file shows itself in whatever error pypdf runs into
        yield refuse(note, f"PDF: damaged ({readable(str(error))[:200] or type(error).__name__})")
    else:
        yield accept(text, note, "text")


def _text(data: bytes) -> str:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise _NotReadable("encrypted")
    if len(reader.pages) > MOST_PAGES:
        raise _NotReadable(f"more than {MOST_PAGES:,} pages")
    work = _Work()
    text = PAGE_END.join(_page_text(page, work) for page in reader.pages)
    if not any(character.isalnum() for character in text):
        raise _NotReadable("no text layer")
    return whole(text)


def _page_text(page: PageObject, work: _Work) -> str:
    contents = page.get_contents()
    if contents is None:
        return ""
    work.take(len(contents.get_data()))
    resources = _resolved(page.get("/Resources"))
    work.take(sum(_font_sizes(resources)))
    work.forms = _form_sizes(resources, work)
    text = page.extract_text(visitor_operand_before=work.on_operator)
    work.take(len(text))
    return text


def _resolved(value: Any) -> Any:
    """The object behind a reference; an empty mapping for none."""
    found = value.get_object() if hasattr(value, "get_object") else value
    return found if isinstance(found, Mapping) else {}


def _size(stream: Any) -> int:
    return len(stream.get_data()) if hasattr(stream, "get_data") else 0


def _font_sizes(resources: Mapping[str, Any]) -> Iterator[int]:
    """Character maps are parsed anew for every page."""
    for font in _resolved(resources.get("/Font")).values():
        stream = _resolved(_resolved(font).get("/ToUnicode"))
        maps = stream.get_data() if hasattr(stream, "get_data") else b""
        mapped = sum(_span(*ends) for ranges in _RANGES.findall(maps) for ends in _RANGE.findall(ranges))
        yield len(maps) + 1_000 + mapped * _MAPPING_WORK


def _span(first: bytes, last: bytes) -> int:
    return max(0, int(last, 16) - int(first, 16))


def _form_sizes(resources: Mapping[str, Any], work: _Work) -> dict[str, int]:
    """The size of each form that the page can draw, by name; of forms in forms too, the largest of a name."""
    sizes: dict[str, int] = {}
    seen: set[int] = set()
    open_ = [resources]
    while open_ and len(seen) < _MOST_FORMS:
        for name, entry in _resolved(open_.pop().get("/XObject")).items():
            form = _resolved(entry)
            if id(form) in seen or form.get("/Subtype") != "/Form":
                continue
            seen.add(id(form))
            inside = _resolved(form.get("/Resources"))
            sizes[name] = max(sizes.get(name, 0), _size(form) + sum(_font_sizes(inside)))
            open_.append(inside)
    work.take(sum(sizes.values()))
    return sizes


FORMAT = Format(name="pdf", rank=8, recognise=recognise, read=read)
