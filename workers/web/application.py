"""The addresses: deliveries, JSON under /api/, pages for everything else."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.errors import Unavailable
from workers.logs import get_logger
from workers.web import api, deliveries, pages
from workers.web.answers import Json, later
from workers.web.gate import Gate
from workers.workshop import Workshop

log = get_logger(__name__)

STATIC = Path(__file__).parent / "static"
PAGES = {"/": pages.overview, "/stories/{id}": pages.story, "/articles/{id}": pages.article, "/articles/{id}/raw": pages.raw,
         "/search": pages.search, "/transfers": pages.transfers, "/quarantine": pages.quarantine}  # fmt: skip


def application(shop: Workshop, *, on_loopback: bool, token: str | None) -> Gate:
    """The whole of it, behind the gate."""
    app = Starlette(
        routes=_routes(),
        exception_handlers={HTTPException: _refused, Unavailable: _away, Exception: _failed},
    )
    app.state.shop = shop
    return Gate(app, on_loopback=on_loopback, token=token)


def _routes() -> list[BaseRoute]:
    return [
        Route("/intake", deliveries.post, methods=["POST"]),
        Route("/intake/{id}", deliveries.get),
        *(Route(path, answer) for path, answer in api.ADDRESSES.items()),
        *(Route(path, page) for path, page in PAGES.items()),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if _wants_a_page(request):
        return pages.refused(request, error)
    return Json({"error": error.detail}, error.status_code, error.headers)


def _away(request: Request, error: Exception) -> Response:
    return _refused(request, later(503, str(error)))


def _failed(request: Request, error: Exception) -> Response:
    """The client learns no more than that; uvicorn logs the error itself, which Starlette raises again."""
    log.error("request_failed", method=request.method, path=request.url.path, cause=type(error).__name__)
    gone = {"Connection": "close"}  # as uvicorn does after an error
    return _refused(request, HTTPException(500, "something went wrong here; the log of `copydesk web` says what", gone))


def _wants_a_page(request: Request) -> bool:
    return request.url.path not in api.ADDRESSES and not request.url.path.startswith(("/api/", "/intake"))
