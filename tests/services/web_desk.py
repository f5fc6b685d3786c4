"""The web side on a real ledger: uvicorn on a free port of loopback, and what a client asks of it."""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa
import uvicorn

from tests.services.harness import until
from workers import protocol, settings
from workers.ledger import stories
from workers.ledger.tables import work
from workers.web.address import LOOPBACK, address_of, listen
from workers.web.application import application
from workers.workshop import Workshop

STAGES = ("open", "clean", "dedup", "extract", "store")
PAGES = ("/", "/transfers", "/quarantine", "/search")
_LINK = re.compile(r'href="(/[^"#]*)"')


@dataclass
class WebDesk:
    """A desk without a broker: what is posted waits until `work` runs the stages here."""

    shop: Workshop
    client: httpx.Client

    def post(self, body: bytes | str, name: str = "", **headers: str) -> httpx.Response:
        asked = {"name": name} if name else {}
        return self.client.post("/intake", content=body, params=asked, headers=headers)

    def work(self) -> None:
        """Every article to its end, one after the other, and the stories settled."""
        for stage in STAGES:
            with self.shop.ledger.read() as connection:
                waiting = sa.select(work.c.article_id).where(work.c.stage == stage, work.c.state == "in_progress")
                ids = connection.scalars(waiting.order_by(work.c.id)).all()
            for article_id in ids:
                protocol.run(self.shop, article_id, stage, main_pid=os.getpid())
        stories.settle(self.shop.ledger)

    def json(self, address: str, **asked: str | int) -> Any:
        answer = self.client.get(address, params=asked or None)
        assert answer.status_code == 200, (address, answer.text)
        return answer.json()

    def ids(self) -> list[str]:
        with self.shop.ledger.read() as connection:
            return list(connection.scalars(sa.select(work.c.article_id).order_by(work.c.id)))

    def everything(self) -> dict[str, str]:
        """address -> what it answers: every page that can be reached by links or by an id, and the API."""
        found, waiting = dict[str, str](), [*PAGES, *self._of_the_api()]
        while waiting:
            address = waiting.pop()
            if address in found:
                continue
            answer = self.client.get(address)
            found[address] = answer.text
            waiting += links_in(answer.text)
        return found

    def _of_the_api(self) -> Iterator[str]:
        yield from ("/api/status", "/api/stories", "/api/transfers", "/api/quarantine", "/openapi.json")
        for one in self.ids():
            yield from (f"/articles/{one}", f"/articles/{one}/raw", f"/api/articles/{one}", f"/api/articles/{one}/raw")
            yield f"/intake/{one}"
        for story in self.json("/api/stories", limit=200)["stories"]:
            yield from (f"/stories/{story['story_id']}", f"/api/stories/{story['story_id']}")
            yield f"/api/stories/{story['story_id']}/claims"


@contextmanager
def web_desk(
    home: Path, database_url: str, *, on_loopback: bool = True, token: str | None = None, **tuned: Any
) -> Iterator[WebDesk]:
    """Serves until the block ends. `on_loopback`: False stands for an address that others reach, too."""
    chosen = settings.load({"COPYDESK_HOME": str(home), "COPYDESK_DATABASE_URL": database_url})
    settings.prepare_home(chosen)
    shop = Workshop(replace(chosen, **tuned), broker_url=None)
    shop.ledger.upgrade()
    with listen(LOOPBACK, 0, None) as listening:
        app = application(shop, on_loopback=on_loopback, token=token)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            until(lambda: server.started, "the server")
            with httpx.Client(base_url=address_of(listening), trust_env=False, timeout=30) as client:
                yield WebDesk(shop, client)
        finally:
            server.should_exit = True
            thread.join()
            shop.ledger.close()


def links_in(answer: str) -> list[str]:
    """The addresses of this server that a page leads to; JSON leads nowhere."""
    return [link.replace("&amp;", "&") for link in _LINK.findall(answer)] if answer.startswith("<!doctype") else []


def line(**article: Any) -> str:
    """One article as a line of JSON."""
    return json.dumps(article) + "\n"
