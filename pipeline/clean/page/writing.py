"""The text of one block as it is shown: white space closed up, entities decoded, each raw character accounted for."""

from __future__ import annotations

import html
import re
from html.entities import html5

from pipeline.article import Run

_TOKEN = re.compile(
    r"[ \t\n\r\f\u00a0]+|&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)?|[^ \t\n\r\f\u00a0&]+"
)
_SPACES = " \t\n\r\f\u00a0"
_LINES_OF_A_BREAK = 2  # <br><br> is how paragraphs were parted before <p> was used for them


class Writer:
    """Takes stretches of the raw page and hands out one block's text with its runs."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._length = 0
        self._links = 0
        self._space: int | None = None
        self._breaks = 0

    @property
    def empty(self) -> bool:
        return not self._length

    @property
    def ended(self) -> bool:
        """True where line breaks have ended the paragraph."""
        return self._breaks >= _LINES_OF_A_BREAK

    def line_break(self) -> None:
        if self._length:
            self._breaks += 1

    def write(self, start: int, end: int, *, preformatted: bool, linked: bool) -> None:
        """Adds raw[start:end], text between two tags."""
        before = self._length
        for token in _TOKEN.finditer(self._raw, start, end):
            text = token.group()
            if text[0] in _SPACES:
                self._white(text, token.start(), preformatted=preformatted)
            elif text[0] == "&":
                self._entity(text, token.start())
            else:
                self._add(text, token.start())
        if linked:
            self._links += self._length - before

    def _white(self, text: str, at: int, *, preformatted: bool) -> None:
        if not self._length:
            return
        if preformatted:
            self._add(text, at)
            return
        if text[-1] == " ":
            at += len(text) - 1
        self._space = at if self._raw[at] == " " else -1

    def _entity(self, text: str, at: int) -> None:
        """A character by its name. Without a semicolon only the old names count, so that "R&D" and "?a=1&lang=2" stay."""
        known = text.endswith(";") or text.startswith("&#") or text[1:] in html5
        shown = html.unescape(text) if known else text
        if shown == text:
            self._add(text, at)
        elif not shown.strip(_SPACES):
            self._white(" ", at, preformatted=False)
            self._space = -1 if self._length else None
        else:
            self._add(shown, None)

    def _add(self, text: str, raw: int | None) -> None:
        """Adds shown text; `raw` is where it stands unchanged in the page, None where it stands nowhere."""
        self._add_white()
        if raw is not None:
            self._run(self._length, raw, len(text))
        self._parts.append(text)
        self._length += len(text)

    def _add_white(self) -> None:
        if self._breaks:
            self._parts.append("\n")
            self._length += 1
        elif self._space is not None:
            if self._space >= 0:
                self._run(self._length, self._space, 1)
            self._parts.append(" ")
            self._length += 1
        self._breaks, self._space = 0, None

    def _run(self, start: int, raw: int, length: int) -> None:
        if self._runs:
            first, last, place = self._runs[-1]
            if last == start and place + last - first == raw:
                self._runs[-1] = (first, last + length, place)
                return
        self._runs.append((start, start + length, raw))

    def taken(self) -> tuple[str, tuple[Run, ...], int] | None:
        """The block's text, its runs and the length of its links; None where nothing was written. Begins anew."""
        text, runs, links = "".join(self._parts), tuple(self._runs), self._links
        self._clear()
        return (text, runs, min(links, len(text))) if text.strip() else None
