"""Stories in the ledger: settled bit by bit as articles come, to what settling them all at once gives; old ids answer."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
import sqlalchemy as sa

from pipeline import dedup
from pipeline.article import CleanCopy, Delivery, RawArticle, Wire
from workers.ledger import dedup_index, settling, stories
from workers.ledger.tables import deliveries, work
from workers.workshop import Workshop

TOPICS = {
    "ferry": "The ferry Maren Kristine ran aground off Lusitra in fog. Lifeboats took the passengers to the quay",
    "strike": "Miners at the Castleby pit walked out over falls of rock. The union refused to talk to the owner",
    "dam": "Engineers found cracks in the dam above Brinmouth. The council of the valley moved villagers uphill",
}
EXTRA = ("Reporters slept there.", "A bishop prayed.", "Gulls cried all night long.", "A baker gave out loaves.", "")


def article(number: int, topic: str, day: int | None, **wire: str) -> dedup.Fingerprint:
    text = f"{TOPICS[topic]}. {EXTRA[number % len(EXTRA)]} {chr(97 + number % 26)}ville heard of it."
    published = None if day is None else f"2031-{1 + day // 28:02}-{1 + day % 28:02}T{number % 24:02}:00:00Z"
    raw = RawArticle(
        article_id=f"a{number}",
        delivery=Delivery(name="t", raw_sha256=f"{number:064}"),
        raw=text,
        wire=Wire(published_at=published, **wire),
    )
    return dedup.fingerprint(raw, CleanCopy(text=text, language="en"))


def decided(shop: Workshop, articles: Iterable[dedup.Fingerprint]) -> None:
    with shop.ledger.write() as connection:
        for one in articles:
            told = {"name": "t", "producer": "drop", "size": 1, "received_at": 0.0, "sha256": one.raw_sha256}
            delivery = connection.execute(sa.insert(deliveries).values(told)).inserted_primary_key[0]
            row = {"article_id": one.article_id, "delivery_id": delivery, "position": 0, "stage": "extract"}
            made = sa.insert(work).values(**row, state="in_progress", created_at=0.0, updated_at=0.0)
            dedup_index.add(connection, connection.execute(made).inserted_primary_key[0], one, one.keys)


def settled(shop: Workshop) -> dict[str, str]:
    with shop.ledger.read() as connection:
        found = stories.members(connection)
    return {article_id: story_id for story_id, members in found.items() for _, article_id in members}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("undated", [False, True])
def test_settled_bit_by_bit_or_at_once_the_stories_are_the_same(shop: Workshop, seed: int, undated: bool) -> None:
    chance = random.Random(seed)
    days = [*range(0, 150, 3), *([None] * 4 if undated else [])]
    articles = [article(n, chance.choice(sorted(TOPICS)), chance.choice(days)) for n in range(60)]
    articles += [article(60 + n, "dam", chance.choice(days), guid="g", provider="Wire") for n in range(3)]
    chance.shuffle(articles)
    while articles_left := articles[sum(1 for _ in settled(shop)) :]:
        decided(shop, articles_left[: chance.randint(1, 20)])
        stories.settle(shop.ledger)
    assert settled(shop) == dedup.settle(articles)


def test_only_the_stories_that_are_open_are_read_again(shop: Workshop) -> None:
    decided(shop, [article(number, "ferry", number * 2) for number in range(80)])
    stories.settle(shop.ledger)
    decided(shop, [article(90, "strike", 170)])
    with shop.ledger.read() as connection:
        asked = settling.affected(connection, 80, dedup.WINDOW_DAYS)
    assert [one.article_id for one in asked.fresh.values()] == ["a90"]
    stories.settle(shop.ledger)
    decided(shop, [article(91, "strike", 300)])
    with shop.ledger.read() as connection:
        assert settling.affected(connection, 81, dedup.WINDOW_DAYS).before == []


def test_another_window_settles_everything_anew(shop: Workshop) -> None:
    decided(shop, [article(1, "ferry", 1), article(2, "ferry", 25)])
    stories.settle(shop.ledger, 1.0)
    assert len({*settled(shop).values()}) == 2
    assert stories.settle(shop.ledger, 30.0) == 1
    assert len({*settled(shop).values()}) == 1


def test_the_id_of_a_story_that_got_an_earlier_article_still_answers(shop: Workshop) -> None:
    decided(shop, [article(1, "ferry", 5), article(2, "ferry", 6)])
    stories.settle(shop.ledger)
    decided(shop, [article(3, "ferry", 4)])
    stories.settle(shop.ledger)
    with shop.ledger.read() as connection:
        assert stories.current(connection, "story-a1") == "story-a3" == stories.current(connection, "story-a3")
        assert stories.current(connection, "story-never") is None
