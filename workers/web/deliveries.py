"""POST /intake and the address that it answers with. Whatever comes is handed to intake and to nobody else."""

from __future__ import annotations

import json
import re
from email.message import Message
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from workers import intake
from workers.escaping import printable
from workers.ledger import idempotency, parts
from workers.pressure import behind
from workers.web.answers import MOST_PLACES, Json, Refused, identifier, later, number
from workers.web.uploads import TooLarge, TooSlow, Upload, uploaded
from workers.workshop import Workshop

PRODUCER = "http"
UNNAMED = "post"
LONGEST_NAME = 255
SHOWN_AT_ONCE = 1000
_AS_THEY_ARE = ("", "identity", "gzip", "x-gzip")
"""A body that is compressed is a file that is compressed: gzip is one of the formats that are told by content."""

_one_at_a_time = CapacityLimiter(1)
"""The broker's connection is made for one thread, and the ledger has one writer anyway."""


async def post(request: Request) -> Response:
    """Takes in one file, as the body. 202: it is safe on disk and will end in a named state."""
    shop: Workshop = request.app.state.shop
    name, key = _name(request), _key(request)
    _check_body(request)
    await to_thread.run_sync(_make_room, shop, key)
    most = shop.settings.max_delivery_bytes
    try:
        async with uploaded(request, shop.settings.home, most) as upload:
            answer = await to_thread.run_sync(_receive, shop, name, upload, key, limiter=_one_at_a_time)
    except TooLarge as error:
        raise Refused(413, f"a delivery may have {most} bytes", {"Connection": "close"}) from error
    except TooSlow as error:
        raise Refused(408, "the body did not come", {"Connection": "close"}) from error
    except ClientDisconnect:
        return Response(status_code=400)  # nobody hears it
    except idempotency.KeyUsed as error:
        raise Refused(422, str(error)) from error
    return Json(answer, 202, {"Location": answer["address"]})


def get(request: Request) -> Response:
    """What became of a delivery and of each article in it."""
    shop: Workshop = request.app.state.shop
    after = number(request, "after", None, 0, MOST_PLACES)
    with shop.ledger.read() as connection:
        found = parts.of(connection, identifier(request), -1 if after is None else after, SHOWN_AT_ONCE)
    if found is None:
        raise Refused(404, "no delivery has this id")
    return Json(found)


def _receive(shop: Workshop, name: str, upload: Upload, key: str | None) -> dict[str, Any]:
    if key is None:
        return _taken_in(shop, name, upload)
    with shop.ledger.durable() as connection:
        before = idempotency.take(connection, key, upload.sha256)
    if before is not None:
        answered: dict[str, Any] = json.loads(before)
        return answered
    answer = _taken_in(shop, name, upload)
    with shop.ledger.durable() as connection:
        idempotency.answered(connection, key, json.dumps(answer))
    return answer


def _taken_in(shop: Workshop, name: str, upload: Upload) -> dict[str, Any]:
    received = intake.receive(shop, name, upload.path, producer=PRODUCER)
    return {
        "delivery": received.article_id,
        "address": f"/intake/{received.article_id}",
        "name": name,
        "sha256": upload.sha256,
        "size": upload.size,
        "repeated": received.repeated,
    }


def _make_room(shop: Workshop, key: str | None) -> None:
    """What was taken in before may be asked for again at any time."""
    reason = behind(shop.ledger, shop.settings)
    if reason is None:
        return
    with shop.ledger.read() as connection:
        if key is None or not idempotency.is_known(connection, key):
            raise later(429, reason)


def _check_body(request: Request) -> None:
    if request.headers.get("content-type", "").strip().lower().startswith("multipart/"):
        raise Refused(415, "send the file itself as the body: curl --data-binary @FILE ADDRESS/intake?name=FILE")
    if request.headers.get("content-encoding", "").strip().lower() not in _AS_THEY_ARE:
        raise Refused(415, "send the body as it is, or as gzip")


def _key(request: Request) -> str | None:
    given = request.headers.get("idempotency-key")
    if given is not None and not re.fullmatch(r"[ -~]{1,255}", given):
        raise Refused(400, "an Idempotency-Key has 1 to 255 printable ASCII characters")
    return given


def _name(request: Request) -> str:
    """The file's name: from the query, else from Content-Disposition. It is shown, and never opened."""
    given = request.query_params.get("name") or _disposed(request.headers.get("content-disposition", ""))
    return printable(re.split(r"[/\\]", given)[-1].strip())[:LONGEST_NAME] or UNNAMED


def _disposed(header: str) -> str:
    """The file name of a Content-Disposition, in either of its spellings (RFC 6266)."""
    message = Message()
    message["Content-Disposition"] = header.replace("\r", " ").replace("\n", " ")
    return message.get_filename() or ""
