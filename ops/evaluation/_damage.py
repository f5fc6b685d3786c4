"""Clean bodies wrapped and damaged in known ways, with gold: what cleaning is measured on."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from _bodies import Body
from _noise import Noise, Plan, chosen
from _sheet import Sheet
from _wrapping import STYLES, Style, wrapped

from pipeline.clean.sentences import sentences

SPACE = re.compile(r" ")
TEARING, OVERLAID, GLUED, WITHIN = 0.06, 0.03, 0.06, 0.04
"""How often a paragraph, or a line, has such noise in it."""
WIDER = 0.15
"""Of the spaces of a justified line."""


def damaged(stories: Sequence[Body], number: int, *, kinds: str) -> tuple[str, Sheet]:
    """The style and sheet of one damaged article. `kinds`: the name of a set of noise, or "all"."""
    chance = random.Random(f"{number} {kinds}")  # noqa: S311  a fixed order, no secret
    body = stories[number % len(stories)]
    style = STYLES[number % len(STYLES)]
    return style.name, _Writer(style, Plan(chance, chosen(kinds), stories, body)).write(body)


class _Writer:
    """Writes one article in its style, with the plan's noise."""

    def __init__(self, style: Style, plan: Plan) -> None:
        self.style, self.plan, self.sheet = style, plan, Sheet()

    def write(self, body: Body) -> Sheet:
        if body.headline and self.plan.chance.random() < 0.7:
            self._apart(Noise("headline", body.headline, "headline"))
        for noise in self.plan.some("head", 3, 0.8):
            self._apart(noise)
        between = {self.plan.chance.randrange(1, len(body.paragraphs)) for _ in range(3)}
        for place, paragraph in enumerate(body.paragraphs):
            for noise in self.plan.some("between", 2, 0.8) if place in between else ():
                self._apart(noise)
            self._paragraph(paragraph, opens=place > 0)
        for noise in self.plan.some("tail", 3, 0.9):
            self.sheet.blank(self.style.gap)
            self._noise(noise)
        return self.sheet

    def _apart(self, noise: Noise) -> None:
        if self.sheet.raw and not self.sheet.raw.endswith("\n"):
            self.sheet.blank(self.style.gap)
        self._noise(noise)
        self.sheet.blank(self.style.gap)

    def _noise(self, noise: Noise, *, one_line: bool = False) -> None:
        """A page's long lines are wrapped as the copy is."""
        told = {"reason": noise.kind, **({"field": noise.field} if noise.field else {})}
        lines = [noise.line] if one_line else [self.style.wrap.join(self._lines(part)) for part in _parts(noise.text)]
        line_end = "\r\n" if "\r" in self.style.wrap else "\n"
        self.sheet.add("meta" if noise.field else "remove", line_end.join(lines), **told)

    def _lines(self, text: str) -> list[str]:
        return [line + joint for line, joint in wrapped(text, self.style)]

    def _paragraph(self, text: str, *, opens: bool) -> None:
        if opens and self.sheet.raw.endswith("\n"):
            self.sheet.add("break", "", "\n\n") if self.sheet.clean else None
        elif opens:
            self.sheet.add("break", self.style.parting, "\n\n")
        self.sheet.blank(self.style.indent)
        lines = wrapped(text, self.style)
        torn = self.plan.chance.randrange(len(lines)) if self.plan.chance.random() < TEARING else -1
        for place, (line, joint) in enumerate(lines):
            self._line(line, middle=place == len(lines) // 2, torn=place == torn and len(lines) == 1)
            if place + 1 < len(lines):
                self._joint(joint, torn=place == torn)
        for noise in self.plan.some("glued", 1, GLUED):
            self.sheet.blank(" ")
            self._noise(noise, one_line=True)

    def _line(self, line: str, *, middle: bool, torn: bool) -> None:
        """The line, at times with noise between two of its words or sentences."""
        cuts = [end for _, end in sentences(line)][:-1]
        if cuts and (within := self.plan.some("within", 1, WITHIN)):
            self._split(line, cuts[0], within[0])
        elif torn and (halves := self.plan.some("torn", 1)):
            self._split(line, _middle(line), halves[0], gap=self.style.gap)
        elif middle and _overlaid(line) and (overlay := self.plan.some("overlay", 1, OVERLAID)):
            self._split(line, _middle(line), overlay[0])
        else:
            self._words(line)

    def _split(self, line: str, at: int, noise: Noise, *, gap: str = " ") -> None:
        self._words(line[:at])
        self.sheet.blank(gap)
        self._noise(noise, one_line=gap == " ")
        self.sheet.add("join", gap, " ", reason="torn")
        self._words(line[at + 1 :])

    def _words(self, text: str) -> None:
        if not self.style.justified:
            self.sheet.keep(text)
            return
        at = 0
        for space in SPACE.finditer(text):
            if self.plan.chance.random() < WIDER:
                self.sheet.keep(text[at : space.start()])
                self.sheet.add("join", "  ", " ", reason="wide_space")
                at = space.end()
        self.sheet.keep(text[at:])

    def _joint(self, joint: str, *, torn: bool) -> None:
        """The end of a line inside a paragraph, with what stands between it and the next."""
        style = self.style
        if joint == "-":
            self.sheet.add("remove", "-", reason="hyphenation")
        out = "" if joint else " "
        ends = bool(style.page_lines) and not self.sheet.raw.count("\n") % style.page_lines
        inside = self.plan.some(self.plan.chance.choice(("inside", "torn")), 1) if torn else []
        noise = inside or (self.plan.some("page", 1) if ends else [])
        wrap = style.page_wrap if ends and style.page_wrap else style.wrap
        for one in noise:
            self.sheet.blank(wrap + style.form_feed * ends)
            self._noise(one)
        self.sheet.add("join", wrap, out, reason="hard_wrap")


def _parts(text: str) -> list[str]:
    return text.split("\n")


def _middle(line: str) -> int:
    """The space nearest to the line's middle, before it."""
    return max(line.rfind(" ", 0, len(line) // 2 + 1), line.find(" "))


def _overlaid(line: str) -> bool:
    """True where a scanner's overlay can stand in the line's middle: between two plain words of a long enough line."""
    at = _middle(line)
    return line.count(" ") > 6 and line[at - 1].isalpha() and line[at + 1].islower()
