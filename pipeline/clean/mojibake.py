"""UTF-8 that was read as Windows-1252 before it came here: 'â€™' for an apostrophe, 'Ã©' for an e with an accent.

Only what decodes to a letter of western Europe, a punctuation mark or a sign of money, and only where it comes more than
once. Left alone: 'SÃO PAULO', a lone 'Â', an article of one such pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.clean.draft import Mark
from pipeline.clean.source import Source

BEHIND = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
PAIR = re.compile(rf"Â[\u00a0-\u00bf]|Ã(?![‘’“”–—…]){BEHIND}|(?<![A-Z])Ã[‘’“”–—…]|â[€‚„]{BEHIND}")
FEWEST = 2


def mended(source: Source) -> tuple[Source, tuple[Mark, ...]]:
    """Plain text with its mojibake read aright, and what stood there: the mended characters stand in no run."""
    found = [(match.start(), match.end(), right) for match in PAIR.finditer(source.text) if (right := _right(match[0]))]
    if len(found) < FEWEST:
        return source, ()
    pieces, runs, at, length = list[str](), list[tuple[int, int, int]](), 0, 0
    for start, end, right in [*found, (len(source.text), len(source.text), "")]:
        if at < start:
            runs.append((length, length + start - at, at))
        pieces += [source.text[at:start], right]
        length += start - at + len(right)
        at = end
    marks = tuple(Mark(start, end, reason="mojibake") for start, end, _ in found)
    return replace(source, text="".join(pieces), runs=tuple(runs)), marks


def _right(pair: str) -> str:
    """The one character that the bytes were, empty where they were none."""
    try:
        return bytes(_bytes(pair)).decode("utf-8")
    except UnicodeError:
        return ""


def _bytes(pair: str) -> Iterator[int]:
    """The bytes that were read as Windows-1252; its five holes were read as control characters."""
    for char in pair:
        yield ord(char) if ord(char) < 0x100 else char.encode("cp1252")[0]
