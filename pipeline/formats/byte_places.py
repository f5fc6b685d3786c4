"""From a decoded text's characters back to the bytes they stood in."""

from __future__ import annotations

from pipeline.formats.charset import decode, mark_of


def byte_places(data: bytes, start: int, end: int, *, declared: str | None = None) -> tuple[int, int] | None:
    """The half-open byte span of `decode(data, declared).text[start:end]`.

    None where the bytes are damaged: a character that stands for unreadable bytes has no length of its own there, and
    what follows it no certain place.
    """
    decoded = decode(data, declared)
    codec = {"utf-8-sig": "utf-8"}.get(decoded.charset, decoded.charset)
    first, inside = _bare(codec, data), decoded.text[start:end]
    mark = len(data) - len(decoded.text.encode(first, "surrogatepass"))
    if mark < 0 or data[mark:].decode(first, "replace") != decoded.text or (mark and mark_of(data) is None):
        return None
    begin = mark + len(decoded.text[:start].encode(first, "surrogatepass"))
    return begin, begin + len(inside.encode(first, "surrogatepass"))


def _bare(codec: str, data: bytes) -> str:
    """The codec that writes no byte-order mark, in the order of bytes that the mark names."""
    if codec in {"utf-16", "utf-32"}:
        return codec + ("-le" if data.startswith(b"\xff") else "-be")
    return codec
