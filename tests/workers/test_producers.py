"""Who may speak for whom: a kill or a version from a producer that may not is a conflict, and can be seen."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.exc import IntegrityError

from pipeline.article import Record
from tests.workers.conftest import STORY
from workers.checkup import LOOKS
from workers.cli import main
from workers.ledger import producers, records
from workers.ledger.tables import speakers
from workers.workshop import Workshop

WIRE = {"provider": "Averin Wire", "guid": "s1"}
KILL = {**WIRE, "pubstatus": "canceled", "text": "Kill the strike story."}


def read(shop: Workshop) -> dict[str, Record]:
    with shop.ledger.read() as connection:
        return {record.article_id: record for record in records.every(connection)}


@pytest.mark.parametrize("order", ["story first", "kill first"])
def test_a_kill_by_who_may_not_speak_takes_nothing_back(shop: Workshop, wire, order: str) -> None:
    """In either order; the notice says why, until the permission is given, and then it counts at once."""
    steps: list[Callable[[], None]] = [
        lambda: wire("story", **WIRE),
        lambda: wire("kill", producer="http", **KILL),
    ]
    for step in steps if order == "story first" else reversed(steps):
        step()
    found = read(shop)
    assert (found["story"].killed, found["story"].text) == (False, STORY)
    assert "http may not speak for Averin Wire" in str(found["kill"].reason)
    assert LOOKS["producers"](shop.settings)[0] == "warning"
    with shop.ledger.write() as connection:
        producers.allow(connection, "http", "AVERIN Wire")
    assert read(shop)["story"].text is None
    assert read(shop)["kill"].reason is None
    assert LOOKS["producers"](shop.settings)[0] == "ok"
    with shop.ledger.write() as connection:
        assert producers.forbid(connection, "http", "Averin Wire")
        assert not producers.forbid(connection, "http", "Averin Wire")
    assert read(shop)["story"].text == STORY


def test_a_producer_takes_back_what_it_brought_itself(shop: Workshop, wire) -> None:
    """A feed may kill its own item, and not what came another way."""
    wire("story", producer="feed:averin.example", **WIRE)
    wire("kill", producer="feed:averin.example", **KILL)
    wire("other", "Another story of the same name, from the folder.", **{**WIRE, "version": "2"})
    found = read(shop)
    assert found["story"].killed
    assert not found["other"].killed


def test_the_same_notice_from_who_may_speak_counts(shop: Workshop, wire) -> None:
    """Though the bytes are known already from somebody who may not."""
    wire("story", **WIRE)
    wire("kill", producer="http", **KILL)
    assert not read(shop)["story"].killed
    wire("kill", producer="bucket", **KILL)
    assert read(shop)["story"].killed


def test_a_version_from_elsewhere_is_a_conflict(shop: Workshop, wire) -> None:
    """It supersedes nothing, whatever number it gives itself; the provider's own next version does."""
    wire("story", **WIRE, version="1")
    wire("forged", STORY + " It was a lie.", producer="http", **WIRE, version="99")
    wire("second", STORY + " It was the third this year.", **WIRE, version="2")
    found = read(shop)
    assert found["forged"].dedup is not None
    assert found["second"].dedup is not None
    assert (found["forged"].dedup.decision, found["second"].dedup.decision) == ("conflict", "new_version")
    with shop.ledger.read() as connection:
        assert producers.powerless(connection) == []


@pytest.mark.parametrize("order", list(itertools.permutations(["1.9", "1.10"])), ids="-".join)
def test_of_dotted_versions_the_higher_number_is_the_newer(shop: Workshop, wire, order: tuple[str, str]) -> None:
    """1.10 comes after 1.9, in whichever order they arrive."""
    for version in order:
        wire(f"v{version}", f"{STORY} This is take {version}.", **WIRE, version=version)
    second = read(shop)[f"v{order[1]}"].dedup
    assert second is not None
    assert second.decision == ("new_version" if order[1] == "1.10" else "stale")


def test_a_correction_of_the_same_number_and_date_is_seen(shop: Workshop, wire) -> None:
    """Other words under the same id and date: a new version where no number is stated."""
    for name, text in (("first", STORY), ("corrected", STORY.replace("three", "four"))):
        wire(name, text, **WIRE, published_at="2021-05-03")
    decided = read(shop)["corrected"].dedup
    assert decided is not None
    assert decided.decision == "new_version"


def test_the_table_holds_each_permission_once(shop: Workshop) -> None:
    """And the local folder may speak for all from the start."""
    with shop.ledger.write() as connection:
        for _ in range(2):
            producers.allow(connection, "http", "Averin Wire")
        pairs = connection.execute(sa.select(speakers.c.producer, speakers.c.provider)).all()
    assert sorted(map(tuple, pairs)) == [("bucket", "*"), ("drop", "*"), ("http", "averin wire")]
    with pytest.raises(IntegrityError), shop.ledger.write() as connection:
        connection.execute(sa.insert(speakers).values(producer="http", provider="averin wire"))


def test_the_commands_say_what_holds(shop: Workshop, wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person types, and sees."""
    monkeypatch.setenv("COPYDESK_HOME", str(shop.settings.home))
    monkeypatch.setenv("COPYDESK_DATABASE_URL", shop.settings.database_url)

    def said(*words: str) -> str:
        ended = CliRunner().invoke(main, ["producers", *words])
        assert ended.exit_code == 0, ended.output
        return ended.output

    assert said("conflicts") == "no conflicts\n"
    wire("story", **WIRE)
    wire("kill", producer="http", **KILL)
    wire("forged", STORY + " It was a lie.", producer="http", **WIRE)
    assert "http may not speak for Averin Wire; it names story" in said("conflicts")
    assert "article forged claims the identity of story: Averin Wire s1" in said("conflicts")
    assert "http speaks for every provider" in said("allow", "http", "*")
    assert "every provider" in said("list")
    assert "http no longer speaks for every provider" in said("forbid", "http", "*")
    assert CliRunner().invoke(main, ["producers", "forbid", "http", "*"]).exit_code == 1
