"""IPTC 7901 and ANPA 1312: first the copy that is neither and the words that are no order, then what they say."""

from __future__ import annotations

import pytest

from pipeline.article import Byline, Dateline, RawArticle, Subject
from pipeline.formats import open_delivery, sniff
from pipeline.formats.advisories import embargo_in, status_in, status_in_slug
from pipeline.formats.datelines import read_dateline

PLAIN = [
    "abc123 was the number on the door.\nThe ferry is back.\n",
    "hpa0001 4 pl 120\nThat is what the note said.\nNobody knew why.\n",
    "The ferry is back.\n\n091405 Mar 21\n",
    "The band SOH SOH played.\n",
]

HEADLINES = [
    "Storm kills 12 in Osk", "KILL THE BILL, CROWDS SHOUT", "Road-kill study begins", "Kill Bill returns to Osk",
    "MANDATORY KILL SWITCHES FOR BOATS", "Kill order for bears", "KILLED MAN NAMED", "Harbour will withhold payment",
    "Editors kill a story and say why", "PHOTO KILLS RUMOUR", "Eds: killed count updated", "STORMS KILL 12 IN OSK",
]  # fmt: skip

IPTC = (
    b"\x01hpa014 3 pl 171 vvvvb HPA 210309-89-00065#2\r\nHarbour/Osk\r\n"
    b"\x02(Urgent)\r\nOsk ferry sails again\r\nafter a year\r\nBy Ana Berg and Per Dahl, HPA =\r\n"
    b"Osk (HPA) - The ferry to Osk\r\nsails again, the f\xe4hre office said.\r\n   It had been away.\r\n\x03\r\n091405 GMT Mar 21\x04"
)
ANPA = (
    b"\x16\x16\x01a0123\x1fhpaaa-\r\nu a\x13\x11 bc-osk-ferry,1stLd 03-09 0171\r\n"
    b"\x02^BC-Osk-Ferry, 1st Ld,171<\r\n^Osk ferry sails again<\r\n^Eds: With photos.<\r\n^By ANA BERG=\r\n"
    b"^Harbour Press Writer=\r\n\tOSK, Norland (HPA) _ The ferry to Osk\r\nsails again, the office said.<\r\n"
    b"\t``It is back,'' she said.<\r\n^___<\r\n\x03HPA-OS-03-09-21 1405GMT\r\n\x04"
)
INDENTED = (
    b"\x05AAA BBB\r\n\x16\x16\x01a0124\nb d\x13\x11 bc-osk-ferry   03-09 0171\r\n"
    b"\x02Osk ferry sails again\r\nOsk Ferry NORLAND\r\nBy Ana Berg\r\n   OSK, March 9 HPA - The ferry is back.\r\n"
    b"   It sails daily.\r\n\r\nHPA ab/cd\r\n\x0319-03-21 14-05-33\x04\r\n\r\n"
)


def articles(data: bytes) -> list[RawArticle]:
    parts = list(open_delivery(data, "wire.txt"))
    assert all(isinstance(part, RawArticle) for part in parts), parts
    return [part for part in parts if isinstance(part, RawArticle)]


@pytest.mark.parametrize("copy", PLAIN)
def test_copy_that_looks_a_little_like_it_stays_text(copy: str) -> None:
    """A header alone, or a date-time group alone, makes no wire message."""
    assert sniff(copy.encode()).format == "text"


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_with_the_word_is_no_order(headline: str) -> None:
    """A kill is told by its form."""
    assert status_in([headline]) is None


@pytest.mark.parametrize("slug", ["Kill-Bill", "OSK/ROAD-KILL/", "osk-roadkill", "STORM-KILLS", "Osk-Ferry", "", None])
def test_a_slug_with_the_word_is_no_order(slug: str | None) -> None:
    """In a slug the order is a part of its own."""
    assert status_in_slug(slug) is None


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("BULLETIN KILL", "canceled"), ("^BULLETIN KILL<", "canceled"), ("KILL KILL KILL", "canceled"),
        ("MANDATORY KILL: the ferry story", "canceled"), ("EDITORS: KILL BC-Osk-Ferry", "canceled"),
        ("Mandatory Kill", "canceled"), ("Kill notice", "canceled"), ("KILL ADVISORY", "canceled"),
        ("Eds: Please kill the story slugged Osk-Ferry", "canceled"), ("(ANNULLIERUNG)", "canceled"),
        ("BULLETIN WITHHOLD", "withheld"), ("WITHHOLD: BC-Osk-Ferry", "withheld"),
    ],
)  # fmt: skip
def test_an_order_is_known_by_its_form(line: str, status: str) -> None:
    """As the trade writes it, in the first lines."""
    assert status_in(["Osk-Ferry", line]) == status


