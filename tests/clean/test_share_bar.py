"""Share bars and labels overlaid on a sentence."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "Shares in Facebook and Twitter fell on Monday.",
        "Her share of the catch was small.",
        "Facebook said nothing.",
        "The minister spoke on Facebook Live and answered no questions.",
        "It gave the money to Save the Children and to the lifeboat.",
        "The Search and Rescue service sent a boat.",
        "A spokesman for the Home Office would not say.",
        "Following the vote, the council went home.",
        "A quiet harbour",
    ],
)
def test_copy_stays(desk, line):
    assert desk.stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share Tweet Email",
        "Facebook Twitter WhatsApp",
        "Share this article",
        "SaveSave",
        "Share | Tweet | Print",
        "Save Saved",
    ],
)
def test_a_line_of_buttons_goes(desk, line):
    assert set(desk.reasons(line)) <= {"share_bar", "page_furniture"}


@pytest.mark.parametrize(
    "labels",
    ["MyView Following Saved", "Like Comment Share", "Log In Sign Up", "Menu Search Subscribe", "Close Dismiss"],
)
def test_labels_over_a_sentence_go_and_the_sentence_is_flagged(desk, labels):
    raw = f"The ferry left the harbour {labels} of Osk on Monday. Nobody came to see it, the council said."
    assert (
        desk.clean(raw).text == "The ferry left the harbour of Osk on Monday. Nobody came to see it, the council said."
    )
    assert desk.removed(raw) == [(labels, "share_bar")]
    assert desk.flagged(raw) == ["The ferry left the harbour of Osk on Monday."]


def test_buttons_run_together_are_a_share_bar(desk):
    assert desk.reasons("FacebookTwitterWhatsAppLinkedInEmail") == ["share_bar"]
