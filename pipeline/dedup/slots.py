"""Slots: the period, figures and names of a report, which tell the next story off the same template from a new version.

'Pegasus 3rd qtr' and 'Pegasus 4th qtr', two days' weather, two results of one league: nearly the same words, other facts.
What one text has MORE than the other (a paragraph, a photo credit) says nothing; what each has INSTEAD of the other does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from pipeline.dedup.figures import NUMERALS, figures_in
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
# In capitals or with a capital: 'they may march' names no month.
_PERIOD = r"(?=[ADFJMNOSTW])(?i:" + "|".join(sorted([*_MONTHS, *_DAYS, *_SHORT], key=len, reverse=True)) + r")\b"
_PERIOD_WORD = re.compile(r"\b" + _PERIOD)
_ORDER = {"first": "1", "second": "2", "third": "3", "fourth": "4", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4"}
_PART_OF_YEAR = re.compile(
    r"\b(?:(?P<order>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?P<part>q(?:ua)?r?te?r|half)|(?P<letter>[QH])(?P<digit>[1-4]))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,$£€-])(?:19|20)\d\d(?![\d,%]|\.\d)")

CENTRAL = 3
"""A name that stands so often is whom the report is about."""
BARE = 0.25
"""The share of a text's words that are figures, from which it is a table; of prose hardly a tenth is."""
_CENTRAL_AT_MOST, _NAME_AT_MOST = 10, 64
_SPELT_ALIKE = 0.7
_CAPITALISED = re.compile(rf"\b[^\W\d_a-z]\w+(?P<next>(?= (?!{_PERIOD})[^\W\d_a-z]))?")
_SMALL = re.compile(r"\b[a-z]\w+")
_ENDS_SENTENCE = frozenset(".!?:;\"“”‘'«»\n•*-–—")


@dataclass(frozen=True, slots=True)
class Slots:
    """The facts in one piece of copy that a template would leave blank, in normal form."""

    period: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    """Words with a capital that only begin sentences, and stand nowhere without one: names, if a headline has them too."""
    central: tuple[str, ...] = ()
    """Names that come back: whom the report is about."""
    bare: bool = False
    """A table of figures that names nobody: whose they are, the headline alone says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two articles agree, slot by slot: the share of the values of the poorer side that the other has too.

    A side that merely has more than the other agrees wholly.
    """

    period: float = 1.0
    figures: float = 1.0
    names: float = 1.0
    exchanged: int = 0
    """How many figures stand in the one instead of as many in the other."""
    kept: int = 0
    """How many figures both have."""
    headline: frozenset[str] = field(default_factory=frozenset)
    """Slots in which each headline has a value that the other report nowhere has; "subject" where bare figures are another's."""
    swapped: bool = False
    """Each is about somebody whom the other nowhere names, however long the text around the two names is."""
    identical: bool = False
    """Same period, figures and names, with nothing more on either side."""
    alike: float = 0.0
    """The share of the shorter headline's words that the longer has too, but for marks of revision."""


def slots_of(text: str) -> Slots:
    """The slots of running text, each sorted. Text in capitals alone has no names to see."""
    within, opening = _capitalised(text)
    names = tuple(sorted(within))
    return Slots(
        period=tuple(sorted({*_periods(text)})),
        figures=tuple(sorted({*figures_in(text)})),
        names=names,
        openings=tuple(sorted(opening.keys() - within.keys() - _uncapitalised(text) - {*NUMERALS})),
        central=tuple(name for name in names if within[name] + opening[name] >= CENTRAL),
        bare=not names and _mostly_figures(text),
    )


def agreement(here: Slots, headline: str | None, there: Slots, other_headline: str | None) -> Agreement:
    """How far two articles agree, given the slots of their texts and their headlines."""
    known = {*here.names, *here.openings, *there.names, *there.openings}
    head, other_head = _headline_slots(headline, known), _headline_slots(other_headline, known)
    ours, theirs = {*here.figures}, {*there.figures}
    return Agreement(
        period=_share(here.period, there.period),
        figures=_share(here.figures, there.figures),
        names=_share(here.names, there.names),
        exchanged=min(len(ours - theirs), len(theirs - ours)),
        kept=len(ours & theirs),
        headline=frozenset(
            [*_instead(here, head, there, other_head), *_other_subject(here, headline, there, other_headline)]
        ),
        swapped=_swapped(here, there),
        identical=(here.period, here.figures, here.names) == (there.period, there.figures, there.names),
        alike=_alike(headline, other_headline),
    )


