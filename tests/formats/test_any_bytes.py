"""Every format, fuzzed: whatever the bytes, a delivery opens into articles and named refusals, and cleaning keeps its laws."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import CleanCopy, RawArticle
from pipeline.clean import clean
from pipeline.formats import FORMATS, open_delivery, sniff
from tests.hostile.corpus import WHOLE

STORY = "OSK, May 3 (HPA) - The ferry to Osk sails again, the harbour office said.\n\nIt had been away for a year."
FILES = {
    **WHOLE,
    "own JSON": msgspec.json.encode(
        {"story": {"id": "h-1", "title": {"text": "Ferry back"}, "by": "Ana Berg", "paragraphs": [{"text": STORY}]}}
    ),
    "labelled": f"SLUG: OSK-FERRY\nHEAD: Ferry back\nBY: Ana Berg\nEMBARGO: 2021-05-03\n\n{STORY}\n".encode(),
    "points": f"UPDATE 2-Ferry back\n* Away for a year\n* Nobody knew\nBy Ana Berg\n{STORY}\n".encode(),
    "envelope": b"<?xml version='1.0'?><batch>" + WHOLE["nitf"] + b"</batch>",
}
KINDS = sorted(FILES)
OTHERS = [FILES[kind][:400] for kind in KINDS]
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("cut"), st.floats(0, 1), st.floats(0, 1)),
        st.tuples(st.just("put"), st.floats(0, 1), st.binary(max_size=12)),
        st.tuples(st.just("put"), st.floats(0, 1), st.sampled_from(OTHERS)),
        st.tuples(st.just("flip"), st.floats(0, 1), st.integers(0, 7)),
        st.tuples(st.just("again"), st.floats(0, 1), st.floats(0, 0.2)),
    ),
    max_size=6,
)


def edited(data: bytes, edits: list[tuple]) -> bytes:
    for what, place, how in edits:
        at = int(len(data) * place)
        if what == "cut":
            data = data[: min(at, int(len(data) * how))] + data[max(at, int(len(data) * how)) :]
        elif what == "put":
            data = data[:at] + how + data[at:]
        elif what == "again":
            piece = data[at : at + int(len(data) * how)]
            data = data[:at] + piece * 3 + data[at:]
        elif at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << how)]) + data[at + 1 :]
    return data


def holds(article: RawArticle, copy: CleanCopy) -> None:
    """Runs stand unchanged in the raw text, in order; what is in no run was lifted or removed."""
    told = [False] * len(article.raw)
    last = 0
    for start, end, raw_start in copy.offsets:
        assert last <= start < end <= len(copy.text)
        assert copy.text[start:end] == article.raw[raw_start : raw_start + end - start]
        told[raw_start : raw_start + end - start] = [True] * (end - start)
        last = end
    for span in (*copy.lifted, *copy.removed):
        assert 0 <= span.raw_start < span.raw_end <= len(article.raw)
        told[span.raw_start : span.raw_end] = [True] * (span.raw_end - span.raw_start)
    if article.content == "text":
        lost = [place for place, known in enumerate(told) if not known and not article.raw[place].isspace()]
        assert lost == [], article.raw[lost[0] : lost[0] + 40]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=120, deadline=None)
@given(edits=EDITS)
def test_an_edited_file_opens_into_what_has_a_name(kind: str, edits: list[tuple]) -> None:
    """Nothing is raised, everything can be written down, and offsets lead back to the raw characters."""
    data = edited(FILES[kind], edits)
    told = sniff(data)
    assert told.why
    assert told.format in {format_.name for format_ in FORMATS}
    parts = list(open_delivery(data, "x"))
    assert parts
    for part in parts:
        str(part).encode("utf-8")
        if isinstance(part, RawArticle):
            holds(part, clean(part))
        else:
            assert part.reason


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_open_into_what_has_a_name(data: bytes) -> None:
    """Also those that are no file of any kind."""
    for part in open_delivery(data, "x"):
        if isinstance(part, RawArticle):
            holds(part, clean(part))
