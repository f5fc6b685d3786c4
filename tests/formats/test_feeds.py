"""RSS and Atom: one article per entry, whatever dialect and damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.article import Byline, RawArticle, Refusal, Subject
from pipeline.formats import open_delivery, sniff
from pipeline.formats.feed_entries import MAX_FEED_BYTES

ITEM = """<item><title>Ferry &amp; pier</title><link>https://post.example/ferry</link><guid isPermaLink="false">ferry-7</guid>
<pubDate>Mon, 03 May 2021 08:00:00 +0200</pubDate><dc:creator>Ana Berg</dc:creator><category>Transport</category>
<description>&lt;p&gt;The ferry is &lt;b&gt;back&lt;/b&gt;.&lt;/p&gt;</description></item>"""


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post</title>'
        f"<language>en-GB</language><copyright>Harbour Post 2021</copyright>{''.join(items or [ITEM])}</channel></rss>"
    )


def atom(entry: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nb-NO"><title>Harbour Post</title>{entry}</feed>'


def opened(text: str | bytes) -> list[RawArticle | Refusal]:
    return list(open_delivery(text.encode() if isinstance(text, str) else text, "drop/a.bin"))


def article(text: str | bytes) -> RawArticle:
    (only,) = opened(text)
    assert isinstance(only, RawArticle), only
    return only


@pytest.mark.parametrize(
    "copy",
    [
        "<Channel 4 News> was on the screen.\nThe sailors </b> laughed.",
        "<feed the ducks> it said on the sign.",
        "<entry> was forbidden </entry>, said the sign.",
    ],
)
def test_copy_in_angle_brackets_is_no_feed(copy: str) -> None:
    """A word of a feed's vocabulary does not make one."""
    assert sniff(copy.encode()).format not in {"rss", "atom"}


def test_the_fields_of_an_item() -> None:
    """What the item and its channel say."""
    read = article(rss())
    wire = read.wire
    assert (read.raw, read.content, read.delivery.format) == ("<p>The ferry is <b>back</b>.</p>", "html", "rss")
    assert (wire.guid, wire.url, wire.provider) == ("ferry-7", "https://post.example/ferry", "Harbour Post")
    assert (wire.headline, wire.published_at) == ("Ferry & pier", "2021-05-03T08:00:00+02:00")
    assert (wire.language, wire.copyright) == ("en", "Harbour Post 2021")
    assert (wire.byline, wire.subjects) == ((Byline(name="Ana Berg"),), (Subject(name="Transport"),))


def test_the_content_goes_before_the_summary() -> None:
    """The summary becomes the teaser where it is a text of its own."""
    full = "<content:encoded><![CDATA[<p>The ferry sails.</p>]]></content:encoded></item>"
    read = article(rss(ITEM.replace("</item>", full)))
    assert (read.raw, read.wire.teaser) == ("<p>The ferry sails.</p>", "The ferry is back.")
    same = full.replace("The ferry sails.", "The ferry is back. It sails.")
    assert article(rss(ITEM.replace("</item>", same))).wire.teaser is None


def test_a_link_stands_in_for_a_missing_guid() -> None:
    """It is the same on the next reading."""
    item = ITEM.replace('<guid isPermaLink="false">ferry-7</guid>', "")
    assert article(rss(item)).wire.guid == "https://post.example/ferry"


def test_an_address_or_the_outlet_is_no_author() -> None:
    """Feeds fill the field with either."""
    for name in ("desk@post.example", "Harbour Post"):
        assert article(rss(ITEM.replace("Ana Berg", name))).wire.byline == ()


def test_plain_text_is_text() -> None:
    """A description without any markup is no page."""
    item = ITEM.replace("&lt;p&gt;The ferry is &lt;b&gt;back&lt;/b&gt;.&lt;/p&gt;", "The ferry is back.")
    assert (article(rss(item)).raw, article(rss(item)).content) == ("The ferry is back.", "text")


def test_an_item_of_a_headline_alone_is_that_headline() -> None:
    """Flashes are; an item that says nothing is skipped."""
    assert article(rss("<item><title>Ferry sinks</title></item>")).raw == "Ferry sinks"
    (nothing,) = opened(rss("<item><link>https://post.example/1</link></item>"))
    assert isinstance(nothing, Refusal)
    assert nothing.state == "skipped"


