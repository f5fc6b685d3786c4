"""NewsML-G2: what is no copy is named and skipped, what has text is read, a bad item costs no other."""

from __future__ import annotations

import pytest

from pipeline.article import Byline, RawArticle, Refusal, Subject
from pipeline.formats import open_delivery

XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
COPY = "<p>The ferry is back.</p><p>Nobody had <b>expected</b> it.</p>"
ITEM_META = '<itemClass qcode="ninat:text"/><provider qcode="nprov:HNA"/><versionCreated>2021-05-03T08:00:00+02:00</versionCreated>'
CONTENT_META = """<urgency>3</urgency><contentCreated>2021-05-02T07:00:00Z</contentCreated><language tag="en-GB"/>
<subject type="cpnat:abstract" qcode="medtop:04000000"><name xml:lang="de">Wirtschaft</name><name xml:lang="en">economy</name></subject>
<slugline>ferry-osk</slugline><headline>Ferry is back</headline><by>By Ana Berg</by>"""


def content(inside: str, kind: str = "application/xhtml+xml") -> str:
    return f'<contentSet><inlineXML contenttype="{kind}">{inside}</inlineXML></contentSet>'


def item(
    inside: str = content(XHTML.format(COPY)),
    *,
    meta: str = ITEM_META,
    about: str = CONTENT_META,
    name: str = "newsItem",
    version: str = ' version="4"',
    guid: str = "urn:newsml:hna.example:20210503:ferry",
) -> str:
    return (
        f'<{name} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}"{version} xml:lang="en">'
        f"<rightsInfo><copyrightHolder><name>Harbour News Agency</name></copyrightHolder>"
        f"<usageTerms>Not for resale.</usageTerms></rightsInfo>"
        f"<itemMeta>{meta}</itemMeta><contentMeta>{about}</contentMeta>{inside}</{name}>"
    )


def message(*items: str) -> str:
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2021-05-03T09:00:00Z</sent></header><itemSet>{"".join(items)}</itemSet></newsMessage>'


def opened(text: str) -> list[RawArticle | Refusal]:
    return list(open_delivery(text.encode(), "drop/a.bin"))


def article(text: str) -> RawArticle:
    (only,) = opened(text)
    assert isinstance(only, RawArticle), only
    return only


@pytest.mark.parametrize("name", ["packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"])
def test_what_carries_no_copy_is_skipped_by_its_name(name: str) -> None:
    """A person sees what came in and that nothing is wrong with it."""
    (skipped,) = opened(item(name=name))
    assert isinstance(skipped, Refusal)
    assert (skipped.state, name in skipped.reason) == ("skipped", True)


@pytest.mark.parametrize("kind", ["picture", "video", "graphic", "audio"])
def test_media_without_text_are_skipped(kind: str) -> None:
    """Their headline is no story."""
    remote = '<contentSet><remoteContent href="http://hna.example/1.jpg" contenttype="image/jpeg"/></contentSet>'
    (skipped,) = opened(item(remote, meta=ITEM_META.replace("text", kind)))
    assert isinstance(skipped, Refusal)
    assert (skipped.state, kind in skipped.reason) == ("skipped", True)


def test_the_fields() -> None:
    """Codes lose their scheme where they stand for a name, and keep it where they are a subject's."""
    wire = article(item()).wire
    assert (wire.guid, wire.version, wire.provider) == ("urn:newsml:hna.example:20210503:ferry", "4", "HNA")
    assert (wire.headline, wire.slugline, wire.urgency) == ("Ferry is back", "ferry-osk", 3)
    assert (wire.published_at, wire.language, wire.pubstatus) == ("2021-05-03T08:00:00+02:00", "en", "usable")
    assert wire.subjects == (Subject(code="medtop:04000000", name="economy"),)
    assert wire.byline == (Byline(name="Ana Berg"),)
    assert (wire.copyright, wire.usageterms) == ("Harbour News Agency", "Not for resale.")


def test_a_missing_version_is_the_first() -> None:
    """So the standard says."""
    assert article(item(version="")).wire.version == "1"


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ("stat:canceled", "canceled"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/withheld", "withheld"),
        ("stat:Usable", "usable"),
    ],
)
def test_statuses(stated: str, status: str) -> None:
    """As a code or as an address."""
    attribute = "uri" if stated.startswith("http") else "qcode"
    assert article(item(meta=f'{ITEM_META}<pubStatus {attribute}="{stated}"/>')).wire.pubstatus == status


@pytest.mark.parametrize(
    ("element", "embargoed", "until"),
    [
        ("", False, None),
        ("<embargoed/>", True, None),
        ("<embargoed>2021-05-04T12:00:00Z</embargoed>", True, "2021-05-04T12:00:00Z"),
    ],
)
def test_embargoes(element: str, embargoed: bool, until: str | None) -> None:
    """An empty element is an embargo without an end, and a missing one is none."""
    wire = article(item(meta=ITEM_META + element)).wire
    assert (wire.embargoed, wire.embargoed_until) == (embargoed, until)