@pytest.mark.parametrize(("slug", "status"), [("Osk-Ferry, KILL", "canceled"), ("Osk-Ferry-WITHHOLD", "withheld")])
def test_an_order_may_stand_in_the_slug(slug: str, status: str) -> None:
    """In capitals, beside words that are not."""
    assert status_in_slug(slug) == status


@pytest.mark.parametrize(
    "line",
    ["Embargo on arms to Osk lifted", "Embargo: what it means", "EMBARGOED OIL REACHES OSK", "Embargo until peace, he says",
     "Not for publication, says the minister", "Hold for release of prisoners"],
)  # fmt: skip
def test_news_of_an_embargo_is_none(line: str) -> None:
    """Trade embargoes are a subject."""
    assert embargo_in([line]) == (False, None)


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 0001 GMT MONDAY", None), ("Embargo: 2021-05-04T06:00:00Z", "2021-05-04T06:00:00Z"),
        ("Strictly embargoed until Monday", None), ("Sperrfrist: Montag, 18.00 Uhr", None), ("EMBARGOED", None),
        ("Embargo Content. Timestamp: 2021-05-04T06:00:00+00:00", "2021-05-04T06:00:00+00:00"),
    ],
)  # fmt: skip
def test_an_embargo_holds_the_copy(line: str, until: str | None) -> None:
    """Until a stated moment, else until a person releases it."""
    assert embargo_in([line]) == (True, until)


@pytest.mark.parametrize(
    "copy",
    ["Harbour Press Agency (HPA) said", "A ferry - the only one - sank", "MORE TO COME - soon", "KILLED - the man",
     "The Osk Company (OSK) - a firm", "OSK, Feb 30 (HPA) - The ferry", "", "Osk (HPA) The ferry"],
)  # fmt: skip
def test_an_opening_that_is_no_dateline_stays(copy: str) -> None:
    """Nothing is taken out of the copy on a guess."""
    assert read_dateline(copy) == (None, copy)


@pytest.mark.parametrize(
    ("copy", "place", "date", "agency"),
    [
        ("OSK, Norland (HPA) _ The", "OSK, Norland", None, "HPA"), ("OSK _ The", "OSK", None, None),
        ("OSK, March 9 HPA - The", "OSK", "XXXX-03-09", "HPA"), ("OSK 15/06 (HPA) = The", "OSK", "XXXX-06-15", "HPA"),
        ("NEW OSK, N.Y., Sept. 9, 2021 (HPA) -- The", "NEW OSK, N.Y.", "2021-09-09", "HPA"),
        ("Bad Osk/Averin (hpa) - The", "Bad Osk/Averin", None, "hpa"), ("OSK, 3 août (HPA-ANA) - The", "OSK", "XXXX-08-03", "HPA-ANA"),
    ],
)  # fmt: skip
def test_datelines_are_read_as_agencies_write_them(copy: str, place: str, date: str | None, agency: str | None) -> None:
    """With underscore, equals sign or dash; a year that is not stated stays unknown."""
    dateline, rest = read_dateline(copy)
    assert dateline is not None
    assert (dateline.place, dateline.date, dateline.agency, rest) == (place, date, agency, "The")


def test_an_iptc_7901_message_is_read() -> None:
    """Head, dateline, copy and trailer part; Latin-1 is read as such."""
    (read,) = articles(IPTC)
    wire = read.wire
    assert read.delivery.format == "iptc7901"
    assert read.raw == "The ferry to Osk\r\nsails again, the fähre office said.\r\n   It had been away."
    assert (wire.guid, wire.headline, wire.ednote) == (None, "Osk ferry sails again after a year", "Urgent")
    assert wire.byline == (Byline(name="Ana Berg"), Byline(name="Per Dahl"))
    assert wire.dateline == Dateline(text="Osk (HPA) -", place="Osk", agency="HPA")
    assert (wire.published_at, wire.urgency, wire.slugline) == ("2021-03-09T14:05Z", 3, "Harbour/Osk")
    assert (wire.provider, wire.subjects, wire.pubstatus) == ("HPA", (Subject(code="pl"),), None)


