"""The article page: the copy as it stands after cleaning, and all that was read out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from pipeline.article import Caption, Date, Person, Record
from workers.desk import transfers
from workers.desk.layout import ALARM, DIM, STRONG, WARNING, Heading, Mark, barred, indented, marked, pairs
from workers.desk.leaning import leaning_view
from workers.desk.quotes import quotations_view, sayings_of
from workers.desk.removed import removed_view
from workers.desk.safe import safe_line, text
from workers.desk.wording import NOT_SAID, count_of, day, delivered_as, place_in, plain, sum_of_money, title_of

_LABELS = {
    "NORP": "peoples",
    "GPE": "places",
    "LOC": "places",
    "FAC": "sites",
    "ORG": "bodies",
    "PRODUCT": "products",
    "EVENT": "events",
    "LAW": "laws",
    "WORK_OF_ART": "works",
    "LANGUAGE": "languages",
}
"""Entities that are shown, by OntoNotes label; people, dates, money and numbers have their own places."""


def article_view(record: Record, names: Mapping[str, str]) -> RenderableType:
    """One article; `names` says what the articles that it is linked to are called, by article_id."""
    return Group(*_head(record), *_decision(record, names), *_copy(record), *_facts(record), *_origin(record))


def _head(record: Record) -> Iterator[RenderableType]:
    when = day(record.published_at) if record.published_at else ""
    outlet = [safe_line(part) for part in (record.provider, when, record.language) if part]
    yield Text(" · ".join([*outlet, plain(record.state)]), style=DIM)
    yield text(title_of(record), STRONG)
    if record.teaser:
        yield text(record.teaser, "italic")
    if record.byline:
        people = (one.name + (f" ({plain(one.role)})" if one.role else "") for one in record.byline)
        yield text(f"by {', '.join(people)}", DIM)
    yield from _notices(record)


def _notices(record: Record) -> Iterator[Text]:
    """What a reader must know before the first line."""
    if record.killed:
        yield Text("KILLED by its provider: not to be used", style=ALARM)
    if record.leans_on_killed:
        yield Text("leans on an article that was killed: not to be used unseen", style=ALARM)
    if record.corrected_by:
        yield text(f"a later version says otherwise: {record.corrected_by}", ALARM)
    if record.leans_on_corrected:
        yield Text("leans on a version that was corrected since: its facts may be the old ones", style=ALARM)
    if record.reason or record.state not in ("stored", "held"):
        yield text(f"{plain(record.state)}: {record.reason or 'no reason given'}", WARNING)
    if record.embargoed:
        until = f"until {day(record.embargoed_until)}" if record.embargoed_until else "until a person releases it"
        yield Text(f"embargoed {until}", style=WARNING)
    if record.ednote:
        yield text(f"note to editors: {record.ednote}", WARNING)
    if record.flags:
        yield Text(f"{count_of(len(record.flags), 'damaged sentence')}, see below: not to be quoted", style=WARNING)


def _decision(record: Record, names: Mapping[str, str]) -> Iterator[RenderableType]:
    if record.dedup is None:
        return
    yield Heading("Decision", plain(record.dedup.decision))
    yield leaning_view(record, names) or Text("leans on no other article", style=DIM)
    for link in record.dedup.links:
        if link.kind == "same_story" and not link.passages:
            yield text(f"same story as {names.get(link.article_id) or link.article_id}")
    if record.dedup.story_id:
        yield text(record.dedup.story_id, DIM)


def _copy(record: Record) -> Iterator[RenderableType]:
    if not record.text:
        return
    yield Heading("Copy", count_of(len(record.text.split()), "word"))
    if record.dateline:
        yield text(record.dateline.text, DIM)
    yield marked(record.text, _marks(record))
    for caption in record.captions:
        yield ""
        yield _caption(caption)
    if record.flags:
        yield from (Heading("Damaged", "kept, and not to be quoted"), damaged_view(record))


def _marks(record: Record) -> Iterator[Mark]:
    for flag in record.flags:
        yield flag.start, flag.end, "underline yellow"
    for quotation in record.quotations:
        if quotation.kind != "indirect" and quotation.field in (None, "text"):
            yield quotation.start, quotation.end, "green"


def _caption(caption: Caption) -> Text:
    line = Text.assemble(("photo  ", DIM), (safe_line(caption.text), "italic"), overflow="fold")
    details = [safe_line(caption.credit or ""), day(caption.date) if caption.date else ""]
    return line.append("".join(f" · {detail}" for detail in details if detail), style=DIM)


def _facts(record: Record) -> Iterator[RenderableType]:
    """Each kind of fact under its own Heading; what was not found has none."""
    if record.quotations:
        sayings = sayings_of(record.quotations)
        yield from (Heading("Quotations", str(len(sayings))), quotations_view(sayings))
    if record.transfers:
        rows = transfers.merged(transfers.Row(transfer) for transfer in record.transfers)
        yield from (Heading("Arms transfers", str(len(rows))), transfers.transfers_view(rows))
    if record.people:
        yield Heading("People", str(len(record.people)))
        yield from (_person(person) for person in record.people)
    if named := list(named_in(record)):
        yield from (Heading("Named"), pairs((label, text(found)) for label, found in named))
    if record.removed:
        yield from (Heading("Removed"), removed_view(record))


def _person(person: Person) -> Text:
    line = Text(safe_line(person.name), style=STRONG, overflow="fold")
    details = [safe_line(part) for part in (person.role, person.organisation) if part]
    if len(person.mentions) > 1:
        details.append(f"{len(person.mentions)} mentions")
    return line.append("".join(f" · {detail}" for detail in details), style="not bold")


def named_in(record: Record) -> Iterator[tuple[str, str]]:
    """Rows of (kind, what was found with how often), in order of the first mention."""
    rows: dict[str, Counter[str]] = {}
    weapons = {(weapon.field, weapon.start) for weapon in record.weapons}
    for entity in record.entities:
        if (label := _LABELS.get(entity.label)) and (entity.field, entity.start) not in weapons:
            rows.setdefault(label, Counter())[entity.name or entity.text] += 1
    for weapon in record.weapons:
        rows.setdefault("weapons", Counter())[weapon.designation or weapon.text] += 1
    for source in record.attributions:
        rows.setdefault("sources", Counter())[source.text] += 1
    for money in record.money:
        worth = f" ({sum_of_money(money.amount, money.currency)})" if money.amount is not None else ""
        rows.setdefault("money", Counter())[money.text + worth] += 1
    for date in record.dates:
        rows.setdefault("dates", Counter())[_date_with_value(date)] += 1
    for label, found in rows.items():
        yield label, " · ".join(name + (f" ×{times}" if times > 1 else "") for name, times in found.items())


def _date_with_value(date: Date) -> str:
    """The copy's words, and what they mean where that is more."""
    if not date.value:
        return date.text
    value = "no year" if date.value.startswith("XXXX") else day(date.value)
    return date.text if value == date.text else f"{date.text} ({value})"


def _origin(record: Record) -> Iterator[RenderableType]:
    """Where the article came in and what made this reading of it."""
    delivery = record.delivery
    yield Heading("Origin")
    rows: list[tuple[str, str | None]] = [
        ("delivery", delivered_as(record)),
        ("format", " · ".join(part for part in (delivery.format, delivery.charset) if part) or NOT_SAID),
        ("guid", f"{record.guid} version {record.version or NOT_SAID}" if record.guid else None),
        ("url", record.url),
        ("rights", " · ".join(part for part in (record.copyright, record.usageterms) if part)),
        ("article", record.article_id),
        ("made by", " · ".join(f"{stage} {version}" for stage, version in record.versions.items())),
    ]
    yield indented(pairs((label, text(value)) for label, value in rows if value), 0)


def damaged_view(record: Record) -> RenderableType:
    """The sentences that lost characters on their way to the desk, each with its damage."""
    copy = record.text or ""
    return Group(
        *(
            Group(Text(plain(flag.reason), style=WARNING), barred(marked(place_in(copy, flag.start, flag.end), [])))
            for flag in record.flags
        )
    )
