"""The text of an ANPA 1312 message: lines of the head, set apart by ^ and < or by indented paragraphs, and the copy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.formats.fields import one_line
from pipeline.formats.story_head import DATELINE, split_head

_QUAD_END = re.compile(r"<[ \t]*(?=\r?\n|\^|\t|$)|\n(?=\^)")
_PARAGRAPH = re.compile(r"\n(?=\t|   )")
_CYCLE = re.compile(r"(?:AM|BC|PM|AP)-\S")
"""A slug's first letters: for morning papers, for both cycles, for afternoon papers."""
_LABEL = re.compile(r"(?P<label>HL|HEADLINE|[A-Za-z][A-Za-z ]{1,14}) ?: ?(?P<value>.*)$", re.DOTALL)
_NOTE_LABEL = re.compile(r"eds?|editors?|editor's note|update|note|ednote|eds note|correct|corrects", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|from)\s+[A-Z]", re.IGNORECASE)
_SENT_LINE = re.compile(r"[A-Z]{2,4}-[A-Z]{2,3}-\d\d-\d\d-\d\d \d{4}")
_SIGNED_OFF = re.compile(r"(?:MORE|[A-Z]{2,6}(?: [a-z]{1,4}(?:/[a-z]{1,4})?){0,3})$")
_SENTENCE = re.compile(r"(?=.{40}).*[.!?][\"'”’)]{0,3}$", re.DOTALL)
_LONGEST_LINE = 110
_TYPESET = "^<>@= \t\r\n"
_MOST_HEAD_LINES = 14


@dataclass(frozen=True, slots=True)
class AnpaText:
    """`lines` are the head's, in order; `copy` is the story, its paragraphs parted by a blank line."""

    copy: str
    lines: tuple[str, ...] = ()
    headline: str | None = None
    byline: str | None = None
    notes: tuple[str, ...] = ()
    last_line: str = ""


def read_text(text: str, keyword: str | None) -> AnpaText:
    """Head and copy of a message's text (controls already gone); `keyword` is the header's, to know the slug by."""
    marked = "^" in text and _QUAD_END.search(text) is not None
    lines, paragraphs = _marked(text) if marked else _indented(text)
    last = paragraphs[-1] if paragraphs else ""
    if _SENT_LINE.match(last):
        paragraphs = paragraphs[:-1]
    headline, byline, notes = _head(lines, keyword if marked else None)
    used = {headline, byline, *notes, None}
    copy = "\n\n".join([*(line for line in lines if line not in used and _SENTENCE.match(line)), *paragraphs])
    return AnpaText(copy, tuple(lines), headline, byline, notes, last)


def _marked(text: str) -> tuple[list[str], list[str]]:
    """Quads: those that open with ^ before the first paragraph are the head, later ones stand in the copy."""
    lines: list[str] = []
    paragraphs: list[str] = []
    for quad in _QUAD_END.split(text):
        opening, *rest = _PARAGRAPH.split(quad.strip("\r\n"))
        headed = opening.lstrip().startswith("^") or (_LABEL.match(opening) and len(opening) < _LONGEST_LINE)
        said = " ".join(opening.split()).strip(_TYPESET)
        if said.strip("_-*"):
            (lines if headed and not paragraphs and len(lines) < _MOST_HEAD_LINES else paragraphs).append(said)
        paragraphs += [said for piece in rest if (said := " ".join(piece.split()).strip("^ "))]
    return _or_all(lines, paragraphs)


def _indented(text: str) -> tuple[list[str], list[str]]:
    """Without marks the head ends where the first indented paragraph begins, or as in other running text."""
    place = _first_indent(text)
    head, rest = (text[:place].split("\n"), text[place:]) if place is not None else _running(text)
    blocks = (" ".join(part.split()) for part in re.split(r"\n(?=\t|   )|\n[ \t\r]*\n", rest))
    paragraphs = [block for block in blocks if block]
    lines = [" ".join(line.split()) for line in head if line.strip()]
    return _or_all(lines, _without_sign_off(rest, paragraphs) if place is not None else paragraphs)


def _first_indent(text: str) -> int | None:
    """Where the first indented paragraph begins, if nothing but short lines stands above it."""
    place = 0
    for _ in range(_MOST_HEAD_LINES):
        if text.startswith(("\t", "   "), place):
            return place
        end = text.find("\n", place) + 1
        if not end or end - place > _LONGEST_LINE or DATELINE.match(text[place:end]):
            return None
        place = end
    return None


def _running(text: str) -> tuple[list[str], str]:
    head, story = split_head(text)
    return list(head.lines), story


def _without_sign_off(rest: str, paragraphs: list[str]) -> list[str]:
    """Below indented paragraphs a short line at the margin is the agency's: 'HPA ab/cd'."""
    last = rest.rstrip().rpartition("\n")[2]
    if not paragraphs or last.startswith((" ", "\t")) or not _SIGNED_OFF.match(last.strip()):
        return paragraphs
    kept = paragraphs[-1].removesuffix(" ".join(last.split())).rstrip()
    return [*paragraphs[:-1], kept] if kept else paragraphs[:-1]


def _or_all(lines: list[str], paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """A message that is all head (an advisory) has its lines as copy: nothing is lost."""
    return (lines, paragraphs) if paragraphs else (lines[:2], lines[2:] or lines)


def _head(lines: list[str], keyword: str | None) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Headline, byline and notes out of the head's lines; slugs, counts and the writer's title are none of them."""
    headline = stated = byline = None
    notes: list[str] = []
    for place, line in enumerate(lines):
        label = _LABEL.match(line)
        if _BYLINE.match(line) and len(line) < 120:
            byline = byline or line
        elif label and label["label"].upper() in {"HL", "HEADLINE"}:
            stated = stated or label["value"]
        elif label and (_NOTE_LABEL.fullmatch(label["label"].strip()) or (len(label["label"]) < 8 and place > 0)):
            notes += [line] if _NOTE_LABEL.fullmatch(label["label"].strip()) else []
        elif line.startswith(("(", "[", "EDITOR'S NOTE", "EDITORS")):
            notes.append(line)
        elif byline is None and not (place == 0 and _is_slug(line, keyword)):
            headline = headline or line
    return one_line(stated or headline), byline, tuple(notes)


def _is_slug(line: str, keyword: str | None) -> bool:
    """The first line of a marked head repeats the header's keyword: 'BC-Osk-Ferry, 1st Ld, 500', 'Osk-Markets'."""
    said, known = (re.sub(r"[\W_]+", "", text or "").lower() for text in (line, keyword))
    known = re.sub(r"^(?:am|bc|pm|ap)(?=\w{3})", "", known)
    return bool(_CYCLE.match(line)) or bool(known and "-" in line.split(" ")[0] and known in said)
