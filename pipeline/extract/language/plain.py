"""Text as a language model likes it, character for character, and the stretches in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

READ_AT_MOST = 300_000
"""Characters of one text that the model reads (some ten seconds of work); what lies beyond has no tokens."""

PARAGRAPHS_AT_MOST = 5_000
"""Of one text: the longest report has a third; a file of a hundred thousand scraps would take half a minute."""

# The parser's memory grows with what it is handed at once; a text below this is read in one go.
_CHUNK = 40_000
# The tokenizer tries its affixes again and again on one long word: nothing that long is a word.
_LONGEST_WORD = 200

# What the model saw most in training; one character for one, so offsets stay.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\0": " "})
_ODD_SPACE = re.compile(r"(?<!\n)[^\S\n ](?!\n)")
_LONE_NEWLINE = re.compile(r"(?<![\n])\n(?!\s*\n)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONG_WORD = re.compile(rf"\S{{{_LONGEST_WORD}}}")


def plain(text: str) -> str:
    """The text with straight quotes and plain spaces, without line ends inside paragraphs; of the same length."""
    words = _SURROGATE.sub("\ufffd", text.translate(_PLAIN))
    words = _LONE_NEWLINE.sub(" ", _ODD_SPACE.sub(" ", words))
    return _LONG_WORD.sub(lambda word: word[0][:-1] + " ", words)


def read_until(text: str) -> int:
    """How far the model reads the text: READ_AT_MOST characters, PARAGRAPHS_AT_MOST paragraphs."""
    bound, end = min(len(text), READ_AT_MOST), 0
    for _ in range(PARAGRAPHS_AT_MOST):
        end = text.find("\n\n", end, bound) + 2
        if end == 1:
            return bound
    return end


def chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text that the model reads at once; they end at a paragraph's end where there is one."""
    start, bound = 0, read_until(text)
    while start < bound:
        end = bound if bound - start <= _CHUNK else _last_break(text, start, start + _CHUNK)
        if not text[start:end].isspace():
            yield start, end
        start = end


def _last_break(text: str, start: int, end: int) -> int:
    for mark in ("\n\n", ". ", " "):
        at = text.rfind(mark, start + _CHUNK // 2, end)
        if at >= 0:
            return at + len(mark)
    return end
