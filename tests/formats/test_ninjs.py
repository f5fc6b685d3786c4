"""ninjs, 1.x to 3.x: first what is no ninjs, then what each version says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.article import Byline, RawArticle, Refusal, Subject
from pipeline.formats import open_delivery, sniff

COPY = "The ferry to Osk sails again, the harbour office said on Monday.\nIt had been away for a year.\n"


def opened(item: Any, **dump: Any) -> list[RawArticle | Refusal]:
    return list(open_delivery(json.dumps(item, **dump).encode(), "item.json"))


def article(item: Any) -> RawArticle:
    (only,) = opened(item)
    assert isinstance(only, RawArticle), only
    assert only.delivery.format == "ninjs"
    return only


def version_1(**more: Any) -> dict[str, Any]:
    return {"uri": "urn:osk:1", "versioncreated": "2021-05-03T08:00:00Z", "body_text": COPY, **more}


def version_3(**more: Any) -> dict[str, Any]:
    bodies = [{"contentType": "text/html", "value": "<p>Page</p>"}, {"contentType": "text/plain", "value": COPY}]
    return {"uri": "urn:osk:3", "versionCreated": "2023-05-03T08:00:00+02:00", "bodies": bodies, **more}


@pytest.mark.parametrize(
    "item",
    [
        {"text": COPY, "url": "https://example.org/uri"},
        {"uri": "urn:osk:1", "text": COPY, "headline": "Ferry back"},
        {"uri": "urn:osk:1", "name": "a table of something", "rows": []},
        {"uri": "urn:osk:1", "text": COPY, "byline": "By Ana Berg"},
    ],
)
def test_other_json_is_no_ninjs(item: dict[str, Any]) -> None:
    """A `uri` alone, or beside a text, is somebody's own JSON."""
    (part,) = opened(item)
    assert part.delivery.format == "json-lines"


def test_the_oldest_version_is_read() -> None:
    """1.x: flat keys, subjects with a code, an embargo with its end."""
    read = article(
        version_1(
            type="text", version=7, headline="Ferry back", byline="By Ana Berg and Per d'Oro", language="nb-NO",
            pubstatus="Withheld", embargoed="2021-05-04T06:00:00Z", urgency=3, slugline="osk-ferry",
            description_text="After a year", subject=[{"name": "Shipping", "code": "tr"}], ednote="With photo.",
            copyrightholder="Harbour Post", copyrightnotice="(c) Harbour Post", usageterms="Web only",
        )
    )  # fmt: skip
    wire = read.wire
    assert (read.raw, read.content) == (COPY, "text")
    assert (wire.guid, wire.version, wire.headline, wire.teaser) == ("urn:osk:1", "7", "Ferry back", "After a year")
    assert wire.byline == (Byline(name="Ana Berg"), Byline(name="Per d'Oro"))
    assert (wire.published_at, wire.language, wire.pubstatus) == ("2021-05-03T08:00:00Z", "nb", "withheld")
    assert (wire.embargoed, wire.embargoed_until) == (True, "2021-05-04T06:00:00Z")
    assert (wire.urgency, wire.slugline, wire.ednote) == (3, "osk-ferry", "With photo.")
    assert wire.subjects == (Subject(code="tr", name="Shipping"),)
    assert (wire.provider, wire.copyright, wire.usageterms) == ("Harbour Post", "(c) Harbour Post", "Web only")


