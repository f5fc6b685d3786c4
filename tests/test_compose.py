"""The services of docker-compose.yml are those of the line, and none has more power than it needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

yaml = pytest.importorskip("ruamel.yaml", reason="comes with check-jsonschema")
FILE = Path(__file__).parent.parent / "docker-compose.yml"
SERVICES: dict[str, dict[str, Any]] = yaml.YAML(typ="safe").load(FILE)["services"]


def test_each_queue_has_a_service_of_its_name() -> None:
    from workers.app import QUEUES

    working = {name: service["command"][-1] for name, service in SERVICES.items() if "worker" in service["command"]}
    assert working == {queue: queue for queue in QUEUES}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_root_or_may_write_outside_its_volumes(name: str) -> None:
    service = SERVICES[name]
    assert service["user"] not in ("", "root", "0")
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "privileged" not in service


def test_only_loopback_is_open_to_the_host() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_only_flower_may_reach_beyond_the_line() -> None:
    assert [name for name, service in SERVICES.items() if "door" in service.get("networks", [])] == ["flower"]
