"""The exporter, scraped over HTTP and read by the parser of prometheus-client."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from workers import intake, metrics
from workers.settings import SettingsError
from workers.workshop import Workshop


@contextmanager
def served(shop: Workshop, host: str = "127.0.0.1") -> Iterator[str]:
    server = metrics.server(shop, host, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def scrape(address: str, **headers: str) -> dict[tuple[str, ...], float]:
    with urllib.request.urlopen(urllib.request.Request(f"{address}/metrics", headers=headers)) as answer:
        families = text_string_to_metric_families(answer.read().decode())
        return {
            (sample.name, *sorted(sample.labels.values())): sample.value
            for family in families
            for sample in family.samples
        }


def test_a_scrape_tells_what_the_ledger_holds(shop: Workshop, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("The ferry to Osk sails again.")
    for _ in range(2):
        intake.receive(shop, "story.txt", file)
    intake.refuse(shop, "pipe.txt", "it is a named pipe")
    with served(shop) as address:
        found = scrape(address)
    assert found["copydesk_articles", "in_progress", "open"] == 1
    assert found["copydesk_articles", "open", "quarantined"] == 1
    assert found["copydesk_stage_articles", "open", "waiting"] == 1
    assert found["copydesk_deliveries_total",] == 2
    assert found["copydesk_repeated_total",] == 1
    assert found["copydesk_oldest_waiting_seconds",] >= 0


def test_beyond_loopback_a_token_is_demanded(shop: Workshop) -> None:
    with pytest.raises(SettingsError, match="COPYDESK_TOKEN"):
        metrics.server(shop, "0.0.0.0", 0)


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic s3cret"}])
def test_beyond_loopback_only_the_token_gets_an_answer(shop: Workshop, header: dict[str, str]) -> None:
    shop.settings = replace(shop.settings, token="s3cret")
    with served(shop, "0.0.0.0") as address:
        with pytest.raises(urllib.error.HTTPError, match="401"):
            scrape(address, **header)
        assert scrape(address, Authorization="Bearer s3cret")["copydesk_deliveries_total",] == 0
