"""Running headers, footers and page numbers."""

from __future__ import annotations

import textwrap

import pytest

COPY = (
    "The council met on Monday and asked the harbour office for all the papers of the ferry that it had laid up in the "
    "spring of 1931 after a storm bent her shaft and broke the lantern on her foremast into nine pieces, of which only "
    "seven were found when the tide went out again and the crew could walk around her on the sand of the inner harbour."
)


def with_header(header: str, *, style: str) -> str:
    lines = textwrap.wrap(COPY, 60)
    place = next(i for i, line in enumerate(lines) if i and line[0].islower() and lines[i - 1][-1] not in ".,")
    if style == "trailing space":
        return " \n\n".join(lines[:place]) + f" \n\n{header}\n\n" + " \n\n".join(lines[place:])
    return "\n".join(lines[:place]) + f"\n\n{header}\n\n" + "\n".join(lines[place:])


@pytest.mark.parametrize("style", ["trailing space", "fixed width"])
@pytest.mark.parametrize(
    "header",
    [
        "The Harbour Ledger",
        "HARBOUR LEDGER | World",
        "The Harbour Ledger 4",
        "4",
        "Page 4 of 9",
        "- 4 -",
        "4\n\n\fHarbour Ledger",
    ],
)
def test_a_header_inside_a_sentence_goes_and_the_sentence_is_whole(desk, header, style):
    assert desk.paragraphs(with_header(header, style=style)) == [COPY]


def test_a_subhead_after_a_whole_paragraph_stays(desk):
    assert desk.stays("A Bent Shaft", COPY, "Two Lost Pieces")


def test_a_sentence_that_stands_twice_stays_twice(desk):
    assert desk.stays("Nobody knows.", COPY, "Nobody knows.")


def test_a_year_that_wrapped_to_a_line_of_its_own_stays(desk):
    raw = "The ferry was laid up by the harbour office in the spring of\n1931.\n\nShe was sold for a crown nine years later, the council said."
    assert desk.paragraphs(raw)[0].endswith("in the spring of 1931.")
