"""What every answer has in common: JSON as the commands print it, and errors that say what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

RETRY_AFTER_S = 30
MOST_PLACES = 2**53
"""Row numbers beyond this are no row's."""


class Json(Response):
    """ASCII-escaped, like the lines of `copydesk export`."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return json.dumps(msgspec.to_builtins(content), ensure_ascii=True, default=str).encode("ascii")


class Refused(HTTPException):
    """A request that cannot be answered, with what to do about it."""

    def __init__(self, status: int, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, reason, dict(headers or {}))


def later(status: int, reason: str) -> Refused:
    """Try the same again, later."""
    return Refused(status, reason, {"Retry-After": str(RETRY_AFTER_S)})


def identifier(request: Request) -> str:
    """The id in the address; what cannot be one is not found."""
    given = str(request.path_params["id"])
    if not re.fullmatch(r"[!-~]{1,80}", given):
        raise Refused(404, "there is nothing with this id")
    return given


def number(request: Request, name: str, default: int | None, least: int, most: int) -> int | None:
    """A whole number from the query.

    Raises Refused (400) for anything else.
    """
    given = request.query_params.get(name)
    if given is None or (given == "" and default is None):
        return default
    if not re.fullmatch(r"[0-9]{1,16}", given) or not least <= int(given) <= most:
        raise Refused(400, f"{name} must be a whole number from {least} to {most}")
    return int(given)


def words(request: Request, name: str, longest: int = 300) -> str:
    """A text from the query, empty where it is not given.

    Raises Refused (400) for one that is too long.
    """
    given = request.query_params.get(name, "").replace("\0", " ").strip()
    if len(given) > longest:
        raise Refused(400, f"{name} may have {longest} characters")
    return given
