"""Versions, kills and embargoes of real wire files, from their bytes to what may be read: nothing leaks, in any order."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable

import msgspec
import pytest

from pipeline.article import Record
from tests.workers.test_orders import hits, read
from workers.workshop import Workshop

FERRY = "The ferry between Osk and Averin sailed again on Tuesday after a year in dock, the harbour office said."
SECRET = "pilots"
HEADLINE = "Ferry back, pilots not told"
"""Of the story, and of the notice that kills it: agencies leave it as it was."""
COPY = f"{FERRY} Nobody had told the pilots, their union said in a statement of three pages."


def g2(status: str, version: int, copy: str) -> str:
    """As the large agencies send it: a message with a package, whose id changes, and the story, whose id stays."""
    meta = (
        f'<itemMeta><itemClass qcode="ninat:text"/><provider literal="hna.example"/>'
        f"<versionCreated>2026-01-02T03:0{version}:00Z</versionCreated><pubStatus qcode='stat:{status}'/></itemMeta>"
    )
    package = f'<packageItem guid="tag:hna.example,2026:package:{version}" version="{version}">{meta}</packageItem>'
    content = f"<contentMeta><headline>{HEADLINE}</headline></contentMeta><contentSet>{xhtml(copy)}</contentSet>"
    item = f'<newsItem guid="tag:hna.example,2026:ferry" version="{version}">{meta}{content}</newsItem>'
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{package}{item}</itemSet></newsMessage>'


def xhtml(copy: str) -> str:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{copy}</p></body></html>'
    return f'<inlineXML contenttype="application/xhtml+xml">{page}</inlineXML>'


def newsml(status: str, version: int, copy: str) -> str:
    identifier = (
        "<ProviderId>hna.example</ProviderId><DateId>20260102</DateId><NewsItemId>HNA-FERRY-1</NewsItemId>"
        f"<RevisionId PreviousRevision='{version - 1}' Update='N'>{version}</RevisionId>"
    )
    lines = f"<NewsLines><HeadLine>{HEADLINE}</HeadLine></NewsLines>"
    return (
        f"<NewsML><NewsItem><Identification><NewsIdentifier>{identifier}</NewsIdentifier></Identification><NewsManagement>"
        f"<ThisRevisionCreated>20260102T030{version}00Z</ThisRevisionCreated><Status FormalName='{status.title()}'/>"
        f"</NewsManagement><NewsComponent>{lines}<ContentItem><DataContent>{copy}</DataContent></ContentItem></NewsComponent>"
        "</NewsItem></NewsML>"
    )


def nitf(status: str, version: int, copy: str) -> str:
    """The notice leaves out who distributes it, as notices do."""
    distributor = "<distributor>Harbour News Agency</distributor>" if status == "usable" else ""
    head = (
        f'<docdata management-status="{status}"><doc-id id-string="hna-1" regsrc="HNA"/><date.issue norm="2026-01-02"/>'
    )
    body = f"<body.head><hedline><hl1>{HEADLINE}</hl1></hedline>{distributor}</body.head>"
    return f"<nitf><head>{head}<du-key version='{version}'/></docdata></head><body>{body}<body.content><p>{copy}</p></body.content></body></nitf>"


def ninjs(status: str, version: int, copy: str) -> str:
    """The notice leaves out its provider."""
    item = {
        "uri": "urn:hna:1",
        "version": f"1.{8 + version}",
        "pubstatus": status,
        "headline": HEADLINE,
        "body_text": copy,
    }
    return json.dumps({**item, **({"provider": "HNA"} if status == "usable" else {})})


FORMATS = [g2, newsml, nitf, ninjs]
Wire = Callable[[str, int, str], str]
NOTICE = "Please use nothing of our story on the ferry, which is wrong. There will be no other."


def said(record: Record) -> str:
    return msgspec.json.encode(record).decode()


@pytest.mark.parametrize(
    ("format_", "order"),
    [*((g2, order) for order in itertools.permutations(range(3))), *((one, (2, 0, 1)) for one in FORMATS)],
)
def test_a_kill_takes_back_every_version_in_any_order(
    shop: Workshop, drop, format_: Wire, order: tuple[int, ...]
) -> None:
    files = [
        format_("usable", 1, COPY),
        format_("usable", 2, f"{COPY} More is to follow."),
        format_("canceled", 3, NOTICE),
    ]
    for place in order:
        drop(files[place])
    found = [record for record in read(shop).values() if record.guid]
    assert sorted(record.killed for record in found) == [True, True, True]
    assert [record.text for record in found if record.pubstatus == "canceled"] == [NOTICE]
    assert not any(SECRET in said(record).lower() for record in found)
    assert hits(shop, SECRET) == []


@pytest.mark.parametrize(("format_", "order"), [(g2, (0, 1)), (nitf, (1, 0)), (ninjs, (0, 1))])
def test_a_story_sent_again_with_another_status_is_not_shown_as_its_notice(
    shop: Workshop, drop, format_: Wire, order: tuple[int, ...]
) -> None:
    files = [format_("usable", 1, COPY), format_("canceled", 2, COPY)]
    for place in order:
        drop(files[place])
    found = [record for record in read(shop).values() if record.guid]
    assert [record.killed for record in found] == [True, True]
    assert not any(SECRET in said(record).lower() for record in found)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_killed_story_that_never_came_is_not_read_in_its_notice(shop: Workshop, drop, format_: Wire) -> None:
    drop(format_("canceled", 2, f"{COPY} {COPY.replace('Osk', 'Vig')}"))
    (notice,) = (record for record in read(shop).values() if record.guid)
    assert (notice.killed, notice.text) == (True, None)


@pytest.mark.parametrize("format_", FORMATS)
def test_of_two_versions_the_higher_is_the_new_one(shop: Workshop, drop, format_: Wire) -> None:
    for version in (1, 2):
        drop(format_("usable", version, f"{COPY} This is version {version}."))
    decided = [record.dedup.decision for record in read(shop).values() if record.dedup]
    assert decided == ["new", "new_version"]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_late_lower_version_is_stale(shop: Workshop, drop, format_: Wire) -> None:
    for version in (2, 1):
        drop(format_("usable", version, f"{COPY} This is version {version}."))
    decided = [record.dedup.decision for record in read(shop).values() if record.dedup]
    assert decided == ["new", "stale"]
