"""E-mail: first what is none, then its text, its attachments and what its header says."""

from __future__ import annotations

import base64

import pytest

from pipeline.article import Byline, RawArticle, Refusal
from pipeline.formats import open_delivery, sniff
from tests.formats.samples import MAIL_HEAD, PAGE, PDF, PLAIN, mail

NO_MAIL = [
    "Subject: the ferry\nIt is back.",
    "To: the mayor\nDate: Monday\nDear mayor, the ferry is back.",
    "To: all\nSubject: ferry\nDate: today\n\nNobody says who sent it.",
    "From: the harbour office came word on Monday.\nSubject to approval, it sails.\n",
    "Note: one\nStep: two\nResult: three\n\nThe ferry is back.",
]


def opened(data: bytes) -> list[RawArticle | Refusal]:
    return list(open_delivery(data, "drop/letter.eml"))


def article(data: bytes) -> RawArticle:
    (only,) = opened(data)
    assert isinstance(only, RawArticle), only
    return only


def message(*head: bytes, body: bytes = PLAIN.encode()) -> bytes:
    return b"\r\n".join([*head, b"To: desk@example.org", b"Date: Mon, 3 May 2021 08:00:00 +0200", b"", body])


@pytest.mark.parametrize("copy", NO_MAIL)
def test_copy_with_a_colon_stays_text(copy: str) -> None:
    """A memo's lines are no mail header until three known ones stand there, one of them of the sender."""
    assert sniff(copy.encode()).format == "text"


def test_text_and_header_are_read() -> None:
    """Subject, sender, date and id; the body is the raw."""
    read = article(MAIL_HEAD + b"Content-Language: en-GB\r\nOrganization: Harbour Post\r\n\r\n" + PLAIN.encode())
    wire = read.wire
    assert (read.raw, read.content, read.delivery.format) == (PLAIN, "text", "email")
    assert (wire.headline, wire.guid, wire.language) == ("Ferry back", "abc.1@harbourpost.example", "en")
    assert (wire.byline, wire.provider) == ((Byline(name="Ana Berg"),), "Harbour Post")
    assert wire.published_at == "2021-05-03T08:00:00+02:00"


@pytest.mark.parametrize(
    ("sender", "byline", "provider"),
    [
        (b"Harbour Post Newsdesk <desk@harbourpost.example>", (), "Harbour Post Newsdesk"),
        (b"Ana Berg <newsdesk@harbourpost.example>", (), "Ana Berg"),
        (b'"Berg, Ana" <ana.berg@harbourpost.example>', (Byline(name="Ana Berg"),), None),
        (b"Ana Berg, Harbour Post <aberg@harbourpost.example>", (Byline(name="Ana Berg"),), "Harbour Post"),
        (b"desk@harbourpost.example", (), None),
    ],
)
def test_a_sender_is_a_person_only_where_the_address_says_so(
    sender: bytes, byline: tuple[Byline, ...], provider: str | None
) -> None:
    """A wrong author is worse than none."""
    wire = article(message(b"From: " + sender, b"Subject: Ferry")).wire
    assert (wire.byline, wire.provider) == (byline, provider)


def test_encoded_words_and_transfers_are_decoded() -> None:
    """Quoted-printable, base64 and charsets leave no trace."""
    head = (
        b"From: =?utf-8?b?w5hyZQ==?= <d@e.example>\r\nSubject: =?iso-8859-1?q?F=E4hre_f=E4hrt?=\r\n =?utf-8?q?_wieder?="
    )
    quoted = b"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable"
    read = article(message(head, quoted, body=b"Die F=E4hre f=\r\n=E4hrt."))
    assert (read.raw, read.wire.headline, read.wire.provider) == ("Die Fähre fährt.", "Fähre fährt wieder", "Øre")
    packed = b'Content-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: base64'
    assert article(message(head, packed, body=base64.b64encode("Fähre".encode()))).raw == "Fähre"


