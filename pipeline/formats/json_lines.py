"""JSON Lines: one article per line; a bad line is refused by itself, the rest flows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pipeline.article import RawArticle, Refusal
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery
from pipeline.formats.json_article import is_object, read_objects
from pipeline.formats.json_bytes import begins_object
from pipeline.formats.packed import numbered, until_hopeless

_LOOK_LINES = 20


def _lines(data: bytes) -> Iterator[bytes]:
    """Lines without the white space at their ends, one at a time. Only a line feed ends a line in JSON Lines."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        yield data[start:end].strip()
        start = end + 1


def recognise(given: Bytes) -> str | None:
    """The first line is a whole JSON object, or half of the first lines are.

    One broken line in front must not turn a thousand good ones into text, and one object that a pretty-printed
    file keeps on a line of its own must not turn that into lines.
    """
    if given.mark not in (None, "utf-8-sig") and not begins_object(given.opening.encode("utf-8", "replace")):
        return None
    first = list(islice((line for line in _lines(given.utf8) if line), _LOOK_LINES))
    if first and _whole(first[0]):
        return "the first line is a JSON object"
    whole = sum(1 for line in first[1:] if _whole(line))
    return f"{whole} of the first {len(first)} lines are JSON objects" if whole and whole * 2 >= len(first) else None


def _whole(line: bytes) -> bool:
    return begins_object(line) and line.endswith(b"}") and is_object(line)


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """What each line that is not empty holds, a bad one as a refusal; `delivery.index` counts them."""
    lines = ((number, line) for number, line in enumerate(_lines(given.utf8), start=1) if line)
    parts = (
        part for number, line in lines for part in read_objects(line, given.name, "json-lines", place=f"line {number}")
    )
    return numbered(until_hopeless(parts, delivery(given.data, given.name, "json-lines")))


FORMAT = Format(name="json-lines", rank=40, recognise=recognise, read=read)
