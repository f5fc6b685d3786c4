"""Labels of a page, ornaments, counts of comments."""

from __future__ import annotations

import pytest

LEFT_ALONE = [
    "More than 40 people came to the quay to see the ferry leave.",
    "Most of the town was there.",
    "Watch the tide, the old pilots say, and never the clock.",
    "The story continues to trouble the harbour office.",
    "Read the law before you quote it, Brandt told the council.",
    "“Click here to see the ferry,” said the advertisement in the Ledger.",
    "Comments were not welcome, the chairwoman said.",
    "Page 3 of the contract was missing.",
    "A wider harbour",
    "A council of hours",
    "“More rope”",
]


@pytest.mark.parametrize("line", LEFT_ALONE)
def test_copy_and_subheads_stay(desk, line):
    assert desk.stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Story continues below advertisement",
        "Photo",
        "* * *",
        "___",
        "Page 3 of 9",
        "https://ledger.example/harbour/ferry 2/5",
        "5/9/17, 4:12 PM The Harbour Ledger",
        "View gallery",
        "Most commented",
        "Explore more on these topics",
        "Gift this article",
        "Not now",
        "Video Loading",
        "Listen 4 min",
        "Your browser does not support the video tag.",
        "3/12 Fishermen wave to the ferry from the mole",
        "Home | News | Sport | Weather",
        "Tags: ferries, harbours, Osk",
    ],
)
def test_what_belongs_to_the_page_goes(desk, line):
    assert desk.reasons(line) == ["page_furniture"]


@pytest.mark.parametrize(
    "line", ["128 Comments", "Comments (34)", "View comments", "Be the first to comment", "1.2K shares"]
)
def test_counts_of_comments_go(desk, line):
    assert desk.reasons(line) == ["comment_count"]


def test_the_middle_of_a_wrapped_sentence_is_no_label(desk):
    raw = "The council of the town wanted to read and to hear\nmore from the harbour office about the ferry\nthan it was told on Monday in the chapel."
    assert desk.paragraphs(raw) == [raw.replace("\n", " ")]
