"""Brokers under fire: what can be done to each kind from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import redis
from kombu import Connection

from tests.rabbitmq import RabbitMQ, rabbitmq_server
from tests.services.harness import Desk, until
from workers.app import QUEUES, TASKS, CopydeskApp, create_app
from workers.embedded_server import _server_program
from workers.settings import load


class BrokerUnderFire(ABC):
    """The broker of one desk. Each action says whether it was done; a broker that is away for now is no failure."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    @abstractmethod
    def url(self) -> str: ...

    @abstractmethod
    def restart(self) -> bool:
        """Killed, and started again with whatever it kept."""

    @abstractmethod
    def stop_and_go_on(self, sign: signal.Signals) -> None: ...

    @abstractmethod
    def empty(self) -> bool:
        """Everything is gone."""

    @abstractmethod
    def rearrange(self, change: Callable[[list[Any]], None]) -> bool:
        """Changes each queue's list of waiting messages."""

    def freeze(self, seconds: float) -> bool:
        self.stop_and_go_on(signal.SIGSTOP)
        try:
            time.sleep(seconds)
        finally:
            self.stop_and_go_on(signal.SIGCONT)
        return True

    def app(self) -> CopydeskApp:
        chosen = load({"COPYDESK_HOME": str(self.desk.home), "COPYDESK_DATABASE_URL": self.desk.database_url})
        return create_app(chosen, self.url, self.desk.ledger.identity())


class _Redis(BrokerUnderFire):
    @abstractmethod
    def socket(self) -> str: ...

    def empty(self) -> bool:
        return self._talk(lambda client: client.flushall())

    def rearrange(self, change: Callable[[list[Any]], None]) -> bool:
        def rearranged(client: redis.Redis) -> None:
            for queue in QUEUES:
                key = f"copydesk:{self.desk.ledger.identity()}:{queue}"
                messages = list(client.lrange(key, 0, -1))
                if messages:
                    change(messages)
                    client.pipeline(transaction=True).delete(key).rpush(key, *messages).execute()

        return self._talk(rearranged)

    def _talk(self, action: Callable[[redis.Redis], object]) -> bool:
        with suppress(redis.RedisError), redis.Redis(unix_socket_path=self.socket(), socket_timeout=5) as client:
            action(client)
            return True
        return False


class EmbeddedBroker(_Redis):
    """The one that `copydesk up` starts for itself: nothing of it is left after a restart."""

    @property
    def url(self) -> str:
        return str(self._record()["url"])

    def socket(self) -> str:
        return str(self._record()["socket"])

    def restart(self) -> bool:
        pid = self._record()["pid"]
        os.kill(pid, signal.SIGKILL)
        until(lambda: self._record()["pid"] != pid, "the broker to be started again")
        return True

    def stop_and_go_on(self, sign: signal.Signals) -> None:
        os.kill(self._record()["pid"], sign)

    def _record(self) -> dict[str, Any]:
        return dict(json.loads((self.desk.home / "broker.json").read_text()))


class RedisWithDisk(_Redis):
    """A server that the desk knows by its URL alone; it writes down what it holds, and has most of it after a restart."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk)
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket()}"

    def socket(self) -> str:
        return str(self._folder / "sock")

    def start(self) -> None:
        command = [
            *(_server_program(), "--port", "0", "--unixsocket", self.socket(), "--dir", str(self._folder)),
            *("--save", "", "--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"),
        ]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        until(lambda: self._talk(lambda client: client.ping()), "the broker to answer")

    def restart(self) -> bool:
        self.stop()
        time.sleep(1.0)
        self.start()
        return True

    def stop(self) -> None:
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop_and_go_on(self, sign: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(sign)


class RabbitMQUnderFire(BrokerUnderFire):
    """Known by its URL alone; quorum queues keep what they hold."""

    def __init__(self, desk: Desk, node: RabbitMQ) -> None:
        super().__init__(desk)
        self.node = node

    @property
    def url(self) -> str:
        return self.node.url

    def restart(self) -> bool:
        self.node.stop(signal.SIGKILL)
        self.node.start()
        return True

    def stop_and_go_on(self, sign: signal.Signals) -> None:
        self.node.send(sign)

    def empty(self) -> bool:
        return self._talk(lambda channel, name: channel.queue_purge(name))

    def rearrange(self, change: Callable[[list[Any]], None]) -> bool:
        app = self.app()

        def rearranged(channel: Any, name: str) -> None:
            messages = []
            while (found := channel.basic_get(name, no_ack=True)) is not None:
                messages.append(found)
            change(messages)
            for message in messages:
                channel.basic_publish(message, exchange=app.transport.exchange().name, routing_key=name)

        return self._talk(rearranged)

    def _talk(self, action: Callable[[Any, str], object]) -> bool:
        app = self.app()
        done = False
        for task in TASKS:
            with suppress(OSError, *_errors(app)), app.connection_for_write(connect_timeout=5) as connection:
                action(connection.default_channel, app.queue_of(task))
                done = True
        return done


def _errors(app: CopydeskApp) -> tuple[type[BaseException], ...]:
    known: Connection = app.connection_for_write()
    return (*known.connection_errors, *known.channel_errors, *known.recoverable_connection_errors)


@contextmanager
def redis_with_disk(desk: Desk) -> Iterator[RedisWithDisk]:
    with tempfile.TemporaryDirectory(prefix="copydesk-redis-") as folder:
        server = RedisWithDisk(desk, Path(folder))
        try:
            desk.broker_url = server.url
            yield server
        finally:
            server.stop()


@contextmanager
def rabbitmq(desk: Desk) -> Iterator[RabbitMQUnderFire]:
    with rabbitmq_server() as node:
        desk.broker_url = node.url
        yield RabbitMQUnderFire(desk, node)


def doubled(messages: list[Any]) -> None:
    messages += messages
