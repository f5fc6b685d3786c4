"""NITF: first what must not be lost or put in, then what each element becomes."""

from __future__ import annotations

import pytest

from pipeline.article import Byline, RawArticle, Refusal, Subject
from pipeline.formats import open_delivery

HEAD = """<head>
  <title>Ferry</title>
  <tobject tobject.type="News">
    <tobject.subject tobject.subject.refnum="11000000" tobject.subject.type="Politics"/>
    <tobject.subject tobject.subject.refnum="04015000" tobject.subject.type="Economy" tobject.subject.matter="Transport"/>
  </tobject>
  <docdata management-status="Usable">
    <doc-id id-string="hna-2021-0503-7" regsrc="HNA"/>
    <urgency ed-urg="4"/>
    <date.issue norm="20210503T080000+0200"/>
    <ed-msg info="Second take will follow."/>
    <du-key key="ferry-osk" version="3"/>
    <doc.copyright year="2021" holder="Harbour News Agency"/>
  </docdata>
</head>"""
BODY_HEAD = """<body.head>
  <hedline><hl1>Ferry to Osk <em>is back</em></hl1><hl2>A year without it is over</hl2></hedline>
  <byline>By Ana Berg and Per Dahl</byline>
  <dateline><location>OSK, Norland</location> <story.date norm="20210503">May 3</story.date></dateline>
</body.head>"""
COPY = "<p>The ferry is back, the harbour office said.</p><p>Nobody had expected it.</p>"


def nitf(content: str = COPY, *, head: str = HEAD, body_head: str = BODY_HEAD, end: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><nitf xml:lang="en-GB">{head}<body>{body_head}'
        f"<body.content>{content}</body.content>{end}</body></nitf>"
    )


def opened(text: str | bytes) -> RawArticle | Refusal:
    (only,) = open_delivery(text.encode() if isinstance(text, str) else text, "drop/a.bin")
    return only


def article(text: str | bytes) -> RawArticle:
    read = opened(text)
    assert isinstance(read, RawArticle), read
    return read


@pytest.mark.parametrize(
    ("content", "raw"),
    [
        ("<p>One\n   line.</p>\n<p>Two.</p>", "One line.\n\nTwo."),
        (
            "<p>The <org>Harbour</org> office in <location><city>Osk</city></location>.</p>",
            "The Harbour office in Osk.",
        ),
        ("<p>One.</p>Loose words.<p>Two.</p>", "One.\n\nLoose words.\n\nTwo."),
        ("<p>One.</p><hl2>Half-way</hl2><p>Two.</p>", "One.\n\nHalf-way\n\nTwo."),
        ("<block><p>One.</p><block><p>Two.</p></block></block>", "One.\n\nTwo."),
        ("<ul><li>One.</li><li>Two.</li></ul>", "One.\n\nTwo."),
        ("<P>One.</P><P>Two.</P><MEDIA>Pier</MEDIA>", "One.\n\nTwo."),
        ("<p>First<br/>second</p>", "First\nsecond"),
        ("<p>First.<br/> <br/>Second.</p>", "First.\n\nSecond."),
        ("<table><tr><th>Pier</th><th>Ships</th></tr><tr><td>Old</td><td>2</td></tr></table>", "Pier\tShips\n\nOld\t2"),
        ("<bq><block><p>I waited.</p></block><credit>The skipper</credit></bq>", "I waited.\n\nThe skipper"),
        ("<p>Caf&#233; &amp; pier: 3 &lt; 4</p>", "Café & pier: 3 < 4"),
        ("<p>Caf&eacute; &ndash; open&hellip;</p>", "Café – open…"),
        ("<p>R&D at the pier</p>", "R&D at the pier"),
        ("<p><![CDATA[A & B]]></p><p>C & D</p>", "A & B\n\nC & D"),
        ("<p>One<!-- no --> <?skip this?>line.</p>", "One line."),
        ("<pre>Old    2\nNew    3</pre>", "Old    2\nNew    3"),
    ],
)
def test_every_word_of_the_copy_is_kept(content: str, raw: str) -> None:
    """Paragraphs are parted by a blank line, inline markup is dropped, characters are decoded."""
    assert article(nitf(content)).raw == raw