def test_notes_to_editors_are_no_copy() -> None:
    """They are kept apart."""
    read = article(item(meta=f"{ITEM_META}<edNote>Adds quote.</edNote><edNote>Ends.</edNote>"))
    assert read.wire.ednote == "Adds quote. Ends."
    assert "Adds quote" not in read.raw


def test_a_kill_without_copy_is_an_article() -> None:
    """It must reach what it takes back, whatever class it is of."""
    killed = article(item("", meta=ITEM_META + '<pubStatus qcode="stat:canceled"/>', about=""))
    assert (killed.wire.pubstatus, killed.raw) == ("canceled", "")


@pytest.mark.parametrize(
    ("inside", "raw"),
    [
        (content(XHTML.format(COPY)), "The ferry is back.\n\nNobody had expected it."),
        (content("<nitf><body><body.content><p>Copy.</p></body.content></body></nitf>"), "Copy."),
        (content("<p>One.</p><p>Two.</p>"), "One.\n\nTwo."),
        (content("One.<br/>Two."), "One.\nTwo."),
        (content(XHTML.format(f"<div class='byline'>{'A long story. ' * 20}</div>")), ("A long story. " * 20).strip()),
        (content("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;"), "One & two.\n\nThree."),
        (
            '<contentSet><inlineData contenttype="text/plain">\n  One.\n\n  Two.\n</inlineData></contentSet>',
            "One.\n\nTwo.",
        ),
        ("<contentSet><remoteContent href='x'/>" + content("<p>One.</p>").removeprefix("<contentSet>"), "One."),
        (content(XHTML.format("<div class='label'><span>Culture</span> HNA</div><p>One.</p>")), "One."),
        (content(XHTML.format("<div>The ferry sank.</div><p>One.</p>")), "The ferry sank.\n\nOne."),
        (
            content(XHTML.format("<p>One.</p><section class='notepad nonpublic'><p>Call the desk.</p></section>")),
            "One.",
        ),
        (content(XHTML.format("<figure><img/><figcaption>The pier.</figcaption></figure><p>One.</p>")), "One."),
    ],
)
def test_the_copy_in_every_dress(inside: str, raw: str) -> None:
    """NITF, XHTML, HTML that is spelled out, plain text: the same paragraphs."""
    assert article(item(inside)).raw == raw


def test_fields_of_the_inline_nitf_fill_gaps() -> None:
    """What the item itself does not say."""
    inline = (
        "<nitf><body><body.head><hedline><hl1>Ferry</hl1></hedline><byline>By Per Dahl</byline>"
        "<dateline>Osk</dateline></body.head><body.content><p>Copy.</p></body.content></body></nitf>"
    )
    wire = article(item(content(inline), about="")).wire
    assert (wire.headline, wire.byline) == ("Ferry", (Byline(name="Per Dahl"),))
    assert wire.dateline is not None
    assert wire.dateline.place == "Osk"


def test_creators_are_people_only() -> None:
    """An agency that made the text is nobody's name."""
    names = "<creator><name>{}</name></creator>"
    about = names.format("Ana Berg") + names.format("HNA") + names.format("Harbour Press Ltd")
    assert article(item(about=about)).wire.byline == (Byline(name="Ana Berg"),)


def test_a_message_yields_each_item_by_itself() -> None:
    """Order and number are kept; what is no article does not stop the others."""
    parts = opened(message(item(guid="a"), item(name="packageItem"), item("", about="", guid="b"), item(guid="c")))
    assert [part.delivery.index for part in parts] == [0, 1, 2, 3]
    assert [isinstance(part, RawArticle) for part in parts] == [True, False, False, True]
    assert len({part.article_id for part in parts}) == len(parts)


def test_an_item_has_the_same_id_in_every_message() -> None:
    """Sent again in other company it is the same article."""
    first = opened(message(item(guid="a")))[0]
    again = opened(message(item(guid="b"), item(guid="a")))[1]
    assert first.article_id == again.article_id


def test_an_empty_message_is_no_fault() -> None:
    """Some services send them when nothing happened."""
    (only,) = opened(message())
    assert isinstance(only, Refusal)
    assert only.state == "skipped"


def test_another_standard_with_items_of_news_is_not_taken_for_this_one() -> None:
    """Element names in other letters are of another vocabulary."""
    (only,) = opened(
        '<?xml version="1.0"?><newsitem itemid="1"><title>Ferry</title><text><p>Copy.</p></text></newsitem>'
    )
    assert isinstance(only, Refusal)
    assert "newsitem" in only.reason


@pytest.mark.parametrize("name", ["contentSet", "contentMeta", "groupSet"])
def test_a_piece_cut_out_of_an_item_waits_for_a_person(name: str) -> None:
    """It may hold copy, but not whose."""
    (refused,) = opened(f"<{name}><inlineXML>{XHTML.format(COPY)}</inlineXML></{name}>")
    assert isinstance(refused, Refusal)
    assert (refused.state, refused.delivery.format, name in refused.reason) == ("quarantined", "newsml-g2", True)
