"""Bytes to characters."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.formats.charset import decode, known_charset

SENTENCE = "Die Fähre fährt täglich, sagte Bürgermeisterin Øster – “für alle”."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_common_charsets_come_out_as_they_were_written(codec: str) -> None:
    """Marks are dropped, and Windows text without any mark is read as what it is."""
    decoded = decode(SENTENCE.encode(codec))
    assert decoded.text == SENTENCE
    assert decoded.doubt is None


def test_big_endian_marks_count_too() -> None:
    """A mark tells the byte order."""
    assert decode(codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be")).text == SENTENCE


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("ISO-8859-1", "cp1252", "“Fähre” – 5 €"),
        ("windows-1251", "cp1251", "Паром снова ходит"),
        ("Shift_JIS", "cp932", "フェリーが再開"),
        ("gb2312", "gb18030", "渡轮恢复"),
        ("iso-8859-2", "iso8859-2", "Prom znów pływa"),
    ],
)
def test_a_declared_charset_is_believed_as_the_web_means_it(label: str, codec: str, text: str) -> None:
    """Latin-1 on the web is Windows-1252."""
    decoded = decode(text.encode(codec), label)
    assert (decoded.text, decoded.charset) == (text, codec)


def test_a_page_that_holds_together_as_utf8_is_not_latin1() -> None:
    """A stale template's declaration does not turn good text into mojibake."""
    decoded = decode(SENTENCE.encode(), "iso-8859-1")
    assert (decoded.text, decoded.charset) == (SENTENCE, "utf-8")


@pytest.mark.parametrize("label", ["rot13", "unicode_escape", "utf-7", "idna", "base64", "no such thing", "\x00", ""])
def test_a_label_that_names_no_charset_of_text_is_not_believed(label: str) -> None:
    """Python's other codecs are no way in."""
    assert known_charset(label) is None
    assert decode(SENTENCE.encode(), label).text == SENTENCE


def test_one_damaged_byte_does_not_spoil_the_rest() -> None:
    """UTF-8 with a hole stays UTF-8."""
    decoded = decode(SENTENCE.encode() + b"\xff Ende.")
    assert decoded.text == SENTENCE + "\ufffd Ende."
    assert decoded.charset == "utf-8"


def test_text_in_an_unknown_charset_is_doubted() -> None:
    """Cyrillic that declares nothing must not be filed as a page of accents."""
    assert decode("Паром снова ходит по расписанию".encode("cp1251")).doubt


@settings(deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([None, "iso-8859-1", "utf-16", "gb2312", "big5", "iso-2022-jp", "koi8-r"])
)
def test_whatever_comes_is_decoded_and_can_be_written_again(data: bytes, label: str | None) -> None:
    """No bytes fail, and no half characters come out."""
    decode(data, label).text.encode("utf-8")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), max_size=300))
def test_utf8_is_read_without_a_change(text: str) -> None:
    """Line ends and rare characters stay as they are."""
    assert decode(text.encode()).text == text
