"""The line and a short ordeal on brokers that the desk knows by their URL alone: RabbitMQ, and a Redis with a disk."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.chaos.articles import story
from tests.chaos.brokers import RabbitMQUnderFire, rabbitmq, redis_with_disk
from tests.chaos.ordeal import Plan, run
from tests.rabbitmq import server_program
from tests.services.harness import Desk, until
from workers.ledger.tables import work
from workers.transports import DEAD, MOST_RETURNS

pytestmark = [
    pytest.mark.services,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),  # the ordeal asks both of both
]
SHORT = Plan(
    articles=40, kills=8, broker_restarts=1, flushes=1, freezes=1, disturbances=3, full_disks=0, clocks=1, seed=7
)


@pytest.fixture
def node(desk: Desk) -> Iterator[RabbitMQUnderFire]:
    """RabbitMQ as the desk's broker. Where CI runs the tests it must be there; elsewhere Debian's package may be missing."""
    if server_program() is None and "COPYDESK_TEST_RABBITMQ" not in os.environ:
        pytest.skip("RabbitMQ is not installed (Debian: rabbitmq-server); .ci/run installs it and runs this")
    assert server_program() is not None, "RabbitMQ is not installed: apt-get install rabbitmq-server"
    with rabbitmq(desk) as broker:
        yield broker


@pytest.mark.rabbitmq
def test_rabbitmq_carries_the_line_and_its_ordeal(desk: Desk, node: RabbitMQUnderFire) -> None:
    outcome = run(desk, SHORT, node)
    assert outcome.complaints == []
    assert outcome.struck["broker restarted"] == outcome.struck["broker emptied"] == 1


@pytest.mark.rabbitmq
def test_a_message_that_comes_back_too_often_is_given_up_and_the_ledger_decides(
    desk: Desk, node: RabbitMQUnderFire
) -> None:
    desk.start("--quiet")
    desk.drop("one.txt", story(1).encode())
    desk.ended(1)
    with desk.ledger.write() as connection:  # an article that no worker is told of, as after the loss of many workers
        connection.execute(sa.update(work).where(work.c.stage == "store").values(state="in_progress", stage="extract"))
        article_id = connection.scalar(sa.select(work.c.article_id).where(work.c.stage == "extract"))
    desk.stop()
    _return_again_and_again(node, article_id)
    desk.start("--quiet")
    until(lambda: "message_given_up" in desk.log.read_text(), lambda: desk.log.read_text()[-3000:])
    assert desk.ended(1)["stored"] == 1


def _return_again_and_again(node: RabbitMQUnderFire, article_id: str) -> None:
    app = node.app()
    queue = app.queue_of("extract")
    with app.connection_for_write() as connection:
        channel = connection.default_channel
        app.send_task("extract", args=(node.desk.ledger.identity(), article_id, "extract"), queue=queue, retry=False)
        for _ in range(MOST_RETURNS + 1):
            message = until(lambda: channel.basic_get(queue), "the message to come back")
            channel.basic_reject(message.delivery_tag, requeue=True)
        dead = app.transport.prefix + DEAD
        until(lambda: channel.queue_declare(dead, passive=True).message_count == 1, "the message to be given up")


def test_a_redis_that_comes_back_with_its_disk_doubles_nothing(desk: Desk) -> None:
    with redis_with_disk(desk) as server:
        outcome = run(desk, SHORT, server)
    assert outcome.complaints == []
    assert outcome.struck["broker restarted"] == 1
