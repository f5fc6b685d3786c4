"""Paragraphs: whichever way the lines were wrapped, the same ones come out."""

from __future__ import annotations

import textwrap

import pytest

PARAGRAPHS = [
    (
        "The old ferry left the harbour of Osk on Monday for the first time in nine years, drawn by two fishing boats and "
        "followed by most of the town along the quay."
    ),
    (
        "Her buyer, a farmer from the next valley, stood at the bow with a lantern. He said he had never been at sea before "
        "and did not mean to go again."
    ),
    "Nobody knows yet how he will bring the ship over the hills.",
    (
        "“We have sold worse things to better people,” Ida Brandt, who chairs the harbour council, said on the quay. The "
        "council had asked for a crown and was given two, she said, because the buyer had no change."
    ),
    (
        "The price is less than that of the rope, but the council says a berth that stands free is worth more to it than any "
        "ship, and means to let it to the lifeboat."
    ),
]
WHOLE = "\n\n".join(PARAGRAPHS)


def wrapped(width=66):
    return [textwrap.wrap(paragraph, width, break_on_hyphens=False) for paragraph in PARAGRAPHS]


STYLES = {
    "not wrapped": WHOLE,
    "one line each": "\n".join(PARAGRAPHS),
    "fixed width": "\n\n".join("\n".join(lines) for lines in wrapped()),
    "windows line ends": "\r\n\r\n".join("\r\n".join(lines) for lines in wrapped()),
    "trailing space marks a wrap": "\n".join(" \n".join(lines) for lines in wrapped()),
    "trailing space, every line spaced": "\n\n".join(" \n\n".join(lines) for lines in wrapped()),
    "indented first line": "\n".join("   " + "\n".join(lines) for lines in wrapped()),
    "every line spaced, paragraphs wider": "\n\n\n".join("\n\n".join(lines) for lines in wrapped()),
    "every line spaced": "\n\n".join("\n\n".join(lines) for lines in wrapped()),
    "fixed width, nothing else": "\n".join("\n".join(lines) for lines in wrapped()),
    "indented throughout": "\n\n".join("\n".join("      " + line for line in lines) for lines in wrapped()),
}


@pytest.mark.parametrize("style", STYLES)
def test_every_way_of_wrapping_gives_the_same_paragraphs(desk, style):
    assert desk.paragraphs(STYLES[style]) == PARAGRAPHS


@pytest.mark.parametrize("style", STYLES)
def test_no_copy_is_taken_for_residue(desk, style):
    copy = desk.clean(STYLES[style])
    assert (copy.removed, copy.lifted) == ((), ())


def test_a_page_that_ends_in_mid_sentence_does_not_end_the_paragraph(desk):
    raw = "The council met on Monday and asked the\n\n\fharbour office for the papers of the ferry.\n\nIt got none."
    assert desk.paragraphs(raw) == [
        "The council met on Monday and asked the harbour office for the papers of the ferry.",
        "It got none.",
    ]


def test_a_page_that_ends_before_a_name_does_not_end_the_paragraph(desk):
    raw = "It was the first offer that the council had made to\n\f\nOsk and to the lifeboat since the ferry was laid up in 1931."
    assert len(desk.paragraphs(raw)) == 1


def test_the_items_of_a_list_stay_apart(desk):
    raw = "The council sold three things:\n\n- the old ferry\n- a lantern\n- some rope\n\nNobody bought the anchor, it said."
    assert desk.paragraphs(raw)[1:4] == ["- the old ferry", "- a lantern", "- some rope"]


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        (("a ferry that carried infor-", "mation to the islands"), "information"),
        (("the Osk-", "based harbour council"), "Osk-based"),
        (("a long-", "standing quarrel about rope"), "long-standing"),
        (("asked to re-", "lease the ferry"), "release"),
        (("both short-", "and long-range lamps"), "short- and long-range"),
        (("a ferry of the Anglo-", "Norland line"), "Anglo-Norland"),
        (("built the light\u00ad", "house at the quay"), "lighthouse"),
    ],
)
def test_a_hyphen_goes_only_where_a_word_was_broken(desk, lines, word):
    raw = f"The council spoke of {lines[0]}\n{lines[1]} when it met on Monday."
    assert word in desk.clean(raw).text


def test_white_space_inside_a_line_is_closed_up(desk, account):
    raw = "The   ferry \t left\u00a0 the harbour  on Monday."
    copy = desk.clean(raw)
    account(raw, copy)
    assert copy.text == "The ferry left the harbour on Monday."


def test_a_sentence_that_fills_its_line_ends_the_paragraph_before_a_quotation(desk):
    """Fixed width and no other mark: where the line has no room left, a quotation that begins tells the paragraphs apart."""
    paragraphs = [
        "The council of Osk sold the old ferry on Monday for a crown and was glad.",
        "“It is a good price for a ship that leaks,” said the mayor of Osk on the quay, where the whole of the town stood.",
        "The buyer is a farmer from the next valley, and he wants to keep hens in her as soon as she is there.",
        "Nobody knows yet how he will bring her over the hills, which are steep and have no road that would bear a ship.",
        "The harbour office has offered him the longest of its ropes for the way, and a man who knows how to splice it.",
    ]
    raw = "\n".join(line for text in paragraphs for line in textwrap.wrap(text, 73))
    assert desk.paragraphs(raw) == paragraphs