def test_plain_text_goes_before_the_page() -> None:
    """Of two ways to say the same, the one that needs no cleaning."""
    inner = b"--CC\r\nContent-Type: text/html\r\n\r\n<p>Page</p>\r\n--CC\r\nContent-Type: text/plain\r\n\r\nText\r\n--CC--\r\n"
    assert article(mail((b"Content-Type: multipart/alternative; boundary=CC", inner))).raw.strip() == "Text"
    page = article(mail((b"Content-Type: text/html", b"<p>Page</p>")))
    assert (page.raw.strip(), page.content) == ("<p>Page</p>", "html")


def test_attachments_that_can_be_read_are_articles_of_their_own() -> None:
    """Each under the message's name and its own; pictures are passed over."""
    parts = opened(
        mail(
            (b"Content-Type: text/plain", PLAIN.encode()),
            (b'Content-Type: application/octet-stream; name="../osk.pdf"', PDF),
            (b'Content-Type: text/html\r\nContent-Disposition: attachment; filename="page.html"', PAGE.encode()),
            (b'Content-Type: image/png; name="ship.png"', b"\x89PNG"),
            (b"Content-Type: message/rfc822", MAIL_HEAD + b"\r\nForwarded."),
        )
    )
    named = [(part.delivery.name, part.delivery.index, part.delivery.format) for part in parts]
    assert named == [
        ("letter.eml", 0, "email"),
        ("letter.eml/osk.pdf", 1, "pdf"),
        ("letter.eml/page.html", 2, "html"),
        ("letter.eml/message.eml", 3, "email"),
    ]
    assert all(isinstance(part, RawArticle) for part in parts)


def test_several_texts_of_one_message_are_one_article() -> None:
    """Some programs cut the text at every picture; nothing is lost."""
    read = article(mail((b"Content-Type: text/plain", b"First."), (b"Content-Type: text/plain", b"Second.")))
    assert read.raw.split() == ["First.", "Second."]


@pytest.mark.parametrize(
    ("subject", "status"),
    [
        (b"KILL: Osk ferry", "canceled"),
        (b"Re: BULLETIN KILL", "canceled"),
        (b"Storm kills 12", None),
        (b"Kill Bill", None),
    ],
)
def test_an_order_in_the_subject_takes_effect(subject: bytes, status: str | None) -> None:
    """In the trade's form, not by the word."""
    assert article(message(b"From: d@e.example", b"Subject: " + subject)).wire.pubstatus == status


def test_an_embargo_in_the_first_line_holds() -> None:
    """As desks write it above the copy."""
    wire = article(
        message(b"From: d@e.example", b"Subject: Ferry", body=b"EMBARGOED UNTIL 0001 GMT FRIDAY\r\n\r\nCopy.")
    ).wire
    assert (wire.embargoed, wire.embargoed_until) == (True, None)


@pytest.mark.parametrize("date", [b"yesterday", b"", b"Mon, 99 May 2021", b"Thu, 01 Jan 1970 00:00:00 +0000"])
def test_a_date_that_is_none_is_not_guessed(date: bytes) -> None:
    """A clock that was never set says nothing."""
    data = b"From: d@e.example\r\nTo: x\r\nSubject: y\r\nDate: " + date + b"\r\n\r\n" + PLAIN.encode()
    assert article(data).wire.published_at is None


def test_a_message_without_words_is_skipped() -> None:
    """A picture alone is no article and no fault."""
    (part,) = opened(mail((b"Content-Type: image/png", b"\x89PNG")))
    assert isinstance(part, Refusal)
    assert part.state == "skipped"


def test_a_mailbox_holds_many_messages() -> None:
    """Each with bytes and id of its own; a line that begins with From is none."""
    one = b"From d@e.example Mon May  3 08:00:00 2021\n" + message(b"From: d@e.example", b"Subject: One")
    two = one.replace(b"One", b"Two") + b"\n\nFrom the harbour came word in 2021\nof a ferry.\n"
    parts = opened(one + b"\n\n" + two)
    assert [part.wire.headline for part in parts if isinstance(part, RawArticle)] == ["One", "Two"]
    assert [part.delivery.index for part in parts] == [0, 1]
    assert len({part.article_id for part in parts}) == 2
