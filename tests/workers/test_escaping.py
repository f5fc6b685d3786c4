"""What comes from outside is shown as data: on one line, without power over the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.escaping import printable, printable_name, shown


@pytest.mark.parametrize("text", ["", "Kaldor orders 12 jets", "Größe “x” – 日本", r"back\slash", "🙂"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\nb", r"a\nb"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\u202egnp.exe", r"\u202egnp.exe"),
        ("\udc80", r"\udc80"),
        ("\x9b", r"\x9b"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_controls_are_written_as_escapes(text: str, seen: str) -> None:
    assert printable(text) == seen


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_shown_is_always_printable(text: str) -> None:
    assert printable(text).isprintable()
    assert printable(printable(text)) == printable(text)


@given(st.binary(max_size=255))
def test_any_file_name_is_one_printable_line(raw: bytes) -> None:
    assert printable_name(raw).isprintable()


def test_long_text_is_cut_and_says_so() -> None:
    assert shown("x" * 30, 20) == "x" * 20 + "... (10 more characters)"
    assert shown("x" * 20, 20) == "x" * 20
