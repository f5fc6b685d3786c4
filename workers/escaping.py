"""What comes from articles and file names, made safe to show: one line, no control of the terminal or of its direction."""

from __future__ import annotations

import re

SHOWN = 2000
"""Characters of a value that a log line or a name keeps."""

# A line break, a terminal escape, a bidirectional override, a lone surrogate: each can forge or hide what a reader sees.
# `str.isprintable` calls all of them unprintable, and every blank but the plain space.
_ORDINARY = re.compile(r"[ -~]*")


def printable(text: str) -> str:
    r"""The text with every unprintable character written as its escape: '\n', '\x1b', '\u202e', '\udc80'."""
    if _ORDINARY.fullmatch(text):
        return text
    return "".join(c if c.isprintable() else _escape(c) for c in text)


def shown(text: str, limit: int = SHOWN) -> str:
    """`printable`, cut to `limit` characters of the text; a cut is marked with how much is missing."""
    if len(text) <= limit:
        return printable(text)
    return f"{printable(text[:limit])}... ({len(text) - limit} more characters)"


def printable_name(raw: bytes) -> str:
    r"""A file name as text: UTF-8 where it is, otherwise '\xff', always one printable line."""
    return printable(raw.decode("utf-8", "backslashreplace"))


def _escape(character: str) -> str:
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")
