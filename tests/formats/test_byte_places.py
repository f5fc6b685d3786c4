"""Characters lead back to the bytes they were decoded from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats.byte_places import byte_places
from pipeline.formats.charset import decode

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=40)
CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"]


@given(TEXT, st.sampled_from(CODECS), st.data())
def test_the_bytes_of_a_span_decode_to_its_characters(text, codec, data):
    """Law: data[places[a]:places[b]] is text[a:b] in its charset."""
    raw = text.encode(codec)
    decoded = decode(raw, "gb18030" if codec == "gb18030" else None)
    if decoded.text != text:
        return  # bytes that hold together as UTF-8 too
    places = byte_places(raw, decoded.charset)
    assert len(places) == len(text) + 1
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    plain = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(codec, codec)
    assert raw[places[start] : places[end]].decode(plain) == text[start:end]


@given(st.binary(max_size=60))
def test_any_bytes_have_their_places_in_order(raw):
    decoded = decode(raw)
    places = byte_places(raw, decoded.charset)
    assert len(places) == len(decoded.text) + 1
    assert places == sorted(places)
    assert places[-1] == len(raw)


@pytest.mark.parametrize(("raw", "places"), [(b"", [0]), (b"a\xc3\xa9b", [0, 1, 3, 4]), (b"\xef\xbb\xbfa", [3, 4])])
def test_examples(raw, places):
    assert byte_places(raw, "utf-8") == places