def test_the_newest_version_is_read() -> None:
    """3.x: camel case, headlines by role, media topics in their short form; plain text goes before a page."""
    read = article(
        version_3(
            headlines=[{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry back"}],
            descriptions=[{"role": "caption", "value": "A ship"}, {"role": "lead", "value": "After a year"}],
            by="Von Ana Berg, hpa", infoSources=[{"name": "Harbour Press"}], embargoedUntil="2023-05-04T06:00:00Z",
            subjects=[{"uri": "http://cv.iptc.org/newscodes/mediatopic/20000767", "name": "shipping"}],
        )
    )  # fmt: skip
    wire = read.wire
    assert read.raw == COPY
    assert (wire.headline, wire.teaser, wire.provider) == ("Ferry back", "After a year", "Harbour Press")
    assert wire.byline == (Byline(name="Ana Berg"),)
    assert (wire.embargoed, wire.embargoed_until, wire.pubstatus) == (True, "2023-05-04T06:00:00Z", "usable")
    assert wire.subjects == (Subject(code="medtop:20000767", name="shipping"),)


def test_a_page_is_read_where_there_is_no_text() -> None:
    """The clean stage can tell what the raw is written in."""
    read = article({"uri": "urn:osk:2", "bodies": [{"contenttype": "text/html", "value": "<p>The ferry.</p>"}]})
    assert (read.raw, read.content) == ("<p>The ferry.</p>", "html")


@pytest.mark.parametrize(
    ("value", "embargo"),
    [("", (True, None)), (None, (False, None)), ("soon", (True, None)), (False, (False, None)), (True, (True, None))],
)
def test_an_embargo_may_have_no_end(value: object, embargo: tuple[bool, str | None]) -> None:
    """Present but empty holds until a person releases it; null is how systems write that there is none."""
    wire = article(version_1(embargoed=value)).wire
    assert (wire.embargoed, wire.embargoed_until) == embargo


def test_where_it_was_filed_is_the_dateline_of_copy_that_has_none() -> None:
    """A dateline in the copy says more, and stays the one."""
    assert article(version_1(located="Osk")).wire.dateline
    own = version_1(body_text="OSK, Norland (HPA) -- The ferry sails again.", located="Osk")
    assert article(own).wire.dateline is None


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ({"uri": "urn:osk:4", "type": "picture", "description_text": "A ship", "renditions": {}}, "picture"),
        ({"uri": "urn:osk:5", "eventDetails": {}, "descriptions": [{"value": "A race"}]}, "event"),
        ({"uri": "urn:osk:6", "type": "audio", "headlines": [{"value": "Horn"}]}, "audio"),
    ],
)
def test_what_has_no_words_is_skipped_by_name(item: dict[str, Any], kind: str) -> None:
    """Pictures, events and sound are no fault, and no article."""
    (part,) = opened(item)
    assert isinstance(part, Refusal)
    assert (part.state, part.reason) == ("skipped", f"ninjs: {kind} without a body")


def test_a_text_may_be_its_description_alone() -> None:
    """A flash has no body; its words are not lost."""
    read = article({"uri": "urn:osk:7", "type": "text", "descriptions": [{"role": "text", "value": COPY}]})
    assert (read.raw, read.wire.teaser) == (COPY, None)


def test_items_come_in_arrays_and_lines_too() -> None:
    """Each is an article of its own, beside other JSON."""
    many = [version_1(), version_3(), {"uri": "urn:osk:8", "renditions": []}]
    kinds = [isinstance(part, RawArticle) for part in opened(many)]
    assert kinds == [True, True, False]
    lines = b"\n".join(json.dumps(line).encode() for line in [version_1(), {"text": COPY}, version_3()])
    formats = [part.delivery.format for part in open_delivery(lines, "many.jsonl")]
    assert formats == ["ninjs", "json-lines", "ninjs"]


@pytest.mark.parametrize("indent", [None, 2])
def test_the_sniffer_knows_it(indent: int | None) -> None:
    """On one line or many, in UTF-8 or UTF-16."""
    text = json.dumps(version_3(), indent=indent)
    assert sniff(text.encode()).format == sniff(text.encode("utf-16")).format == "ninjs"


@pytest.mark.parametrize(
    "odd",
    [
        {"urgency": 1e400}, {"urgency": True}, {"version": ["1"]}, {"subject": "none"}, {"headlines": {"value": 4}},
        {"bodies": [None, 5, {"value": None}]}, {"byline": {}}, {"language": 3}, {"BODY_TEXT": "x"}, {"by": "\ud800"},
    ],
)  # fmt: skip
def test_wrong_types_cost_a_field_and_no_article(odd: dict[str, Any]) -> None:
    """What a producer got wrong elsewhere does not lose the copy."""
    str(article(version_1(**odd))).encode("utf-8")


def test_a_dialect_that_says_guid_is_read() -> None:
    """As some editorial systems write it; authors stand in for a byline, the source for the holder of the rights."""
    read = article({
        "guid": "tag:osk:9", "type": "text", "versioncreated": "2021-05-03T08:00:00+0000", "body_html": "<p>The ferry.</p>",
        "authors": [{"name": "Ana Berg", "role": "writer"}, {"code": "x"}], "source": "HPA",
        "description_html": "<p>After a year &amp; a day</p>",
    })  # fmt: skip
    wire = read.wire
    assert (wire.guid, wire.provider, wire.teaser) == ("tag:osk:9", "HPA", "After a year & a day")
    assert (wire.byline, read.content) == ((Byline(name="Ana Berg", role="writer"),), "html")
    assert wire.published_at == "2021-05-03T08:00:00+00:00"
