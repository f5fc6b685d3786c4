"""Clean bodies wrapped and damaged in known ways, with gold: what cleaning is measured on.

The bodies are read where they stand and never kept; the noise is noise.toml's. Half of the kinds of noise are held back
(`held_back`): they were worded before the rules were looked at, and no rule is tuned on them.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NOISE: Mapping[str, Mapping[str, Any]] = tomllib.loads(Path(__file__).with_name("noise.toml").read_text("utf-8"))
WHOLE = re.compile(r"[A-Z\"“'‘$£€\d].{50,}[.!?][\"”'’)]{0,2}")
OF_THE_PAGE = re.compile(
    r"https?:|www\.|©|\S@\S|\bcookies?\b|newsletter|sign up|subscribe|click|(?:[Pp]hoto|Image|Reporting|Edited|Editing) ?(?:by|:)"
    r"|^(?:\W*(?:read|watch|more|related|see|source|share|also|video|image|photo|follow|update|correction|note))\b"
    r"|contributed to|all rights|copyright|this (?:article|story|report|post)|/(?:AFP|AP|Getty|Reuters)",
    re.IGNORECASE,
)
DATELINE = re.compile(r"(?:[A-Z][\w.,/ ()’']{2,60}?|\([A-Z]\w+\)) *(?:—|–|--| -) +|\([A-Z]{2,}\w*\) ")
LEAST_PARAGRAPHS, MOST_PARAGRAPHS = 4, 40
SLOT = re.compile(r"\{(\w+)\}")
NAMES = ("Ilse Marant", "Tomas Brenn", "Ada Kolvik", "Jorun Haske", "Petra Lindqvist", "Omar Teyeb", "Ruth Caldwell")
TOWNS = ("Osk", "Varnhem", "Port Ellan", "Dravic", "Lower Tarn", "Sabrisk")
OUTLETS = ("The Osk Courier", "Meridian", "Athens Ledger", "Harbour Gazette", "Nordpost", "The Evening Lantern")
TOPICS = ("Fisheries", "Defence", "Port Ellan", "Trade", "Climate", "Elections")


@dataclass(slots=True)
class Sheet:
    """The raw text and its gold as they grow."""

    raw: str = ""
    clean: str = ""
    segments: list[dict[str, Any]] = field(default_factory=list)

    def add(self, op: str, raw: str, out: str = "", **told: str) -> None:
        if raw or out:
            start = len(self.raw)
            self.segments.append(
                {"raw_start": start, "raw_end": start + len(raw), "op": op, "raw": raw, "out": out,
                 "clean_start": len(self.clean), **told}
            )  # fmt: skip
            self.raw, self.clean = self.raw + raw, self.clean + out


@dataclass(frozen=True, slots=True)
class Noise:
    kind: str
    text: str
    reason: str
    field: str


@dataclass(frozen=True, slots=True)
class Style:
    """How lines are parted: inside a paragraph and between two; `indent` opens a paragraph, `form_feed` a page."""

    name: str
    width: int = 0
    wrap: str = "\n"
    parting: str = "\n\n"
    indent: str = ""
    hyphenate: bool = False
    page_lines: int = 0
    form_feed: str = ""


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
)


def held_back(kind: str) -> bool:
    return int(hashlib.sha256(kind.encode()).hexdigest(), 16) % 2 == 0


def bodies(path: Path) -> Iterator[tuple[str, list[str]]]:
    """(headline, paragraphs) of the stories that are long enough, their own residue left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        lines = [" ".join(part.split()) for part in story["text"].split("\n")]
        whole = [part for part in lines if WHOLE.fullmatch(part) and not OF_THE_PAGE.search(part)]
        if len(whole) >= LEAST_PARAGRAPHS:
            whole[:2] = [part[found.end() :] if (found := DATELINE.match(part)) else part for part in whole[:2]]
            yield " ".join((story.get("title") or "").split()), whole[:MOST_PARAGRAPHS]


def damaged(stories: Sequence[tuple[str, list[str]]], number: int, *, kinds: str) -> tuple[str, Sheet]:
    """The style and sheet of one damaged article. `kinds`: "tuned", "held-back" or "all"."""
    chance = random.Random(f"{number} {kinds}")  # noqa: S311  a fixed order, no secret
    headline, paragraphs = stories[number % len(stories)]
    style = STYLES[number % len(STYLES)]
    titles = [title for title, _ in stories if 20 < len(title) < 110]
    fill = _filler(chance, titles)
    wanted = [kind for kind in NOISE if kinds == "all" or held_back(kind) == (kinds == "held-back")]
    return style.name, _written(style, headline, paragraphs, _Plan(chance, wanted, fill))


class _Plan:
    """Which noise stands where in one article."""

    def __init__(self, chance: random.Random, kinds: Sequence[str], fill: Callable[[str], str]) -> None:
        self.chance, self._fill = chance, fill
        self._at: dict[str, list[str]] = {}
        for kind in kinds:
            for place in NOISE[kind]["place"]:
                self._at.setdefault(place, []).append(kind)

    def some(self, place: str, most: int, odds: float = 1.0) -> list[Noise]:
        kinds = self._at.get(place, [])
        if not kinds or self.chance.random() > odds:
            return []
        picked = self.chance.sample(kinds, min(len(kinds), self.chance.randint(1, most)))
        return [self._one(kind) for kind in picked]

    def _one(self, kind: str) -> Noise:
        text = self._fill(self.chance.choice(NOISE[kind]["texts"]))
        return Noise(kind, text, kind, NOISE[kind].get("field", ""))


