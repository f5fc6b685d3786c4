"""Spellings and places of the same facts that agencies chose for themselves; texts and agencies are invented."""

from __future__ import annotations

import json

import pytest

from pipeline.article import Byline, CleanCopy, RawArticle, Refusal
from pipeline.clean import clean
from pipeline.formats import identity, open_delivery

FERRY = "The ferry between Osk and Averin sailed again on Tuesday after a year in dock, the harbour office said."
NOBODY = "Nobody had expected it to return before the summer, the director of the port told reporters."
ISSUED = {"version_created": "2026-01-02T15:04:00+01:00", "pubStatus": "usable", "headline": "Ferry is back"}


def parts(data: str | bytes) -> list[RawArticle | Refusal]:
    return list(open_delivery(data if isinstance(data, bytes) else data.encode(), "x"))


def read(data: str | bytes) -> tuple[RawArticle, CleanCopy]:
    (part,) = parts(data)
    assert isinstance(part, RawArticle), part
    return part, clean(part)


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize("name", ["uri", "guid", "urn", "id", "itemId"])
@pytest.mark.parametrize("body", ["body_html", "bodyHtml", "article_html", "body_html5", "bodyXHTML", "content"])
def test_an_item_of_a_dialect_is_read_like_ninjs(name, body):
    item = {name: "urn:hna:1", "version": 3, "by_line": "By Ana Berg", body: f"<p>{FERRY}</p><p>{NOBODY}</p>", **ISSUED}
    article, copy = read(json.dumps(item))
    assert (article.wire.guid, article.wire.version, article.wire.pubstatus) == ("urn:hna:1", "3", "usable")
    assert (copy.headline, copy.published_at) == ("Ferry is back", "2026-01-02T15:04:00+01:00")
    assert (copy.byline, copy.text) == ((Byline(name="Ana Berg"),), f"{FERRY}\n\n{NOBODY}")


@pytest.mark.parametrize(
    "stated", ["OSK (HNA) -", {"text": "OSK (HNA) -"}, [{"value": "OSK (HNA) -"}]], ids=["text", "object", "list"]
)
def test_a_dateline_field_is_a_text_or_an_object_around_it(stated):
    _, copy = read(json.dumps({"uri": "a", "body_text": FERRY, "dateline": stated, **ISSUED}))
    assert copy.dateline is not None
    assert (copy.dateline.place, copy.dateline.agency) == ("Osk".upper(), "HNA")


def test_an_answer_of_a_service_has_its_items_inside():
    first, second = ({"guid": f"hna/{n}", "body_text": f"{FERRY} {NOBODY}", **ISSUED} for n in (1, 2))
    found = parts(json.dumps({"total": 2, "data": {"items": [{"item": first}, {"item": second}]}}))
    assert [part.wire.guid for part in found if isinstance(part, RawArticle)] == ["hna/1", "hna/2"]
    assert [part.delivery.index for part in found] == [0, 1]
    assert len({part.article_id for part in found}) == 2


def test_one_bad_item_of_an_answer_is_refused_alone():
    good, bad = {"guid": "hna/1", "body_text": FERRY, **ISSUED}, {"guid": "hna/2", "type": "picture", **ISSUED}
    one, other = parts(json.dumps({"items": [bad, good]}))
    assert isinstance(one, Refusal)
    assert one.reason == "line 1, item 1: ninjs: picture without a body"
    assert isinstance(other, RawArticle)


def test_an_article_that_nobody_named_is_an_article():
    article, copy = read(
        json.dumps({"headline": "Ferry is back", "body_html": f"<p>{FERRY}</p>", "byline": "Ana Berg"})
    )
    assert (article.wire.guid, copy.headline, copy.text) == (None, "Ferry is back", FERRY)


def test_an_object_without_any_copy_inside_says_so():
    (part,) = parts(json.dumps({"status": "ok", "data": {"items": [{"name": "x"}]}}))
    assert isinstance(part, Refusal)
    assert part.reason == "line 1: neither text nor html"


@pytest.mark.parametrize("role", ["lead", "ingress"])
def test_a_lead_of_its_own_stands_above_the_body(role):
    bodies = [{"role": role, "contentType": "text/plain", "value": FERRY}, {"role": "main", "value": NOBODY}]
    _, copy = read(json.dumps({"uri": "a", "bodies": bodies, **ISSUED}))
    assert copy.text == f"{FERRY}\n\n{NOBODY}"


