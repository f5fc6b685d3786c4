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
        "FOR THE USE OF THE HARBOUR OFFICE ONLY, NOT TO BE COPIED, 3/2019",
        "Lighthouse of Osk Sold for a Song to a Man From the Far Hills",
        "THE OSK COURIER  TUESDAY, MARCH 12, 2019  A8",
        "Lighthouse of Osk sold to a man with hens from the far hills (cont.)",
        "FERRY OF OSK—Continued",
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


@pytest.mark.parametrize(
    "link",
    [
        "Also read: Lighthouse of Osk sold for a song to a man from the hills\nand his eldest daughter",
        "» Lighthouse of Osk sold for a song to a man from the hills, says the\nclerk",
        "Lighthouse of Osk Sold for a Song to a Man From the Hills, Says Clerk\nof the Town | Harbour Gazette https://example.org/x",
        "HARBOUR GAZETTE  May 3, 2019  A4",
        "Continued on page 4",
        "example.org/ferry 03/05/2019",
    ],
)
def test_what_was_itself_wrapped_or_stands_at_a_page_s_end_goes_whole(desk, link):
    assert desk.clean(with_line(link)).text == " ".join(LINES)


def test_copy_behind_a_link_stays(desk):
    """The label's line has room left, so the line below is not its second."""
    label = "Don't miss: Lighthouse of Osk sold"
    copy = desk.clean("\n".join([*LINES, label, *LINES[:3], "she came to be there."]))
    assert "The council of Osk met" in copy.text.split("crown for her")[1]


UNWRAPPED = [
    "The council of Osk met for six hours on Tuesday in the old chapel and could not agree on a price for the ferry.",
    "Nobody in the town remembers how she came to be there, and the harbour master",
    "has asked for her removal in three letters that were read out loud.",
]


@pytest.mark.parametrize(
    "line", ["Harbour Gazette", "ADVERTISEMENT", "Turn to page 6", "Harbour Gazette Quarterly 2/2019"]
)
def test_lines_between_two_halves_of_a_paragraph_go(desk, line):
    raw = "\n\n".join([*UNWRAPPED[:2], line, UNWRAPPED[2]])
    assert desk.paragraphs(raw) == [UNWRAPPED[0], " ".join(UNWRAPPED[1:])]


def test_a_list_in_lower_case_stays(desk):
    raw = "\n\n".join(
        [UNWRAPPED[0], "The ship carried three things that nobody had asked for:", "Grain", "salt", "two hens"]
    )
    assert not desk.clean(raw).removed


def test_lines_between_the_halves_of_a_word_go(desk):
    halves = [*LINES[:3], "she came to be there, and the harbour master has asked for the remo-", "val"]
    raw = "\n".join(
        [*halves[:4], "Lighthouse of Osk sold to a man with hens", "from Tollen   3", "val of the hulk.", *LINES[4:]]
    )
    assert "asked for the removal of the hulk." in desk.clean(raw).text


def test_a_line_with_a_whole_sentence_in_it_stays(desk):
    lines = [*LINES[:4], "three letters to the King of Osk and the Osk Harbour Board in 2011. [Map]", *LINES[4:]]
    assert "Harbour Board in 2011." in desk.clean("\n".join(lines)).text
