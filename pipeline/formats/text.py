"""Plain text: what no other format knows."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.article import RawArticle, Refusal, Wire
from pipeline.formats.charset import decode
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import accept, delivery, refuse, too_large
from pipeline.formats.labelled import with_labels


def recognise(given: Bytes) -> str | None:  # noqa: ARG001  the last to be asked
    return "no mark of any other format"


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    """One article: the whole file."""
    large = too_large(len(given.data))
    if large:
        yield refuse(delivery(given.data, given.name, "text"), large)
        return
    decoded = decode(given.data)
    note = delivery(given.data, given.name, "text", charset=decoded.charset)
    yield (
        refuse(note, decoded.doubt)
        if decoded.doubt
        else accept(decoded.text, note, "text", with_labels(Wire(), decoded.text))
    )


FORMAT = Format(name="text", rank=90, recognise=recognise, read=read)