def _share(here: Sequence[str], there: Sequence[str]) -> float:
    common = len({*here} & {*there})
    poorer = min(len(here), len(there))
    return common / poorer if poorer else 1.0


def _swapped(here: Slots, there: Slots) -> bool:
    known, known_there = _anywhere(here, "names"), _anywhere(there, "names")
    ours = [name for name in here.central if name not in known_there][:_CENTRAL_AT_MOST]
    theirs = [name for name in there.central if name not in known][:_CENTRAL_AT_MOST]
    return _others(ours, theirs)


def _others(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether names stand for others; house spelling ('Zelensky', 'Zelenskiy') makes nobody another."""
    alone = (all(not _spelt_alike(name, other) for other in theirs) for name in ours)
    return bool(theirs) and any(alone)


def _spelt_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one[:_NAME_AT_MOST], other[:_NAME_AT_MOST], autojunk=False).ratio() >= _SPELT_ALIKE


def _instead(here: Slots, head: Slots, there: Slots, other_head: Slots) -> Iterator[str]:
    """The slots in which each headline has something that the other article has nowhere."""
    for slot in ("period", "figures", "names"):
        own, other = {*getattr(head, slot)}, {*getattr(other_head, slot)}
        ours, theirs = sorted(own - other - _anywhere(there, slot)), sorted(other - own - _anywhere(here, slot))
        if ours and theirs and (slot != "names" or _others(ours, theirs)):
            yield slot


def _other_subject(here: Slots, headline: str | None, there: Slots, other_headline: str | None) -> Iterator[str]:
    """Where both texts are bare figures: the headlines begin with somebody of whom the other says nothing."""
    if here.bare and there.bare and headline and other_headline:
        own, other = read_words(without_mark(headline)).words, read_words(without_mark(other_headline)).words
        if own and other and own[0] not in other and other[0] not in own:
            yield "subject"


def _mostly_figures(text: str) -> bool:
    words = read_words(text).words
    return sum(any(map(str.isdigit, word)) for word in words) >= BARE * len(words) > 0


def _anywhere(text: Slots, slot: str) -> set[str]:
    return {*getattr(text, slot)} | ({*text.openings} if slot == "names" else set())


def _headline_slots(headline: str | None, known: set[str]) -> Slots:
    """A headline may be in title case: its names are the words that are names in the text of either report."""
    if not headline:
        return Slots()
    title = without_mark(headline)
    names = known.intersection(read_words(title).words)
    return Slots(period=tuple(_periods(title)), figures=tuple(figures_in(title)), names=tuple(names))


def _alike(headline: str | None, other: str | None) -> float:
    """The share of the shorter headline's words in the longer; 0 where there is none to compare."""
    here, there = ({*read_words(without_mark(title or "")).words} for title in (headline, other))
    return len(here & there) / min(len(here), len(there)) if here and there else 0.0


def _periods(text: str) -> Iterator[str]:
    for match in _PERIOD_WORD.finditer(text):
        word = match.group().lower()
        yield _SHORT.get(word, word)
    for match in _PART_OF_YEAR.finditer(text):
        letter = match["letter"] or match["part"][0]
        yield letter.upper() + (match["digit"] or _ORDER[match["order"].lower()])
    yield from (match.group() for match in _YEAR.finditer(text))


def _uncapitalised(text: str) -> set[str]:
    return {normal(match.group()) for match in _SMALL.finditer(text)}


def _capitalised(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often: names, and words that merely open a sentence. Before another name an opening word is one too ('Ann Lee')."""
    names, openings = Counter[str](), Counter[str]()
    for match in _CAPITALISED.finditer("" if text.isupper() else text):
        word, start = match.group(), match.start()
        if not word[0].isupper() or _PERIOD_WORD.fullmatch(word):
            continue
        opens = start == 0 or bool(_ENDS_SENTENCE.intersection(text[max(0, start - 3) : start]))
        (openings if opens and match["next"] is None else names)[normal(word)] += 1
    return names, openings
