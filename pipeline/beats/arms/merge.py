"""One record for one transfer: what an article says twice is merged, what differs stays apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.article import Transfer

_WIDE = frozenset("weapon weapons arms weaponry armament armaments munitions equipment systems hardware".split())  # noqa: SIM905


def merged(transfers: Iterable[Transfer]) -> tuple[Transfer, ...]:
    """The transfers in order of their evidence; each keeps all that its repetitions add."""
    kept: list[Transfer] = []
    for transfer in transfers:
        place = next((n for n, earlier in enumerate(kept) if _same(earlier, transfer)), None)
        if place is None:
            kept.append(transfer)
        else:
            kept[place] = _both(kept[place], transfer)
    return tuple(sorted((t for t in kept if not _said_better(t, kept)), key=lambda t: (t.start, t.end)))


def _same(first: Transfer, second: Transfer) -> bool:
    return (
        first.status == second.status
        and _agree(first.supplier, second.supplier)
        and _agree(first.recipient, second.recipient)
        and _agree(first.quantity, second.quantity)
        and _agree(first.date, second.date)
        and _item(first) == _item(second)
    )


def _item(transfer: Transfer) -> str:
    if transfer.designation:
        return transfer.designation.casefold()
    words = (transfer.description or "").casefold().split()
    return " ".join(word.rstrip("s") for word in words)


def _agree(first: object, second: object) -> bool:
    return first is None or second is None or first == second


def _both(first: Transfer, second: Transfer) -> Transfer:
    """The richer one's evidence, and from either what the other lacks; what is stated beats what is inferred."""
    rich, poor = (second, first) if _riches(second) > _riches(first) else (first, second)
    filled = {
        name: getattr(poor, name)
        for name in ("quantity", "rounds", "value", "unit_price", "date", "proposed_by")
        if getattr(rich, name) in (None, False)
    }
    if rich.quantity is None and poor.quantity is not None:
        filled["approximate"] = poor.approximate
    for name in ("supplier", "recipient", "designation"):
        mark = f"{name}_inferred"
        if getattr(poor, name) is not None and (
            getattr(rich, name) is None or (getattr(rich, mark) and not getattr(poor, mark))
        ):
            filled[name], filled[mark] = getattr(poor, name), getattr(poor, mark)
    return replace(rich, **filled)


def _riches(transfer: Transfer) -> int:
    stated = [
        transfer.quantity,
        transfer.rounds,
        transfer.value,
        transfer.date,
        transfer.designation,
        transfer.supplier,
        transfer.recipient,
    ]
    inferred = [transfer.supplier_inferred, transfer.recipient_inferred, transfer.designation_inferred]
    return 2 * sum(value is not None for value in stated) - sum(inferred)


def _said_better(transfer: Transfer, others: Sequence[Transfer]) -> bool:
    """'sent weapons' where the article also says which weapons the same supplier sent the same recipient."""
    if transfer.designation or transfer.quantity is not None or transfer.date:
        return False
    if not set((transfer.description or "").casefold().split()[-1:]) & _WIDE:
        return False
    return any(
        other is not transfer and other.status == transfer.status and other.supplier == transfer.supplier
        and other.recipient == transfer.recipient and (other.designation is not None or other.quantity is not None)
        for other in others
    )  # fmt: skip
