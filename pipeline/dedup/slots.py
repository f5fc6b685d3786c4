"""Slots: the period, figures and names of a report, which tell the next story off the same template from a new version.

'Pegasus 3rd qtr' and 'Pegasus 4th qtr', two days' weather, two results of one league: nearly the same words, other facts.
What one text has MORE than the other (a paragraph, a photo credit) says nothing; what each has INSTEAD of the other does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.dedup.revisions import without_mark
from pipeline.dedup.words import normal, read_words

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT = {name[:3]: name for name in _MONTHS} | {name[:3]: name for name in _DAYS}
_SHORT |= {"sept": "september", "tues": "tuesday", "thur": "thursday", "thurs": "thursday"}
_FULL = {name: name for name in _MONTHS + _DAYS}
_PERIOD_WORD = re.compile(r"\b(?:" + "|".join(sorted([*_FULL, *_SHORT], key=len, reverse=True)) + r")\b", re.IGNORECASE)
_ORDER = {"first": "1", "second": "2", "third": "3", "fourth": "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
_PART_OF_YEAR = re.compile(
    r"\b(?:(?P<order>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?P<part>q(?:ua)?r?te?r|half)|(?P<letter>[QH])(?P<digit>[1-4]))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,$£€-])(?:19|20)\d\d(?![\d,%]|\.\d)")

_FIGURE = re.compile(
    r"(?:(?<![\w.,])[-−](?=[\d$£€¥.]))?(?:[$£€¥₹₽]\s?)?\d+(?:[.,:/–-]\d+)*"
    r"(?:\s?(?:%|per cent\b|percent\b|pct\b|million\b|billion\b|trillion\b|thousand\b|mln\b|bln\b|bn\b|mn\b|m\b|k\b))?",
    re.IGNORECASE,
)
_UNITS = {
    "per cent": "%",
    "percent": "%",
    "pct": "%",
    "mln": "m",
    "mn": "m",
    "million": "m",
    "billion": "bn",
    "bln": "bn",
}
_UNIT = re.compile(r"(?:per cent|percent|pct|mln|mn|million|billion|bln)$")
_NUMERALS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMERAL = re.compile(r"\b(?:" + "|".join(_NUMERALS) + r")\b", re.IGNORECASE)

_CAPITALISED = re.compile(r"[^\W\d_][\w]*")
_ENDS_SENTENCE = frozenset(".!?:;\"“”‘'«»\n•*-–—")


@dataclass(frozen=True, slots=True)
class Slots:
    """The facts in one piece of copy that a template would leave blank, in normal form."""

    period: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two reports agree, slot by slot: 1 where neither has anything instead of what the other has, else the
    share of the common values in the poorer side.
    """

    period: float = 1.0
    figures: float = 1.0
    names: float = 1.0
    headline: frozenset[str] = field(default_factory=frozenset)
    """Slots in which each headline has a value that the other report nowhere has."""
    identical: bool = False
    """Same period, figures and names, with nothing more on either side."""
    same_headline: bool = False
    """Both have one, and it is the same but for marks of revision."""


def slots_of(text: str) -> Slots:
    """The slots of running text. Text in capitals alone has no names to see."""
    return Slots(period=frozenset(_periods(text)), figures=frozenset(_figures(text)), names=frozenset(_names(text)))


def agreement(text: str, headline: str | None, other_text: str, other_headline: str | None) -> Agreement:
    here, there = slots_of(text), slots_of(other_text)
    head, other_head = _headline_slots(headline, here, there), _headline_slots(other_headline, here, there)
    instead = {
        slot
        for slot in ("period", "figures", "names")
        if getattr(head, slot) - getattr(there, slot) - getattr(other_head, slot)
        and getattr(other_head, slot) - getattr(here, slot) - getattr(head, slot)
    }
    titles = [read_words(without_mark(title or "")).words for title in (headline, other_headline)]
    return Agreement(
        period=_share(here.period, there.period),
        figures=_share(here.figures, there.figures),
        names=_share(here.names, there.names),
        headline=frozenset(instead),
        identical=here == there,
        same_headline=bool(titles[0]) and titles[0] == titles[1],
    )


def _share(here: frozenset[str], there: frozenset[str]) -> float:
    if here <= there or there <= here:
        return 1.0
    return len(here & there) / min(len(here), len(there))


def _headline_slots(headline: str | None, *bodies: Slots) -> Slots:
    """A headline may be in title case: its names are the words that are names in the text of either report."""
    if not headline:
        return Slots()
    title = without_mark(headline)
    words = frozenset(read_words(title).words)
    known = frozenset().union(*(body.names for body in bodies))
    return Slots(period=frozenset(_periods(title)), figures=frozenset(_figures(title)), names=words & known)


def _periods(text: str) -> Iterator[str]:
    for match in _PERIOD_WORD.finditer(text):
        word = match.group()
        if word[0].isupper():  # 'they may march' names no month
            yield _SHORT.get(word.lower()) or word.lower()
    for match in _PART_OF_YEAR.finditer(text):
        letter = match["letter"] or match["part"][0]
        yield letter.upper() + (match["digit"] or _ORDER[match["order"].lower()])
    yield from (match.group() for match in _YEAR.finditer(text))


def _figures(text: str) -> Iterator[str]:
    for match in _FIGURE.finditer(text):
        figure = match.group().lower().replace(",", "").replace("−", "-").replace("–", "-")
        figure = _UNIT.sub(lambda unit: _UNITS[unit.group()], figure)
        yield "".join(figure.split())
    yield from (str(_NUMERALS.index(match.group().lower()) + 2) for match in _NUMERAL.finditer(text))


def _names(text: str) -> Iterator[str]:
    """Capitalised words inside a sentence; at its start only before another one ('Ann Lee said', not 'However Lee')."""
    if text.isupper():
        return
    before, last = None, 0
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        between = text[last : match.start()]
        opens = before is None or bool(_ENDS_SENTENCE.intersection(between))
        last = match.end()
        if word[0].isupper() and not opens and word.lower() not in _FULL and len(word) > 1:
            yield normal(word)
        before = word
