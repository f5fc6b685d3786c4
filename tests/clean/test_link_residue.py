"""Link text and links to other stories."""

from __future__ import annotations

import pytest

from tests.clean.conftest import AFTER, BEFORE


@pytest.mark.parametrize(
    "line",
    [
        "You can read more about the ferry in the papers of the council.",
        "He wanted to learn more.",
        "More: the word was on every lip in Osk that night.",
        "Watch: he said the word twice, and nobody laughed.",
        "The question was what to read next.",
        "[Laughter]",
        "The note ended: [REDACTED].",
        "“See more,” she said.",
        "A subhead of five words",
    ],
)
def test_copy_stays(desk, line):
    assert desk.stays(line)


@pytest.mark.parametrize(
    "tail", [" read more", " Read more »", " [Read more]", " Continue reading", " (opens in new tab)", " ...more"]
)
def test_link_text_at_a_sentences_end_goes(desk, tail):
    raw = f"{BEFORE}{tail}\n\n{AFTER}"
    assert desk.clean(raw).text == f"{BEFORE}\n\n{AFTER}"
    assert [reason for _, reason in desk.removed(raw)] == ["link_residue"]


def test_link_text_between_two_sentences_goes(desk):
    raw = f"{BEFORE} Read more {AFTER}"
    assert desk.clean(raw).text == f"{BEFORE} {AFTER}"


@pytest.mark.parametrize("line", ["Read more", "READ MORE >", "Click here for more", "Continue reading…"])
def test_link_text_alone_goes(desk, line):
    assert set(desk.reasons(line)) <= {"link_residue", "page_furniture"}


@pytest.mark.parametrize(
    "lines",
    [
        ["READ MORE: Minister quits over rope contract"],
        ["Related: What the sale means for Osk"],
        ["See also: Ten photos of the flood"],
        ["The rope affair: a timeline Read more"],
        ["[How a quiet harbour learned to shout]"],
        ["Mayor stuns council with speech [VIDEO]", "Harbour dues to double for thousands [REVEALED]"],
        ["Storm warning for northern isles", "Pilots vote for a two-day strike", "Woman finds ring lost for 30 years"],
    ],
)
def test_links_to_other_stories_go(desk, lines):
    assert desk.reasons(*lines) == ["related_link"]


def test_a_list_that_the_copy_announces_stays(desk):
    assert desk.stays(
        "The council listed what it had sold:",
        "The old ferry with her boilers",
        "A brass lantern without its glass",
        "Nine coils of rope from the loft",
    )


def test_a_sentence_that_residue_cut_in_two_is_whole_again(desk):
    raw = "The council said on Monday that the\n\nREAD MORE: Minister quits over rope contract\n\nferry had been sold for a crown."
    assert desk.clean(raw).text == "The council said on Monday that the ferry had been sold for a crown."
