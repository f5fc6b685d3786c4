"""A bucket on a real S3 server: each state of each object is one delivery, whatever is away or watches beside."""

from __future__ import annotations

import hashlib
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.errors import Unavailable
from tests.services.harness import Desk, until
from tests.services.s3_server import BUCKET, S3Server
from workers.checkup import examine
from workers.ledger import quarantine
from workers.ledger.status import status
from workers.ledger.tables import deliveries
from workers.objectstore import Unusable
from workers.producers.objects import Objects
from workers.producers.watching import arriving
from workers.rawstore import RawBytesLost
from workers.s3_address import S3Address
from workers.settings import load, prepare_home
from workers.workshop import Workshop

pytestmark = pytest.mark.services

STORY = b"Pilots in the port of Averin ended a strike on Monday, the harbour office said.\n"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    made = S3Server(tmp_path_factory.mktemp("s3"))
    try:
        made.start()
        yield made
    finally:
        made.end()


@pytest.fixture
def news() -> str:
    """A prefix of the test's own."""
    return f"{BUCKET}/{uuid.uuid4().hex[:8]}"


@pytest.fixture
def shop(server: S3Server, news: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """A workshop whose bucket is the prefix `in` of it."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    made = workshop(server, f"s3://{news}/in", tmp_path)
    yield made
    made.ledger.close()


def workshop(server: S3Server, bucket: str, tmp_path: Path) -> Workshop:
    settings = load({**server.environment, "COPYDESK_HOME": str(tmp_path / "home"), "COPYDESK_BUCKET": bucket})
    prepare_home(settings)
    made = Workshop(settings, None)
    made.ledger.upgrade()
    return made


def watcher(shop: Workshop) -> Objects:
    assert isinstance(shop.settings.bucket, S3Address)
    return Objects(shop, shop.settings.bucket)


def take(shop: Workshop) -> int:
    return watcher(shop).take_new(threading.Event())


def delivered(shop: Workshop) -> list[tuple[str, bytes]]:
    with shop.ledger.read() as connection:
        rows = connection.execute(sa.select(deliveries).order_by(deliveries.c.id)).all()
    return [(row.name, shop.raw.get(row.sha256) if row.sha256 else b"") for row in rows]


def repeated(shop: Workshop) -> int:
    with shop.ledger.read() as connection:
        return int(status(connection)["repeated"])


class DeskOnS3(Desk):
    """It makes no folder to drop files into; its home is there once it is up."""

    @property
    def bucket(self) -> Path:
        return self.home


# What it must leave alone


def test_what_lies_elsewhere_is_hidden_or_our_own_is_left_alone(
    server: S3Server, news: str, shop: Workshop, tmp_path: Path
) -> None:
    for key in ("inner.txt", "other/story.txt", "in/.hidden", "in/batch.tmp/story.txt", "in/story.part"):
        server.put(f"{news}/{key}", STORY)
    shop.raw.put(STORY)
    assert arriving(shop) == 0
    assert take(shop) == 0
    above = workshop(server, f"s3://{news}", tmp_path)
    names = [found.path for found in watcher(above).new()]
    assert names == ["inner.txt", "other/story.txt"]  # nor does a desk on the whole bucket take our raw store in


def test_a_folder_made_by_a_console_is_no_delivery_and_holds_up_nobody(
    server: S3Server, news: str, shop: Workshop
) -> None:
    server.put(f"{news}/in/empty/")
    assert take(shop) == 0
    assert arriving(shop) == 0


# What it takes in


def test_an_object_is_taken_in_once_and_stays(server: S3Server, news: str, shop: Workshop) -> None:
    server.put(f"{news}/in/wires/café 100%.txt", STORY)
    assert arriving(shop) == 1
    assert [take(shop), take(shop)] == [1, 0]
    assert arriving(shop) == 0
    assert delivered(shop) == [("wires/café 100%.txt", STORY)]
    assert list((shop.settings.home).glob("*.txt")) == []


def test_an_object_that_is_overwritten_is_another_delivery(server: S3Server, news: str, shop: Workshop) -> None:
    server.put(f"{news}/in/story.txt", STORY)
    take(shop)
    server.put(f"{news}/in/story.txt", STORY * 2)
    assert [take(shop), take(shop)] == [1, 0]
    assert delivered(shop) == [("story.txt", STORY), ("story.txt", STORY * 2)]


def test_an_object_that_is_overwritten_while_it_is_listed_is_taken_in_as_it_is_then(
    server: S3Server, news: str, shop: Workshop
) -> None:
    server.put(f"{news}/in/story.txt", STORY)
    bucket = watcher(shop)
    (stale,) = bucket.new()
    server.put(f"{news}/in/story.txt", STORY * 2)
    bucket.new = lambda: iter([stale])  # type: ignore[method-assign]
    assert bucket.take_new(threading.Event()) == 0
    assert take(shop) == 1
    assert delivered(shop) == [("story.txt", STORY * 2)]


def test_the_same_bytes_under_another_key_count_as_repeated(server: S3Server, news: str, shop: Workshop) -> None:
    server.put(f"{news}/in/a.txt", STORY)
    server.put(f"{news}/in/b.txt", STORY)
    take(shop)
    assert (delivered(shop), repeated(shop)) == ([("a.txt", STORY)], 1)


def test_two_watchers_deliver_each_object_once(server: S3Server, news: str, shop: Workshop, tmp_path: Path) -> None:
    for n in range(12):
        server.put(f"{news}/in/{n}.txt", STORY * (n + 1))
    other = Workshop(shop.settings, None)
    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(take, (shop, other)))
    other.ledger.close()
    assert sum(counts) == len(delivered(shop)) == 12
    assert repeated(shop) == 0


def test_what_is_too_large_is_refused_once_with_the_reason(server: S3Server, news: str, shop: Workshop) -> None:
    server.put(f"{news}/in/large.txt", STORY * 20)
    small = Workshop(replace(shop.settings, max_delivery_bytes=1000), None)
    assert [take(small), take(small)] == [1, 0]
    with small.ledger.read() as connection:
        (row,) = quarantine.listed(connection)
    assert "larger than 1000 bytes" in row["reason"]
    small.ledger.close()


# The raw store


def test_the_raw_store_gives_back_what_it_was_given_and_tells_what_it_lost(
    server: S3Server, news: str, shop: Workshop, tmp_path: Path
) -> None:
    data = bytes(range(256)) * 50_000  # more than one part of an upload
    (tmp_path / "large").write_bytes(data)
    sha256 = shop.raw.put_file(tmp_path / "large")
    assert (sha256, shop.raw.get(sha256)) == (hashlib.sha256(data).hexdigest(), data)
    assert shop.raw.place(sha256) == f"s3://{news}/in/.copydesk/raw/{sha256[:2]}/{sha256[2:]}"
    lost = hashlib.sha256(b"never put").hexdigest()
    assert shop.raw.missing([sha256, lost]) == [lost]
    with pytest.raises(RawBytesLost, match="missing"):
        shop.raw.get(lost)
    server.put(shop.raw.place(sha256).removeprefix("s3://"), b"rotten")
    with pytest.raises(RawBytesLost, match="damaged"):
        shop.raw.get(sha256)
    shop.raw.put(data)
    assert shop.raw.get(sha256) == data


# What goes wrong


def test_a_bucket_that_is_not_there_is_named(server: S3Server, shop: Workshop, tmp_path: Path) -> None:
    gone = workshop(server, "s3://no-such-bucket/in", tmp_path)
    with pytest.raises(Unusable, match="there is no such bucket; make it, or correct COPYDESK_BUCKET"):
        take(gone)
    (check,) = [check for check in examine(gone.settings) if check.name == "bucket"]
    assert (check.verdict, "no such bucket" in check.detail) == ("broken", True)


def test_an_outage_loses_nothing(server: S3Server, news: str, shop: Workshop) -> None:
    server.put(f"{news}/in/a.txt", STORY)
    take(shop)
    server.put(f"{news}/in/b.txt", STORY * 2)
    server.stop()
    try:
        for ask in (take, arriving):
            with pytest.raises(Unavailable) as raised:
                ask(shop)
            assert "\n" not in str(raised.value)
        with pytest.raises(Unavailable):
            shop.raw.put(STORY)
    finally:
        server.start()
    assert take(shop) == 1
    assert delivered(shop) == [("a.txt", STORY), ("b.txt", STORY * 2)]


# Through the whole line


def test_an_object_is_carried_through_the_line_and_stored(
    server: S3Server, news: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("COPYDESK_BUCKET", f"s3://{news}/in")
    desk = DeskOnS3(tmp_path / "home", f"sqlite:///{tmp_path / 'ledger.db'}")
    server.put(f"{news}/in/strike.txt", STORY + b'"It is over," said Ida Morrow, who speaks for the pier.\n')
    try:
        desk.start()
        until(lambda: "copydesk is up" in desk.log.read_text(), desk.log.read_text)
        found = desk.json("status", "--wait", "--json")  # it waits for what lies in the bucket, too
        assert (found["stored"], found["received"], found["arriving"]) == (1, 1, 0)
        assert "Ida Morrow" in desk.run("show", "strike.txt").stdout
        assert not (tmp_path / "home" / "raw").exists()
    finally:
        desk.stop()
        desk.ledger.close()
