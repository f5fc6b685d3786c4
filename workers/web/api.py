"""The desk as JSON: the same objects that the commands print. /openapi.json describes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from pipeline.claims.graph import edges_of
from pipeline.errors import Unavailable
from workers.ledger import finding, records
from workers.ledger import quarantine as put_aside
from workers.ledger.search import QueryEmpty
from workers.ledger.status import status as status_of
from workers.producers.watching import arriving
from workers.web import openapi, reading
from workers.web.answers import MOST_PLACES, Json, Refused, identifier, number, words
from workers.workshop import Workshop

MOST = 200
ASKED = ("supplier", "recipient", "designation", "status")


def health(request: Request) -> Response:
    """Whether the ledger answers."""
    try:
        with _shop(request).ledger.read() as connection:
            connection.exec_driver_sql("SELECT 1")
    except Unavailable as error:
        raise Refused(503, str(error)) from error
    return Json({"status": "ok"})


def status(request: Request) -> Response:
    return Json(status_now(_shop(request)))


def status_now(shop: Workshop) -> dict[str, Any]:
    """The object of `copydesk status --json`."""
    coming = arriving(shop)  # asked first: what is not arriving any more is in the ledger by then
    with shop.ledger.read() as connection:
        found = status_of(connection, shop.settings.story_days)
    return {**found, "arriving": coming}


def stories(request: Request) -> Response:
    limit, before = _page(request)
    with _shop(request).ledger.read() as connection:
        found, more = reading.latest_stories(connection, limit, before)
    return Json({"stories": [_story(one) for one in found], "before": more})


def story(request: Request) -> Response:
    return Json(_story(_asked_story(request)))


def claims(request: Request) -> Response:
    return Json({"claims": reading.claims(_asked_story(request))})


def article(request: Request) -> Response:
    """The record, as `copydesk export` prints it."""
    with _shop(request).ledger.read() as connection:
        found = reading.article(connection, identifier(request))
    if found is None:
        raise Refused(404, "no article with this id has ended; GET /intake/DELIVERY says where it is")
    return Json(found)


def raw(request: Request) -> Response:
    """The article as it was decoded; null where it may not be read."""
    with _shop(request).ledger.read() as connection:
        found = reading.article(connection, identifier(request))
        text = records.raw_of(connection, found) if found else None
    if found is None:
        raise Refused(404, "no article with this id has ended")
    return Json({"article_id": found.article_id, "raw": text})


def search(request: Request) -> Response:
    query, limit = words(request, "q"), _page(request)[0]
    try:
        with _shop(request).ledger.read() as connection:
            hits = finding.found(connection, query, limit)
    except QueryEmpty as error:
        raise Refused(400, str(error)) from error
    return Json({"hits": [{**reading.brief(hit.record), "snippet": hit.snippet} for hit in hits]})


def transfers(request: Request) -> Response:
    limit, before = _page(request)
    asked = {name: value for name in ASKED if (value := words(request, name))}
    with _shop(request).ledger.read() as connection:
        rows, more = reading.transfers(connection, asked, limit, before)
    told = [{**msgspec.to_builtins(row.transfer), "article": reading.brief(row.record)} for row in rows]
    return Json({"transfers": told, "before": more})


def quarantine(request: Request) -> Response:
    with _shop(request).ledger.read() as connection:
        rows = put_aside.listed(connection, words(request, "reason") or None, _page(request)[0])
    return Json({"quarantined": rows})


def description(_request: Request) -> Response:
    return Json(openapi.description())


def _story(one: reading.Story) -> dict[str, Any]:
    return {
        "story_id": one.story_id,
        "title": one.title,
        "complete": one.complete,
        "independent": one.independent,
        "credited": one.credited,
        "articles": [{**reading.brief(record), "dedup": record.dedup} for record in one.articles],
        "lineage": edges_of(one.articles),
    }


def _asked_story(request: Request) -> reading.Story:
    with _shop(request).ledger.read() as connection:
        found = reading.story(connection, identifier(request))
    if found is None:
        raise Refused(404, "no story has this id")
    return found


def _page(request: Request) -> tuple[int, int | None]:
    """How many, and before which place."""
    return number(request, "limit", 20, 1, MOST) or 20, number(request, "before", None, 0, MOST_PLACES)


def _shop(request: Request) -> Workshop:
    shop: Workshop = request.app.state.shop
    return shop


ADDRESSES: dict[str, Callable[[Request], Response]] = {
    "/health": health,
    "/openapi.json": description,
    "/api/status": status,
    "/api/stories": stories,
    "/api/stories/{id}": story,
    "/api/stories/{id}/claims": claims,
    "/api/articles/{id}": article,
    "/api/articles/{id}/raw": raw,
    "/api/search": search,
    "/api/transfers": transfers,
    "/api/quarantine": quarantine,
}
