"""The API does what /openapi.json says of it: schemathesis asks the real server, with what fits and what does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.services.web_desk import WebDesk, line, web_desk
from workers.web.openapi import description

pytestmark = pytest.mark.services

SAID = "“We have counted every ladder,” said union head Greta Lund in Oldhaven on Friday."
SENT = "Norway delivered twelve M109 howitzers to Moldova on Tuesday, the Norwegian defence ministry said."
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = [
    (path, method.upper(), mode)
    for path, methods in description()["paths"].items()
    for method, operation in methods.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or operation["parameters"]  # else nothing can be wrong
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDesk]:
    home = tmp_path_factory.mktemp("api") / "home"
    with web_desk(home, f"sqlite:///{home / 'ledger.db'}", max_delivery_bytes=10_000) as made:
        made.post(line(headline="Howitzers", provider="Northern Wire", text=f"{SENT}\n\n{SAID}"), "a.jsonl")
        made.post(line(headline="Twelve howitzers", provider="Evening Post", text=f"{SAID}\n\n{SENT}"), "b.jsonl")
        made.post(b"\0\1\2" * 99, "broken.bin")
        made.work()
        yield made


@pytest.fixture(scope="module")
def described(desk: WebDesk) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(str(desk.client.base_url.join("/openapi.json")))


@pytest.mark.parametrize(("path", "method", "mode"), OPERATIONS)
def test_the_api_is_as_described(
    desk: WebDesk, described: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    operation = described[path][method]

    @seed(1)
    @settings(max_examples=40, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)

    asked()


def test_real_answers_are_as_described(desk: WebDesk, described: schemathesis.BaseSchema) -> None:
    """What generated ids never reach."""
    (story,) = {one["story_id"] for one in desk.json("/api/stories")["stories"] if len(one["articles"]) == 2}
    articles = [one["article_id"] for one in desk.json(f"/api/stories/{story}")["articles"]]
    aside = [one["article_id"] for one in desk.json("/api/quarantine")["quarantined"]]
    deliveries = [one for one in desk.ids() if one.startswith("delivery-")]
    asked = {"/api/stories/{id}": [story], "/api/stories/{id}/claims": [story], "/intake/{id}": deliveries,
             "/api/articles/{id}": [*articles, *aside], "/api/articles/{id}/raw": [*articles, *aside]}  # fmt: skip
    for path, ids in asked.items():
        for one in ids:
            answer = described[path]["GET"].Case(path_parameters={"id": one}).call_and_validate(checks=CHECKS)
            assert answer.status_code == 200
    for path, query in (("/api/search", {"q": "howitzers"}), ("/api/transfers", {"recipient": "Moldova"})):
        answer = described[path]["GET"].Case(query=query).call_and_validate(checks=CHECKS)
        assert len(answer.json().get("hits") or answer.json()["transfers"]) == 2