def _filler(chance: random.Random, titles: Sequence[str]) -> Callable[[str], str]:
    def value(slot: re.Match[str]) -> str:
        drawn: dict[str, Callable[[], str]] = {
            "title": lambda: chance.choice(titles),
            "name": lambda: chance.choice(NAMES),
            "NAME": lambda: chance.choice(NAMES).upper(),
            "town": lambda: chance.choice(TOWNS),
            "outlet": lambda: chance.choice(OUTLETS),
            "OUTLET": lambda: chance.choice(OUTLETS).upper(),
            "topic": lambda: chance.choice(TOPICS),
            "TOPIC": lambda: chance.choice(TOPICS).upper(),
            "handle": lambda: f"{chance.choice(NAMES)[:4].lower()}_{chance.randint(1, 9)}",
            "n": lambda: str(chance.randint(2, 9)),
            "date": lambda: f"May {chance.randint(1, 30)}, 2019",
        }
        return drawn[slot[1]]()

    return lambda text: SLOT.sub(value, text)


def _written(style: Style, headline: str, paragraphs: Sequence[str], plan: _Plan) -> Sheet:
    sheet = Sheet()
    gap = style.parting if style.parting.count("\n") > 1 else "\n"
    if headline and plan.chance.random() < 0.7:
        _apart(sheet, Noise("headline", headline, "headline", "headline"), gap)
    for noise in plan.some("head", 3, 0.8):
        _apart(sheet, noise, gap)
    between = {plan.chance.randrange(1, len(paragraphs)) for _ in range(3)}
    for place, paragraph in enumerate(paragraphs):
        if place in between:
            for noise in plan.some("between", 2, 0.8):
                _apart(sheet, noise, gap)
        _paragraph(sheet, style, paragraph, plan, opens=place > 0)
    for noise in plan.some("tail", 3, 0.9):
        sheet.add("remove", gap, reason="edge_whitespace")
        _noise(sheet, noise)
    return sheet


def _apart(sheet: Sheet, noise: Noise, gap: str) -> None:
    if sheet.raw and not sheet.raw.endswith("\n"):
        sheet.add("remove", gap, reason="edge_whitespace")
    _noise(sheet, noise)
    sheet.add("remove", gap, reason="edge_whitespace")


def _noise(sheet: Sheet, noise: Noise) -> None:
    told = {"field": noise.field} if noise.field else {}
    sheet.add("meta" if noise.field else "remove", noise.text, reason=noise.reason, **told)


def _paragraph(sheet: Sheet, style: Style, text: str, plan: _Plan, *, opens: bool) -> None:
    if opens and sheet.raw.endswith("\n"):
        sheet.add("break", "", "\n\n") if sheet.clean else None
    elif opens:
        sheet.add("break", style.parting, "\n\n")
    sheet.add("remove", style.indent, reason="edge_whitespace")
    lines = _wrapped(text, style)
    torn = plan.chance.randrange(len(lines)) if len(lines) > 1 and plan.chance.random() < 0.06 else -1
    for place, (line, joint) in enumerate(lines):
        _line(sheet, line, plan if place == len(lines) // 2 else None)
        if place + 1 < len(lines):
            noise = plan.some("inside", 1) if place == torn else []
            noise = noise or _page(sheet, style, plan)
            _joint(sheet, style, joint, noise)
    for noise in plan.some("glued", 1, 0.06):
        sheet.add("remove", " ", reason="edge_whitespace")
        _noise(sheet, noise)


def _line(sheet: Sheet, line: str, plan: _Plan | None) -> None:
    """The line, at times with an overlay between two of its words."""
    words = line.split(" ")
    overlay = plan.some("overlay", 1, 0.03) if plan and len(words) > 6 else []
    if not overlay:
        sheet.add("keep", line, line)
        return
    middle = len(words) // 2
    before, after = " ".join(words[:middle]), " ".join(words[middle:])
    if not (before[-1].isalpha() and after[0].islower()):
        sheet.add("keep", line, line)
        return
    sheet.add("keep", before + " ", before + " ")
    _noise(sheet, overlay[0])
    sheet.add("remove", " ", reason="edge_whitespace")
    sheet.add("keep", after, after)


def _joint(sheet: Sheet, style: Style, joint: str, noise: Sequence[Noise]) -> None:
    """The end of a line inside a paragraph, with what stands between it and the next."""
    if joint == "-":
        sheet.add("remove", "-", reason="hyphenation")
    out = "" if joint else " "
    if not noise:
        sheet.add("join", style.wrap, out, reason="hard_wrap")
        return
    for one in noise:
        sheet.add("remove", style.wrap + style.form_feed * (one.kind == "print_footer"), reason="edge_whitespace")
        _noise(sheet, one)
    sheet.add("join", style.wrap, out, reason="hard_wrap")


def _page(sheet: Sheet, style: Style, plan: _Plan) -> list[Noise]:
    if not style.page_lines or sheet.raw.count("\n") % style.page_lines:
        return []
    return plan.some("page", 1)


def _wrapped(text: str, style: Style) -> list[tuple[str, str]]:
    """(line, joint): joint is "-" for a broken word, "~" for a line that ends at a word's own hyphen, else ""."""
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
    """Where a long plain word is broken to fit the room: after a vowel, three letters at least on both sides."""
    if len(word) < 8 or not word.isalpha() or not word.islower():
        return 0
    return next((at for at in range(min(room, len(word) - 3), 2, -1) if word[at - 1] in "aeiou"), 0)
