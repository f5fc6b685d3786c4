"""Opening deliveries: what comes out, under which id, and what is refused for which reason."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import RawArticle, Refusal
from pipeline.formats import open_delivery
from pipeline.formats.identity import MAX_ARTICLE_BYTES

STORY = "The ferry to Osk is back, the harbour office said on Monday.\r\nIt had been away for a year.\n"


def opened(data: bytes | str | list[object], name: str = "drop/story.bin") -> list[RawArticle | Refusal]:
    if isinstance(data, list):
        data = "\n".join(json.dumps(line) for line in data)
    return list(open_delivery(data.encode() if isinstance(data, str) else data, name))


def article(data: bytes | str | list[object]) -> RawArticle:
    (only,) = opened(data)
    assert isinstance(only, RawArticle), only
    return only


def refusal(data: bytes | str | list[object]) -> Refusal:
    (only,) = opened(data)
    assert isinstance(only, Refusal), only
    return only


def test_plain_text_comes_as_it_stands() -> None:
    """No newline is translated; the id is the content's hash, the name only the file's."""
    read = article(STORY)
    digest = hashlib.sha256(STORY.encode()).hexdigest()
    assert (read.raw, read.content, read.article_id) == (STORY, "text", digest[:32])
    note = read.delivery
    assert (note.name, note.index, note.format, note.charset, note.raw_sha256) == (
        "story.bin",
        0,
        "text",
        "utf-8",
        digest,
    )


def test_a_byte_order_mark_is_dropped() -> None:
    """The raw article begins with its first letter."""
    assert article(b"\xef\xbb\xbf" + STORY.encode()).raw == STORY


def test_a_page_declares_its_charset() -> None:
    """The meta element counts, and what was used is recorded."""
    page = '<html><head><meta charset="windows-1251"></head><body><p>Паром снова ходит.</p></body></html>'
    read = article(page.encode("cp1251"))
    assert (read.raw, read.content, read.delivery.format, read.delivery.charset) == (page, "html", "html", "cp1251")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u200b\n".encode(), b"\xff\xfe"]
)
def test_nothing_is_skipped_as_empty(data: bytes) -> None:
    """An empty file is no fault."""
    nothing = refusal(data)
    assert (nothing.state, nothing.reason) == ("skipped", "empty")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"The ferry\x00is back", "binary content (NUL byte at 9)"),
        (b"%PDF-1.4\n\xe2\xe3", "PDF: damaged"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary content (image)"),
        (b"\xff" * 500, "charset unknown"),
        (b"<opml><body></body></opml>", "OPML"),
        (b"<?xml version='1.0'?><ledger/>", "XML with the root <ledger>"),
        (b"x" * (MAX_ARTICLE_BYTES + 1), "too large"),
        (b"QUJD" * 500_000, "without sentences"),
    ],
)
def test_what_is_no_text_is_quarantined_with_its_reason(data: bytes, reason: str) -> None:
    """A person can read from the reason what came in."""
    refused = refusal(data)
    assert refused.state == "quarantined"
    assert reason in refused.reason


def test_a_long_line_of_sentences_is_an_article() -> None:
    """Some systems write a whole report on one line."""
    report = "The ferry to Osk is back. " * 60_000
    assert article(report).raw == report


def test_accents_of_windows_text_survive() -> None:
    """Bytes that are no UTF-8 but plausible Windows text are read as such."""
    read = article("Die Fähre – „endlich“ – fährt.".encode("cp1252"))
    assert (read.raw, read.delivery.charset) == ("Die Fähre – „endlich“ – fährt.", "cp1252")


def test_json_lines_carry_what_the_producer_said() -> None:
    """Every documented key reaches the wire; a number is a version too."""
    read = article([{
        "text": STORY, "guid": "osk-1", "version": 3, "url": "https://example.org/osk", "provider": "Harbour Post",
        "headline": " Ferry\nback ", "published_at": "2021-05-03T08:00:00Z", "language": "en", "other": {"a": [1]},
    }])  # fmt: skip
    wire = read.wire
    assert (wire.guid, wire.version, wire.url, wire.provider) == (
        "osk-1",
        "3",
        "https://example.org/osk",
        "Harbour Post",
    )
    assert (wire.headline, wire.published_at, wire.language) == ("Ferry back", "2021-05-03T08:00:00Z", "en")
    assert (read.raw, read.content, read.delivery.format) == (STORY, "text", "json-lines")


def test_common_other_names_are_read() -> None:
    """title, description and date are what many call headline, teaser and published_at."""
    wire = article([{"text": STORY, "title": "Ferry back", "description": "After a year", "date": "2021-05-03"}]).wire
    assert (wire.headline, wire.teaser, wire.published_at) == ("Ferry back", "After a year", "2021-05-03")


@pytest.mark.parametrize("stated", ["yesterday", "03.05.2021", "2021-13-40", "2021", "", "2021-05-03T99:00"])
def test_a_date_that_is_none_is_not_guessed(stated: str) -> None:
    """What is not ISO 8601 stays unknown."""
    assert article([{"text": STORY, "published_at": stated, "date": 20210503}]).wire.published_at is None


def test_a_line_may_hold_a_page() -> None:
    """The clean stage can tell what the raw is written in."""
    read = article([{"html": "<p>The ferry is back.</p>", "text": " "}])
    assert (read.raw, read.content, read.delivery.format) == ("<p>The ferry is back.</p>", "html", "json-lines")


def test_a_line_has_the_same_id_in_every_file() -> None:
    """Where it stands and what white space is around it make no other article of it."""
    line = b'{"text": "The ferry is back."}'
    first = opened(line)[0]
    second = opened(b'{"text": "Other."}\n\n  ' + line + b" \r\n")[1]
    assert first.article_id == second.article_id == hashlib.sha256(line).hexdigest()[:32]
    assert (first.delivery.index, second.delivery.index) == (0, 1)


def test_a_guid_is_part_of_the_id() -> None:
    """Another provider's, version's or content's article is another article."""
    base: dict[str, object] = {"text": "The ferry.", "guid": "a", "version": "1", "provider": "Harbour Post"}
    changes: list[dict[str, object]] = [{}, {"guid": "b"}, {"version": "2"}, {"provider": "Osk Radio"}, {"text": "No."}]
    ids = [article([base | change]).article_id for change in changes]
    assert len(set(ids)) == len(changes)
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in ids)