def test_a_lead_that_the_body_repeats_is_not_doubled():
    bodies = [{"role": "lead", "value": FERRY}, {"role": "main", "value": f"{FERRY}\n\n{NOBODY}"}]
    _, copy = read(json.dumps({"uri": "a", "bodies": bodies, **ISSUED}))
    assert copy.text == f"{FERRY}\n\n{NOBODY}"


def test_an_issued_item_may_call_its_copy_text():
    article, copy = read(json.dumps({"guid": "a", "text": FERRY, "byline": "By Ana Berg", **ISSUED}))
    assert (article.delivery.format, copy.byline, copy.text) == ("ninjs", (Byline(name="Ana Berg"),), FERRY)


def test_text_of_ones_own_stays_plain_json():
    article, _ = read(json.dumps({"guid": "a", "text": FERRY, "headline": "Ferry is back"}))
    assert article.delivery.format == "json-lines"


@pytest.mark.parametrize(
    ("stated", "held"), [("false", False), (False, False), (None, False), ("", True), (True, True)]
)
def test_what_says_that_there_is_no_embargo(stated, held):
    article, _ = read(json.dumps({"uri": "a", "body_text": FERRY, "embargoed": stated, **ISSUED}))
    assert article.wire.embargoed is held


def test_an_author_may_be_one_of_the_items_people():
    people = [{"rel": "subject", "name": "Una Holt"}, {"rel": "author", "name": "Ana Berg"}]
    _, copy = read(json.dumps({"uri": "a", "body_text": FERRY, "people": people, **ISSUED}))
    assert copy.byline == (Byline(name="Ana Berg"),)


# ---------------------------------------------------------------- NITF and NewsML


def nitf(head: str, content: str, docdata: str = "") -> str:
    inner = f"<body.head>{head}</body.head><body.content>{content}</body.content>"
    return f"<nitf><head><title>HNA 7</title><docdata>{docdata}</docdata></head><body>{inner}</body></nitf>"


def test_a_second_headline_without_a_first_is_the_headline():
    _, copy = read(nitf("<hedline><hl2>Ferry is back</hl2></hedline>", f"<p>{FERRY}</p>"))
    assert (copy.headline, copy.teaser) == ("Ferry is back", None)


def test_copy_whose_tags_are_escaped_is_read_as_what_was_meant():
    spelled = f"&lt;p&gt;By Ana Berg&lt;/p&gt;&lt;p&gt;{FERRY}&lt;/p&gt;&lt;p&gt;{NOBODY}&lt;/p&gt;"
    _, copy = read(nitf("<hedline><hl1>Ferry &amp;amp; port</hl1></hedline>", f"<block>{spelled}</block>"))
    assert (copy.headline, copy.byline) == ("Ferry & port", (Byline(name="Ana Berg"),))
    assert copy.text == f"{FERRY}\n\n{NOBODY}"


def test_an_ampersand_that_escapes_nothing_stays():
    _, copy = read(nitf("<hedline><hl1>R&amp;D &amp;copy Q&amp;A</hl1></hedline>", f"<p>{FERRY}</p>"))
    assert copy.headline == "R&D &copy Q&A"


def test_a_date_as_mail_writes_it():
    article, _ = read(nitf("", f"<p>{FERRY}</p>", '<date.issue norm="Fri, 02 Jan 2026 15:04:00 +0100"/>'))
    assert article.wire.published_at == "2026-01-02T15:04:00+01:00"


def test_a_country_in_brackets_belongs_to_the_place():
    head = "<dateline><location>Osk (Noruega)</location> <story.date>2 ene</story.date></dateline>"
    _, copy = read(nitf(head, f"<p>Osk (Noruega), 2 ene (HNA).- {FERRY}</p>"))
    assert copy.dateline is not None
    assert (copy.dateline.place, copy.dateline.agency, copy.text) == ("Osk (Noruega)", "HNA", FERRY)


def newsml(item: str, lines: str) -> str:
    identifier = f"<ProviderId>hna.example</ProviderId><DateId>20260102</DateId><NewsItemId>{item}</NewsItemId>"
    public = f"<PublicIdentifier>urn:newsml:hna.example:20260102:{item}:2N</PublicIdentifier>"
    component = f"<NewsLines>{lines}</NewsLines><ContentItem><DataContent>{FERRY}</DataContent></ContentItem>"
    return (
        f"<NewsML><NewsItem><Identification><NewsIdentifier>{identifier}{public}</NewsIdentifier></Identification>"
        f"<NewsComponent>{component}</NewsComponent></NewsItem></NewsML>"
    )


