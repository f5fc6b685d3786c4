"""The guarded fetcher against a real server: which addresses it reaches, and what it does not let itself be sent."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from tests.workers.web_server import Page, Web, serving
from workers.fetching.addresses import BadPermission, Permitted, is_public
from workers.fetching.courtesy import Courtesy
from workers.fetching.errors import Answered, Disallowed, NotFetched, Postponed, TooLarge, TooSlow, Withheld
from workers.fetching.fetcher import Fetcher

LOOPBACK = Permitted.of(["127.0.0.1"])


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        yield found


def fetcher(permitted: Permitted = LOOPBACK, **caps: float) -> Fetcher:
    return Fetcher(permitted, threading.Event(), **caps)


def courtesy(**options: float) -> Courtesy:
    return Courtesy(fetcher(), threading.Event(), **{"delay_s": 0, **options})


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "192.0.0.8", "255.255.255.255",
        "240.0.0.1", "192.88.99.1", "::", "::1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::7f00:1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "4000::1",
    ],
)  # fmt: skip
def test_no_address_but_public_ones(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("named", ["10.1.0.5/16", "300.1.1.1", "http://host/", ""])
def test_a_permission_that_permits_nothing_is_an_error(named: str) -> None:
    with pytest.raises(BadPermission):
        Permitted.of([named])


def test_loopback_is_refused_unless_permitted(web: Web) -> None:
    web.pages["/"] = Page(b"inner")
    with pytest.raises(Withheld, match=r"--allow 127.0.0.1"):
        fetcher(Permitted()).get(web.url("/"))
    assert web.asked == []
    assert fetcher().get(web.url("/")).body == b"inner"
    assert fetcher(Permitted.of(["localhost"])).get(web.url("/", "localhost")).body == b"inner"


@pytest.mark.parametrize("host", ["127.0.0.2", "[::ffff:127.0.0.2]", "2130706434", "10.0.0.1"])
def test_a_redirect_to_an_address_that_is_not_permitted_is_refused(web: Web, host: str) -> None:
    web.pages["/"] = Page(status=302, headers={"Location": web.url("/secret", host)})
    with pytest.raises(Withheld):
        fetcher().get(web.url("/"))
    assert "/secret" not in web.asked


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://u:p@127.0.0.1/", "http:///x"])
def test_a_redirect_leads_to_the_web_alone(web: Web, target: str) -> None:
    web.pages["/"] = Page(status=302, headers={"Location": target})
    with pytest.raises(NotFetched):
        fetcher().get(web.url("/"))


def test_no_proxy_of_the_environment_is_asked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", web.url("/"))
    with pytest.raises(NotFetched):
        fetcher().get("http://127.0.0.1:1/")
    assert web.asked == []


def test_redirects_are_bounded_and_permanent_ones_told(web: Web) -> None:
    web.pages["/loop"] = Page(status=302, headers={"Location": "/loop"})
    with pytest.raises(NotFetched, match="more than 5 redirects"):
        fetcher().get(web.url("/loop"))
    web.pages |= {
        "/a": Page(status=301, headers={"Location": "/b"}),
        "/b": Page(status=302, headers={"Location": "/c"}),
    }
    web.pages["/c"] = Page(b"here")
    found = fetcher().get(web.url("/a"))
    assert (found.body, found.url, found.moved_to) == (b"here", web.url("/c"), web.url("/b"))


def test_what_unpacks_to_too_much_or_is_too_large_is_cut_off(web: Web) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    web.pages["/bomb"] = Page(bomb, headers={"Content-Encoding": "gzip"})
    web.pages["/large"] = Page(bytes(200_000))
    for path in ("/bomb", "/large"):
        with pytest.raises(TooLarge):
            fetcher(most_bytes=100_000).get(web.url(path))


def test_packed_answers_are_unpacked_and_damage_is_told(web: Web) -> None:
    packed = gzip.compress(b"news" * 50_000)
    web.pages["/"] = Page(packed, headers={"Content-Encoding": "gzip"})
    assert fetcher().get(web.url("/")).body == b"news" * 50_000
    for body, coding in ((packed[:-20], "gzip"), (b"no gzip", "gzip"), (packed, "br")):
        web.pages["/"] = Page(body, headers={"Content-Encoding": coding})
        with pytest.raises(NotFetched):
            fetcher().get(web.url("/"))


def test_a_slow_drip_ends_with_its_time(web: Web) -> None:
    web.pages["/"] = Page(bytes(10_000), drip_s=0.05)
    with pytest.raises(TooSlow):
        fetcher(most_seconds=0.4).get(web.url("/"))


def test_robots_are_obeyed_and_their_absence_allows(web: Web) -> None:
    web.pages["/open"] = Page(b"open")
    assert courtesy().get(web.url("/open")).body == b"open"
    web.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /closed\n")
    web.pages |= {"/closed": Page(b"closed"), "/to": Page(status=302, headers={"Location": "/closed"})}
    for path in ("/closed", "/to"):
        with pytest.raises(Disallowed):
            courtesy().get(web.url(path))
    assert "/closed" not in web.asked
    web.pages["/robots.txt"] = Page(status=500)
    with pytest.raises(Answered):
        courtesy().get(web.url("/open"))


def test_a_host_that_asks_to_be_left_alone_is(web: Web) -> None:
    web.pages["/busy"] = Page(status=429, headers={"Retry-After": "120"})
    web.pages["/other"] = Page(b"other")
    visitor = courtesy()
    for path in ("/busy", "/other"):
        with pytest.raises(Postponed) as told:
            visitor.get(web.url(path))
        assert 100 < told.value.seconds <= 120
    assert "/other" not in web.asked


def test_requests_to_one_host_are_apart(web: Web) -> None:
    web.pages["/"] = Page(b"x")
    visitor = courtesy(delay_s=0.2)
    threads = [threading.Thread(target=visitor.get, args=(web.url("/"),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pages = [at for path, at in zip(web.asked, web.times, strict=True) if path == "/"]
    assert len(pages) == 3
    assert all(later - earlier >= 0.19 for earlier, later in zip(web.times, web.times[1:], strict=False))
