"""The lines above a story in running wire text: headline, byline, notes, up to an equals sign or a blank line.

Left alone, as the story's own: a first paragraph that runs on, ends in a full stop or opens with a dateline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.formats.advisories import embargo_in
from pipeline.formats.fields import one_line, readable

_MOST_LINES = 12
_LONGEST_LINE = 200
_LONGEST_HEADLINE = 220
_FEWEST_WORDS = 3
_LONGEST_BYLINE = 90
DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][^()\n]{1,60}\([A-Za-z][^()\n]{1,30}\)\s*[-=–—_]|\s*[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,40},? [^\n]{0,30}[–—_-] "
)
_SLUG = re.compile(r"[^\s-]{1,40}[-/]\S{1,60}$|[A-Z0-9]{2,40}-[A-Z0-9-]{2,60}, [A-Z0-9 ]{2,30}$")
"""One word of several parts, what the desk calls the story; behind a comma stands which version it is."""
_BYLINE = re.compile(r"(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|Di|Da|[Dd]oor|Af|Av)\s+(?=[A-ZÀ-Þ])|BY\s+(?=[A-Z])")
_NOTE = re.compile(r"^[ \t]*[(\[]([^()\[\]]{1,900})[)\]][ \t]*\r?$", re.MULTILINE)
_DESK_NOTE = re.compile(
    r"(?:eds|editors?|editor['’]s note|note to editors|attention editors)\b[^\n:]{0,20}:", re.IGNORECASE
)
NOTES_FOLLOW = re.compile(
    r"^(?:\* ?\* ?\* ?\*?[ \t]{0,9}\r?\n(?:[ \t]{0,9}\r?\n){0,3})?(?:# (?:notizblock|notebook|notepad)\b|(?:the following information is not (?:intended )?for"
    r" publication|die folgenden informationen sind nicht zur veröffentlichung))",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class StoryHead:
    """What stands above the story; `lines` are its lines in order, for orders to the desk."""

    headline: str | None = None
    teaser: str | None = None
    """What stands below the headline, parted from it."""
    byline: str | None = None
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def split_head(copy: str) -> tuple[StoryHead, str]:
    """The head, and the story below it."""
    ends = _end_at_equals(copy) or _end_at_gap(copy) or _end_at_dateline(copy)
    if not ends:
        return StoryHead(), copy
    head, story = copy[:ends], copy[ends:]
    more = _end_of_credits(story)
    return _read_head(head + story[:more]), story[more:].lstrip("\r\n")


def with_head_above(head: StoryHead, above: str) -> StoryHead:
    """The head with lines that stood above it, in the message's header; what the head itself says goes first."""
    if not above.strip():
        return head
    upper = _read_head(above)
    return StoryHead(
        headline=head.headline or upper.headline,
        teaser=head.teaser or upper.teaser,
        byline=head.byline or upper.byline,
        notes=(*upper.notes, *head.notes),
        lines=(*upper.lines, *head.lines),
    )


def _opening_lines(copy: str) -> list[tuple[int, str]]:
    """The first lines, each with where it ends."""
    lines: list[tuple[int, str]] = []
    place = 0
    while place < len(copy) and len(lines) < _MOST_LINES * 2:
        end = copy.find("\n", place)
        end = len(copy) if end < 0 else end + 1
        lines.append((end, copy[place:end][: _LONGEST_LINE + 1]))
        place = end
    return lines


def _end_at_equals(copy: str) -> int:
    """Where a head that closes with an equals sign ends; 0 where none does."""
    for end, line in _opening_lines(copy)[:_MOST_LINES]:
        if len(line.strip()) > _LONGEST_LINE or DATELINE.match(line):
            return 0
        if line.rstrip().endswith("="):
            return end
    return 0


def _end_at_gap(copy: str) -> int:
    """Where a headline ends that a blank or indented line, or a dateline, parts from the story; 0 where nothing does."""
    said: list[str] = []
    ends = 0
    slug = False
    for end, line in _opening_lines(copy):
        parted = not line.strip() or line.startswith(("   ", "\t")) or DATELINE.match(line)
        if parted and len(said) == 1 and _SLUG.match(said[0]):
            said, slug = [], True
        if said and parted:
            whole = " ".join(said)
            return 0 if len(whole) > _LONGEST_HEADLINE or whole.endswith((".", ":")) else ends
        if line.strip():
            if slug and parted:
                return ends
            if (parted and DATELINE.match(line)) or len(said) == 3 or len(line) > _LONGEST_LINE:
                return 0
            said.append(line.strip())
            ends = end
    return 0


def _end_at_dateline(copy: str) -> int:
    """Where short lines end, none of them a sentence, right above a dateline; 0 where none stands below such lines."""
    ends = 0
    for end, line in _opening_lines(copy)[:_MOST_LINES]:
        if DATELINE.match(line):
            return ends
        if len(line) > _LONGEST_LINE or line.rstrip().endswith("."):
            return 0
        ends = end
    return 0


def _end_of_credits(story: str) -> int:
    """Bylines and notes to the desk, one to a paragraph, still belong to the head."""
    ends = 0
    in_note = False
    for end, line in _opening_lines(story):
        text = line.strip()
        in_note = bool(text) and (in_note or bool(_DESK_NOTE.match(text)))
        credit = _BYLINE.match(text) and len(text) < _LONGEST_BYLINE and not text.endswith(".")
        if text and not in_note and not credit and not _NOTE.fullmatch(text):
            break
        ends = end
    return 0 if in_note else ends


def _read_head(head: str) -> StoryHead:
    """Notes stand in brackets or behind 'Eds:', the byline behind 'By'; the rest is the headline."""
    lines = tuple(line.strip() for line in head.split("\n") if line.strip())
    notes = [note for found in _NOTE.findall(head.replace("=", " ")) if (note := one_line(found))]
    bylines: list[str] = []
    said: list[str] = []
    for paragraph in re.split(r"\n[ \t\r]*\n", _NOTE.sub("", head.replace(") =", ")"))):
        rest = [line.strip().rstrip("=").strip() for line in paragraph.split("\n") if line.strip()]
        if rest and _DESK_NOTE.match(rest[0]):
            notes.append(readable(" ".join(rest)))
            continue
        bylines += [line for line in rest if _BYLINE.match(line)]
        said.append(" ".join(_without_labels([line for line in rest if line and not _BYLINE.match(line)])))
    headline, teaser = _headline(list(filter(None, said)))
    byline = bylines[0] if bylines else None
    return StoryHead(headline=headline, teaser=teaser, byline=byline, notes=tuple(notes), lines=lines)


def _without_labels(lines: list[str]) -> list[str]:
    """The headline's lines, without orders to the desk, and without a slug or a label of one word on top of others."""
    lines = [line for line in lines if not embargo_in([line])[0]]
    while len(lines) > 1 and (
        _SLUG.match(lines[0]) or (" " not in lines[0] and len(lines[1].split()) >= _FEWEST_WORDS)
    ):
        lines = lines[1:]
    return lines


def _headline(said: list[str]) -> tuple[str | None, str | None]:
    """The first paragraph and what stands below it; all of them together where the first is no more than a label.

    What the desk calls the story is neither, where anything stands below it.
    """
    if len(said) > 1 and _SLUG.match(said[0]):
        said = said[1:]
    if said and len(said[0].split()) < _FEWEST_WORDS:
        said = [" ".join(said)]
    return one_line(" ".join(said[:1])), one_line(" ".join(said[1:]))
