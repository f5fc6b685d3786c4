"""One record for one transfer: what an article says twice is merged, what differs stays apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.article import Transfer

_WIDE = frozenset(
    [
        "weapon",
        "weapons",
        "arms",
        "weaponry",
        "armament",
        "armaments",
        "munitions",
        "equipment",
        "systems",
        "hardware",
        "package",
        "packages",
    ]
)


def merged(transfers: Iterable[Transfer]) -> tuple[Transfer, ...]:
    """The transfers in order of their evidence; each keeps all that its repetitions add."""
    kept: list[Transfer] = []
    alike: dict[tuple[str, str], list[int]] = {}
    for transfer in transfers:
        places = alike.setdefault((transfer.status, _item(transfer)), [])
        place = next((n for n in places[-_LOOKED_AT:] if _same(kept[n], transfer)), None)
        if place is None:
            places.append(len(kept))
            kept.append(transfer)
        else:
            kept[place] = _both(kept[place], transfer)
    exact = {_way(t) for t in kept if t.designation is not None or t.quantity is not None}
    return tuple(sorted((t for t in kept if not _wide(t) or _way(t) not in exact), key=lambda t: (t.start, t.end)))


_LOOKED_AT = 100  # of the same weapon and status, so that a hostile text costs no square of its length


def _same(first: Transfer, second: Transfer) -> bool:
    return (
        _agree(first.supplier, second.supplier)
        and _agree(first.recipient, second.recipient)
        and _agree(first.quantity, second.quantity)
        and _agree(first.date, second.date)
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


def _wide(transfer: Transfer) -> bool:
    """'sent weapons': gives way where the article also says which weapons went the same way."""
    if transfer.designation or transfer.quantity is not None or transfer.date:
        return False
    return bool(set((transfer.description or "").casefold().split()[-1:]) & _WIDE)


def _way(transfer: Transfer) -> tuple[str, str | None, str | None]:
    return transfer.status, transfer.supplier, transfer.recipient
