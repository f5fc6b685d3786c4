"""What the site asks of its reader."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "Users must consent to cookies before a site may set them, the regulator said.",
        "You can sign up for flu shots in May.",
        "The newsletter of the harbour office has nine readers.",
        "“Subscribe to our newsletter,” the sign on the quay says.",
        "The company lost a third of its subscribers and all of its advertisers.",
        "She told the Ledger that she had unsubscribed from everything.",
        "We have to keep our ferries, our pilots and our patience.",
        "Sign here, the pilot told him.",
        "Her website was down for a week.",
        "If you live on the island, you know the ferry.",
        "The app shows you where the ferry is.",
    ],
)
def test_copy_stays(desk, line):
    assert desk.stays(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up to our daily newsletter and get the best stories straight to your inbox.",
        "We use cookies to improve your experience. By continuing to browse you agree to our use of cookies.",
        (
            "We process the details you give us at sign-up as you've consented to. This may include adverts from us and third "
            "parties. You can unsubscribe at any time. More info"
        ),
        "You have reached your limit of free articles this month. Subscribe for unlimited access.",
        "Subscribe now to continue reading. Already a subscriber? Log in",
        "Please disable your ad blocker to continue.",
        "Follow us on Twitter and like us on Facebook",
        "Support quality journalism. Become a member today.",
        "Do you have a story for our news team? Email us at tips@ledger.example",
        "This content is provided by a third party that may set cookies on your device.",
    ],
)
def test_notices_go(desk, line):
    assert set(desk.reasons(line)) <= {"signup_notice", "page_furniture", "link_residue"}


def test_a_notice_glued_to_the_end_of_a_paragraph_goes_alone(desk):
    line = "The ferry was sold on Monday, the council said. Sign up to our free newsletter to get news straight to your inbox."
    assert desk.clean(line).text == "The ferry was sold on Monday, the council said."
