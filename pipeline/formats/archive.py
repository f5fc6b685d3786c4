"""gzip and zip: every member is opened as a delivery of its own, by content; a bomb is refused by name.

Bounds hold for what comes out, not for what a header promises: the measured worst cases are 1,000 times in a gzip and,
in a zip whose members share their bytes, millions (https://www.usenix.org/conference/woot19/presentation/fifield).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from pipeline.article import RawArticle, Refusal
from pipeline.formats.format import Bytes, Format
from pipeline.formats.identity import delivery, refuse
from pipeline.formats.packed import Bomb, member_name, numbered, take, too_deep

MOST_MEMBERS = 20_000
MOST_STREAMS = 200_000
"""In one gzip: a web archive compresses each record by itself."""
_CHUNK = 4 * 1024  # small: what is left of it is copied at the end of every stream
_BLOCK = 256 * 1024
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "META-INF/container.xml")
_FURNITURE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class _Damaged(Exception):
    """It does not unpack."""


def recognise(given: Bytes) -> str | None:
    head = given.data[given.start : given.start + 4]
    if head.startswith(b"\x1f\x8b\x08"):
        return "first bytes of gzip"
    return "first bytes of zip" if head in (b"PK\x03\x04", b"PK\x05\x06") else None


def read(given: Bytes) -> Iterator[RawArticle | Refusal]:
    note = delivery(given.data, given.name, None)
    deep = too_deep(given.depth)
    if deep:
        yield refuse(note, deep)
        return
    data = given.data[given.start :]
    members = _gunzipped(data, given) if data.startswith(b"\x1f\x8b") else _unzipped(data, given)
    try:
        yield from numbered(members)
    except Bomb as bomb:
        yield refuse(note, f"archive bomb: {bomb}")
    except _Damaged as damage:
        yield refuse(note, f"damaged archive: {damage}")


def _gunzipped(data: bytes, given: Bytes) -> Iterator[RawArticle | Refusal]:
    yield from given.packed(_gunzip(data, given), "")


def _gunzip(data: bytes, given: Bytes) -> bytes:
    """All streams of a gzip file one behind the other; what follows the last is no data."""
    out = bytearray()
    place, streams = 0, 0
    while data.startswith(b"\x1f\x8b", place):
        streams += 1
        if streams > MOST_STREAMS:
            raise Bomb(f"more than {MOST_STREAMS:,} streams")
        place = _stream(data, place, out, given)
    return bytes(out)


def _stream(data: bytes, place: int, out: bytearray, given: Bytes) -> int:
    """Adds one stream to `out`; where it ends in `data`."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        while not unpacker.eof:
            chunk = unpacker.unconsumed_tail or data[place : place + _CHUNK]
            if not chunk:
                raise _Damaged("gzip breaks off")
            place += 0 if unpacker.unconsumed_tail else len(chunk)
            block = unpacker.decompress(chunk, _BLOCK)
            take(given, block)
            out += block
    except zlib.error as error:
        raise _Damaged(f"gzip: {error}") from error
    return place - len(unpacker.unused_data)


def _unzipped(data: bytes, given: Bytes) -> Iterator[RawArticle | Refusal]:
    if data.count(b"PK\x01\x02") > MOST_MEMBERS:  # before the directory is read: each entry costs a kilobyte
        raise Bomb(f"more than {MOST_MEMBERS:,} members")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError) as error:
        raise _Damaged(f"zip: {error}") from error
    kind = next((name for name in _OFFICE if name in names), None)
    if kind:
        yield refuse(delivery(given.data, given.name, None), f"binary content (office document, with {kind})")
        return
    yield from _members(archive, given)


def _why_not(member: zipfile.ZipInfo, error: Exception) -> str:
    return "zip member is encrypted" if member.flag_bits & 1 else f"zip member cannot be read: {error}"


def _members(archive: zipfile.ZipFile, given: Bytes) -> Iterator[RawArticle | Refusal]:
    found = False
    for member in archive.infolist():
        if member.is_dir() or member.filename.startswith(_FURNITURE) or member.filename.endswith(_FURNITURE[1:]):
            continue
        found = True
        name = member_name(member.filename)
        try:
            content = _unzip(archive, member, given)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            OSError,
        ) as error:
            own = f"{name} {member.CRC} {member.header_offset} {len(given.data)}".encode()
            yield refuse(delivery(own, f"{given.name}/{name}", None), _why_not(member, error))
            continue
        yield from given.packed(content, name)
    if not found:
        yield refuse(delivery(given.data, given.name, None), "empty archive", state="skipped")


def _unzip(archive: zipfile.ZipFile, member: zipfile.ZipInfo, given: Bytes) -> bytes:
    out = bytearray()
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK):
            take(given, block)
            out += block
    return bytes(out)


FORMAT = Format(name="archive", rank=10, recognise=recognise, read=read)
