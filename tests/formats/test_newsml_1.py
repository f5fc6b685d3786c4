"""NewsML 1: components within components, each agency with roles of its own."""

from __future__ import annotations

import pytest

from pipeline.article import Byline, RawArticle, Refusal, Subject
from pipeline.formats import open_delivery

IDENTIFICATION = """<Identification><NewsIdentifier><ProviderId>hna.example</ProviderId><DateId>20210503</DateId>
<NewsItemId>hna-ferry-7</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId>
<PublicIdentifier>urn:newsml:hna.example:20210503:hna-ferry-7:2N</PublicIdentifier></NewsIdentifier>
<NameLabel>ferry-osk</NameLabel></Identification>"""
MANAGEMENT = """<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20210502T070000Z</FirstCreated>
<ThisRevisionCreated>20210503T080000+0200</ThisRevisionCreated><Status FormalName="{status}"/>
<Urgency FormalName="4"/>{more}</NewsManagement>"""
LINES = """<NewsLines><HeadLine>Ferry to Osk is back</HeadLine><ByLine>By Ana Berg and Per Dahl</ByLine>
<DateLine>Osk, Norland, May 3, 2021 (HNA) -</DateLine><CopyrightLine>(c) HNA 2021</CopyrightLine>
<NewsLine><NewsLineType FormalName="AdvisoryLine"/><NewsLineText>ADDS quote</NewsLineText></NewsLine></NewsLines>"""
METADATA = """<AdministrativeMetadata><Provider><Party FormalName="HNA"/></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/><SubjectCode><Subject FormalName="11000000"/></SubjectCode>
<SubjectCode><SubjectMatter FormalName="11000000"/></SubjectCode></DescriptiveMetadata>"""
COPY = "<p>The ferry is back.</p><p>Nobody had expected it.</p>"


def text_of(inside: str, media: str = "Text") -> str:
    return f'<ContentItem><MediaType FormalName="{media}"/><DataContent>{inside}</DataContent></ContentItem>'


def component(inside: str, role: str | None = None, language: str | None = None) -> str:
    said = f'<Role FormalName="{role}"/>' if role else ""
    said += f'<DescriptiveMetadata><Language FormalName="{language}"/></DescriptiveMetadata>' if language else ""
    return f"<NewsComponent>{said}{inside}</NewsComponent>"


def item(inside: str = text_of(COPY), *, status: str = "Usable", more: str = "", lines: str = LINES + METADATA) -> str:
    return (
        f"<NewsItem>{IDENTIFICATION}{MANAGEMENT.format(status=status, more=more)}{component(lines + inside)}</NewsItem>"
    )


def newsml(*items: str) -> str:
    envelope = '<NewsEnvelope><SentFrom><Party FormalName="Norland Wires"/></SentFrom></NewsEnvelope>'
    return f'<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd"><NewsML Version="1.2">{envelope}{"".join(items or [item()])}</NewsML>'


def opened(text: str) -> list[RawArticle | Refusal]:
    return list(open_delivery(text.encode(), "drop/a.bin"))


def article(text: str) -> RawArticle:
    (only,) = opened(text)
    assert isinstance(only, RawArticle), only
    return only


@pytest.mark.parametrize(
    ("inside", "raw"),
    [
        (text_of(COPY), "The ferry is back.\n\nNobody had expected it."),
        (
            text_of(f"<nitf><body><body.content>{COPY}</body.content></body></nitf>"),
            "The ferry is back.\n\nNobody had expected it.",
        ),
        (text_of("\n  One line.\n  Another.\n"), "One line.\nAnother."),
        (text_of("<![CDATA[<p>One.</p><p>Two.</p>]]>"), "One.\n\nTwo."),
        (text_of("A rise of &lt;1 % and a fall."), "A rise of <1 % and a fall."),
        (component(text_of("<p>One.</p>"), "Body"), "One."),
        (component(text_of("Pier photo"), "Caption") + component(text_of("<p>One.</p>"), "BodyText"), "One."),
        (
            component(text_of("Ferry"), "Title")
            + component(text_of("Lead."), "Lead")
            + component(text_of("Body."), "Body"),
            "Lead.\n\nBody.",
        ),
        (component(text_of("Lead."), "Lead") + component(text_of("Lead. More."), "Body"), "Lead. More."),
        (component(text_of("One."), None, "en") + component(text_of("Eins."), None, "de"), "One."),
        (component(text_of("xxx", "Photo")) + component(text_of("<p>One.</p>")), "One."),
        (text_of("<p>One.</p>", "ComplexData"), "One."),
        (text_of("<p>Rich.</p>") + text_of("Plain."), "Rich."),
    ],
)
def test_the_copy_is_found(inside: str, raw: str) -> None:
    """Whatever the roles, formats and languages around it."""
    assert article(newsml(item(inside))).raw == raw


