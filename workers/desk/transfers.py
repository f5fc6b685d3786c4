"""Arms transfers as a table. A star marks what the sentence leaves unsaid and the desk inferred."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from rich.console import Group, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.article import Transfer
from workers.desk.layout import ALARM, DIM, GOOD, STRONG, Fitting, labelled
from workers.desk.safe import safe_line
from workers.desk.wording import NOT_SAID, both, day, plain, sum_of_money

INFERRED = "*"
_LEGEND = f"{INFERRED} not said in the sentence itself: inferred from the rest of the article"
_WIDE = 116
_STATUS_WIDTH = 11
_STATUS_STYLES = {
    "delivered": GOOD,
    "under_way": GOOD,
    "ordered": "cyan",
    "pledged": "cyan",
    "proposed": "yellow",
    "alleged": "magenta",
    "refused": ALARM,
    "cancelled": ALARM,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A transfer and the labels of the articles that report it."""

    transfer: Transfer
    carried_by: tuple[str, ...] = ()


def merged(rows: Iterable[Row]) -> list[Row]:
    """Transfers that agree in all but their place in the text become one row that names all its articles."""
    found: dict[Transfer, Row] = {}
    for row in rows:
        key = replace(row.transfer, start=0, end=0, rule="")
        carried = dict.fromkeys((*(found[key].carried_by if key in found else ()), *row.carried_by))
        found[key] = Row(row.transfer, tuple(carried))
    return list(found.values())


def transfers_view(rows: list[Row]) -> RenderableType:
    """One table where there is room, one block per transfer where there is not."""
    parts: list[RenderableType] = [Fitting(_table(rows), _blocks(rows), _WIDE)]
    if any(_has_inferred(row.transfer) for row in rows):
        parts += ["", Text(_LEGEND, style=DIM)]
    return Group(*parts)


def cells_of(row: Row) -> dict[str, str]:
    """The row's cells in plain words, by the title of their column."""
    return {title: cell(row).plain for title, _, cell in _COLUMNS}


def _has_inferred(transfer: Transfer) -> bool:
    return transfer.supplier_inferred or transfer.recipient_inferred or transfer.designation_inferred


def _table(rows: list[Row]) -> Table:
    """A column that would hold nothing in any row is left out."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=DIM)
    columns = [(title, justify, [cell(row) for row in rows]) for title, justify, cell in _COLUMNS]
    columns = [(title, justify, cells) for title, justify, cells in columns if any(c.plain != NOT_SAID for c in cells)]
    for title, justify, _ in columns:
        table.add_column(title, justify=justify, overflow="fold")
    for line in zip(*(cells for _, _, cells in columns)):
        table.add_row(*line)
    return table


def _blocks(rows: list[Row]) -> Group:
    """Status on the left, beside it who to whom, and what on the next lines."""
    return Group(*(_block(row) for row in rows))


def _block(row: Row) -> RenderableType:
    one = row.transfer
    parties = Text.assemble(_supplier(one), (" → ", DIM), _recipient(one), overflow="fold")
    style = _STATUS_STYLES.get(one.status, "")
    return labelled(plain(one.status), Group(parties, _details(row)), _STATUS_WIDTH, style)


def _details(row: Row) -> Text:
    one = row.transfer
    number = "" if one.quantity is None else f"{_units(one)} "
    rounds = "" if one.rounds is None else f" with {one.rounds:,} rounds"
    line = Text.assemble(number, _goods(one), rounds, overflow="fold")
    details = [_when(one), _worth(one), f"in {both(row.carried_by)}" if row.carried_by else ""]
    return line.append("".join(f" · {detail}" for detail in details if detail not in ("", NOT_SAID)), style=DIM)


def _status(transfer: Transfer) -> Text:
    return Text(plain(transfer.status), style=_STATUS_STYLES.get(transfer.status, ""))


def _party(name: str | None, *, inferred: bool) -> str:
    return safe_line(name) + (INFERRED if inferred else "") if name else NOT_SAID


def _supplier(transfer: Transfer) -> str:
    return _party(transfer.supplier, inferred=transfer.supplier_inferred)


def _recipient(transfer: Transfer) -> str:
    return _party(transfer.recipient, inferred=transfer.recipient_inferred)


def _goods(transfer: Transfer) -> Text:
    """What it is, in the copy's words where they hold the designation, and who proposed to send it."""
    designation, description = safe_line(transfer.designation or ""), safe_line(transfer.description or "")
    name = designation or description or NOT_SAID
    more = description
    if designation and (place := description.casefold().find(designation.casefold())) >= 0:
        more = description[place + len(designation) :].lstrip("”’\"' ")
    goods = Text(name + (INFERRED if transfer.designation_inferred else ""), style=STRONG, overflow="fold")
    if designation and more:
        goods.append(f" {more}", style="not bold")
    if transfer.proposed_by:
        goods.append(f" (proposed by {safe_line(transfer.proposed_by)})", style=f"not bold {DIM}")
    return goods


def _units(transfer: Transfer) -> str:
    if transfer.quantity is None:
        return NOT_SAID
    return ("about " if transfer.approximate else "") + f"{transfer.quantity:,}"


def _how_many(transfer: Transfer) -> str:
    """The number of units, with the rounds that go with them."""
    return _units(transfer) + ("" if transfer.rounds is None else f" + {transfer.rounds:,} rounds")


def _when(transfer: Transfer) -> str:
    return day(transfer.date)


def _worth(transfer: Transfer) -> str:
    """The value, what it covers where that is more than these goods, and the price of one."""
    parts = []
    if value := transfer.value:
        covers = " (package)" if value.covers == "package" else ""
        parts.append(sum_of_money(value.amount, value.currency) + covers)
    if price := transfer.unit_price:
        parts.append(f"{sum_of_money(price.amount, price.currency)} each")
    return ", ".join(parts) or NOT_SAID


def _carried_by(row: Row) -> str:
    return ", ".join(row.carried_by) or NOT_SAID


_COLUMNS: tuple[tuple[str, JustifyMethod, Callable[[Row], Text]], ...] = (
    ("Status", "left", lambda row: _status(row.transfer)),
    ("From", "left", lambda row: Text(_supplier(row.transfer))),
    ("To", "left", lambda row: Text(_recipient(row.transfer))),
    ("How many", "right", lambda row: Text(_how_many(row.transfer))),
    ("What", "left", lambda row: _goods(row.transfer)),
    ("When", "left", lambda row: Text(_when(row.transfer))),
    ("Worth", "left", lambda row: Text(_worth(row.transfer))),
    ("In", "left", lambda row: Text(_carried_by(row), style=DIM)),
)
