"""The ways in which lines are wrapped and paragraphs parted."""

from __future__ import annotations

from dataclasses import dataclass

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Style:
    """How lines are parted: inside a paragraph and between two; `indent` opens a paragraph, `form_feed` a page.

    `page_wrap`: a line's end at a page's end; `justified`: some spaces are wider.
    """

    name: str
    width: int = 0
    wrap: str = "\n"
    parting: str = "\n\n"
    indent: str = ""
    hyphenate: bool = False
    page_lines: int = 0
    form_feed: str = ""
    page_wrap: str = ""
    justified: bool = False

    @property
    def gap(self) -> str:
        """What parts a line of the page from the copy."""
        return self.parting if self.parting.count("\n") > 1 else "\n"


STYLES = (
    Style("whole lines"),
    Style("one line end", parting="\n"),
    Style("fixed width", width=72),
    Style("narrow column", width=38),
    Style("trailing space", width=92, wrap=" \n", parting="\n"),
    Style("trailing space, blank lines", width=92, wrap=" \n\n", parting="\n\n"),
    Style("blank between lines, wider between paragraphs", width=80, wrap="\n\n", parting="\n\n\n"),
    Style("indented first line", width=70, parting="\n", indent="    "),
    Style("room alone", width=66, parting="\n"),
    Style("hyphenated", width=44, hyphenate=True),
    Style("pages", width=78, page_lines=24),
    Style("form feeds", width=78, page_lines=30, form_feed="\f"),
    Style("Windows line ends", width=70, wrap="\r\n", parting="\r\n\r\n"),
    Style("trailing space, blank lines, pages", width=92, wrap=" \n\n", page_lines=26, page_wrap="\n "),
    Style("justified", width=74, justified=True),
    Style("tab before each paragraph", parting="\n", indent="\t"),
    Style("trailing space everywhere", width=84, wrap=" \n", parting=" \n\n"),
    Style("narrow column, hyphenated, pages", width=40, hyphenate=True, page_lines=40),
)


def wrapped(text: str, style: Style) -> list[tuple[str, str]]:
    """(line, joint): joint is "-" for a broken word, else ""."""
    if not style.width:
        return [(text, "")]
    lines: list[tuple[str, str]] = []
    line = ""
    for word in text.split(" "):
        if len(line) + len(word) + bool(line) <= style.width:
            line = f"{line} {word}" if line else word
            continue
        head = _broken(word, style.width - len(line) - 2) if style.hyphenate and line else 0
        if head:
            lines.append((f"{line} {word[:head]}", "-"))
            line = word[head:]
            continue
        if line:
            lines.append((line, ""))
        line = word
    return [*lines, (line, "")]


def _broken(word: str, room: int) -> int:
    """Where a long plain word is broken to fit the room: between two syllables, three letters at least on both sides."""
    if len(word) < 8 or not word.isalpha() or not word.islower():
        return 0
    places = range(min(room, len(word) - 3), 2, -1)
    return next(
        (at for at in places if word[at - 1] in VOWELS and word[at] not in VOWELS and word[at + 1] in VOWELS), 0
    )
