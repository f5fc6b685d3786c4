"""JSON in an agency's own keys is read by what the keys mean; labelled heads above plain copy are read as fields."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.article import Byline, CleanCopy, RawArticle, Refusal
from pipeline.clean import clean
from pipeline.formats import open_delivery, packed

FERRY = "The ferry between Osk and Averin sailed again on Tuesday after a year in dock, the harbour office said."
NOBODY = "Nobody had expected it to return before the summer, the director of the port told reporters."


def read(given: object) -> tuple[RawArticle, CleanCopy]:
    data = given.encode() if isinstance(given, str) else json.dumps(given).encode()
    (part,) = open_delivery(data, "story")
    assert isinstance(part, RawArticle), part
    return part, clean(part)


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize(
    "story",
    [
        {
            "storyId": "h-1",
            "content": {"headline": {"text": "Ferry back"}, "paragraphs": [{"type": "text", "text": FERRY}]},
        },
        {"artikkelit": [{"tunniste": "h-1", "otsikko": "Ferry back", "leipateksti": FERRY}]},
        {"NOTICIA": {"ID": "h-1", "TITULAR": "Ferry back", "CUERPO": f"<p>{FERRY}</p>"}},
        {"data": [{"id": "h-1", "attributes": {"title": "Ferry back", "bodyHtml": f"<p>{FERRY}</p>"}}]},
        {"id": "h-1", "Überschrift": "Ferry back", "Volltext": [FERRY]},
    ],
)
def test_a_story_is_found_under_whatever_keys_it_has(story: dict[str, Any]) -> None:
    article, copy = read(story)
    assert (article.wire.guid, article.wire.headline) == ("h-1", "Ferry back")
    assert copy.text == FERRY


def test_the_fields_around_the_story_are_read() -> None:
    article, _ = read(
        {
            "revision": 3,
            "dispatch": {"service": "Harbour Wire", "priority": 2, "transmittedAt": "2021-05-03T08:00:00+12:00"},
            "title": "Ferry back",
            "byline": {"authors": [{"firstName": "Ana", "lastName": "Berg"}, {"firstName": "Per", "lastName": "Dahl"}]},
            "body": FERRY,
            "embargo": {"until": "2021-05-04T08:00:00Z"},
        }
    )
    wire = article.wire
    assert (wire.version, wire.provider, wire.urgency, wire.published_at) == (
        "3",
        "Harbour Wire",
        2,
        "2021-05-03T08:00:00+12:00",
    )
    assert wire.byline == (Byline(name="Ana Berg"), Byline(name="Per Dahl"))
    assert (wire.embargoed, wire.embargoed_until) == (True, "2021-05-04T08:00:00Z")


def test_blocks_of_pictures_and_other_stories_are_no_copy() -> None:
    article, copy = read(
        {
            "title": "Ferry back",
            "blocks": [
                {"kind": "image", "text": "The quay at night"},
                {"kind": "paragraph", "html": f"{FERRY[:-1]} <b>again</b>."},
                {"kind": "paragraph", "html": NOBODY},
            ],
            "related": {"title": "Storm in Osk", "body": "The storm took two roofs."},
        }
    )
    assert "quay" not in article.raw
    assert copy.text == f"{FERRY[:-1]} again.\n\n{NOBODY}"


@pytest.mark.parametrize("data", [{"title": "Ferry back"}, {"body": FERRY}, {"name": "Osk", "population": 7}])
def test_data_without_a_headline_or_without_copy_is_no_story(data: dict[str, Any]) -> None:
    (part,) = open_delivery(json.dumps(data).encode(), "story")
    assert isinstance(part, Refusal)


def test_a_number_beside_a_text_names_a_row_and_no_article() -> None:
    assert read({"id": 7, "text": FERRY})[0].wire.guid is None
    assert read({"id": "hw-2021-7", "text": FERRY, "author": "Ana Berg"})[0].wire.guid == "hw-2021-7"


# ---------------------------------------------------------------- documents in somebody's envelope


def test_the_documents_of_a_batch_are_read_one_by_one() -> None:
    story = "<nitf><head><docdata><doc-id id-string='{0}'/></docdata></head><body><body.content><p>{1}</p></body.content></body></nitf>"
    batch = (
        f"<?xml version='1.0'?><h:batch xmlns:h='urn:h'>{story.format('a', FERRY)}{story.format('b', NOBODY)}</h:batch>"
    )
    parts = list(open_delivery(batch.encode(), "batch"))
    assert [
        (part.delivery.format, part.delivery.index, part.wire.guid) for part in parts if isinstance(part, RawArticle)
    ] == [
        ("nitf", 0, "a"),
        ("nitf", 1, "b"),
    ]


# ---------------------------------------------------------------- heads above plain copy

LABELLED = f"""SLUG: OSK-FERRY
STORY-ID: hw-7
HEAD: Ferry sails again
BY: Ana Berg
WORDS: 31
EMBARGO: 2021-05-04T08:00:00Z
TEXT:
{FERRY}

