"""How the tests of transfers read a text, and the line they compare."""

from __future__ import annotations

from pipeline.article import CleanCopy, Facts, Transfer
from pipeline.beats import arms
from pipeline.extract.language import Model


def read(model: Model, text: str, facts: Facts | None = None) -> tuple[Transfer, ...]:
    """The transfers of a text."""
    found: tuple[Transfer, ...] = arms.facts(CleanCopy(text=text), {"text": model.read(text)}, facts or Facts())[
        "transfers"
    ]
    return found


def line(transfer: Transfer) -> str:
    """'supplier > recipient | quantity item | status'; a dash where nothing is known."""
    item = transfer.designation or transfer.description
    parties = f"{transfer.supplier or '-'} > {transfer.recipient or '-'}"
    return f"{parties} | {transfer.quantity or '-'} {item} | {transfer.status}"
