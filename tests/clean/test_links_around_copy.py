"""Links alone between paragraphs, rows of them under a label, and what stands below the copy."""

from __future__ import annotations

import pytest

COPY = [
    "The council sold the old ferry of Osk on Monday for a crown, and the buyer paid two because he had no change.",
    "He is a farmer from the next valley and wants to keep hens in the ship, he told everyone on the quay.",
    "Nobody knows how he will bring her over the hills. The harbour office has offered him its longest rope.",
    "The berth goes to the lifeboat, which has lain at the mole since the storm that bent the shaft of the ferry.",
]
WHOLE = "\n\n".join(COPY)


def between(*lines: str) -> str:
    return "\n\n".join([*COPY[:2], *lines, *COPY[2:]])


@pytest.mark.parametrize(
    "line",
    [
        "Hens in the ship",
        "ALLEN: Did you hear of the ferry before that Monday",
        "The mayor said: The ferry was never ours to sell",
        "Price: two crowns",
        "Why the farmer of the next valley paid two crowns for a ferry.",
    ],
)
def test_copy_between_paragraphs_stays(desk, line):
    assert desk.clean(between(line)).text == between(line)


@pytest.mark.parametrize(
    "line",
    [
        "→ Ferry of Osk sold for a crown",
        "» Ferry of Osk sold for a crown",
        "From our archive: Ferry of Osk sold for a crown",
        "Ferry of Osk sold for a crown to a farmer | Watch",
        "Ferry of Osk sold for a crown to a farmer (VIDEO)",
    ],
)
def test_a_link_between_paragraphs_goes_though_it_is_about_the_story(desk, line):
    assert desk.clean(between(line)).text == WHOLE


@pytest.mark.parametrize(
    "rows",
    [
        "Related stories\nFerry of Osk sold for a crown\nHens bought by farmer",
        "Suggested reading:\nWho wants a ferry in the hills?\nFarmer buys ship",
        "Most read\n1. Ferry of Osk sold for a crown\n2. Lifeboat gets berth at last",
    ],
)
def test_a_row_under_a_label_goes(desk, rows):
    assert desk.clean(between(rows)).text == WHOLE


def test_the_first_line_of_copy_under_an_advertisement_stays(desk):
    raw = between("ADVERTISEMENT\nThe farmer has since bought hens at Varnhem\nand a cock at the market of Lower Tarn.")
    assert "The farmer has since bought hens at Varnhem" in desk.clean(raw).text


@pytest.mark.parametrize(
    "tail",
    [
        "Ferry of Osk sold for a crown",
        "Hens\n\nFerries",
        "Ida Brandt is a correspondent for the Lantern in Osk.",
        "You can reach Ida Brandt at brandt@example.org or by post.",
        "(Adds the name of the farmer)",
        "(This version of the story corrects the name of the valley in paragraph 2)",
    ],
)
def test_what_stands_below_the_copy_goes(desk, tail):
    assert desk.clean(f"{WHOLE}\n\n{tail}").text == WHOLE


@pytest.mark.parametrize(
    "end",
    [
        "The winners were:\n\nIda Brandt, Osk\n\nTor Hallam, Varnhem",
        "“No change,” he said.",
        "Osk 3, Varnhem 1\n\nLower Tarn 0, Dravic 2\n\nSabrisk 4, Port Ellan 4",
        "(The ferry adds to the beauty of the town.)",
        "“Over the hills and far away”",
    ],
)
def test_the_end_of_the_copy_stays(desk, end):
    raw = f"{WHOLE}\n\n{end}"
    assert desk.clean(raw).text == raw


@pytest.mark.parametrize("tag", ["[PDF]", "(See also: Lighthouse sold for a song)", "[Source]", "(external link)"])
def test_a_tag_behind_a_sentence_takes_no_sentence_with_it(desk, tag):
    sentence = "The berth goes to the lifeboat, which has lain at the mole since the storm."
    assert sentence in desk.clean(desk.in_story(f"{sentence} {tag}")).text
