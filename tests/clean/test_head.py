"""Headline, teaser, dateline, captions and the moment of publication."""

from __future__ import annotations

import pytest

from pipeline.article import Caption, Dateline
from tests.clean.conftest import AFTER, BEFORE

BODY = f"{BEFORE}\n\n{AFTER}"


@pytest.mark.parametrize(
    "line",
    [
        "The ferry was sold.",
        "Who bought the ferry?",
        "The council listed three things:",
        "London, a city of nine million - and of as many opinions - did not care.",
        "NATO - or what is left of it - will not buy the ferry.",
        "The pilot (26) - a quiet man - said nothing.",
        "(Brandt) said nothing about it on Monday.",
        "I - and nobody else - sold the ferry, she said.",
        "A picture of the ferry hangs in the chapel.",
        "Updated figures came on 3 May 2019 from the harbour office.",
        "He told Reuters.",
        "Osk (pop. 4,000): a town that nobody visits any more, the guide says.",
        "FLASH - The ferry has been sold for a crown, the council says.",
        "Ana Berg (HNA): nobody expected the ferry to return before the summer.",
    ],
)
def test_a_first_line_that_is_copy_stays(desk, line):
    copy = desk.clean(f"{line}\n\n{BODY}")
    assert copy.text == f"{line}\n\n{BODY}"
    assert copy.lifted == ()


def test_headline_and_teaser_are_lifted(desk):
    copy = desk.clean(f"Ferry sold for a crown: council glad\n\nBuyer wants to keep hens in it\n\n{BODY}")
    assert (copy.headline, copy.teaser, copy.text) == (
        "Ferry sold for a crown: council glad",
        "Buyer wants to keep hens in it",
        BODY,
    )


def test_headline_above_a_notice_is_lifted(desk):
    copy = desk.clean(
        f"Ferry sold for a crown\n\nSign up to our free newsletter for the best stories in your inbox.\n\n{BODY}"
    )
    assert (copy.headline, copy.text) == ("Ferry sold for a crown", BODY)


def test_plain_copy_has_no_headline(desk):
    assert desk.clean(BODY).headline is None


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("OSK, May 9 (Norland Wire) -", ("OSK", "XXXX-05-09", "Norland Wire")),
        ("OSK, May 9, 2017 (Ledger) —", ("OSK", "2017-05-09", "Ledger")),
        ("OLD TOWN, Norland (AP) --", ("OLD TOWN, Norland", None, "AP")),
        ("OSK/OLD TOWN, 9 May (Reuters) -", ("OSK/OLD TOWN", "XXXX-05-09", "Reuters")),
        ("Osk (AFP) –", ("Osk", None, "AFP")),
        ("OSK, Norland —", ("OSK, Norland", None, None)),
        ("Osk, Norland —", ("Osk, Norland", None, None)),
        ("(CNN)", (None, None, "CNN")),
        ("OSK, Jan 2 HNA -", ("OSK", "XXXX-01-02", "HNA")),
        ("OSK, Norland, Jan. 2 Kyodo -", ("OSK, Norland", "XXXX-01-02", "Kyodo")),
        ("OSK, Norland (AP) _", ("OSK, Norland", None, "AP")),
        ("Osk (NTB):", ("Osk", None, "NTB")),
        ("Osk (NTB-Ida Voll):", ("Osk", None, "NTB-Ida Voll")),
        ("April 5 (Norland Wire) --", (None, "XXXX-04-05", "Norland Wire")),
    ],
)
def test_datelines_are_lifted(desk, line, read):
    copy = desk.clean(f"{line} {BODY}")
    assert copy.text == BODY
    assert copy.dateline == Dateline(text=line, place=read[0], date=read[1], agency=read[2])
    assert copy.provider == read[2]


@pytest.mark.parametrize(
    "line", ["Osk (nno) -", "OSK:", "OSK, 2 ene (Nno).-", "Osk (nno):", "OSK, Jan 2 nno -", "Osk, 2. Januar (nno) –"]
)
def test_the_wires_own_place_and_agency_are_known_in_the_copy(desk, line):
    copy = desk.clean(f"{line} {BODY}", provider="Nno", dateline=Dateline(text="Osk", place="Osk"))
    assert (copy.text, copy.dateline.place) == (BODY, "Osk")


@pytest.mark.parametrize(
    "line",
    [
        "Osk - the old town - is quiet.",
        "Osk: what to see.",
        "Osk has a ferry - a small one - again.",
        "Oskar (26) - a pilot - said so.",
    ],
)
def test_a_sentence_about_the_wires_own_place_stays(desk, line):
    copy = desk.clean(f"{line} {BODY}", provider="Nno", dateline=Dateline(text="Osk", place="Osk"))
    assert copy.text == f"{line} {BODY}"


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        (
            "The ferry at its berth, May 4, 2017. REUTERS/Mona Lind",
            Caption(text="The ferry at its berth, May 4, 2017.", credit="REUTERS/Mona Lind", date="2017-05-04"),
        ),
        (
            "The ferry at its berth. (AP Photo/Mona Lind, File)",
            Caption(text="The ferry at its berth.", credit="(AP Photo/Mona Lind, File)"),
        ),
        (
            "The ferry at its berth Photograph: Mona Lind for the Ledger",
            Caption(text="The ferry at its berth", credit="Photograph: Mona Lind for the Ledger"),
        ),
        (
            "FILE - In this May 4, 2017 file photo, the ferry lies at its berth.",
            Caption(text="FILE - In this May 4, 2017 file photo, the ferry lies at its berth.", date="2017-05-04"),
        ),
        ("Mona Lind/Getty Images", Caption(text="", credit="Mona Lind/Getty Images")),
    ],
)
def test_captions_are_lifted_with_credit_and_date(desk, line, caption):
    copy = desk.clean(f"{line}\n\n{BODY}")
    assert copy.text == BODY
    assert copy.captions == (caption,)
    assert {cut.field for cut in copy.lifted} == {"captions/0"}


@pytest.mark.parametrize(
    ("line", "moment", "provider"),
    [
        ("Ledger | Updated: 2017-05-09 17:52", "2017-05-09T17:52:00", "Ledger"),
        ("Published: May 9, 2017", "2017-05-09", None),
        ("Last updated on 9 May 2017 at 5:52 p.m. GMT", "2017-05-09T17:52:00", None),
    ],
)
def test_a_line_with_a_full_date_says_when_it_was_published(desk, line, moment, provider):
    copy = desk.clean(f"Ferry sold for a crown\n{line}\n{BODY}")
    assert (copy.published_at, copy.provider, copy.headline) == (moment, provider, "Ferry sold for a crown")
    assert copy.text == BODY


@pytest.mark.parametrize("line", ["Published: May 39, 2017", "Updated: May 9"])
def test_no_moment_is_guessed(desk, line):
    assert desk.clean(f"Ferry sold for a crown\n\n{line}\n\n{BODY}").published_at is None


def test_the_headline_is_found_among_the_lines_of_its_page(desk):
    copy = [
        "The council sold the old ferry of Osk on Monday for a crown, and the buyer paid two because he had no change.",
        "He is a farmer from the next valley and wants to keep hens in the ship, he told everyone on the quay.",
        "Nobody knows how he will bring her over the hills. The harbour office has offered him its longest rope.",
    ]
    page = ["Fitness", "Market Movers", "Old ferry of Osk sold for a crown", "Investing"]
    read = desk.clean("\n\n".join([*page, *copy]))
    assert read.text == "\n\n".join(copy)
    assert read.headline == "Old ferry of Osk sold for a crown"