@pytest.mark.parametrize(
    ("item", "guid"),
    [("TX-OSK-77", "TX-OSK-77"), ("0042", "urn:newsml:hna.example:20260102:0042"), ("16045512", "16045512")],
)
def test_a_days_running_number_names_an_item_only_with_its_day(item, guid):
    article, _ = read(newsml(item, ""))
    assert article.wire.guid == guid


def test_a_headline_may_be_a_line_with_its_type_beside_it():
    typed = "<NewsLine><NewsLineType FormalName='Headline'/><NewsLineText>Ferry is back</NewsLineText></NewsLine>"
    _, copy = read(newsml("A", typed))
    assert copy.headline == "Ferry is back"


def g2(meta: str, content: str, inside: str) -> str:
    item_meta = f'<itemMeta><itemClass qcode="ninat:text"/><provider literal="HNA"/>{meta}</itemMeta>'
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="a" version="2">{item_meta}<contentMeta>{content}'
        f'</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">{inside}</inlineXML></contentSet></newsItem>'
    )


def xhtml(title: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{title}</title></head><body><p>{FERRY}</p></body></html>'


@pytest.mark.parametrize(
    ("meta", "content", "title", "headline"),
    [
        ("<title>FERRY-OSK</title>", "<headline>Ferry is back</headline>", "HNA", "Ferry is back"),
        ("<title>FERRY-OSK</title>", "", "Ferry is back", "Ferry is back"),
        ("<title>Ferry is back</title>", "", "", "Ferry is back"),
    ],
)
def test_a_title_is_the_headline_where_there_is_no_other(meta, content, title, headline):
    _, copy = read(g2(meta, content, xhtml(title)))
    assert copy.headline == headline


@pytest.mark.parametrize("credit", ["Text: Ana Berg, photo: Per Dahl", "Ana Berg; Foto: Per Dahl", "Words: Ana Berg"])
def test_who_took_the_pictures_is_no_author(credit):
    _, copy = read(g2("", f"<headline>Ferry is back</headline><by>{credit}</by>", xhtml("")))
    assert copy.byline == (Byline(name="Ana Berg"),)


def test_names_in_capitals_are_told_apart():
    _, copy = read(g2("", "<headline>Ferry is back</headline><by>BY ANA BERG AND PER DAHL</by>", xhtml("")))
    assert [person.name for person in copy.byline] == ["Ana Berg", "Per Dahl"]


# ---------------------------------------------------------------- feeds


def atom(content: str) -> str:
    own = "<m:NewsManagement><m:ManagementSequenceNumber>4</m:ManagementSequenceNumber><m:PublishingStatus>Canceled</m:PublishingStatus></m:NewsManagement>"
    entry = f"<id>urn:hna:1</id><title>FERRY-OSK</title><updated>2026-01-02T15:04:00Z</updated>{own}{content}"
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://hna.example/m"'
    return f"<feed {spaces}><id>urn:hna</id><title>HNA</title><entry>{entry}</entry></feed>"


def test_an_entry_carries_nitf_and_the_agencys_own_fields():
    inner = "<hedline><hl1>Ferry is back</hl1></hedline><byline>By ANA BERG</byline>"
    body = f"<body><body.head>{inner}</body.head><body.content><block><p>OSK (HNA) _ {FERRY}</p></block></body.content></body>"
    article, copy = read(atom(f'<content type="xhtml"><nitf xmlns="">{body}</nitf></content>'))
    assert (article.wire.guid, article.wire.version, article.wire.pubstatus) == ("urn:hna:1", "4", "canceled")
    assert (copy.headline, copy.text) == ("Ferry is back", FERRY)
    assert copy.dateline is not None
    assert [person.name for person in copy.byline] == ["Ana Berg"]


def test_copy_in_an_element_named_full_text():
    item = f"<item><title>Ferry is back</title><guid>a</guid><description>Short</description><y:full-text>{FERRY}</y:full-text></item>"
    _, copy = read(f'<rss version="2.0" xmlns:y="http://y.example"><channel><title>HNA</title>{item}</channel></rss>')
    assert (copy.text, copy.teaser) == (FERRY, "Short")


@pytest.mark.parametrize("author", ["news@hna.example (Ana Berg)", "Ana Berg &lt;ana@hna.example&gt;", "Ana Berg"])
def test_an_author_with_an_address_is_a_name(author):
    item = f"<item><title>Ferry is back</title><guid>a</guid><author>{author}</author><description>{FERRY}</description></item>"
    _, copy = read(f'<rss version="2.0"><channel><title>HNA</title>{item}</channel></rss>')
    assert copy.byline == (Byline(name="Ana Berg"),)


# ---------------------------------------------------------------- pages


@pytest.fixture
def short_pages(monkeypatch):
    monkeypatch.setattr(identity, "MAX_PAGE_COPY", 2_000)


@pytest.mark.usefixtures("short_pages")
def test_a_page_whose_words_no_one_could_read_is_refused():
    (part,) = parts("<html><body><p>" + f"{FERRY} " * 30 + "</p></body></html>")
    assert isinstance(part, Refusal)
    assert part.reason.startswith("too long for an article")


@pytest.mark.usefixtures("short_pages")
def test_a_page_may_carry_a_long_script():
    _, copy = read(f"<html><body><script>{'x = 1; ' * 500}</script><p>{FERRY}</p><p>{NOBODY}</p></body></html>")
    assert copy.text == f"{FERRY}\n\n{NOBODY}"


def test_a_tag_of_thousands_of_attributes_is_no_page():
    (part,) = parts(f"<html><body {' '.join(f'a{n}=b' for n in range(3_000))}><p>{FERRY}</p></body></html>")
    assert isinstance(part, Refusal)
    assert part.reason == "no page: a tag of 2,000 attributes"


# ---------------------------------------------------------------- teleprinter


def iptc(head: str, text: str, tail: str = "021504 Jan 26") -> bytes:
    return f"\x01hna0042 4 pol 120 HNA 0042\r\n{head}\r\n\x02{text}\r\n\x03\r\n{tail}\r\n\x04".encode("latin-1")


def test_the_head_may_stand_above_the_text():
    head = "Harbour/Osk/\r\nFri, 02. Jan 2026\r\n(Adds quote)\r\nFerry is back\r\n\r\nDirector: nobody expected it\r\n\r\nBy Ana Berg, HNA ="
    article, copy = read(iptc(head, f"   Osk (HNA) - {FERRY}"))
    assert (article.wire.slugline, copy.headline, copy.teaser) == (
        "Harbour/Osk",
        "Ferry is back",
        "Director: nobody expected it",
    )
    assert (article.wire.ednote, copy.byline, copy.text) == ("Adds quote", (Byline(name="Ana Berg"),), FERRY)


@pytest.mark.parametrize("slug", ["BC-Ferry-Osk", "BC-Ferry/2", "Harbour-ferry"])
def test_what_the_desk_calls_the_story_is_no_headline(slug):
    _, copy = read(
        iptc("Harbour/", f"{slug}\r\n\r\nFerry is back\r\n\r\nby Ana Berg\r\n\r\n   OSK, April 5 (HNA) - {FERRY}")
    )
    assert (copy.headline, copy.byline, copy.text) == ("Ferry is back", (Byline(name="Ana Berg"),), FERRY)


def test_a_headline_of_one_word_stays_one():
    _, copy = read(iptc("Harbour/", f"Ferry-boom!\r\n\r\n   OSK, April 5 (HNA) - {FERRY}"))
    assert "Ferry-boom!" in (copy.headline or copy.text)


def test_keywords_may_take_several_lines():
    article, copy = read(iptc("Harbour/\r\nFerry-Osk", f"Ferry is back =\r\n   OSK (HNA) - {FERRY}"))
    assert (article.wire.slugline, copy.headline) == ("Harbour/ Ferry-Osk", "Ferry is back")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("02-GEN-26 15:04 NNNN", "2026-01-02T15:04"),
        ("2 JAN 2026 15:04 GMT", "2026-01-02T15:04Z"),
        ("40-JAN-26 15:04", None),
    ],
)
def test_a_time_with_its_month_spelled_out(written, read_as):
    article, _ = read(iptc("Harbour/Osk/", f"OSK (HNA) - {FERRY}\r\n{written}", tail=""))
    assert article.wire.published_at == read_as


def test_a_message_between_the_marks_of_a_telegraph_line():
    data = (
        f"ZCZC HNA0042\nHNA0042 4 I 90 HNA\nFerry-Osk\nFerry is back\n\n   OSK (HNA) - {FERRY}\n\n   {NOBODY}\nNNNN\n"
    )
    article, copy = read(data)
    assert article.delivery.format == "iptc7901"
    assert (copy.headline, copy.text) == ("Ferry is back", f"{FERRY}\n\n{NOBODY}")


def test_what_stands_between_the_header_of_anpa_and_its_text_is_of_the_head():
    data = f"\x16\x16\x01a0123\x1fhpaaa-\r\nu a\x13\x11 bc-ferry 03-09 0171\r\nFerry is back\r\n\x02   OSK, Norland (HPA) _ {FERRY}\r\n\x03"
    _, copy = read(data.encode())
    assert (copy.headline, copy.text) == ("Ferry is back", FERRY)
