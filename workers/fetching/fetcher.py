"""One GET with all its redirects, under caps on time, on bytes as they come and on bytes as they unpack to."""

from __future__ import annotations

import ssl
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version

import httpcore
import httpx

from workers.fetching.addresses import Permitted
from workers.fetching.errors import Answered, NotFetched, TooLarge, TooSlow
from workers.fetching.network import GuardedBackend, Patience
from workers.fetching.waiting import postponed

PRODUCT = "copydesk"
"""The name that a site's robots.txt may speak to."""
USER_AGENT = f"{PRODUCT}/{version('copydesk')} (news intake; obeys robots.txt)"
MOST_BYTES = 8 * 1024 * 1024
MOST_SECONDS = 30.0
MOST_REDIRECTS = 5
LONGEST_URL = 2_000
PIECE = 64 * 1024

_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_WINDOW_BITS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}

Visit = Callable[[httpx.URL], None]
"""Called before each hop; raises NotFetched where the hop must not be made."""


@dataclass(frozen=True)
class Fetched:
    """What a server answered. `moved_to`: where the URL has moved for good, if the redirects from it say so."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    moved_to: str | None = None


def web_address(text: str) -> httpx.URL:
    """The URL, if it can be fetched. Raises NotFetched, which says what is wrong with it."""
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise NotFetched(f"{text[:200]!r} is no URL: {error}") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise NotFetched(f"{text[:200]!r} must begin with http:// or https:// and a host")
    if url.userinfo:
        raise NotFetched(f"a URL must hold no user name or password: {url.host}")
    if len(text) > LONGEST_URL:
        raise NotFetched(f"the URL is longer than {LONGEST_URL} characters: {text[:60]!r}...")
    return url.copy_with(fragment=None)


class Fetcher:
    """Fetches public addresses, and those that the operator permits. May be used by several threads."""

    def __init__(
        self,
        permitted: Permitted,
        stop: threading.Event,
        *,
        most_bytes: int = MOST_BYTES,
        most_seconds: float = MOST_SECONDS,
    ) -> None:
        self._permitted = permitted
        self._stop = stop
        self._most_bytes = most_bytes
        self._most_seconds = most_seconds
        self._tls = httpx.create_ssl_context(trust_env=False)

    def get(self, address: str, headers: Mapping[str, str] | None = None, visit: Visit | None = None) -> Fetched:
        """Fetches the address. `visit` is asked before each hop, so that waiting there takes none of the hop's time.

        Raises NotFetched; Answered for any answer but 200 and 304.
        """
        url, moved_to, only_permanent = web_address(address), None, True
        for _ in range(MOST_REDIRECTS + 1):
            if visit:
                visit(url)
            found = self._hop(url, headers or {})
            if found.status not in _REDIRECTS:
                return _accepted(found, moved_to)
            url = _target(url, found)
            only_permanent = only_permanent and found.status in _PERMANENT
            moved_to = str(url) if only_permanent else moved_to
        raise NotFetched(f"more than {MOST_REDIRECTS} redirects from {address}")

    def _hop(self, url: httpx.URL, headers: Mapping[str, str]) -> Fetched:
        patience = Patience.of(self._most_seconds, self._stop)
        sent = {"Host": url.netloc.decode("ascii"), "User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}
        backend = GuardedBackend(self._permitted, patience)
        try:
            with (
                httpcore.ConnectionPool(ssl_context=self._tls, network_backend=backend) as pool,
                pool.stream("GET", _for_httpcore(url), headers=[*{**sent, **headers}.items()]) as answer,
            ):
                told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                body = self._body(answer, told) if answer.status == 200 else b""
                return Fetched(str(url), answer.status, told, body)
        except (TimeoutError, httpcore.TimeoutException):
            raise TooSlow(str(url)) from None
        except ssl.SSLError as error:
            raise NotFetched(f"{url.host}: no trusted connection: {error.reason or error}") from None
        except (OSError, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise NotFetched(f"{url}: {error or type(error).__name__}") from None

    def _body(self, answer: httpcore.Response, told: Mapping[str, str]) -> bytes:
        coding = told.get("content-encoding", "identity").strip().lower() or "identity"
        pieces = self._counted(answer.iter_stream())
        if coding == "identity":
            return b"".join(pieces)
        if coding not in _WINDOW_BITS:
            raise NotFetched(f"the server packs in a way that was not asked for: {coding[:40]}")
        return b"".join(self._counted(_unpacked(pieces, _WINDOW_BITS[coding])))

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > self._most_bytes:
                raise TooLarge(f"more than {self._most_bytes:,} bytes")
            yield piece


def _unpacked(pieces: Iterator[bytes], window_bits: int) -> Iterator[bytes]:
    """Unpacks in small steps: 1 MB of gzip can hold 1 GB. Raises NotFetched for what is damaged or breaks off."""
    unpacking = zlib.decompressobj(window_bits)
    try:
        for piece in pieces:
            rest = piece
            while rest and not unpacking.eof:
                yield unpacking.decompress(rest, PIECE)
                rest = unpacking.unconsumed_tail
        yield unpacking.flush()
    except zlib.error as error:
        raise NotFetched(f"the packed answer is damaged: {error}") from None
    if not unpacking.eof:
        raise NotFetched("the packed answer breaks off")


def _accepted(found: Fetched, moved_to: str | None) -> Fetched:
    if found.status in (200, 304):
        return Fetched(found.url, found.status, found.headers, found.body, moved_to)
    raise postponed(found.url, found.status, found.headers) or Answered(
        f"{found.url} answers {found.status}", found.status
    )


def _target(url: httpx.URL, found: Fetched) -> httpx.URL:
    place = found.headers.get("location", "")
    if not place:
        raise NotFetched(f"{url} redirects to nowhere")
    try:
        return web_address(str(url.join(place)))
    except (httpx.InvalidURL, ValueError) as error:
        raise NotFetched(f"{url} redirects to no URL: {error}") from None


def _for_httpcore(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
