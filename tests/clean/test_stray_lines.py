"""Lone fragments that have nothing to do with the story."""

from __future__ import annotations

import pytest

COPY = [
    "The council sold the old ferry of Osk on Monday for a crown, and the buyer paid two because he had no change.",
    "He is a farmer from the next valley and wants to keep hens in the ship, he told everyone on the quay.",
    "Nobody knows how he will bring her over the hills. The harbour office has offered him its longest rope.",
    "The berth goes to the lifeboat, which has lain at the mole since the storm that bent the shaft of the ferry.",
]


def story(line: str) -> str:
    return "\n\n".join([*COPY[:2], line, *COPY[2:]])


@pytest.mark.parametrize(
    "line",
    [
        "Hens in the ship",
        "Over the hills",
        "“No change”",
        "Not for sale.",
        "Nobody knew?",
        "A longer berth",
        "He sold three things:",
    ],
)
def test_a_subhead_of_the_story_stays(desk, line):
    assert desk.clean(story(line)).text == story(line)


@pytest.mark.parametrize("line", ["Print Friendly", "Accessibility help", "Quick Read", "En español", "Buy tickets"])
def test_what_has_nothing_to_do_with_the_story_goes(desk, line):
    copy = desk.clean(story(line))
    assert copy.text == "\n\n".join(COPY)
    assert [cut.reason for cut in copy.removed] in (["stray_line"], ["page_furniture"], ["signup_notice"])


def test_in_short_copy_nothing_is_told_from_words_that_come_back(desk):
    assert desk.stays("Quiet evening")


def test_a_row_of_a_page_s_fragments_goes_whole(desk):
    copy = desk.clean(story("Fitness\n\nMarket Movers\n\nInvesting"))
    assert copy.text == "\n\n".join(COPY)


@pytest.mark.parametrize("lines", ["Farmer\n\nHens\n\nThe longest rope", "Osk 3, Varnhem 1\n\nDravic 0, Sabrisk 2"])
def test_a_list_of_the_story_and_a_table_stay(desk, lines):
    assert desk.clean(story(lines)).text == story(lines)
