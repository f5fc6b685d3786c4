"""What the tests of the cleaning rules share: clean a text, and say what stayed and what went."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.article import CleanCopy, Delivery, RawArticle, Wire
from pipeline.clean import clean

BEFORE = "The harbour council met for six hours on Tuesday and could not agree on a price for the old ferry."
AFTER = "Its chairwoman, Ida Brandt, said the talks would go on next week in the chapel at Osk."


class Desk:
    """A copy desk for one test."""

    def clean(self, raw: str, content: str = "text", **wire: object) -> CleanCopy:
        delivery = Delivery(name="story")
        return clean(RawArticle(article_id="a", delivery=delivery, raw=raw, content=content, wire=Wire(**wire)))

    def paragraphs(self, raw: str) -> list[str]:
        return self.clean(raw).text.split("\n\n")

    def in_story(self, *lines: str) -> str:
        """The lines between two paragraphs of copy."""
        return "\n\n".join([BEFORE, *lines, AFTER])

    def stays(self, *lines: str) -> bool:
        """True where the lines come through as they are, and nothing is taken out."""
        copy = self.clean(self.in_story(*lines))
        return copy.text == self.in_story(*lines) and not copy.removed and not copy.lifted and not copy.flags

    def reasons(self, *lines: str) -> list[str]:
        """Why the lines went; the copy around them must be whole."""
        copy = self.clean(self.in_story(*lines))
        assert copy.text == self.in_story()
        return sorted({cut.reason for cut in copy.removed})

    def removed(self, raw: str) -> list[tuple[str, str]]:
        return [(raw[cut.raw_start : cut.raw_end], cut.reason) for cut in self.clean(raw).removed]

    def lifted(self, raw: str) -> dict[str, str]:
        return {cut.field: raw[cut.raw_start : cut.raw_end] for cut in self.clean(raw).lifted}

    def flagged(self, raw: str) -> list[str]:
        copy = self.clean(raw)
        return [copy.text[flag.start : flag.end] for flag in copy.flags]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def account() -> Callable[[str, CleanCopy], None]:
    """Asserts that every run is exact and every non-space raw character accounted for once."""

    def check(raw: str, copy: CleanCopy) -> None:
        times = [0] * len(raw)
        last = 0
        for start, end, raw_start in copy.offsets:
            assert last <= start < end <= len(copy.text)
            assert copy.text[start:end] == raw[raw_start : raw_start + end - start]
            last = end
            for place in range(raw_start, raw_start + end - start):
                times[place] += 1
        for cut in (*copy.lifted, *copy.removed):
            for place in range(cut.raw_start, cut.raw_end):
                times[place] += 1
        assert [place for place, char in enumerate(raw) if not char.isspace() and times[place] != 1] == []

    return check
