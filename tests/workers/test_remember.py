"""copydesk remember: what a source repeats is learned from the stored copy and frozen."""

from __future__ import annotations

import json
import random

from click.testing import CliRunner

from pipeline.article import CleanCopy
from workers.cli import main
from workers.ledger import outputs
from workers.workshop import Workshop

LINE = "Harbour notes by the fireside with Aunt Marrow"
ARTICLES = 5


def story(place: int) -> str:
    """An article whose words no other has, but for the line."""
    chance = random.Random(place)
    words = ["".join(chance.choices("bdfgklmnprstvaeiou", k=7)) for _ in range(120)]
    paragraphs = [" ".join(words[n : n + 20]).capitalize() + "." for n in range(0, 120, 20)]
    return "\n\n".join([*paragraphs[:3], LINE, *paragraphs[3:]])


def test_what_recurs_is_frozen_and_workers_take_it_up_when_they_start(shop, wire, monkeypatch):
    monkeypatch.setenv("COPYDESK_HOME", str(shop.settings.home))
    monkeypatch.setenv("COPYDESK_DATABASE_URL", shop.settings.database_url)
    for place in range(ARTICLES):
        wire(f"a{place}", story(place), provider="Osk Courier", published_at=f"2019-{place + 1:02}-03T09:00:00Z")
    first = json.loads(CliRunner().invoke(main, ["remember", "--json"], catch_exceptions=False).output)
    assert first["paragraphs"] == 1
    again = json.loads(CliRunner().invoke(main, ["remember", "--json"], catch_exceptions=False).output)
    assert again == first

    def copy_of(name: str) -> CleanCopy:
        with shop.ledger.read() as connection:
            return outputs.find(connection, name, "clean", CleanCopy)

    assert LINE in copy_of("a0").text
    later = Workshop(shop.settings, broker_url=None)
    try:
        assert later.memory.version == first["version"]
        assert shop.memory.version == ""  # it had started before
    finally:
        later.ledger.close()
