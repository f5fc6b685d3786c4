"""Figures: sums of money, percentages and counts in the copy, and other figures that stand in such a sentence elsewhere.

Two articles have the same figure where the sentences around it speak of the same. A sum is told by itself; a count ('12
launchers') or percentage only if two articles have it or differ over it. Kept apart: dates, times, how long it took, and years
('the 2014 vote').
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.article import Record
from pipeline.claims.claim import Conflict, Statement, alike, telling
from pipeline.dedup.words import read_words

SAME_SENTENCE = 0.5
"""Of the words (four letters and more) of the shorter sentence, so many are in the other: both speak of the same."""
AT_MOST = 60
"""Figures of one unit that are compared with each other, and figures of each kind read in one article."""
SENTENCE = 300
"""Characters on either side of a figure that count as its sentence, where it does not end before."""

_COUNT = re.compile(
    r"(?<![\w.,:/$£€¥-])(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,9}(?:\.\d{1,3})?)"
    r"(?:\s?(?P<percent>%|percent\b|per cent\b)|\s(?:(?P<scale>thousand|million|billion)\s)?(?P<unit>[a-z]{3,20})(?:-[a-z]{2,20})?\b)"
)
_SCALE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_NO_UNIT = re.compile(
    r"(?:year|month|week|day|hour|minute|second|time|clock|point|thousand|million|billion)s?$|"
    r"(?:and|the|for|from|but|with|that|which|when|while|after|before|were|was|are|has|had|have|more|others?)$"
)
_YEAR = re.compile(r"(?:19|20)(?!00)[0-9]{2}$")
_DATE = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s$")
_ENDS = re.compile(r"[.!?]['\"”’]?\s|\n")
_LONG_WORD = 4
_PLACES = {"GPE", "LOC", "FAC"}


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure in one article. `unit`: a currency in capitals, '%', or what is counted."""

    record: Record
    start: int
    end: int
    amount: float
    unit: str
    about: frozenset[str]
    places: frozenset[str] = frozenset()
    """Places and countries that its sentence names."""
    field: str | None = None


def figures(story: Sequence[Record]) -> list[Statement]:
    """One statement for each figure, in order of its first article's date and text."""
    place = {record.article_id: number for number, record in enumerate(story)}
    by_value: dict[tuple[str, float], list[_Figure]] = defaultdict(list)
    for record in story:
        for one in (*_sums(record), *_counts(record)):
            by_value[one.unit, one.amount].append(one)
    found = [_statement(group) for same in by_value.values() for group in _of_one_thing(same)]
    disputed = {number for conflict in figure_conflicts(found) for number in (conflict.here, conflict.there)}
    told = [
        one
        for number, one in enumerate(found)
        if str(one.key[0]).isupper() or len(one.articles) > 1 or number in disputed
    ]
    return sorted(told, key=lambda one: (place[one.tellings[0].article_id], one.tellings[0].start, str(one.key)))


def figure_conflicts(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Another figure of the same unit in a sentence that speaks of the same, in articles that do not have both."""
    by_unit: dict[object, list[int]] = defaultdict(list)
    for number, one in enumerate(statements):
        by_unit[one.key[0]].append(number)
    for numbers in by_unit.values():
        for here, there in combinations(numbers[:AT_MOST], 2):
            one, other = statements[here], statements[there]
            about, about_there = (frozenset(str(statement.key[2]).split()) for statement in (one, other))
            places, places_there = (frozenset(str(statement.key[3]).split("|")) - {""} for statement in (one, other))
            apart = bool(one.articles & other.articles) or _elsewhere(places, places_there)
            if one.key[1] != other.key[1] and not apart and _alike(about, about_there):
                says, says_there = one.tellings[0].words, other.tellings[0].words
                yield Conflict(here=here, there=there, what="figure", says=says, says_there=says_there)


def _of_one_thing(same: Sequence[_Figure]) -> list[list[_Figure]]:
    """Equal figures in groups whose sentences speak of the same as the group's first."""
    groups: list[list[_Figure]] = []
    for one in same:
        fitting = (
            group
            for group in groups[:AT_MOST]
            if _alike(one.about, group[0].about) and not _elsewhere(one.places, group[0].places)
        )
        if (group := next(fitting, None)) is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    return bool(fewer) and len(one & other) >= SAME_SENTENCE * fewer and len(one & other) > 1


def _elsewhere(one: frozenset[str], other: frozenset[str]) -> bool:
    """Each names a place that the other does not: 200 for Averland and 500 for Marland are two figures."""
    return bool(one - other and other - one)


def _sums(record: Record) -> Iterator[_Figure]:
    for one in record.money[:AT_MOST]:
        if one.amount is not None and one.currency:
            unit = one.currency + (f" per {one.per}" if one.per else "")
            yield _figure(record, one.start, one.end, one.amount, unit.upper(), one.field)


def _counts(record: Record) -> Iterator[_Figure]:
    text, read = record.text or "", 0
    for match in _COUNT.finditer(text):
        if _NO_UNIT.match(match["unit"] or "") or _dated(match, text):
            continue
        amount = float(match["number"].replace(",", "")) * _SCALE.get(match["scale"] or "", 1)
        unit = "%" if match["percent"] else match["unit"]
        yield _figure(record, match.start(), match.end(), amount, unit)
        if (read := read + 1) == AT_MOST:
            return


def _dated(match: re.Match[str], text: str) -> bool:
    year = bool(_YEAR.match(match["number"])) and not match["percent"] and not match["scale"]
    return year or bool(_DATE.search(text[max(0, match.start() - 12) : match.start()]))


def _figure(record: Record, start: int, end: int, amount: float, unit: str, field: str | None = None) -> _Figure:
    if field is not None:
        return _Figure(record, start, end, amount, unit, frozenset(), field=field)
    first, last = _sentence(record.text or "", start, end)
    words = read_words(f"{(record.text or '')[first:start]} {(record.text or '')[end:last]}").words
    about = frozenset(word for word in words if len(word) >= _LONG_WORD and word.isalpha())
    within = (one for one in record.entities if one.field is None and first <= one.start < last)
    places = frozenset(alike(one.name or one.text) for one in within if one.label in _PLACES)
    return _Figure(record, start, end, amount, unit, about, places)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around the figure begins and ends."""
    low = max(0, start - SENTENCE)
    first = low + max((match.end() for match in _ENDS.finditer(text[low:start])), default=0)
    after = next((match.start() for match in _ENDS.finditer(text[end : end + SENTENCE])), SENTENCE)
    return first, min(len(text), end + after)


def _statement(group: Sequence[_Figure]) -> Statement:
    first = group[0]
    tellings = tuple(telling(one.record, one.start, one.end, one.field) for one in group)
    return Statement(
        kind="figure",
        key=(first.unit, first.amount, " ".join(sorted(first.about)), "|".join(sorted(first.places))),
        text=tellings[0].words,
        details={"amount": first.amount, "unit": first.unit},
        tellings=tellings,
    )
