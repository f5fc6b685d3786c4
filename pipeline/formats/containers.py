"""Kinds of file that are known by their first bytes and are not read: they are refused by name, never read as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.article import Refusal
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse

_KINDS = tuple(
    (re.compile(mark, re.DOTALL), kind)
    for mark, kind in (
        (rb"BZh[1-9]1AY&SY", "bzip2"),
        (rb"\xfd7zXZ\x00", "xz"),
        (rb"\x28\xb5\x2f\xfd", "zstandard"),
        (rb"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (rb"Rar!\x1a\x07", "RAR"),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old office document"),
        (rb"\{\\rtf", "RTF"),
        (rb"%!PS", "PostScript"),
        (rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*", "image"),
        (rb"RIFF.{4}(WAVE|AVI |WEBP)|OggS|ID3[\x02-\x04]|\x1aE\xdf\xa3|\x00\x00\x00.ftyp", "sound, picture or film"),
        (rb"\x7fELF|MZ\x90\x00", "program"),
        (rb"SQLite format 3\x00", "database"),
    )
)


def _kind(given: Bytes) -> str | None:
    """The mark may stand behind line ends, which some transfers put in front."""
    head = given.data[given.start : given.start + 128]
    return next((kind for mark, kind in _KINDS if mark.match(head)), None)


def recognise(given: Bytes) -> str | None:
    kind = _kind(given)
    return f"first bytes of {kind}" if kind else None


def read(given: Bytes) -> Iterator[Refusal]:
    note = delivery(given.data, given.name, None)
    yield refuse(note, f"binary content ({_kind(given)}): this kind of file is not read")


FORMAT = Format(name="container", rank=20, recognise=recognise, read=read)
