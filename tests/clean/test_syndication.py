"""Where copy says it came from, and whose it is."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "The source said the ferry was sold.",
        "Sources: the council and two pilots said so to the Ledger when it asked them on Monday at the quay.",
        "Copyright law in Norland dates from 1881.",
        "This article of the treaty was never published.",
        "The Ledger published this story first, on Monday.",
        "The story was first told in Osk.",
    ],
)
def test_copy_stays(desk, line):
    assert desk.stays(line)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Source: Read Full Article", "syndication_tail"),
        ("Source: Harbour News", "syndication_tail"),
        ("This article originally appeared on The Harbour Ledger.", "syndication_tail"),
        ("Read the original article on the Ledger.", "syndication_tail"),
        ("The post Ferry sold appeared first on Ledger.", "syndication_tail"),
        ("© 2017 Harbour Media Ltd. All rights reserved.", "copyright"),
        (
            "Copyright 2017 Norland Wire. All rights reserved. This material may not be published, broadcast or rewritten.",
            "copyright",
        ),
    ],
)
def test_tails_go(desk, line, reason):
    assert desk.reasons(line) == [reason]