def test_pictures_and_notes_to_editors_are_no_copy() -> None:
    """A caption between two paragraphs does not run into them."""
    picture = "<media media-type='image'><media-caption>The pier. Photo: Ola Vik</media-caption></media>"
    note = "<note noteclass='editorsnote'><p>Please check the name.</p></note>"
    assert article(nitf(f"<p>One.</p>{picture}{note}<p>Two.</p>")).raw == "One.\n\nTwo."


def test_the_tagline_stays_unless_it_is_an_address() -> None:
    """Who else reported is told below the copy; a line of addresses tells nobody anything."""
    credit = "<body.end><tagline>Additional reporting by Eva Lund in Vik.</tagline></body.end>"
    assert article(nitf(end=credit)).raw.endswith("Additional reporting by Eva Lund in Vik.")
    address = "<body.end><tagline><a href='mailto:a@hna.example'>a@hna.example</a>/b@hna.example</tagline></body.end>"
    assert article(nitf(end=address)).raw.endswith("Nobody had expected it.")


def test_the_head_fills_the_fields() -> None:
    """Each field comes from its own element."""
    wire = article(nitf()).wire
    assert (wire.guid, wire.version, wire.provider, wire.language) == ("hna-2021-0503-7", "3", "HNA", "en")
    assert (wire.headline, wire.teaser) == ("Ferry to Osk is back", "A year without it is over")
    assert (wire.published_at, wire.pubstatus, wire.urgency) == ("2021-05-03T08:00:00+02:00", "usable", 4)
    assert (wire.slugline, wire.ednote) == ("ferry-osk", "Second take will follow.")
    assert wire.copyright == "2021 Harbour News Agency"
    assert wire.subjects == (
        Subject(code="subj:11000000", name="Politics"),
        Subject(code="subj:04015000", name="Transport"),
    )
    assert not wire.embargoed


def test_the_dateline_and_the_people_are_read() -> None:
    """The date that the element states goes with the place."""
    wire = article(nitf()).wire
    assert wire.byline == (Byline(name="Ana Berg"), Byline(name="Per Dahl"))
    assert wire.dateline is not None
    assert (wire.dateline.place, wire.dateline.date) == ("OSK, Norland", "2021-05-03")
    assert wire.dateline.text == "OSK, Norland May 3"


def test_an_agency_in_the_location_is_no_place() -> None:
    """Some systems put all of the dateline there."""
    dateline = article(
        nitf(body_head="<body.head><dateline><location>OSK (HNA) _</location></dateline></body.head>")
    ).wire.dateline
    assert dateline is not None
    assert (dateline.place, dateline.agency) == ("OSK", "HNA")


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("<byline>Ana Berg, <byttl>Political Editor</byttl></byline>", [("Ana Berg", "Political Editor")]),
        ("<byline>By <person>Ana Berg</person></byline>", [("Ana Berg", None)]),
        ("<byline>Ana Berg with Per Dahl in Vik</byline>", [("Ana Berg", None), ("Per Dahl", None)]),
        ("<byline>By Ana Berg</byline><byline><byttl>HNA Writer</byttl></byline>", [("Ana Berg", "HNA Writer")]),
        ("<byline><byttl>Sports Desk</byttl></byline>", [("Sports Desk", None)]),
        ("<byline>HNA-DPX</byline>", [("HNA-DPX", None)]),
        ("<byline>李明</byline>", [("李明", None)]),
        ("<byline> </byline>", []),
        ("", []),
    ],
)
def test_bylines(byline: str, people: list[tuple[str, str | None]]) -> None:
    """What is marked as the byline is taken as it is where no person's name is made out."""
    read = article(nitf(body_head=f"<body.head>{byline}</body.head>")).wire.byline
    assert [(person.name, person.role) for person in read] == people


