"""Articles of one invented story, and what the desk makes of their claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from pipeline.article import Decision, Delivery, Lineage, Link, Quotation, Record, Transfer
from pipeline.claims import Claim, claims_of

TEXT = "The ministry told how many launchers went to Averland, and what had become of them."


@pytest.fixture
def article() -> Callable[..., Record]:
    """An article of the story "tide"; its facts may be anything."""

    def made(name: str, *, links: Iterable[Link] = (), lineage: Iterable[Lineage] = (), **fields: Any) -> Record:
        decision = Decision(decision="new", story_id="tide", links=tuple(links), lineage=tuple(lineage))
        delivery = Delivery(name=name, raw_sha256=name)
        told = {"text": TEXT, "provider": f"{name} Gazette", "dedup": decision, "state": "stored", **fields}
        return Record(article_id=name, delivery=delivery, **told)

    return made


@pytest.fixture
def sent() -> Callable[..., tuple[Transfer, ...]]:
    """Launchers from Norland to Averland."""

    def made(quantity: int | None = None, status: Any = "delivered", **fields: Any) -> tuple[Transfer, ...]:
        told = {
            "supplier": "Norland",
            "recipient": "Averland",
            "designation": "Rook-2",
            "start": 0,
            "end": 40,
            **fields,
        }
        return (Transfer(status=status, rule="test", quantity=quantity, **told),)

    return made


@pytest.fixture
def said() -> Callable[..., Quotation]:
    def made(content: str, source: str | None = "Greta Lund", kind: Any = "direct", **fields: Any) -> Quotation:
        return Quotation(content=content, start=0, end=20, kind=kind, source=source, **fields)

    return made


@pytest.fixture
def of_kind() -> Callable[..., list[Claim]]:
    def found(kind: str, *records: Record) -> list[Claim]:
        return [claim for claim in claims_of(records) if claim.kind == kind]

    return found
