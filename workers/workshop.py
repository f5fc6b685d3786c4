"""What a worker works with: the ledger, the raw store, the language model and the way to the broker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.clean.memory import Memory
from pipeline.extract.language import Model, load
from workers.app import CopydeskApp, create_app
from workers.ledger import Ledger, source_memory, window
from workers.ledger.claims import Limits
from workers.publisher import Publisher
from workers.raw_objects import RawObjects
from workers.rawstore import RawStore
from workers.s3_address import S3Address
from workers.settings import Settings


def raw_store(settings: Settings) -> RawStore | RawObjects:
    """The raw bytes are kept with the bucket when it is on S3, so that workers on every host reach them."""
    bucket = settings.bucket
    return RawObjects(bucket) if isinstance(bucket, S3Address) else RawStore(settings.home / "raw")


@dataclass
class Workshop:
    """Made once in a worker's main process; forked children share the model's memory and open their own connections."""

    settings: Settings
    broker_url: str | None
    """None: no broker is known, and all messages wait for the sweeper of the next `copydesk up`."""

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.settings.database_url)

    @cached_property
    def ledger_id(self) -> str:
        return self.ledger.identity()

    @cached_property
    def raw(self) -> RawStore | RawObjects:
        return raw_store(self.settings)

    @cached_property
    def model(self) -> Model:
        return load(self.settings.model)

    @cached_property
    def memory(self) -> Memory:
        """What sources repeat, as it was when the worker started."""
        with self.ledger.read() as connection:
            return source_memory.active(connection)

    @cached_property
    def app(self) -> CopydeskApp:
        app = create_app(self.settings, self.broker_url or "memory://", self.ledger_id)
        app.workshop = self
        return app

    @cached_property
    def publisher(self) -> Publisher:
        return Publisher(self.app, self.ledger_id)

    def announce(self, stage: str, article_ids: Sequence[str]) -> int:
        """Sends a message for each article; those that do not get out are due again at once. Returns how many did."""
        unsent = list(article_ids) if self.broker_url is None else self.publisher.send(stage, article_ids)
        if unsent:
            with self.ledger.write() as connection:
                window.unsent(connection, unsent)
        return len(article_ids) - len(unsent)

    @cached_property
    def at_hand(self) -> dict[tuple[str, str], Any]:
        """(article id, stage) -> that stage's output, as long as this process carries the article from stage to stage."""
        return {}

    @property
    def limits(self) -> Limits:
        chosen = self.settings
        return Limits(attempts=chosen.attempts_allowed, deaths=chosen.deaths_allowed, kills=chosen.kills_allowed)

    @property
    def window(self) -> int:
        """How many messages of one stage may be out: enough that no worker waits, few enough to lose."""
        return self.settings.window_per_slot * self.settings.concurrency