@pytest.mark.parametrize(
    ("release", "embargoed"),
    [("20210503T080000+0200", False), ("20210503T060000Z", False), ("20210504T060000Z", True), ("20210504", True)],
)
def test_a_later_release_is_an_embargo(release: str, embargoed: bool) -> None:
    """The same moment in another zone is none."""
    head = HEAD.replace("<du-key", f'<date.release norm="{release}"/><du-key')
    wire = article(nitf(head=head)).wire
    assert wire.embargoed is embargoed
    assert (wire.embargoed_until is not None) is embargoed
    assert wire.published_at == "2021-05-03T08:00:00+02:00"


def test_status_embargoed_holds_until_someone_releases_it() -> None:
    """Status and embargo are two gates: under an embargo an item is usable later."""
    wire = article(nitf(head=HEAD.replace("Usable", "embargoed"))).wire
    assert (wire.pubstatus, wire.embargoed, wire.embargoed_until) == ("usable", True, None)


def test_a_kill_without_copy_is_an_article() -> None:
    """It must reach what it takes back."""
    head = HEAD.replace("Usable", "Cancelled").replace("<title>Ferry</title>", "")
    killed = article(nitf("", head=head, body_head=""))
    assert (killed.wire.pubstatus, killed.wire.guid, killed.raw) == ("canceled", "hna-2021-0503-7", "")


def test_a_flash_is_its_headline() -> None:
    """Agencies send the news first and the copy after it."""
    assert article(nitf("")).raw == "A year without it is over"
    assert (
        article(nitf("", body_head="<body.head><hedline><hl1>Ferry sinks</hl1></hedline></body.head>")).raw
        == "Ferry sinks"
    )


def test_an_abstract_that_repeats_the_copy_is_no_teaser() -> None:
    """A cut-off lead paragraph says nothing of its own."""
    body_head = "<body.head><abstract><p>The ferry is back, the harb</p></abstract></body.head>"
    assert article(nitf(body_head=body_head)).wire.teaser is None


@pytest.mark.parametrize(
    "text",
    [
        nitf().replace("?>", '?><!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd">', 1),
        nitf().replace("?>", "?>\n<!-- first -->\n<!DOCTYPE nitf [<!ENTITY hna 'Harbour'>]>\n", 1),
        "\r\n   " + nitf(),
        "\ufeff" + nitf(),
        nitf().replace("<nitf ", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" '),
        nitf()
        .replace("<", "<n:")
        .replace("<n:/", "</n:")
        .replace("<n:?", "<?")
        .replace("<n:nitf ", '<n:nitf xmlns:n="u" '),
        nitf().replace("utf-8", "iso-8859-1"),
        nitf().removeprefix('<?xml version="1.0" encoding="utf-8"?>'),
    ],
)
def test_wrappings_make_no_difference(text: str) -> None:
    """DOCTYPEs, comments, prefixes, white space and charsets that lie occur in real files."""
    read = article(text)
    assert (read.delivery.format, read.wire.headline) == ("nitf", "Ferry to Osk is back")
    assert read.raw.startswith("The ferry is back")


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "ISO-8859-1"),
    ],
)
def test_charsets(codec: str, declared: str) -> None:
    """As the standard for XML has it, with and without a mark."""
    text = nitf("<p>Die Fähre fährt.</p>").replace("utf-8", declared)
    assert article(text.encode(codec)).raw == "Die Fähre fährt."


def test_entities_of_the_file_itself_are_put_in() -> None:
    """Some systems define their own abbreviations."""
    text = nitf("<p>The &hna; office.</p>").replace("?>", "?><!DOCTYPE nitf [<!ENTITY hna 'Harbour'>]>", 1)
    assert article(text).raw == "The Harbour office."
