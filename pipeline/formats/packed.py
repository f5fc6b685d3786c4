"""What archives and messages share when they hand out what is packed in them: bounds, clean names, running numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.article import Delivery, RawArticle, Refusal
from pipeline.formats.fields import readable
from pipeline.formats.format import Bytes
from pipeline.formats.identity import refuse

MOST_DEPTH = 2
"""Archives in archives that are opened; a real delivery needs one, a compressed one in a mail two."""
MOST_BYTES = 128 * 1024 * 1024
"""Unpacked, over all members of a delivery and what is packed in them."""
MOST_RATIO = 100
"""Unpacked to delivered; text comes to 20 at most, and small files of one letter may do more."""
SAFE_BYTES = 8 * 1024 * 1024
"""Unpacked, whatever the ratio."""
MOST_REFUSED = 10_000
"""Parts of one file; each is kept with its reason, and takes as long as a short article."""
_LONGEST_NAME = 200


class Bomb(Exception):
    """It unpacks to more than a delivery may hold."""


def take(given: Bytes, block: bytes) -> None:
    """Counts what was unpacked; more than the bounds allow is a bomb."""
    count = given.unpacked
    count.size += len(block)
    if count.size > MOST_BYTES:
        raise Bomb(f"more than {MOST_BYTES:,} bytes unpacked")
    if count.size > max(SAFE_BYTES, count.delivered * MOST_RATIO):
        raise Bomb(f"{count.delivered:,} bytes unpack to more than {MOST_RATIO} times as many")


def too_deep(depth: int) -> str | None:
    """Why something packed this deep is not opened; None for what is."""
    return f"packed in more than {MOST_DEPTH} archives or messages" if depth >= MOST_DEPTH else None


def member_name(name: str) -> str:
    """A member's path as data: no way up, no drive, no control characters; undecodable bytes are shown escaped."""
    shown = name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\\", "/")
    parts = (readable(part) for part in shown.split("/"))
    return "/".join(part for part in parts if part.strip(". "))[-_LONGEST_NAME:]


def until_hopeless(parts: Iterable[RawArticle | Refusal], note: Delivery) -> Iterator[RawArticle | Refusal]:
    """The parts, up to where so many are refused that this is a file of something else; `note` is of the whole.

    A file with an article to ten refusals is read to its end.
    """
    articles = refused = 0
    for part in parts:
        yield part
        articles += isinstance(part, RawArticle)
        refused += isinstance(part, Refusal)
        if refused >= MOST_REFUSED and refused > 10 * articles:
            yield refuse(note, f"what follows is not read: {refused:,} of {refused + articles:,} parts are no articles")
            return


def numbered(parts: Iterable[RawArticle | Refusal]) -> Iterator[RawArticle | Refusal]:
    """Their places counted through the whole delivery, over all its members."""
    for index, part in enumerate(parts):
        yield replace(part, delivery=replace(part.delivery, index=index))
