"""Input formats: each is told by content, never by file name, and yields articles as decoded.

A new format is one file here that names its `Format` in FORMAT; nothing else changes.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.article import RawArticle, Refusal
from pipeline.formats.format import Bytes, Format, Unpacked
from pipeline.formats.identity import delivery, refuse


def _discovered() -> tuple[Format, ...]:
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    formats = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return tuple(sorted(formats, key=lambda format_: (format_.rank, format_.name)))


FORMATS = _discovered()
"""In the order in which the sniffer asks them; the last one takes whatever is left."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a delivery was taken for, and by which mark."""

    format: str
    why: str


def sniff(data: bytes) -> Sniffed:
    """What these bytes are, told by content alone."""
    format_, why = _told(Bytes(data, ""))
    return Sniffed(format_.name, why)


def open_delivery(data: bytes, name: str, *, known: str | None = None) -> Iterator[RawArticle | Refusal]:
    """The articles of one delivery, in order, one by one; what is no article comes as a refusal with its reason.

    `known` names the format where it need not be told by content.
    """
    given = Bytes(data, _base_name(name), opener=_opened, unpacked=Unpacked(delivered=len(data)))
    yield from _opened(given, known)


def _opened(given: Bytes, known: str | None = None) -> Iterator[RawArticle | Refusal]:
    if given.start == len(given.data):
        yield refuse(delivery(given.data, given.name, None), "empty", state="skipped")
        return
    format_ = next(f for f in FORMATS if f.name == known) if known else _told(given)[0]
    yield from format_.read(given)


def _told(given: Bytes) -> tuple[Format, str]:
    answers = ((format_, format_.recognise(given)) for format_ in FORMATS)
    return next((format_, why) for format_, why in answers if why is not None)


def _base_name(name: str) -> str:
    """The last part of a path of either kind; undecodable bytes in it are shown escaped, so that it can be printed."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return last.encode("utf-8", "backslashreplace").decode("utf-8")
