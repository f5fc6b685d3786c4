"""The OpenAPI 3.1 description. The shapes of records and claims are made from the dataclasses, as `--schema` makes them."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

import msgspec

from pipeline.article import Decision, Record, Transfer
from pipeline.claims import Claim
from pipeline.claims.graph import Edge

Json = dict[str, Any]
_REF = "#/components/schemas/{name}"
_STATES = ("stored", "held", "quarantined", "discarded", "skipped")
_SUM = ("received", *_STATES, "in_progress", "arriving", "repeated")


@cache
def description() -> Json:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "copydesk",
            "version": version("copydesk"),
            "description": "Raw news in, clean and traceable facts out. Killed and embargoed texts are not told.",
        },
        "paths": _paths(),
        "components": {"schemas": _schemas(), "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{}, {"token": []}],
    }


def _paths() -> Json:
    return {
        "/intake": {"post": _intake()},
        "/intake/{id}": {"get": _get("delivery", "What became of a delivery", "Delivered", [_ID, _place("after")])},
        "/health": {"get": _get("health", "Whether the ledger answers", "Health", [])},
        "/api/status": {"get": _get("status", "Where every article is", "Status", [])},
        "/api/stories": {"get": _get("stories", "The newest stories", "Stories", _PAGE)},
        "/api/stories/{id}": {"get": _get("story", "One story", "Story", [_ID])},
        "/api/stories/{id}/claims": {"get": _get("claims", "What its articles say", "Claims", [_ID])},
        "/api/articles/{id}": {"get": _get("article", "One record", "Record", [_ID])},
        "/api/articles/{id}/raw": {"get": _get("raw", "An article as it was decoded", "Raw", [_ID])},
        "/api/search": {"get": _get("search", "Articles by words", "Hits", [_text("q", required=True), _PAGE[0]])},
        "/api/transfers": {"get": _get("transfers", "Arms transfers", "Transfers", [*_FILTERS, *_PAGE])},
        "/api/quarantine": {"get": _get("quarantine", "What was put aside", "Quarantine", [_text("reason"), _PAGE[0]])},
    }


def _intake() -> Json:
    """A file goes in as the body; everything else is told by its content."""
    anything = {"schema": {"type": "string", "contentEncoding": "binary"}}
    return {
        "operationId": "intake",
        "summary": "Hand in a file of any format, or JSON Lines",
        "parameters": [
            {"name": "name", "in": "query", "description": "the file's name", "schema": {"type": "string"}},
            {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "pattern": "^[ -~]{1,255}$"},
             "description": "sending again under the same key changes nothing and gets the same answer"},
            {"name": "Content-Disposition", "in": "header", "schema": {"type": "string", "pattern": "^[ -~]*$"},
             "description": "another way to name the file"},
        ],
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": anything, "application/x-ndjson": anything, "text/plain": anything},
        },
        "responses": {
            "202": {
                **_answer("Accepted", "safe on disk; it will end in a named state"),
                "headers": {"Location": {"schema": {"type": "string"}, "description": "of the delivery"}},
                "links": {"delivery": {"operationId": "delivery", "parameters": {"id": "$response.body#/delivery"}}},
            },
            **_errors(400, 401, 403, 408, 413, 415, 422, 429, 503),
        },
    }  # fmt: skip


def _get(operation: str, summary: str, shape: str, parameters: list[Json]) -> Json:
    missing = [404] if _ID in parameters else []
    return {
        "operationId": operation,
        "summary": summary,
        "parameters": parameters,
        "responses": {"200": _answer(shape, summary), **_errors(400, 401, 403, *missing, 503)},
    }


def _answer(shape: str, summary: str) -> Json:
    return {"description": summary, "content": {"application/json": {"schema": {"$ref": _REF.format(name=shape)}}}}


_REASONS = {
    400: "the request is not understood",
    401: "the token is wanted",
    403: "not from here: a foreign Host or Origin",
    404: "there is nothing with this id",
    408: "the body did not come",
    413: "larger than a delivery may be",
    415: "not the file itself",
    422: "this Idempotency-Key came with other bytes",
    429: "the line is behind, or the disk is full",
    503: "the ledger is away for now",
}


def _errors(*statuses: int) -> Json:
    return {str(status): _error(status) for status in statuses}


def _error(status: int) -> Json:
    wait = {"headers": {"Retry-After": {"schema": {"type": "string"}, "description": "seconds"}}}
    return {**_answer("Error", _REASONS[status]), **(wait if status in (429, 503) else {})}


def _place(name: str) -> Json:
    return {"name": name, "in": "query", "description": "where a page begins, as the page before it says",
            "schema": {"type": "integer", "minimum": 0, "maximum": 2**53}}  # fmt: skip


def _text(name: str, *, required: bool = False) -> Json:
    shape: Json = {"type": "string", "maxLength": 300}
    return {
        "name": name,
        "in": "query",
        "required": required,
        "schema": {**shape, "minLength": 1} if required else shape,
    }


_ID: Json = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[!-.0-~]{1,80}$"}}
_LIMIT: Json = {
    "name": "limit",
    "in": "query",
    "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 20},
}
_PAGE: list[Json] = [_LIMIT, _place("before")]
_FILTERS = [_text(name) for name in ("supplier", "recipient", "designation", "status")]


def _schemas() -> Json:
    (*_, shapes) = msgspec.json.schema_components([Record, Claim, Decision, Transfer, Edge], ref_template=_REF)
    assert not shapes.keys() & _own().keys()
    return {**shapes, **_own()}


def _own() -> Json:
    brief = {
        "article_id": _STRING, "headline": _OR_NULL, "provider": _OR_NULL, "published_at": _OR_NULL, "state": _STRING,
        "killed": _TRUTH, "leans_on_killed": _TRUTH, "corrected_by": _OR_NULL,
        "leans_on_corrected": _TRUTH, "name": _STRING, "decision": _OR_NULL, "story_id": _OR_NULL,
    }  # fmt: skip
    part = {"article_id": _STRING, "index": _COUNT, "state": _STRING, "stage": _STRING, "reason": _OR_NULL}
    story = {"story_id": _STRING, "title": _STRING, "complete": _TRUTH, "independent": _COUNT, "credited": _list(_STRING),
             "articles": _list(_object(**brief, dedup=_ref("Decision"))), "lineage": _list(_ref("Edge"))}  # fmt: skip
    aside = {"article_id": _STRING, "name": _STRING, "position": {"type": "integer"}, "stage": _STRING,
             "reason": _OR_NULL, "at": _NUMBER, "sha256": _OR_NULL}  # fmt: skip
    taken = {"delivery": _STRING, "name": _STRING, "sha256": _OR_NULL, "size": _COUNT}
    stage = _object(waiting=_COUNT, running=_COUNT, failed=_COUNT)
    return {
        "Error": _object(error=_STRING),
        "Health": _object(status={"const": "ok"}),
        "Accepted": _object(**taken, address=_STRING, repeated=_TRUTH),
        "Delivered": _object(
            **taken, producer=_STRING, received_at=_NUMBER, state=_STRING, reason=_OR_NULL,
            states={"type": "object", "additionalProperties": _COUNT}, articles=_list(_object(**part)),
            articles_from=_COUNT_OR_NULL,
        ),
        "Status": _object(
            **dict.fromkeys(_SUM, _COUNT), unsettled={"type": "integer"},
            stages={"type": "object", "additionalProperties": stage}, oldest_waiting_s={"type": ["number", "null"]},
        ),
        "Story": _object(**story),
        "Stories": _object(stories=_list(_ref("Story")), before=_COUNT_OR_NULL),
        "Claims": _object(claims=_list(_ref("Claim"))),
        "Raw": _object(article_id=_STRING, raw=_OR_NULL),
        "Hits": _object(hits=_list(_object(**brief, snippet=_STRING))),
        "Transfers": _object(
            transfers=_list({"allOf": [_ref("Transfer"), _object(article=_object(**brief))]}), before=_COUNT_OR_NULL
        ),
        "Quarantine": _object(quarantined=_list(_object(**aside))),
    }  # fmt: skip


_STRING: Json = {"type": "string"}
_OR_NULL: Json = {"type": ["string", "null"]}
_TRUTH: Json = {"type": "boolean"}
_NUMBER: Json = {"type": "number"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_COUNT_OR_NULL: Json = {"type": ["integer", "null"]}


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _ref(name: str) -> Json:
    return {"$ref": _REF.format(name=name)}
