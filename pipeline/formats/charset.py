"""Bytes to characters: byte-order mark, declared charset, strict UTF-8, then Windows-1252, in that order."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from unicodedata import category

_MARKS = (  # UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Labels as the WHATWG Encoding Standard maps them (https://encoding.spec.whatwg.org/#names-and-labels): what calls
# itself Latin-1 or ASCII on the web is Windows-1252, and so on. A label that is not here is not believed: Python also
# knows "encodings" that are none for text (rot13, unicode_escape, utf-7, idna).
_WEB_NAMES = {
    **dict.fromkeys(("ascii", "iso8859-1", "cp1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "cp932"), "cp932"),
    **dict.fromkeys(("euc_kr", "cp949"), "cp949"),
    **dict.fromkeys(("iso8859-9", "cp1254"), "cp1254"),
    **dict.fromkeys(("iso8859-11", "tis-620", "cp874"), "cp874"),
    **dict.fromkeys(("utf-8", "utf-16", "utf-16-le", "utf-16-be"), "utf-8"),  # a page that declares UTF-16 so is not
    **{name: name for name in ("big5", "big5hkscs", "euc_jp", "iso2022_jp", "koi8-r", "koi8-u", "mac-roman", "cp866")},
    **{f"cp125{digit}": f"cp125{digit}" for digit in (0, 1, 3, 5, 6, 7, 8)},
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}
_ONE_BYTE_PREFIXES = ("cp125", "iso8859", "mac")
_MOST_HIGH_BYTES = 0.3
"""The largest share of bytes above 0x7F in text that may be taken for Windows-1252: languages written with Latin
letters stay under a sixth; Cyrillic, Greek or Japanese in a charset nobody declared lies far above."""
_UTF8_CHARACTER = re.compile(rb"[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}")
_LOOK, _FEWEST = 1024, 16
"""Bytes in which an unmarked wide charset is looked for, and the fewest that tell one."""
_ZEROS = (
    ("utf-32-le", (0, 0.1, 0.95, 0.95)),
    ("utf-32-be", (0.95, 0.95, 0.1, 0)),
    ("utf-16-le", (0, 0.1, 0, 0.1)),
    ("utf-16-be", (0.1, 0, 0.1, 0)),
)
"""The least share of zeros at each byte of four; 0: none. A tenth, since spaces and digits have them in every script."""
_MOST_STRAY = 0.02
_MOST_UNREADABLE = 0.05
_NO_TEXT = {"Cc", "Cn", "Co", "Cs"}
_HIGH_BYTES = bytes(range(0x80, 0x100))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, without a byte-order mark, and what it was read as. `doubt` says why it should not be read at all."""

    text: str
    charset: str
    doubt: str | None = None


def mark_of(data: bytes) -> str | None:
    """The codec that a byte-order mark names, or the zeros where there is no mark: those of UTF-16 and UTF-32."""
    return next((codec for mark, codec in _MARKS if data.startswith(mark)), None) or _unmarked(data[:_LOOK])


def _unmarked(look: bytes) -> str | None:
    """The wide charset of an opening in which zeros stand where that has them, and nowhere else; it must be readable."""
    if b"\x00" not in look or len(look) < _FEWEST:
        return None
    zeros = [look[place::4].count(0) * 4 / len(look) for place in range(4)]
    found = next((codec for codec, least in _ZEROS if all(_agrees(*pair) for pair in zip(zeros, least))), None)
    if found is None:
        return None
    text = look[: len(look) // 4 * 4].decode(found, "replace")
    unreadable = sum(
        1 for character in text if character not in "\t\n\v\f\r\x01\x02\x03\x04" and category(character) in _NO_TEXT
    )
    return found if unreadable <= len(text) * _MOST_UNREADABLE else None


def _agrees(zeros: float, least: float) -> bool:
    return zeros >= least if least else zeros <= _MOST_STRAY


def known_charset(label: str | None) -> str | None:
    """Python's codec for a charset's label as the web means it; None for one that is not believed."""
    try:
        return _WEB_NAMES.get(codecs.lookup(label.strip()).name) if label else None
    except (LookupError, ValueError):
        return None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """All of `data` as text. Never fails: damage becomes U+FFFD, and text that cannot be told comes with a `doubt`."""
    mark = mark_of(data)
    if mark is not None:
        return Decoded(data.decode(mark, "replace").removeprefix("\ufeff"), mark.removesuffix("-sig"))
    plain = _strictly(data, "utf-8")
    codec = known_charset(declared)
    if codec is not None and not (plain and codec.startswith(_ONE_BYTE_PREFIXES)):
        # Bytes that hold together as UTF-8 are not Latin-1, whatever a template says of them.
        named = _strictly(data, codec)
        if named is not None:
            return named
    return plain or _undeclared(data, codec)


def _strictly(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        return None


def _undeclared(data: bytes, declared: str | None) -> Decoded:
    """Text that is not clean in any charset it may be in: UTF-8 with damage, the declared one with damage, or 1252."""
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    in_characters = sum(len(found.group()) for found in _UTF8_CHARACTER.finditer(data))
    if in_characters * 2 >= high:
        return Decoded(data.decode("utf-8", "replace"), "utf-8")
    if declared is not None and declared != "utf-8":
        return Decoded(data.decode(declared, "replace"), declared)
    doubt = "charset unknown: neither UTF-8 nor Windows-1252" if high > len(data) * _MOST_HIGH_BYTES else None
    return Decoded(data.decode("cp1252", "replace"), "cp1252", doubt)
