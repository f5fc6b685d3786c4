"""Dates as EDTF, reckoned from the article's own date and never from a guess."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.article import CleanCopy, Dateline
from pipeline.extract.dates import dates
from pipeline.extract.reckoning import anchor_of

SATURDAY = date(2022, 3, 19)


def values(text: str, anchor: date | None = None) -> list[tuple[str, str | None]]:
    return [(found.text, found.value) for found in dates(text, anchor)]


@pytest.mark.parametrize(
    "text",
    [
        "They march 5 miles and may 5 times turn back.",
        "March 20 miles, the sergeant said.",
        "Mrs May's cabinet met; in May's view it was over.",
        "It cost $1980 and 2,000 crowns, or 1,939 in all.",
        "The S-2000 and the F-1990 flew past 2014 people.",
        "After 2000 troops left, the 1900 soldiers slept in 1800 homes.",
        "At 1930 GMT the second shot fell.",
        "The Sunday Times reports on Black Friday and Good Friday.",
        "He fell on Feb. 30.",
        "Marching orders came over the last year.",
        "Sat on the second bench, Jan Marsh saw sun and mars.",
        "On 03/04/2022 nobody knew the day; in 2000 BC nobody wrote it.",
        "Ratio 3-5, section 12/05, version 2019.4.",
    ],
)
def test_words_and_figures_that_are_no_dates_are_left_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on Feb. 24.", ("Feb. 24", "XXXX-02-24")),
        ("on March 5", ("March 5", "XXXX-03-05")),
        ("on Tuesday, March 5", ("Tuesday, March 5", "XXXX-03-05")),
        ("12 March", ("12 March", "XXXX-03-12")),
        ("on March 5-7", ("March 5-7", "XXXX-03-05/XXXX-03-07")),
        ("May 5, 2019", ("May 5, 2019", "2019-05-05")),
        ("the 5th of March 2020", ("the 5th of March 2020", "2020-03-05")),
        ("in July 2019", ("July 2019", "2019-07")),
        ("2019-03-11", ("2019-03-11", "2019-03-11")),
        ("in May 5 people died", ("May", "XXXX-05")),
        ("in 1939", ("1939", "1939")),
        ("In 2019 sanctions followed", ("2019", "2019")),
        ("its 2014 annexation", ("2014", "2014")),
        ("the 1990s", ("1990s", "199X")),
        ("a 19th-century fort", ("19th-century", "18XX")),
        ("the summer of 2019", ("summer of 2019", "2019-22")),
        ("from March 30 to April 2, 2011", ("March 30 to April 2, 2011", "2011-03-30/2011-04-02")),
        ("20 October - 3 November 2016", ("20 October - 3 November 2016", "2016-10-20/2016-11-03")),
        ("from Dec. 28 to Jan. 3, 2012", ("Dec. 28 to Jan. 3, 2012", "2011-12-28/2012-01-03")),
        ("from June to August 2017", ("June to August 2017", "2017-06/2017-08")),
        ("the third quarter of 2016", ("third quarter of 2016", "2016-35")),
        ("in 2016-17", ("2016-17", "2016/2017")),
        ("on 24/02/2022", ("24/02/2022", "2022-02-24")),
        ("on 2022/02/24", ("2022/02/24", "2022-02-24")),
    ],
)
def test_a_date_says_what_its_words_say_and_no_more(text: str, expected: tuple[str, str]) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text", ["earlier this month", "last week", "Tuesday", "yesterday", "three days ago", "last year"]
)
def test_what_hangs_on_an_unknown_day_has_no_value(text: str) -> None:
    assert values(f"It happened {text}.") == [(text, None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Feb. 24", "2022-02-24"), ("on March 5", "2022-03-05"), ("on Dec. 28", "XXXX-12-28"),
        ("in February", "2022-02"), ("in August", "XXXX-08"), ("earlier this month", "2022-03"), ("last month", "2022-02"),
        ("last week", "2022-03-07/2022-03-13"), ("next year", "2023"), ("on Tuesday", "2022-03-15"), ("on Saturday", "2022-03-19"),
        ("They will meet on Friday", "2022-03-25"), ("They will vote, he said on Friday", "2022-03-18"),
        ("next Tuesday", None), ("this Tuesday", None), ("the day before yesterday", "2022-03-17"), ("the July 7 case", "XXXX-07-07"),
        ("two weeks ago", "2022-02-28/2022-03-06"), ("ahead of Sunday's vote", "2022-03-20"), ("yesterday", "2022-03-18"), ("three days ago", "2022-03-16"), ("two years ago", "2020"),
    ],
)  # fmt: skip
def test_with_the_articles_own_date_the_day_is_reckoned_where_it_is_sure(text: str, value: str | None) -> None:
    assert [found.value for found in dates(text, SATURDAY)] == [value]


def test_a_date_over_the_turn_of_the_year_takes_the_year_that_is_near() -> None:
    assert values("on Dec. 20", date(2022, 1, 10)) == [("Dec. 20", "2021-12-20")]


def test_only_what_was_reckoned_names_its_anchor() -> None:
    found = dates("In July 2019, on Tuesday and on Nov. 8", SATURDAY)
    assert [one.anchor for one in found] == [None, "2022-03-19", None]


@pytest.mark.parametrize(
    ("line", "published", "anchor"),
    [
        ("2022-03-18", "2022-03-19T06:00:00Z", date(2022, 3, 18)),
        ("XXXX-03-18", "2022-03-19T06:00:00Z", date(2022, 3, 18)),
        ("XXXX-12-31", "2022-01-01", date(2021, 12, 31)),
        ("XXXX-07-04", "2022-01-01", date(2022, 1, 1)),
        ("XXXX-03-18", None, None),
        (None, "2022-02-31", None),
        (None, "2022-03", None),
        (None, "yesterday", None),
    ],
)
def test_the_anchor_is_the_dateline_with_a_year_that_is_known(
    line: str | None, published: str | None, anchor: date | None
) -> None:
    copy = CleanCopy(text="", dateline=Dateline(text="OSLO", date=line), published_at=published)
    assert anchor_of(copy) == anchor


PIECES = [
    "May",
    "March",
    " ",
    "5",
    "2019",
    ", ",
    "-",
    "the ",
    "in ",
    "last ",
    "week",
    "Tuesday",
    "th",
    "Feb. ",
    "29",
    "\0",
    "ago",
]


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.none() | st.dates())
def test_dates_are_in_order_apart_and_what_the_text_says(text: str, anchor: date | None) -> None:
    end = 0
    for found in dates(text, anchor):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        end = found.end
