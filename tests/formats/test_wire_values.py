"""Moments and datelines as the wires write them: nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats.wire_datelines import read_dateline
from pipeline.formats.wire_times import is_later, iso_time, mail_time


@pytest.mark.parametrize(
    "stated",
    ["yesterday", "03.05.2021", "2021-13-40", "20210230", "2021", "", None, "20210503T2561", "210503", "1620000000"],
)
def test_what_is_no_date_is_not_guessed(stated: str | None) -> None:
    """Unknown is None."""
    assert iso_time(stated) is None


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("20210516T080625+0000", "2021-05-16T08:06:25+00:00"),
        ("20210516T080625Z", "2021-05-16T08:06:25Z"),
        ("20210516T090004", "2021-05-16T09:00:04"),
        ("20210516T0900-0500", "2021-05-16T09:00:00-05:00"),
        ("20210516", "2021-05-16"),
        (" 2021-05-16T09:00:04.123+02:00\n", "2021-05-16T09:00:04+02:00"),
        ("2021-05-16 09:00", "2021-05-16T09:00:00"),
        ("2021-05-16T09:00:04+02", "2021-05-16T09:00:04+02:00"),
    ],
)
def test_basic_and_extended_forms(stated: str, read: str) -> None:
    """A zone that is not stated stays unstated."""
    assert iso_time(stated) == read
    assert iso_time(read) == read


@given(st.datetimes())
def test_every_moment_comes_through(moment: object) -> None:
    """Written in the basic form, read as the same second."""
    stated = str(moment)[:19].replace("-", "").replace(":", "").replace(" ", "T")
    assert iso_time(stated) == str(moment)[:19].replace(" ", "T")


def test_the_time_of_mail() -> None:
    """Feeds write it; anything else is None."""
    assert mail_time("Mon, 03 May 2021 08:00:00 GMT") == "2021-05-03T08:00:00Z"
    assert mail_time("Mon, 03 May 2021 08:00:00 -0500") == "2021-05-03T08:00:00-05:00"
    assert mail_time("soon") is None
    assert mail_time("9" * 100_000) is None


def test_later_is_later_in_any_zone() -> None:
    """An unknown moment is never later."""
    assert is_later("2021-05-03T08:00:00Z", "2021-05-03T09:30:00+02:00")
    assert not is_later("2021-05-03T08:00:00Z", "2021-05-03T10:00:00+02:00")
    assert is_later("2021-05-03T08:00:00Z", "2021-05-03")
    assert not is_later(None, "2021-05-03")
    assert not is_later("2021-05-03", None)


@pytest.mark.parametrize("text", [None, "", " - ", "2021", "Osk " * 200])
def test_what_is_no_dateline(text: str | None) -> None:
    """A dateline has words, and few."""
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("Osk", "Osk", None, None),
        ("VIK CITY, Nor.", "VIK CITY, Nor.", None, None),
        ("OSK, Norland, May 3, 2021 (HNA) -", "OSK, Norland", "2021-05-03", "HNA"),
        ("OSK, May 3 (HNA) --", "OSK", "XXXX-05-03", "HNA"),
        ("OSK, Monday (HNA)", "OSK", None, "HNA"),
        ("Osk, 3 mai 2021 (HNA) -", "Osk", "2021-05-03", "HNA"),
        ("Osk, 3. März (hna) -", "Osk", "XXXX-03-03", "hna"),
        ("Osk, 3 de marzo de 2021 (HNA).-", "Osk", "2021-03-03", "HNA"),
        ("MAYVILLE, June 31 (HNA)", "MAYVILLE", None, "HNA"),
        ("Marsdorf (HNA) -", "Marsdorf", None, "HNA"),
        ("奥斯克", "奥斯克", None, None),
    ],
)
def test_datelines(text: str, place: str, date: str | None, agency: str | None) -> None:
    """The place is what stands before the date and the agency; no year is made up."""
    read = read_dateline(text)
    assert read is not None
    assert (read.text, read.place, read.date, read.agency) == (text, place, date, agency)


def test_a_date_that_the_wire_marks_fills_in_the_year() -> None:
    """But one that the text states in full goes first: zones differ."""
    one = read_dateline("OSK, May 3 (HNA) -", date="2021-05-03T22:00:00Z")
    other = read_dateline("OSK, May 3, 2021 (HNA) -", date="2021-05-02T22:00:00Z")
    assert one is not None
    assert other is not None
    assert (one.date, other.date) == ("2021-05-03", "2021-05-03")


@given(st.text(max_size=220))
def test_any_text_is_a_dateline_or_none(text: str) -> None:
    """And quickly."""
    read_dateline(text)
