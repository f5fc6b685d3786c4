"""Text from articles, made harmless for a terminal before it is shown.

An article may carry escape sequences that recolour, retitle or rewrite the terminal, bidirectional controls that make a
line read otherwise than it is, or the terminal library's own markup. Nothing is dropped in silence: what would act
becomes a sign that stands for it. Markup needs no escape of its own, because all text here ends in `rich.text.Text`,
which does not parse any.
"""

from __future__ import annotations

import re

from rich.text import Text

_CONTROL_PICTURES = 0x2400
"""Unicode has a visible sign for each C0 control at this distance: ␛ for ESC."""

_ACTING = [
    *range(0x80, 0xA0),  # C1: U+009B alone opens an escape sequence
    *range(0x202A, 0x202F),  # embeddings and overrides of direction
    *range(0x2066, 0x2070),  # isolates, and the deprecated format characters
    0x2028,  # line and paragraph separators: some terminals take them for a new line
    0x2029,
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0xE0000, 0xE0080),  # tags: text that nobody sees
]
_MARKS_OF_DIRECTION = [0x061C, 0x200E, 0x200F]
"""Common in Arabic and Hebrew copy and unable to turn other text round: they go without a sign."""

_SIGNS: dict[int, str] = {
    **{code: chr(_CONTROL_PICTURES + code) for code in range(0x20)},
    0x7F: "␡",
    **{code: f"⟨U+{code:04X}⟩" for code in _ACTING},
    **dict.fromkeys(_MARKS_OF_DIRECTION, ""),
    **dict.fromkeys(range(0xD800, 0xE000), "�"),  # a lone surrogate cannot be written to any terminal
}
_SIGNS_BUT_NEWLINE = {**_SIGNS, 0x0A: "\n"}
_LONGEST_LINE = 10_000
_NEWLINE = re.compile(r"\r\n?")


def safe_line(value: object) -> str:
    """The value as text on one line: every run of white space becomes one space, every control a visible sign."""
    return " ".join(str(value).split()).translate(_SIGNS)


def safe_block(value: object) -> str:
    """The value as text that keeps its lines; tabs become four spaces."""
    return _NEWLINE.sub("\n", str(value)).replace("\t", "    ").translate(_SIGNS_BUT_NEWLINE)


def shortened(value: object, limit: int) -> str:
    """A safe line of at most `limit` characters, cut at a word where one ends in its second half."""
    text = str(value)
    line = safe_line(text[: limit * 8])  # signs and spaces change lengths: read enough, not all of 20 MB
    if len(line) <= limit and len(text) <= limit * 8:
        return line
    kept = line[: limit - 2]
    space = kept.rfind(" ")
    return (kept[:space] if space > limit // 2 else kept) + " …"


def text(value: object, style: str = "") -> Text:
    """A safe line as a renderable that wraps; only what no reader would read to its end is cut."""
    return Text(shortened(value, _LONGEST_LINE), style=style, overflow="fold")