def test_an_atom_entry() -> None:
    """XHTML, plain text and HTML alike."""
    head = "<entry><id>tag:1</id><title type='html'>Ferry &lt;i&gt;back&lt;/i&gt;</title><published>2021-05-03T08:00:00Z</published>"
    xhtml = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry.</p></div></content></entry>'
    read = article(atom(head + xhtml))
    assert (read.wire.guid, read.wire.headline, read.wire.language) == ("tag:1", "Ferry back", "nb")
    assert (read.content, "<p>The ferry.</p>" in read.raw) == ("html", True)
    text = article(atom(head + '<content type="text">3 &lt; 4 &amp;amp; so on</content></entry>'))
    assert (text.raw, text.content) == ("3 < 4 &amp; so on", "text")
    nitf = '<content type="text/xml"><nitf><body><body.content><p>The pier.</p></body.content></body></nitf></content></entry>'
    assert article(atom(head + nitf)).raw == "The pier."


def test_rss_1_is_a_feed_and_other_rdf_is_not() -> None:
    """They share their root element."""
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"{}><item><title>Ferry back</title></item></rdf:RDF>'
    assert article(rdf.format(' xmlns="http://purl.org/rss/1.0/"')).wire.headline == "Ferry back"
    (other,) = opened(rdf.format(""))
    assert isinstance(other, Refusal)
    assert "RDF" in other.reason


def test_an_entry_has_the_same_id_on_every_reading() -> None:
    """Though others stand before it then."""
    assert opened(rss())[0].article_id == opened(rss("<item><title>New</title></item>", ITEM))[1].article_id


def test_a_feed_that_breaks_off_loses_only_its_last_entry() -> None:
    """Nobody can know whether that one is whole."""
    whole = rss(ITEM, ITEM.replace("ferry-7", "pier-8"))
    parts = opened(whole[: whole.rindex("&lt;/b")])
    assert [isinstance(part, RawArticle) for part in parts] == [True, False]
    assert isinstance(parts[1], Refusal)
    assert parts[1].state == "quarantined"


@pytest.mark.parametrize("damage", ["&", "<br>", "&nbsp;", "\x0b", "&#xD800;", "&#0;", "&#99999999;"])
def test_damage_inside_costs_no_entry(damage: str) -> None:
    """Half of the feeds in the wild are not well-formed."""
    parts = opened(rss(ITEM.replace("&amp;", damage), ITEM))
    assert [isinstance(part, RawArticle) for part in parts] == [True, True]
    for part in parts:
        str(part).encode("utf-8")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_charsets(codec: str) -> None:
    """With and without a mark."""
    text = rss().replace("Ferry", "Fähre").replace('version="1.0"', f'version="1.0" encoding="{codec[:6].rstrip("-")}"')
    assert article(text.encode(codec)).wire.headline == "Fähre & pier"


def test_no_entries_is_no_fault() -> None:
    """A feed may be empty."""
    (only,) = opened("<rss version='2.0'><channel><title>Harbour Post</title></channel></rss>")
    assert isinstance(only, Refusal)
    assert (only.state, only.delivery.format) == ("skipped", "rss")


@pytest.mark.parametrize(
    "text",
    [
        rss(ITEM.replace("<title>", "<title " + " ".join(f'a{n}="1"' for n in range(5_000)) + ">")),
        rss("".join(f'<a xmlns:n{n}="u"/>' for n in range(5_000))),
        rss(ITEM + " " * MAX_FEED_BYTES),
    ],
)
def test_what_would_take_too_long_is_refused(text: str) -> None:
    """Before any parser sees it."""
    (only,) = opened(text)
    assert isinstance(only, Refusal)
    assert only.state == "quarantined"


def test_a_name_of_a_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """feedparser reads a file where its input is the name of one."""
    (tmp_path / "<rss x='1'><item><title>t<").mkdir(parents=True)
    (tmp_path / "<rss x='1'><item><title>t<" / "title><description>canary").write_text(rss())
    monkeypatch.chdir(tmp_path)
    parts = opened("<rss x='1'><item><title>t</title><description>canary")
    assert all("Harbour Post" not in str(part) for part in parts)


def test_the_title_of_a_picture_is_not_the_headline() -> None:
    space = 'xmlns:media="http://search.yahoo.com/mrss/"'
    picture = f'<media:content {space} url="quay.jpg"><media:title>Quay</media:title></media:content>'
    item = ITEM.replace("</item>", f"{picture}</item>")
    assert article(rss(item)).wire.headline == "Ferry & pier"


def test_an_atom_entry_has_the_authors_of_its_feed_where_it_names_none() -> None:
    entry = "<author><name>{}</name></author><entry><id>a</id><title>Ferry</title><content>The ferry is back.</content>{}</entry>"
    own = "<author><name>Per Dahl</name></author>"
    assert article(atom(entry.format("Ana Berg", ""))).wire.byline == (Byline(name="Ana Berg"),)
    assert article(atom(entry.format("Ana Berg", own))).wire.byline == (Byline(name="Per Dahl"),)
    assert article(atom(entry.format("Harbour Post", ""))).wire.byline == ()