def test_the_fields() -> None:
    """Lines, management and metadata each say their part."""
    wire = article(newsml()).wire
    assert (wire.guid, wire.version, wire.provider, wire.language) == ("hna-ferry-7", "2", "HNA", "en")
    assert (wire.headline, wire.slugline, wire.urgency) == ("Ferry to Osk is back", "ferry-osk", 4)
    assert (wire.published_at, wire.pubstatus) == ("2021-05-03T08:00:00+02:00", "usable")
    assert wire.byline == (Byline(name="Ana Berg"), Byline(name="Per Dahl"))
    assert wire.subjects == (Subject(code="subj:11000000"),)
    assert (wire.ednote, wire.copyright) == ("ADDS quote", "(c) HNA 2021")
    assert wire.dateline is not None
    assert (wire.dateline.place, wire.dateline.date, wire.dateline.agency) == ("Osk, Norland", "2021-05-03", "HNA")


def test_a_creator_is_a_person() -> None:
    """The agency is named there as well, and is nobody's byline."""
    lines = (LINES + METADATA).replace("<ByLine>By Ana Berg and Per Dahl</ByLine>", "")
    for name, people in (("HNA", ()), ("Ana Berg in Vik", (Byline(name="Ana Berg"),))):
        creator = f'<AdministrativeMetadata><Creator><Party FormalName="{name}"/></Creator>'
        said = lines.replace("<AdministrativeMetadata>", creator)
        assert article(newsml(item(lines=said))).wire.byline == people


def test_fields_may_stand_in_components_of_their_own() -> None:
    """A headline and what is below it, as press releases come."""
    inside = component(text_of("<p>Ferry back</p>"), "HeadLine") + component(text_of("After a year"), "SubHeadLine")
    read = article(newsml(item(inside + component(text_of(COPY), "Body"), lines="")))
    assert (read.wire.headline, read.wire.teaser) == ("Ferry back", "After a year")
    assert (read.raw.split("\n")[0], read.wire.provider) == ("The ferry is back.", "Norland Wires")


def test_revisions_share_their_guid() -> None:
    """Where only the public identifier is given, its revision is left out."""
    text = newsml().replace("<NewsItemId>hna-ferry-7</NewsItemId>", "")
    assert article(text).wire.guid == "urn:newsml:hna.example:20210503:hna-ferry-7"


def test_an_embargo_ends_when_the_status_will_change() -> None:
    """As the item foretells; otherwise it has no end."""
    change = '<StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20210504T120000Z</DateAndTime></StatusWillChange>'
    wire = article(newsml(item(status="Embargoed", more=change))).wire
    assert (wire.pubstatus, wire.embargoed, wire.embargoed_until) == ("usable", True, "2021-05-04T12:00:00Z")
    assert article(newsml(item(status="Embargoed"))).wire.embargoed_until is None


def test_a_kill_without_copy_is_an_article() -> None:
    """It must reach what it takes back."""
    killed = article(newsml(item("", status="Canceled", lines="")))
    assert (killed.wire.pubstatus, killed.wire.guid, killed.raw) == ("canceled", "hna-ferry-7", "")


def test_pictures_alone_are_skipped() -> None:
    """With what they are."""
    (skipped,) = opened(newsml(item('<ContentItem Href="x.jpg"><MediaType FormalName="Photo"/></ContentItem>')))
    assert isinstance(skipped, Refusal)
    assert (skipped.state, "Photo" in skipped.reason) == ("skipped", True)


def test_each_item_of_a_file_is_an_article() -> None:
    """One without text costs the others nothing, and each keeps its id in other company."""
    one, two = item(), item(text_of("<p>Another story.</p>")).replace("hna-ferry-7", "hna-pier-8")
    parts = opened(newsml(one, item("", lines=""), two))
    assert [isinstance(part, RawArticle) for part in parts] == [True, False, True]
    assert [part.delivery.index for part in parts] == [0, 1, 2]
    assert parts[2].article_id == opened(newsml(two, one))[0].article_id