{NOBODY}
"""


@pytest.mark.parametrize(
    "envelope", ["", "From: Desk <desk@h.example>\nSubject: OSK\nDate: Mon, 3 May 2021 08:00:00 +0000\n\n"]
)
def test_labelled_lines_above_the_copy_are_fields(envelope: str) -> None:
    article, copy = read(envelope + LABELLED)
    wire = article.wire
    assert (wire.guid, wire.slugline, wire.headline) == ("hw-7", "OSK-FERRY", "Ferry sails again")
    assert wire.byline == (Byline(name="Ana Berg"),)
    assert (wire.embargoed, wire.embargoed_until) == (True, "2021-05-04T08:00:00Z")
    assert copy.text == f"{FERRY}\n\n{NOBODY}"


@pytest.mark.parametrize(
    "opening",
    [
        "Q: Why did it take a year?\nA: Nobody knows.",
        "Date: May 3\nPlace: Osk",
        "Paris: the minister said so.",
        "Headline: the word is old.",
    ],
)
def test_lines_with_a_colon_are_not_a_head_by_themselves(opening: str) -> None:
    article, copy = read(f"{opening}\n\n{FERRY}\n\n{NOBODY}")
    assert article.wire.headline is None
    assert opening.split("\n")[0] in copy.text


def test_points_under_the_headline_are_the_teaser() -> None:
    text = f"UPDATE 2-Ferry sails again\n* Nobody expected it\n* Dock wants money\nBy Ana Berg\nOSK, Norland, May 4 (Harbour Wire) - {FERRY}\n{NOBODY}\n"
    _, copy = read(text)
    assert copy.headline == "UPDATE 2-Ferry sails again"
    assert copy.dateline is not None
    assert copy.dateline.place == "OSK, Norland"
    assert copy.text.startswith(FERRY)


def test_a_slug_is_no_headline_and_one_in_capitals_is() -> None:
    slugged = f"OSK-FERRY (LEAD 1)\nFerry sails again after a year\n\n{FERRY}\n\n{NOBODY}"
    assert read(slugged)[1].headline == "Ferry sails again after a year"
    shouted = f"FERRY SAILS AGAIN\nDock wants money\n\n{FERRY}\n\n{NOBODY}"
    assert read(shouted)[1].headline == "FERRY SAILS AGAIN"


@pytest.mark.parametrize(
    "line",
    ["Von Ana Berg", "Par Ana Berg", "Por Ana Berg", "Door Ana Berg", "Teksti: Ana Berg", "by Ana Berg | Harbour Wire"],
)
def test_bylines_of_other_languages(line: str) -> None:
    _, copy = read(f"Ferry sails again\n\n{line}\n\n{FERRY}\n\n{NOBODY}")
    assert [person.name for person in copy.byline] == ["Ana Berg"]
    assert (copy.headline, copy.text) == ("Ferry sails again", f"{FERRY}\n\n{NOBODY}")


@pytest.mark.parametrize(("line", "place"), [("OSK, Norland (hpq) - ", "OSK, Norland"), ("Osk (hpq) - ", None)])
def test_an_agency_in_small_letters_needs_a_place_in_capitals(line: str, place: str | None) -> None:
    dateline = read(f"{line}{FERRY}\n\n{NOBODY}")[1].dateline
    assert (dateline.place if dateline else None) == place


@pytest.mark.parametrize(("before", "between", "after"), [(b"", b"\n", b""), (b"[", b",", b"]")])
def test_a_file_of_other_data_is_not_read_to_its_end(
    before: bytes, between: bytes, after: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says so; one with an article among ten lines is."""
    monkeypatch.setattr(packed, "MOST_REFUSED", 20)
    data, story = b'{"a": 1}', json.dumps({"text": FERRY}).encode()
    parts = list(open_delivery(before + between.join([data] * 100) + after, "rows"))
    assert len(parts) == 21
    assert isinstance(parts[-1], Refusal)
    assert parts[-1].reason == "what follows is not read: 20 of 20 parts are no articles"
    mixed = list(open_delivery(before + between.join([story, *[data] * 9] * 10) + after, "rows"))
    assert sum(isinstance(part, RawArticle) for part in mixed) == 10