def test_a_message_without_its_control_characters_is_known_by_both_ends() -> None:
    """Some receivers drop them."""
    bare = (
        "hpa0000 4 vm 31  hpa 0042\n\nHafen/Osk/\n(KORR)\nFähre fährt wieder =\n\nOsk (hpa) - Die Fähre fährt.\n\n"
        "* * * *\nDie folgenden Informationen sind nicht zur Veröffentlichung bestimmt\n\nRedaktion: 0123\n\n"
        "hpa abc yydd n1\n\n251037 Okt 24\n"
    )
    (read,) = articles(bare.encode())
    assert (read.raw, read.wire.headline) == ("Die Fähre fährt.", "Fähre fährt wieder")
    assert (read.wire.published_at, read.wire.slugline) == ("2024-10-25T10:37", "Hafen/Osk")
    assert "Redaktion" in (read.wire.ednote or "")


def test_an_anpa_1312_message_is_read() -> None:
    """Marks of the typesetter go, paragraphs stay."""
    (read,) = articles(ANPA)
    wire = read.wire
    assert read.delivery.format == "anpa1312"
    assert read.raw == "The ferry to Osk sails again, the office said.\n\n``It is back,'' she said."
    assert (wire.headline, wire.byline) == ("Osk ferry sails again", (Byline(name="Ana Berg"),))
    assert wire.dateline == Dateline(text="OSK, Norland (HPA) _", place="OSK, Norland", agency="HPA")
    assert (wire.published_at, wire.urgency, wire.provider) == ("2021-03-09T14:05Z", 3, "HPA")
    assert wire.subjects == (Subject(code="a"),)
    assert "With photos" in (wire.ednote or "")


def test_an_anpa_message_may_indent_instead_of_marking() -> None:
    """Headline, slug and byline at the margin, sign-off below; a date of two orders is told by a day above twelve."""
    (read,) = articles(INDENTED)
    assert read.raw == "The ferry is back.\n\nIt sails daily."
    assert (read.wire.headline, read.wire.byline) == ("Osk ferry sails again", (Byline(name="Ana Berg"),))
    assert (read.wire.published_at, read.wire.urgency) == ("2021-03-19T14:05", 2)


def test_month_and_day_that_cannot_be_told_apart_are_no_date() -> None:
    """Agencies write both orders."""
    (read,) = articles(INDENTED.replace(b"19-03-21", b"09-03-21"))
    assert read.wire.published_at is None


@pytest.mark.parametrize(
    "data",
    [
        b"\x01hpa0001 2 pol 20\r\nosk-ferry\r\n\x02BULLETIN KILL\r\n\r\nEds: Kill the story slugged Osk-Ferry.\r\n\x03",
        (
            b"\x16\x16\x01a0124\x1fhpa\r\nb a\x13\x11 bc-osk-ferry,KILL 03-09 0071\r\n\x02^BC-Osk-Ferry, KILL<\r\n"
            b"^BULLETIN KILL<\r\n^EDITORS: Kill the Osk ferry story.<\r\n\x03"
        ),
    ],
)
def test_a_kill_is_an_article_with_that_status(data: bytes) -> None:
    """It keeps its words, and takes effect."""
    (read,) = articles(data)
    assert read.wire.pubstatus == "canceled"
    assert "ferry" in read.raw.lower()


def test_one_file_may_hold_many_messages() -> None:
    """Each with its own place, bytes and id."""
    for message in (IPTC, ANPA):
        read = articles(message + b"\r\n\r\n" + message.replace(b"sails", b"stays"))
        assert [part.delivery.index for part in read] == [0, 1]
        assert len({part.article_id for part in read}) == 2


def test_a_broken_off_message_keeps_what_arrived() -> None:
    """No end mark is no reason to lose the copy."""
    for message in (IPTC, ANPA):
        (read,) = articles(message[: message.index(b"said")])
        assert "sails again" in read.raw


