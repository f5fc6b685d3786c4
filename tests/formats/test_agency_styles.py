"""What agencies make of the standards, each in its own way; texts and agencies are invented."""

from __future__ import annotations

import json

import pytest

from pipeline.article import Byline, CleanCopy, RawArticle, Refusal
from pipeline.clean import clean
from pipeline.formats import open_delivery, sniff

FERRY = "The ferry between Osk and Averin sailed again on Tuesday after a year in dock, the harbour office said."
NOBODY = "Nobody had expected it to return before the summer, the director of the port told reporters."
COPY = f"<p>{FERRY}</p><p>{NOBODY}</p>"
HEADS = "<HeadLine>Ferry is back</HeadLine>"


def newsml(
    inside: str, lines: str = HEADS, *, doctype: str = "", identifier: str = "<NewsItemId>hna-7</NewsItemId>"
) -> str:
    return (
        f'<?xml version="1.0"?>{doctype}<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>hna.example</ProviderId>'
        f"{identifier}</NewsIdentifier></Identification><NewsManagement><Status FormalName='Usable'/><Urgency>2</Urgency>"
        f"</NewsManagement><NewsComponent><NewsLines>{lines}</NewsLines>{inside}</NewsComponent></NewsItem></NewsML>"
    )


def item_of(inside: str) -> str:
    return f"<ContentItem><DataContent>{inside}</DataContent></ContentItem>"


def nitf(head: str, content: str = COPY) -> str:
    return f"<nitf><body><body.head>{head}</body.head><body.content>{content}</body.content></body></nitf>"


