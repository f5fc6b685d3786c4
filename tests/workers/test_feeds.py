"""Polling feeds from a real server: what is handed on, what is not handed on again, and what becomes of trouble."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from pipeline.article import RawArticle
from pipeline.formats import open_delivery
from tests.services.harness import Desk, until
from tests.workers.conftest import carry
from tests.workers.web_server import Page, Web, serving
from workers.cli import main
from workers.fetching.addresses import Permitted
from workers.fetching.courtesy import Courtesy
from workers.fetching.fetcher import Fetcher
from workers.ledger import feeds as ledger_feeds
from workers.ledger import records
from workers.ledger.tables import deliveries
from workers.producers.feeds import Outcome, poll
from workers.producers.feeds_file import BadFeedsFile, Feed, read
from workers.workshop import Workshop

RSS = {"Content-Type": "application/rss+xml"}


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        yield found


def item(guid: str, text: str, more: str = "") -> str:
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>Report {guid}</title>"
        f"<description>{text}</description>{more}</item>"
    )


def rss(*items: str, title: str = "<title>Harbour Post</title>", head: str = "") -> bytes:
    return f"<rss version='2.0'><channel>{title}{head}{''.join(items)}</channel></rss>".encode()


def polled(shop: Workshop, url: str, **options: object) -> Outcome:
    stop = threading.Event()
    courtesy = Courtesy(Fetcher(Permitted.of(["127.0.0.1"]), stop, most_seconds=5), stop, delay_s=0)
    return poll(shop, Feed(url, **options), courtesy, stop)


def delivered(shop: Workshop) -> list[RawArticle]:
    """Every article of every delivery, in the order in which they came."""
    with shop.ledger.read() as connection:
        rows = connection.execute(sa.select(deliveries).order_by(deliveries.c.id)).all()
    parts = [part for row in rows for part in open_delivery(shop.raw.get(row.sha256), row.name)]
    assert all(isinstance(part, RawArticle) for part in parts)
    return [part for part in parts if isinstance(part, RawArticle)]


def test_each_entry_is_a_delivery_once_and_an_update_keeps_its_guid(shop: Workshop, web: Web) -> None:
    web.pages["/rss"] = Page(rss(item("b", "The pier is open."), item("a", "The ferry is back.")), headers=RSS)
    first = polled(shop, web.url("/rss"))
    assert (first.result, first.new, first.known) == ("read", 2, 0)
    web.pages["/rss"] = Page(
        rss(item("c", "A third."), item("a", "The ferry is late.", "<comments>7</comments>"), item("b", "The pier is open.", "<comments>8</comments>"), head="<ttl>5</ttl>")
    )  # fmt: skip
    second = polled(shop, web.url("/rss"))
    assert (second.new, second.updated, second.known) == (1, 1, 1)
    found = [(each.wire.guid, each.raw) for each in delivered(shop)]
    assert found[:2] == [("a", "The ferry is back."), ("b", "The pier is open.")]
    assert found[2:] == [("a", "The ferry is late."), ("c", "A third.")]


def test_an_entry_that_is_updated_is_a_new_version_at_the_end_of_the_line(shop: Workshop, web: Web) -> None:
    text = "The ferry between Osk and Averin sailed again on Tuesday after a year in dock, the harbour office said."
    for said in (text, f"{text} It was two hours late."):
        web.pages["/rss"] = Page(rss(item("a", said, "<pubDate>Fri, 02 Jan 2026 15:04:00 GMT</pubDate>")), headers=RSS)
        polled(shop, web.url("/rss"))
        carry(shop)
    with shop.ledger.read() as connection:
        first, second = records.every(connection)
    assert (first.guid, second.guid, first.dedup.decision) == ("a", "a", "new")
    assert second.dedup.decision == "new_version"
    assert [link.article_id for link in second.dedup.links] == [first.article_id]
    assert second.text == f"{text} It was two hours late."


def test_an_unchanged_feed_is_not_sent_again(shop: Workshop, web: Web) -> None:
    tag = ['"1"']

    def page(asked: dict[str, str]) -> Page:
        same = asked.get("if-none-match") == tag[0] and asked.get("if-modified-since") == "yesterday"
        headers = {"ETag": tag[0], "Last-Modified": "yesterday"}
        return Page(status=304) if same else Page(rss(item(tag[0][1], "Words.")), headers=headers)

    web.pages["/rss"] = page
    assert [polled(shop, web.url("/rss")).result for _ in range(3)] == ["read", "not_changed", "not_changed"]
    tag[0] = '"2"'
    assert polled(shop, web.url("/rss")).new == 1


def test_the_provider_is_the_stated_one_or_the_title_or_the_host(shop: Workshop, web: Web) -> None:
    web.pages["/rss"] = Page(rss(item("a", "One.")))
    web.pages["/bare"] = Page(rss(item("b", "Two."), title=""))
    polled(shop, web.url("/rss"))
    polled(shop, web.url("/bare"))
    web.pages["/rss?again"] = web.pages["/rss"]
    polled(shop, web.url("/rss?again"), provider="The Post")
    assert [each.wire.provider for each in delivered(shop)] == ["Harbour Post", "127.0.0.1", "The Post"]


def test_atom_and_rdf_entries_keep_their_fields(shop: Workshop, web: Web) -> None:
    web.pages["/atom"] = Page(
        b"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Post</title><entry><id>urn:1</id><title>T</title>"
        b"<author><name>Ana Berg</name></author><updated>2021-05-03T08:00:00Z</updated>"
        b"<content type='html'>&lt;p&gt;One.&lt;/p&gt;</content></entry><entry><id>urn:2</id><summary>Two.</summary></entry></feed>"
    )
    web.pages["/rdf"] = Page(
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        b"<channel rdf:about='x'><title>Old Post</title></channel><item rdf:about='http://post.example/3'>"
        b"<title>Three</title><link>http://post.example/3</link><description>Three words.</description></item></rdf:RDF>"
    )
    polled(shop, web.url("/atom"))
    polled(shop, web.url("/rdf"))
    two, one, three = delivered(shop)
    assert (one.raw, one.content, one.wire.guid, one.wire.provider) == ("<p>One.</p>", "html", "urn:1", "Post")
    assert (one.wire.byline[0].name, one.wire.language, two.raw) == ("Ana Berg", "en", "Two.")
    assert (three.wire.url, three.wire.provider, three.raw) == ("http://post.example/3", "Old Post", "Three words.")


def test_full_text_is_fetched_for_summaries_and_only_when_wanted(shop: Workshop, web: Web) -> None:
    link = f"<link>{web.url('/page')}</link>"
    web.pages["/page"] = Page(
        "<!doctype html><html><body><p>All of it: ferry caf\xe9.</p></body></html>".encode("latin-1")
    )
    web.pages["/rss"] = web.pages["/again"] = Page(rss(item("a", "A summary.", link)))
    polled(shop, web.url("/rss"))
    assert "/page" not in web.asked
    polled(shop, web.url("/again"), full_text=True)
    summary, full = delivered(shop)
    assert summary.raw == "A summary."
    assert (full.content, full.wire.guid, full.wire.teaser) == ("html", "a", "A summary.")
    assert "All of it: ferry café." in full.raw


def test_a_page_that_fails_is_tried_again_and_then_its_summary_is_taken(shop: Workshop, web: Web) -> None:
    web.pages["/page"] = Page(status=500)
    web.pages["/rss"] = Page(rss(item("a", "A summary.", f"<link>{web.url('/page')}</link>")), headers={"ETag": '"1"'})
    outcomes = [polled(shop, web.url("/rss"), full_text=True) for _ in range(4)]
    assert [(each.new, each.waiting, each.known) for each in outcomes] == [(0, 1, 0), (0, 1, 0), (1, 0, 0), (0, 0, 1)]
    web.pages["/rss"] = Page(rss(item("b", "Second.", f"<link>{web.url('/gone')}</link>")))
    assert polled(shop, web.url("/rss"), full_text=True).new == 1
    assert [each.raw for each in delivered(shop)] == ["A summary.", "Second."]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (Page(b"<!doctype html><html><body><p>No feed</p></body></html>", headers={"Content-Type": "text/html"}), "holds html"),
        (Page(b"\x89PNG\r\n\x1a\n\x00\x00", headers={"Content-Type": "image/png"}), "image/png"),
        (Page(status=404), "answers 404"),
        (Page(status=302, headers={"Location": "http://127.0.0.2/"}), "--allow 127.0.0.2"),
    ],
)  # fmt: skip
def test_what_fails_says_why_and_is_asked_less_and_less_often(shop: Workshop, web: Web, page: Page, told: str) -> None:
    web.pages["/rss"] = page
    first, second = (polled(shop, web.url("/rss")) for _ in range(2))
    assert first.result == "failed"
    assert told in str(first.error)
    assert 1700 < first.next_in_s <= 1800 < second.next_in_s <= 3600
    assert delivered(shop) == []
    web.pages["/rss"] = Page(rss(item("a", "Words.")))
    assert polled(shop, web.url("/rss")).next_in_s <= 900


def test_retry_after_is_waited_for_even_by_another_run(shop: Workshop, web: Web) -> None:
    web.pages["/rss"] = Page(status=503, headers={"Retry-After": "5000"})
    first, second = (polled(shop, web.url("/rss")) for _ in range(2))
    assert (first.result, second.result) == ("postponed", "postponed")
    assert 4900 < second.next_in_s <= 5000
    assert web.asked.count("/rss") == 1


def test_a_permanent_move_is_remembered_until_it_fails(shop: Workshop, web: Web) -> None:
    web.pages["/old"] = Page(status=301, headers={"Location": "/new"})
    web.pages["/new"] = Page(rss(item("a", "Words.")))
    assert [polled(shop, web.url("/old")).new for _ in range(2)] == [1, 0]
    assert web.asked.count("/old") == 1
    web.pages["/new"] = Page(status=404)
    assert polled(shop, web.url("/old")).result == "failed"
    with shop.ledger.read() as connection:
        assert ledger_feeds.state_of(connection, web.url("/old")).moved_to is None


def test_a_feed_that_is_no_xml_is_handed_on_as_it_came(shop: Workshop, web: Web) -> None:
    web.pages["/rss"] = Page(rss(item("a", "Broken <b>words")))
    assert [(each.new, each.known) for each in (polled(shop, web.url("/rss")) for _ in range(2))] == [(1, 0), (0, 1)]


def test_copydesk_up_polls_the_feeds_of_its_file(web: Web, tmp_path: Path) -> None:
    web.pages["/rss"] = Page(rss(item("a", "Dockers in Averin went back to work on Monday, their union said.")))
    file = tmp_path / "feeds.toml"
    file.write_text(f'allow = ["127.0.0.1"]\n[[feed]]\nurl = "{web.url("/rss")}"\nevery = 1\n')
    desk = Desk(tmp_path / "home", f"sqlite:///{tmp_path / 'ledger.db'}")
    desk.start("--feeds", str(file))
    try:
        assert desk.ended(1)["stored"] == 1
        until(lambda: web.asked.count("/rss") > 1, "a second poll")
    finally:
        desk.stop()
    (record,) = desk.export()
    assert (record["guid"], record["provider"], record["delivery"]["format"]) == ("a", "Harbour Post", "rss")
    assert not desk.processes()


@pytest.fixture
def run(tmp_path: Path):
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, env={"COPYDESK_HOME": str(tmp_path / "home")})

    return call


def test_a_failing_feed_does_not_stop_the_others(run, web: Web, tmp_path: Path) -> None:
    web.pages |= {"/good": Page(rss(item("a", "One."))), "/other": Page(rss(item("b", "Two.")))}
    file = tmp_path / "feeds.toml"
    paths = ("/good", "/bad", "/other")
    file.write_text('allow = ["127.0.0.1"]\n' + "".join(f'[[feed]]\nurl = "{web.url(path)}"\n' for path in paths))
    ended = run("poll", "--feeds", str(file), "--once", "--json", "--delay", "0")
    assert ended.exit_code == 0, ended.output
    found = {each["url"]: (each["result"], each["new"]) for each in json.loads(ended.stdout)}
    assert found == {web.url(path): ("failed", 0) if path == "/bad" else ("read", 1) for path in paths}
    assert json.loads(run("status", "--json").stdout)["received"] == 2


def test_loopback_is_refused_unless_the_option_permits_it(run, web: Web) -> None:
    web.pages["/rss"] = Page(rss(item("a", "One.")))
    refused = run("poll", web.url("/rss"), "--once")
    assert refused.exit_code == 1
    assert "--allow 127.0.0.1" in refused.output
    assert "1 new" in run("poll", web.url("/rss"), "--once", "--allow", "127.0.0.1", "--delay", "0").output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[feed]]\nur = 'http://a.example/'", "did you mean url"),
        ("[[feed]]\nurl = 'ftp://a.example/'", "http://"),
        ("[[feed]]\nurl = 'http://a.example/'\nevery = 0", "every"),
        ("[[feed]]\nurl = 'http://a.example/'\nfull_text = 1", "bool"),
        ("[[feed]]\nurl = 'http://a.example/'\n[[feed]]\nurl = 'http://a.example/'", "twice"),
        ("every = 5", "names no feed"),
        ("[feed", "feeds.toml"),
        ("feed = ['http://a.example/']", "[[feed]]"),
    ],
)
def test_a_bad_feeds_file_says_what_is_wrong_and_where(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(text)
    with pytest.raises(BadFeedsFile) as error:
        read(file)
    assert told in str(error.value)
