"""Characters that a scanner made of what is no text. They go; the words around them stay and the sentence is flagged.

Left alone: prices, ranges, addresses, @names and #tags, '24/7', 'AT&T', 'C++', ellipses, dashes, emoji, 'f**k', '"'Tis'.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pipeline.clean.draft import REMEMBERED, Draft, Finding, Span

TOKEN = re.compile(r"\S+")
PLAIN = re.compile(
    r"[\"'“‘«([]*(?:[^\W_]+(?:[-–—'’.,/&:@+][^\W_]+)*|[£$€¥]?[.,:/+-]?\d[\d.,:/-]*[%°]?[^\W\d_]{0,4})[)\]]*[\"'”’»]*[.,;:!?…]*[\"'”’»)\]]*"
)
SAFE = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+.?|[(\"'“‘]*[@#]\w+\S{0,3}|[-–—]+|([_*=.…•~!?])\1*|[.!?…]+|[\"'“‘(]*\w+\*+\w*\W{0,3}|[#$%&@!*?]+|[:;]-?[)(DPp]|\w+[.]\w+/\S*"
)
PAIRED_ODDLY = re.compile(
    r"[^\W\d_][\"”“«»]{1,3}[^\W_]|[.,;:*^~|\\]{1,2}[»«;*^~|\\]|[™®©][-,;~]|[-~^|\\]{2,}[,™;]|[,;.]-[,;.™]|^[^\W_]*[|\\^~¬¦§¶¤■□▪◊][^\W_]*$"
)
ODD = frozenset("|\\^~¬¦§¶¤■□▪◊¨´`¸<>{}=_*™®©•»«±¿¡†‡")
SUSPECT = re.compile(f'[{re.escape("".join(sorted(ODD)))}]|[^\\W\\d_]["”“«»]{{1,3}}[^\\W_]|[,;.]-[,;.]')
"""Without any of these no token is one that nobody types."""
DASHES = frozenset("-–—")
LONE = frozenset("|\\^~¬¦¤■□◊¨`¸{}<>=")


def ocr_damage(draft: Draft) -> Draft:
    return draft.without(
        Finding(place, start, end, reason="ocr_damage", damaged=end - start < len(block.text))
        for place, block in draft.readable()
        for start, end in _garbage(block.text)
    )


@lru_cache(REMEMBERED)
def _garbage(text: str) -> tuple[Span, ...]:
    return tuple(_runs(text)) if SUSPECT.search(text) else ()


def _runs(text: str) -> Iterator[Span]:
    """Runs of suspicious tokens with at least one that no writer types."""
    run: list[re.Match[str]] = []
    sure = 0
    for token in [*TOKEN.finditer(text), None]:
        if token and (grade := _grade(token.group())):
            run.append(token)
            sure += grade > 1
            continue
        if token and run and _stray(token.group()):
            run.append(token)
            continue
        if sure and _weight(run) >= 2:
            yield run[0].start(), _end(run)
        run, sure = [], 0


def _end(run: list[re.Match[str]]) -> int:
    """Without the short word after the last suspicious token: it belongs to the sentence."""
    while not _grade(run[-1].group()):
        run.pop()
    return run[-1].end()


def _weight(run: list[re.Match[str]]) -> int:
    return sum(_grade(token.group()) for token in run)


def _stray(word: str) -> bool:
    """A letter and a figure run together, or a row of signs, between suspicious tokens."""
    if not any(c.isalnum() for c in word):
        return word not in DASHES
    return len(word) <= 3 and any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def _grade(word: str) -> int:
    """0 for a word, 1 for a doubtful token, 2 for one that nobody types."""
    if PLAIN.fullmatch(word) or SAFE.fullmatch(word):
        return 0
    if len(word) == 1:
        return int(word in LONE)
    symbols = sum(unicodedata.category(c)[0] in "PS" for c in word)
    letters = sum(c.isalnum() for c in word)
    odd = sum(c in ODD for c in word)
    if odd == len(word) and set(word) != {"|"}:
        return 2
    if symbols == len(word) and len(set(word)) > 1 and not odd:
        return 1
    others = len(word) - symbols - letters
    if others or (not odd and not PAIRED_ODDLY.search(word)):
        return 0
    return (
        2
        if symbols >= 3 and symbols > letters
        else 1
        if PAIRED_ODDLY.search(word) or odd * 2 >= len(word.rstrip(",.;:"))
        else 0
    )
