"""The whole run on one page: what was decided, who leans on whom, who said what, what moved, what was cut and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Record
from workers.desk import quotes, transfers
from workers.desk.article import damaged_sentences
from workers.desk.layout import DIM, LINK, STRONG, WARNING, Barred, heading, indented, marked
from workers.desk.quotes import sayings_of
from workers.desk.removed import removed_view
from workers.desk.safe import text
from workers.desk.status import sum_view
from workers.desk.stories import numbers_of, stories_of, story_view
from workers.desk.wording import delivered_as, plain, title_of


def demo_view(
    records: Sequence[Record], sums: Mapping[str, int], raws: Mapping[str, str] | None = None
) -> RenderableType:
    """`sums` are the numbers of `status --json`; `raws` are raw articles by article_id, to show what was removed."""
    numbers = numbers_of(records)
    return Group(
        *_stories(records, numbers),
        *_quotations(records, numbers),
        *_transfers(records, numbers),
        *_cleaned(records, numbers, raws or {}),
        *_put_aside(records, numbers),
        heading("Every article is accounted for"),
        sum_view(sums),
    )


def _stories(records: Sequence[Record], numbers: Mapping[str, str]) -> Iterator[RenderableType]:
    """Stories of several articles first: they are what the desk is for."""
    for members in sorted(stories_of(records), key=lambda members: len(members) == 1):
        yield story_view(members, numbers)


def _quotations(records: Sequence[Record], numbers: Mapping[str, str]) -> Iterator[RenderableType]:
    """Direct speech of all articles; words that several carry stand once."""
    sayings = quotes.merged(
        saying for record in records for saying in sayings_of(record.quotations, numbers[record.article_id])
    )
    direct = [saying for saying in sayings if saying.quotation.kind == "direct"]
    if direct:
        yield heading("Who said what", f"{len(direct)} in direct speech")
        yield quotes.quotations_view(direct)


def _transfers(records: Sequence[Record], numbers: Mapping[str, str]) -> Iterator[RenderableType]:
    rows = transfers.merged(
        transfers.Row(transfer, (numbers[record.article_id],)) for record in records for transfer in record.transfers
    )
    if rows:
        yield heading("Arms transfers", str(len(rows)))
        yield transfers.transfers_view(rows)


def _cleaned(
    records: Sequence[Record], numbers: Mapping[str, str], raws: Mapping[str, str]
) -> Iterator[RenderableType]:
    touched = [record for record in records if record.removed or record.flags]
    if touched:
        yield heading("Removed from the copy, and why")
    for record in touched:
        yield _labelled(record, numbers)
        yield indented(removed_view(record, raws.get(record.article_id)), 4)
        for sentence in damaged_sentences(record):
            yield indented(Text("damaged: kept, and not to be quoted", style=WARNING), 4)
            yield indented(Barred(marked(sentence, [])), 6)


def _put_aside(records: Sequence[Record], numbers: Mapping[str, str]) -> Iterator[RenderableType]:
    aside = [record for record in records if record.state != "stored"]
    if aside:
        yield heading("Put aside", "with the reason; nothing is dropped in silence")
    for record in aside:
        yield _labelled(record, numbers)
        yield indented(text(f"{plain(record.state)}: {record.reason or 'no reason given'}", WARNING), 4)


def _labelled(record: Record, numbers: Mapping[str, str]) -> Text:
    line = Text.assemble((f"{numbers[record.article_id]:>2}  ", LINK), (title_of(record), STRONG), overflow="fold")
    name = delivered_as(record)
    return line if title_of(record) == name else line.append(f"  {name}", style=f"not bold {DIM}")
