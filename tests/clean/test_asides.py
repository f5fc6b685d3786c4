"""Paragraphs that a site says to its reader, and notes of the newsroom about its own work."""

from __future__ import annotations

import pytest

COPY = [
    "The council sold the old ferry of Osk on Monday for a crown, and the buyer paid two because he had no change.",
    "He is a farmer from the next valley and wants to keep hens in the ship, he told everyone on the quay.",
    "Nobody knows how he will bring her over the hills. The harbour office has offered him its longest rope.",
    "The berth goes to the lifeboat, which has lain at the mole since the storm that bent the shaft of the ferry.",
    "The council meets again in May, and the price of the rope is the first point on its list, Ida Brandt said.",
]


def story(line: str, place: int = 2) -> str:
    return "\n\n".join([*COPY[:place], line, *COPY[place:]])


@pytest.mark.parametrize("place", [1, 2, 5])
@pytest.mark.parametrize(
    "line",
    [
        "Yes, you read that right.",
        "You do not sell a ferry every day.",
        "This story began in 1931.",
        "What does that mean for the hens?",
        "Download speeds on the quay fell by a third.",
        "Support for the mayor fell to 31 per cent in the latest poll.",
        "The app asks users to sign up with an email address.",
        "Thanks to the new law, subscribers may cancel at any time.",
        "The US website of the yard was offline for most of Tuesday.",
        "Subscribers to the local paper read of it on page one.",
        "“Follow us on this page,” the farmer said.",
        "You can buy a rope like that in any shop on the quay, and a ferry in none.",
        "Correction: a fall in price of a tenth, as brokers in Osk use the word.",
        "Jo Berg is a reporter whose boat lies at the mole. The farmer sold it to Berg.",
    ],
)
def test_a_sentence_of_the_story_stays(desk, line, place):
    assert desk.clean(story(line, place)).text == story(line, place)


@pytest.mark.parametrize(
    "line",
    [
        "Want more articles like this one in your inbox?",
        "Join 30,000 readers who begin the day with our bulletin",
        "How do you rate this article?",
        "Thank you for visiting our site. If you enjoy our videos, please consider a donation.",
        "Correction: An earlier version of this article gave the wrong day.",
        "Editor's note: this story has been edited for length.",
        "From the archive: Who drained the lake?",
        "0:00 / 2:14",
    ],
)
def test_what_a_site_says_to_its_reader_goes(desk, line):
    assert desk.clean(story(line)).text == "\n\n".join(COPY)


def test_the_author_is_no_part_of_the_story(desk):
    raw = story("Mona Lind is a reporter for the Harbour Gazette in Norland.", 5)
    copy = desk.clean(raw)
    assert copy.text == "\n\n".join(COPY)
    assert [cut.reason for cut in copy.removed] == ["newsroom_note"]
