"""From characters back to bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats.byte_places import byte_places
from pipeline.formats.charset import decode

MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\ufffd\0"), min_size=1, max_size=40)


@given(WORDS, st.sampled_from(["utf-8", *(f"{codec} marked" for codec in MARKS)]), st.data())
def test_the_bytes_found_are_those_of_the_characters(text, written, data):
    codec, _, marked = written.partition(" ")
    raw = (MARKS[codec] if marked else b"") + text.encode(codec)
    decoded = decode(raw).text
    start = data.draw(st.integers(0, len(decoded)))
    end = data.draw(st.integers(start, len(decoded)))
    found = byte_places(raw, start, end)
    assert found is not None
    assert raw[slice(*found)].decode(codec) == decoded[start:end]


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_one_byte_a_character(declared):
    raw = "Renée of Osk paid 5 £".encode("cp1252")
    assert byte_places(raw, 6, 12, declared=declared) == (6, 12)


def test_behind_damaged_bytes_no_place_is_certain():
    assert byte_places("Renée".encode() * 9 + b"\xff\xff end", 46, 49) is None
