"""From a decoded text's characters back to the bytes they were decoded from."""

from __future__ import annotations

import codecs
from itertools import accumulate

from pipeline.formats.charset import mark_of


def byte_places(data: bytes, charset: str) -> list[int]:
    """For each character of `decode(data).text` the byte it begins at, and `len(data)` behind the last.

    Characters that one byte gave together begin at the same byte. A byte-order mark is no character. Damage that was
    decoded to U+FFFD has the place of the bytes that were damaged.
    """
    mark = mark_of(data)
    decoder = codecs.getincrementaldecoder(mark or charset)("replace")
    places, begun = list[int](), 0
    for at in range(len(data) + 1):
        given = decoder.decode(data[at : at + 1], final=at == len(data))
        # A malformed sequence is given up together with the first byte behind it, which begins a character of its own.
        places += [begun if n == 0 else at for n in range(len(given))]
        begun = begun if not given and _pending(decoder) else at + 1 - _pending(decoder)
    if mark and places and data.decode(mark, "replace").startswith("\ufeff"):
        del places[0]
    return list(accumulate([*places, len(data)], max))


def _pending(decoder: codecs.IncrementalDecoder) -> int:
    """Bytes taken that have given no character yet."""
    held = decoder.getstate()[0]
    return len(held)
