"""Who said what: quotations, quoted fragments and indirect statements, each with its speaker where that is clear.

Marks are read from the characters (marks.py), reporting clauses from the parse (clauses.py); linking.py brings the two
together, speakers.py says whom the words for a speaker stand for. Where a rule is not sure it leaves the speaker out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from pipeline.article import CleanCopy, Person, Quotation
from pipeline.extract.quotations.carrying import carried
from pipeline.extract.quotations.cast import Cast, cast
from pipeline.extract.quotations.clauses import Clause, clauses
from pipeline.extract.quotations.ground import Ground, ground
from pipeline.extract.quotations.indirect import Statement, statements
from pipeline.extract.quotations.linking import Link, links
from pipeline.extract.quotations.setting import day, listener
from pipeline.extract.quotations.speakers import Speaker, Speakers
from pipeline.reading import Reading


def quotations(
    copy: CleanCopy, readings: Mapping[str, Reading], people: Sequence[Person] = ()
) -> tuple[Quotation, ...]:
    """The quotations of the text, in order of `start`.

    `readings` by field; only "text" is read, because a headline's marks are scare quotes as often as not. `people` are
    those whose names resolve surnames; names that it lacks are taken from the reading. `content` is text[start:end].
    """
    reading = readings.get("text")
    if reading is None or not reading.tokens:
        return ()
    base = ground(reading)
    found = clauses(base)
    linked = links(base, found)
    reported = statements(base, found)
    own = [link.clause for link in linked if link.clause]
    known = cast(base, people)
    speakers = _speakers(base, known, [*(statement.clause for statement in reported), *found, *own])
    spoken = (statement.clause for statement in reported if not statement.clause.weak)
    speaking = {clause.index: clause for clause in [*own, *spoken]}
    heard = carried(base, known, linked, [speaking[index] for index in sorted(speaking)], speakers)
    anchor = (copy.dateline.date if copy.dateline else None) or copy.published_at
    records = [_quoted(base, link, speaker, anchor) for link, speaker in zip(linked, heard)]
    records += [_indirect(base, statement, speakers, anchor) for statement in reported]
    return _numbered(base, linked, records)


def _speakers(base: Ground, known: Cast, clauses: Iterable[Clause]) -> dict[int, Speaker]:
    """By a clause's token index who speaks; of two clauses on one token the last is meant."""
    resolver = Speakers(base, known)
    every = {clause.index: clause for clause in clauses}
    return {index: resolver.of(every[index]) for index in sorted(every) if not every[index].sourceless}


def _quoted(base: Ground, link: Link, speaker: Speaker | None, anchor: str | None) -> Quotation:
    quote = base.quotes[link.quote]
    return _record(base, quote.start, quote.end, link.kind, link.clause, speaker, anchor)


def _indirect(base: Ground, statement: Statement, speakers: Mapping[int, Speaker], anchor: str | None) -> Quotation:
    start, end = base.tokens[statement.first].start, base.tokens[statement.last - 1].end
    return _record(base, start, end, "indirect", statement.clause, speakers.get(statement.clause.index), anchor)


def _record(
    base: Ground,
    start: int,
    end: int,
    kind: Literal["direct", "indirect", "fragment"],
    clause: Clause | None,
    speaker: Speaker | None,
    anchor: str | None,
) -> Quotation:
    return Quotation(
        content=base.text[start:end],
        start=start,
        end=end,
        kind=kind,
        source=speaker.name if speaker else None,
        source_start=speaker.start if speaker else None,
        source_end=speaker.end if speaker else None,
        cue=clause.word or None if clause else None,
        addressee=listener(base, clause) if clause else None,
        date=day(base, clause, anchor) if clause else None,
    )


def _numbered(base: Ground, linked: Sequence[Link], records: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """In order of the text; what runs on points at the record before it."""
    ordered = sorted(records, key=lambda record: (record.start, -record.end))
    place_of = {id(record): place for place, record in enumerate(ordered)}
    before: dict[int, int] = {}
    for place, link in enumerate(linked[1:], start=1):
        earlier = linked[place - 1]
        if earlier.quote == link.quote - 1 and base.quotes[earlier.quote].runs_on:
            before[id(records[place])] = place_of[id(records[place - 1])]
    return tuple(replace(record, continues=before.get(id(record))) for record in ordered)
