"""Lines that a page put into the middle of a sentence."""

from __future__ import annotations

import pytest

LINES = [
    "The council of Osk met for six hours on Tuesday in the old chapel and",
    "could not agree on a price for the ferry, which has lain at the mole",
    "since the storm that bent her shaft. Nobody in the town remembers how",
    "she came to be there, and the harbour master has asked for her removal",
    "in three letters that were read out loud. The buyer is a farmer from",
    "the next valley who wants to keep hens in the ship, and he has offered",
    "a crown for her and a second crown for the longest rope of the harbour.",
]


def with_line(line: str, place: int = 4) -> str:
    return "\n".join([*LINES[:place], line, *LINES[place:]])


@pytest.mark.parametrize(
    "line",
    [
        "Longest rope in the valley",
        "Earlier this week: Osk sells its lighthouse",
        "» Lighthouse of Osk sold for a song to a man from the hills",
        "Lighthouse of Osk Sold for a Song to a Man From the Hills, Says Town Clerk in Letter",
        "Printed on a Tuesday",
        "12/3/2019 Lighthouse of Osk sold",
    ],
)
def test_a_line_that_cannot_be_part_of_the_sentence_goes(desk, line):
    assert desk.clean(with_line(line)).text == " ".join(LINES)


@pytest.mark.parametrize(
    "wrapped",
    [
        [
            *LINES[:4],
            "in three letters that were read out loud to",
            "Ida Brandt and Tor Hallam, who are not known for",
            *LINES[5:],
        ],
        [
            *LINES[:4],
            "in three letters. He cited",
            "Rope: A History of the Harbour and of the town of Osk,",
            *LINES[5:],
        ],
    ],
)
def test_a_name_at_the_head_of_a_line_stays(desk, wrapped):
    copy = desk.clean("\n".join(wrapped))
    assert not copy.removed
    assert copy.text.split() == " ".join(wrapped).split()


def test_a_line_of_copy_that_an_overlay_made_long_stays(desk):
    """The overlay goes, and nothing else."""
    torn = "Tor Hallam, a farmer of the next valley, Follow Share Comment wants to keep hens in her, and he"
    raw = "\n".join([*LINES[:5], "whom the council heard,", torn, *LINES[5:]])
    assert "wants to keep hens in her, and he" in desk.clean(raw).text
