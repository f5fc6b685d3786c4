"""What a mail program puts around copy."""

from __future__ import annotations

COPY = [
    "The council of Osk met for six hours on Tuesday in the",
    "old chapel and could not agree on a price for the ferry.",
    "",
    "Nobody in the town remembers how she came to be there,",
    "and the harbour master has asked for her removal.",
]
WHOLE = (
    "The council of Osk met for six hours on Tuesday in the old chapel and could not agree on a price for the ferry.\n\n"
    "Nobody in the town remembers how she came to be there, and the harbour master has asked for her removal."
)


def test_marks_of_quoting_go_and_paragraphs_stay_apart(desk, account):
    raw = "\n".join(f"> {line}".rstrip() for line in COPY)
    copy = desk.clean(raw)
    assert copy.text == WHOLE
    account(raw, copy)


def test_who_wrote_the_quoted_mail_goes_when_it_was_wrapped_too(desk):
    raw = "\n".join(
        ["On Tue, Jun 9, 2020 at 6:14 AM Ida Marsh", "<ida@osk.example> wrote:", "", *(f"> {one}" for one in COPY)]
    )
    assert desk.clean(raw).text == WHOLE


def test_the_signature_goes(desk):
    raw = "\n".join([*COPY, "", "-- ", "Osk Courier newsdesk", "Tel. 01632 960123", "The message is confidential."])
    assert desk.clean(raw).text == WHOLE


def test_one_quoted_line_and_copy_below_two_dashes_stay(desk):
    assert "> Not for sale." in desk.clean("\n".join([*COPY, "", "> Not for sale.", "", *COPY])).text
    again = [line for _ in range(3) for line in (*COPY, "")]
    assert desk.clean("\n".join([*COPY, "", "--", "", *again])).text.count("chapel") == 4
