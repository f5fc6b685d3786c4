"""A real web server on loopback whose pages a test sets, and which remembers what it was asked for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip_s: float = 0.0  # between two bytes


@dataclass
class Web:
    port: int
    pages: dict[str, Page | Callable[[dict[str, str]], Page]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving() -> Iterator[Web]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(self.path)
            web.times.append(time.monotonic())
            page = web.pages.get(self.path, Page(status=404))
            if callable(page):
                page = page({name.lower(): value for name, value in self.headers.items()})
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # the other side has had enough
                self._send(page)

        def _send(self, page: Page) -> None:
            if not page.drip_s:
                self.wfile.write(page.body)
                return
            for place in range(len(page.body)):
                self.wfile.write(page.body[place : place + 1])
                if ended.wait(page.drip_s):
                    return

        def log_message(self, *_: object) -> None:
            pass

    ended = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web = Web(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield web
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
