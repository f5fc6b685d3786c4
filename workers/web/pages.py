"""The desk page: what stands in the ledger, for a person to read. Nothing can be changed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.article import Record
from workers.desk.article import named_in
from workers.desk.transfers import Row, cells_of, merged
from workers.desk.wording import title_of
from workers.ledger import finding, records
from workers.ledger import quarantine as put_aside
from workers.ledger.search import QueryEmpty
from workers.web import marking, reading
from workers.web.answers import MOST_PLACES, Refused, identifier, number, words
from workers.web.api import ASKED, status_now
from workers.web.lineage import drawn
from workers.web.paper import printed
from workers.workshop import Workshop

STORIES_SHOWN = 12
HITS_SHOWN = 30
ARTICLES_OF_TRANSFERS = 40
QUARANTINED_SHOWN = 200
CLAIMS_SHOWN = 60


def overview(request: Request) -> Response:
    shop, before = _shop(request), number(request, "before", None, 0, MOST_PLACES)
    with shop.ledger.read() as connection:
        found, more = reading.latest_stories(connection, STORIES_SHOWN, before)
    return _page(request, "overview.html", status=status_now(shop), stories=found, more=more, first=before is None)


def story(request: Request) -> Response:
    with _shop(request).ledger.read() as connection:
        found = reading.story(connection, identifier(request))
    if found is None:
        raise Refused(404, "no story has this id")
    claims = reading.claims(found)
    return _page(
        request,
        "story.html",
        story=found,
        drawing=drawn(found.articles, found.credited),
        claims=claims[:CLAIMS_SHOWN],
        more_claims=max(0, len(claims) - CLAIMS_SHOWN),
        known={record.article_id: record for record in found.articles},
        statements={claim.claim_id: claim for claim in claims},
        shared=_shared,
    )


def article(request: Request) -> Response:
    record, known, _ = _article(request)
    return _page(
        request,
        "article.html",
        record=record,
        known=known,
        copy=marking.copy_of(record),
        left_out=marking.left_out(record.text or ""),
        transfers=[cells_of(row) for row in merged(Row(transfer) for transfer in record.transfers)],
        named=list(named_in(record)),
        shared=_shared,
    )


def raw(request: Request) -> Response:
    record, _, text = _article(request)
    pieces = None if text is None else marking.raw_of(record, text)
    return _page(request, "raw.html", record=record, pieces=pieces, left_out=marking.left_out(text or ""))


def search(request: Request) -> Response:
    query = words(request, "q")
    if not query:
        return _page(request, "search.html", query="", hits=None)
    try:
        with _shop(request).ledger.read() as connection:
            hits = finding.found(connection, query, HITS_SHOWN)
    except QueryEmpty as error:
        raise Refused(400, str(error)) from error
    return _page(request, "search.html", query=query, hits=hits, most=HITS_SHOWN)


def transfers(request: Request) -> Response:
    before = number(request, "before", None, 0, MOST_PLACES)
    asked = {name: value for name in ASKED if (value := words(request, name))}
    with _shop(request).ledger.read() as connection:
        rows, more = reading.transfers(connection, asked, ARTICLES_OF_TRANSFERS, before)
    told = [(row.transfer, cells_of(Row(row.transfer)), row.record) for row in rows]
    return _page(request, "transfers.html", rows=told, asked=asked, more=more)


def quarantine(request: Request) -> Response:
    with _shop(request).ledger.read() as connection:
        rows = put_aside.listed(connection, words(request, "reason") or None, QUARANTINED_SHOWN)
    told = [{**row, "when": f"{datetime.fromtimestamp(row['at'], UTC):%Y-%m-%dT%H:%M}Z"} for row in rows]
    return _page(request, "quarantine.html", rows=told, most=QUARANTINED_SHOWN)


def refused(request: Request, error: HTTPException) -> Response:
    """A page that says what went wrong."""
    answer = _page(request, "refused.html", code=error.status_code, detail=error.detail)
    answer.status_code = error.status_code
    answer.headers.update(error.headers or {})
    return answer


def _article(request: Request) -> tuple[Record, Mapping[str, Record], str | None]:
    """The record, the articles that it points at, and the raw text where that may be read."""
    with _shop(request).ledger.read() as connection:
        found = reading.article(connection, identifier(request))
        if found is None:
            raise Refused(404, "no article with this id has ended; it may still be in the line")
        return found, reading.neighbours(connection, found), records.raw_of(connection, found)


def _shared(record: Record, passages: Any, most: int = 3) -> list[str]:
    """The longest passages, in order."""
    longest = sorted(passages, key=lambda passage: passage.start - passage.end)[:most]
    return [(record.text or "")[one.start : one.end] for one in sorted(longest, key=lambda one: one.start)]


def _page(request: Request, template: str, **values: Any) -> HTMLResponse:
    called: Callable[[str, Mapping[str, Record]], str] = _called
    return HTMLResponse(printed(template, path=request.url.path, called=called, **values))


def _called(article_id: str, known: Mapping[str, Record]) -> str:
    return title_of(known[article_id]) if article_id in known else article_id


def _shop(request: Request) -> Workshop:
    shop: Workshop = request.app.state.shop
    return shop