@pytest.mark.parametrize(
    ("sequence", "codec", "word"), [(b"\x1b-L", "iso-8859-5", "Паром"), (b"\x1b-B", "iso-8859-2", "Łódź"), (b"\x1b%G", "utf-8", "Øre")]
)  # fmt: skip
def test_escape_sequences_call_a_charset(sequence: bytes, codec: str, word: str) -> None:
    """As ISO 2022 has them; they leave no trace."""
    data = b"\x01hpa1 4 pl 20\r\nosk\r\n\x02Ferry=\r\n" + sequence + word.encode(codec) + b" is back.\r\n\x03"
    (read,) = articles(data)
    assert read.raw.strip() == f"{word} is back."


def test_tables_keep_their_columns_and_instructions_go() -> None:
    """The unit separator parts columns; what stands between FF and VT is for the typesetter."""
    (read,) = articles(
        b"\x01hpa1 4 spo 20\r\nosk\r\n\x02Results=\r\n\x0cfont7\x0bOsk\x1f3\x1f1\r\nAverin\x1f2\x1f2\r\n\x03"
    )
    assert read.raw.split("\r\n")[0] == "Osk\t3\t1"


def test_notes_to_the_desk_stand_above_the_story_and_are_no_copy() -> None:
    """In brackets or behind Eds; a first paragraph of the story stays."""
    data = (
        b"\x01hpa0288 4 pl 298  hpa 1090\r\nOsk/\r\n\x02ROUNDUP Osk ferry sails\r\nBy Ana Berg, hpa =\r\n\r\n"
        b"Eds: photos, graphics,\r\nmore to come\r\n\r\n(With box)\r\n\r\nOsk (hpa) - The ferry is back.\r\n\r\nab/cd\r\n\x03"
    )
    (read,) = articles(data)
    assert read.raw == "The ferry is back."
    assert (read.wire.headline, read.wire.byline) == ("ROUNDUP Osk ferry sails", (Byline(name="Ana Berg"),))
    assert "photos, graphics, more to come" in (read.wire.ednote or "")


@pytest.mark.parametrize(
    "copy",
    [
        "OSK, March 3 (HPA) - The ferry is\r\nback. It sails.",
        "The ferry is back after a year in which it was\r\nrepaired and tested, the office said, and\r\nwill sail daily.",
        "It is back.\r\n\r\nThe ferry sails daily.",
        "The story goes on for more\r\nthan two lines and never\r\ncomes to an end before\r\nthe gap.\r\n\r\nMore.",
    ],
)
def test_a_story_without_a_headline_loses_nothing(copy: str) -> None:
    """A first paragraph is no headline."""
    (read,) = articles(b"\x01hpa0001 4 pol 20\r\nosk\r\n\x02" + copy.encode() + b"\r\n\x03")
    words = (read.wire.dateline.text if read.wire.dateline else "") + " " + read.raw
    assert words.split() == copy.split()
    assert read.wire.headline is None


@pytest.mark.parametrize("before", [b"", b"\x16\x16", b"ZCZC\r\n"])
def test_source_fields_tell_iptc_7901_whatever_stands_in_front(before: bytes) -> None:
    """The idle characters of a line are no mark of ANPA 1312."""
    (article,) = articles(before + IPTC)
    assert (article.delivery.format, article.wire.headline) == ("iptc7901", "Osk ferry sails again after a year")


def test_an_anpa_message_may_have_lost_the_idle_characters() -> None:
    (article,) = articles(ANPA.removeprefix(b"\x16\x16"))
    assert (article.delivery.format, article.wire.headline) == ("anpa1312", "Osk ferry sails again")


@pytest.mark.parametrize(
    "head",
    [
        "Harbour/Osk/\r\nUrgent\r\nOsk ferry sails again\r\nby Ana Berg =\r\n\r\n",
        "NOR-OSK-FERRY, 2ND LEAD\r\n\r\nOsk ferry sails again\r\n\r\nBy Ana Berg\r\n\r\n",
        "NOR-FERRY\r\nOsk ferry sails again\r\nBy Ana Berg\r\n",
    ],
)
def test_a_slug_and_labels_above_the_headline_are_none_of_it(head: str) -> None:
    story = "OSK, Norland, March 9 (HPA) - The ferry to Osk sails again."
    (article,) = articles(f"\x01HPA0012 3 I 0052\r\n\x02{head}{story}\r\n\x03091405 GMT MAR 21\x04".encode())
    assert (article.wire.headline, article.wire.byline) == ("Osk ferry sails again", (Byline(name="Ana Berg"),))
    assert article.raw == "The ferry to Osk sails again."