def g2(inside: str) -> str:
    return (
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="a" version="1"><itemMeta>'
        '<itemClass qcode="ninat:text"/><provider literal="HNA"/></itemMeta><contentMeta><headline>Ferry is back</headline>'
        f"</contentMeta><contentSet><inlineXML>{inside}</inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    )


def read(data: str | bytes) -> tuple[RawArticle, CleanCopy]:
    (part,) = open_delivery(data if isinstance(data, bytes) else data.encode(), "x")
    assert isinstance(part, RawArticle), part
    return part, clean(part)


def test_a_dtd_that_calls_in_another_file_costs_no_article() -> None:
    """NewsML names NITF's DTD as a parameter entity; it is not fetched."""
    doctype = '<!DOCTYPE NewsML PUBLIC "urn:x" "../n.dtd" [\n<!ENTITY % nitf SYSTEM "../nitf-3-0.dtd">\n%nitf;\n<!ENTITY b "back">\n]>'
    article, copy = read(newsml(item_of(nitf("")), "<HeadLine>Ferry is &b;</HeadLine>", doctype=doctype))
    assert (copy.headline, copy.text) == ("Ferry is back", f"{FERRY}\n\n{NOBODY}")
    assert article.wire.urgency == 2


def test_an_item_without_an_id_has_what_its_metadata_call_its_guid() -> None:
    """Some wires leave the identifier empty."""
    article, _ = read(newsml(f"<DescriptiveMetada><guid>16AA</guid></DescriptiveMetada>{item_of(COPY)}", identifier=""))
    assert article.wire.guid == "16AA"


def test_a_headline_may_stand_in_a_component_beside_the_copy() -> None:
    """But a picture's stays the picture's."""
    picture = (
        "<NewsComponent><Role FormalName='Picture'/><NewsLines><HeadLine>A pier</HeadLine></NewsLines></NewsComponent>"
    )
    title = "<NewsComponent><Role FormalName='HEADLINE'/><NewsLines>" + HEADS + "</NewsLines></NewsComponent>"
    body = f"<NewsComponent><Role FormalName='BODY'/>{item_of(COPY)}</NewsComponent>"
    assert read(newsml(picture + title + body, ""))[1].headline == "Ferry is back"
    assert read(newsml(picture + body, ""))[1].headline is None


@pytest.mark.parametrize(
    ("line", "place", "date", "agency"),
    [
        ("OSK, March 9. /HNA/. ", "OSK", "XXXX-03-09", "HNA"),
        ("Osk, 21 ene (HNA).- ", "Osk", "XXXX-01-21", "HNA"),
        ("Osk, 3 de agosto de 2021 (HNA) - ", "Osk", "2021-08-03", "HNA"),
        ("Osk (tca/dpa) - ", "Osk", None, "tca/dpa"),
        ("(HNA) - OSK, MAR 9 - ", "OSK", "XXXX-03-09", "HNA"),
        ("OSK, Norland, March 9, 2021 /HNAwire/ -- ", "OSK, Norland", "2021-03-09", "HNAwire"),
        ("OSK, Norland--(HARBOUR WIRE)--", "OSK, Norland", None, "HARBOUR WIRE"),
    ],
)
def test_datelines_in_the_copy_are_lifted_as_agencies_write_them(
    line: str, place: str, date: str | None, agency: str
) -> None:
    """The copy begins behind them."""
    copy = read(newsml(item_of(f"<p>{line}{FERRY}</p>")))[1]
    assert copy.text == FERRY
    assert copy.dateline is not None
    assert (copy.dateline.place, copy.dateline.date, copy.dateline.agency) == (place, date, agency)


@pytest.mark.parametrize(
    "line", ["Osk, 9 men (all of them sailors) - ", "(HNA) - or what is left of it - ", "Osk/Averin/ ", "Osk (sic) - "]
)
def test_an_opening_that_only_looks_like_one_stays(line: str) -> None:
    """No word of the copy goes with it."""
    assert read(newsml(item_of(f"<p>{line}{FERRY}</p>")))[1].text == f"{line}{FERRY}"


def test_a_dateline_field_that_holds_less_than_the_copy_is_completed() -> None:
    """A moment is no dateline, and a date alone leaves out the place."""
    moment = "<dateline><story.date norm='20210309T100000+0000'>20210309T100000+0000</story.date></dateline>"
    for article in (
        item_of(nitf(moment, f"<p>Osk, 9 mar (HNA).- {FERRY}</p>")),
        item_of(f"<p>Osk, 9 mar (HNA).- {FERRY}</p>"),
    ):
        copy = read(newsml(article, f"{HEADS}<DateLine>March 9</DateLine>" if "nitf" not in article else HEADS))[1]
        assert copy.dateline is not None
        assert (copy.dateline.place, copy.dateline.agency, copy.text) == ("Osk", "HNA", FERRY)


def test_a_second_headline_in_the_place_of_a_byline_names_nobody() -> None:
    """A credit does, though it be no person's."""
    line = "<byline>Situation calm, ready for all passengers says port</byline>"
    assert read(nitf(line))[1].byline == ()
    assert read(nitf("<byline>Staff and agencies</byline>"))[1].byline == (Byline(name="Staff and agencies"),)


def test_what_a_revision_says_of_itself_is_for_editors() -> None:
    """A bracket that opens the copy is a part of it."""
    article, copy = read(
        g2(f"<html><body><p>(Adds quote, details in paragraph 4)</p><p>By Ana Berg</p>{COPY}</body></html>")
    )
    assert (article.wire.ednote, copy.byline) == ("Adds quote, details in paragraph 4", (Byline(name="Ana Berg"),))
    assert copy.text == f"{FERRY}\n\n{NOBODY}"
    kept = "(Adds up to nothing) " + FERRY
    assert read(g2(f"<html><body><p>{kept}</p></body></html>"))[1].text == kept


def test_the_header_around_a_headline_is_no_copy() -> None:
    """Labels go, a sentence stays."""
    header = "<header><time>09.03.2021 14:02 GMT</time><ul><li>traffic</li></ul><p>EXTRA</p><h1>Ferry is back</h1><h2>After a year</h2>"
    lede = "<p>It is the first ferry in a year.</p>"
    copy = read(g2(f"<html><body>{header}{lede}</header><section>{COPY}</section></body></html>"))[1]
    assert copy.text == f"It is the first ferry in a year.\n\n{FERRY}\n\n{NOBODY}"
    assert (copy.headline, copy.teaser) == ("Ferry is back", "After a year")


def test_anpa_without_its_control_characters_is_known_by_header_and_marks() -> None:
    """As a receiver's spool file has it."""
    head = "G7787hnasm\nr d BC-NO--OskFerry 1stLd-Writethru   03-09 0590\n^BC-NO--Osk Ferry, 1st Ld-Writethru,127<\n"
    story = f"^$210 ferry is back<\n^Eds: Changes short headline.<\n\t   OSK, Norland (HNA) _ {FERRY}\n\n\t   HNA-WF-03-09-21 1626GMT<\n\n"
    article, copy = read(head + story)
    assert sniff((head + story).encode()).format == "anpa1312"
    assert (copy.headline, copy.text, article.wire.published_at) == ("$210 ferry is back", FERRY, "2021-03-09T16:26Z")
    assert sniff(b"A1234\nr d BC-Osk 03-09 0590\nThe ferry is back.\n").format == "text"


def test_a_ninjs_kill_needs_no_body() -> None:
    """It says which story it kills; any other item without a body is none."""
    kill = {"uri": "urn:osk:1", "version": "3", "pubStatus": "canceled", "versionCreated": "2021-03-09T10:00:00Z"}
    article = next(iter(open_delivery(json.dumps(kill).encode(), "x")))
    assert isinstance(article, RawArticle)
    assert (article.wire.guid, article.wire.pubstatus, article.raw) == ("urn:osk:1", "canceled", "")
    (skipped,) = open_delivery(json.dumps({**kill, "pubStatus": "usable", "type": "event"}).encode(), "x")
    assert isinstance(skipped, Refusal)


def test_a_ninjs_headline_in_html_is_read_as_words() -> None:
    """And a time in the basic form as a time."""
    item = {
        "uri": "urn:osk:1",
        "headline": "<p>Ferry &amp; pier</p>",
        "versioncreated": "2021-03-09T10:00:00+0000",
        "body_text": FERRY,
    }
    article, copy = read(json.dumps(item))
    assert (copy.headline, article.wire.published_at) == ("Ferry & pier", "2021-03-09T10:00:00+00:00")


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"by": "HNA"}, ["HNA"]),
        ({"by": "HNA", "authors": [{"name": "Ana Berg"}]}, ["Ana Berg"]),
        ({"by": "Von Ana Berg, hna"}, ["Ana Berg"]),
    ],
)
def test_a_credit_stands_for_a_byline_where_no_person_is_named(fields: dict[str, object], names: list[str]) -> None:
    """In ninjs as in the other wires."""
    assert [one.name for one in read(json.dumps({"uri": "a", "body_text": FERRY, **fields}))[1].byline] == names