def test_a_bad_line_does_not_stop_the_others() -> None:
    """Each line ends by itself, with its own number and reason."""
    parts = opened(b'{"text": "One."}\n{"text": \n\n{"text": 5}\n{"guid": "x"}\n{"text": ""}\n[1]\n{"text": "Two."}\n')
    assert [isinstance(part, RawArticle) for part in parts] == [True, False, False, False, False, False, True]
    assert [part.delivery.index for part in parts] == list(range(7))
    reasons = [part.reason for part in parts if isinstance(part, Refusal)]
    assert reasons[0].startswith("line 2: invalid JSON")
    assert reasons[1].startswith("line 4:")
    assert "$.text" in reasons[1]
    assert reasons[2] == "line 5: neither text nor html"
    assert reasons[3] == "empty"
    assert reasons[4].startswith("line 7:")


def test_an_array_of_objects_is_read_item_by_item() -> None:
    """As a service answers and a person saves."""
    first, second = opened(b'[{"text": "One."},\n {"title": "no text"}]')
    assert isinstance(first, RawArticle)
    assert first.delivery.format == "json"
    assert isinstance(second, Refusal)
    assert second.reason == "item 2: neither text nor html"


@pytest.mark.parametrize(
    "line",
    [
        b'{"text": "The ferry", "text": "is back"}',
        b'{"text": "The ferry", "n": ' + b"9" * 20_000 + b"}",
        b'{"text": "The ferry", "n": NaN}',
        b'{"text": "The \\ud800 ferry", "guid": "\\udfff"}',
        b'{"text": "The\tferry"}',
        b'{"text": "The \\u0000 ferry"}',
    ],
)
def test_odd_json_is_still_an_article(line: bytes) -> None:
    """What producers get wrong costs no article, and what comes out can be written."""
    (read,) = opened(line)
    assert isinstance(read, RawArticle)
    str(read).encode("utf-8")


@pytest.mark.parametrize(
    "line", [b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", b'{"a":' * 50_000, b'{"version": 1e999, "text": "x"}']
)
def test_hostile_json_is_refused(line: bytes) -> None:
    """Nesting and numbers without measure end in a named state."""
    assert refusal(line).state == "quarantined"


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_every_delivery_ends_in_something(data: bytes) -> None:
    """Whatever arrives is an article or a refusal, and either can be written down."""
    parts = opened(data)
    assert parts
    for part in parts:
        str(part).encode("utf-8")
        assert len(part.article_id) == 32


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "html", "guid", "date", "x"]), inner)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(["text", "html", "guid", "version", "title", "date"]), JSON), min_size=1)
)
def test_each_line_ends_exactly_once(lines: list[dict[str, object]]) -> None:
    """As many lines, as many ends, in their order."""
    parts = opened("\n".join(json.dumps(line) for line in lines))
    assert [part.delivery.index for part in parts] == list(range(len(lines)))


def test_a_text_as_long_as_a_shelf_of_novels_is_refused_by_its_length() -> None:
    sentence = "The ferry sails at nine from Averin to Callow, its owner said. "
    (part,) = open_delivery((sentence * 40_000).encode(), "shelf.txt")
    assert isinstance(part, Refusal)
    assert "too long for an article" in part.reason
