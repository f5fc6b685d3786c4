"""One gate before every page and answer: who may come in, and what a browser may do with what goes out.

On loopback nobody needs a token, so any web page in the user's browser could send requests here. Two checks keep them
out: the Host must be loopback's own name (a foreign name that resolves to 127.0.0.1 is DNS rebinding), and what a browser
sends from another page says so in Origin or Sec-Fetch-Site. Beyond loopback the token is wanted for everything: as bearer,
or, for reading in a browser, as the password of any user. A browser sends a password along unasked: it is never enough
for a POST.
"""

from __future__ import annotations

import hmac
import re
from base64 import b64decode
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workers.web.address import is_loopback

READS = ("GET", "HEAD")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_PORT = re.compile(r":[0-9]{1,5}\Z")


@dataclass(frozen=True)
class Gate:
    """ASGI middleware. `on_loopback`: where the server listens, not where the request comes from (a proxy is here too)."""

    app: ASGIApp
    on_loopback: bool
    token: str | None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")  # a kill takes effect on what was seen before, too
            await send(message)

        refusal = self._refusal(Headers(scope=scope), scope["method"], scope["scheme"])
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, headers: Headers, method: str, scheme: str) -> Response | None:
        host = headers.get("host", "")
        if self.on_loopback and not is_loopback(_PORT.sub("", host).strip("[]")):
            return _refused(403, "this server answers to localhost alone; the Host header names another one")
        if method not in READS and _is_from_another_page(headers, f"{scheme}://{host}"):
            return _refused(403, "a web page of another origin may not send anything here")
        if self._is_known(headers, method):
            return None
        return _refused(401, "the token is wanted: Authorization: Bearer TOKEN, where TOKEN is COPYDESK_TOKEN")

    def _is_known(self, headers: Headers, method: str) -> bool:
        given = headers.get("authorization")
        if self.token is None or given is None:
            return self.on_loopback
        scheme, _, credentials = given.partition(" ")
        if scheme.lower() == "bearer":
            return _equal(credentials.strip(), self.token)
        return scheme.lower() == "basic" and method in READS and _equal(_password(credentials.strip()), self.token)


def _is_from_another_page(headers: Headers, own: str) -> bool:
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    if origin is None:
        return False
    # Behind a proxy that speaks TLS the scheme is not ours to know: the host has to be the same.
    return origin == "null" or urlsplit(origin).netloc.lower() != urlsplit(own).netloc.lower()


def _password(credentials: str) -> str:
    try:
        return b64decode(credentials, validate=True).decode("ascii").partition(":")[2]
    except ValueError:
        return ""


def _equal(given: str, token: str) -> bool:
    """In constant time."""
    return hmac.compare_digest(given.encode("latin-1", "replace"), token.encode("latin-1", "replace"))


def _refused(status: int, reason: str) -> Response:
    wanted = {"WWW-Authenticate": 'Bearer realm="copydesk", Basic realm="copydesk"'} if status == 401 else {}
    return JSONResponse({"error": reason}, status, {**wanted, "Connection": "close"})
