"""The whole run on one page: what was decided, who leans on whom, who said what, what moved, what was cut and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Record
from workers.desk import quotes, transfers
from workers.desk.article import damaged_view
from workers.desk.layout import DIM, LINK, STRONG, WARNING, Heading, indented
from workers.desk.quotes import sayings_of
from workers.desk.removed import removed_view
from workers.desk.safe import text
from workers.desk.status import sum_view
from workers.desk.stories import in_reading_order, numbers_of, story_blocks
from workers.desk.wording import delivered_as, plain


def demo_view(
    records: Sequence[Record], sums: Mapping[str, int], raws: Mapping[str, str] | None = None
) -> RenderableType:
    """`sums` are the numbers of `status --json`; `raws` are raw articles by article_id, to show what was removed."""
    records = in_reading_order(records)
    numbers = numbers_of(records)
    return Group(
        *story_blocks(records, numbers, delivered_as),
        *_quotations(records, numbers),
        *_transfers(records, numbers),
        *_cleaned(records, numbers, raws or {}),
        *_put_aside(records, numbers),
        Heading("Every article is accounted for"),
        sum_view(sums),
    )


def _quotations(records: Sequence[Record], numbers: Mapping[str, str]) -> Iterator[RenderableType]:
    """Direct speech of all articles; words that several carry stand once."""
    sayings = quotes.merged(
        saying for record in records for saying in sayings_of(record.quotations, numbers[record.article_id])
    )
    direct = [saying for saying in sayings if saying.quotation.kind == "direct"]
    if direct:
        yield Heading("Who said what", f"{len(direct)} in direct speech")
        yield quotes.quotations_view(direct)


def _transfers(records: Sequence[Record], numbers: Mapping[str, str]) -> Iterator[RenderableType]:
    rows = transfers.merged(
        transfers.Row(transfer, (numbers[record.article_id],)) for record in records for transfer in record.transfers
    )
    if rows:
        yield Heading("Arms transfers", str(len(rows)))
        yield transfers.transfers_view(rows)


def _cleaned(
    records: Sequence[Record], numbers: Mapping[str, str], raws: Mapping[str, str]
) -> Iterator[RenderableType]:
    touched = [record for record in records if record.removed or record.flags]
    if touched:
        yield Heading("Removed from the copy, and why")
    for record in touched:
        yield _labelled(record, numbers)
        yield indented(removed_view(record, raws.get(record.article_id)), 4)
        if record.flags:
            yield indented(Text("damaged, kept, and not to be quoted", style=DIM), 4)
            yield indented(damaged_view(record), 6)


def _put_aside(records: Sequence[Record], numbers: Mapping[str, str]) -> Iterator[RenderableType]:
    aside = [record for record in records if record.state != "stored"]
    if aside:
        yield Heading("Put aside", "with the reason; nothing is dropped in silence")
    for record in aside:
        yield _labelled(record, numbers)
        yield indented(text(f"{plain(record.state)}: {record.reason or 'no reason given'}", WARNING), 4)


def _labelled(record: Record, numbers: Mapping[str, str]) -> Text:
    return Text.assemble(
        (f"{numbers[record.article_id]:>2}", LINK), "  ", (delivered_as(record), STRONG), overflow="fold"
    )
