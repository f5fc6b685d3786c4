"""Independent reports: which articles are one report, because they are copies, lean on one another or on one source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.article import Link, Record
from pipeline.dedup.credits import Credit, credits_in, outlet_initials, outlet_key, same_outlet

_COPIES = {
    "exact_duplicate": "has the same text as",
    "near_duplicate": "has nearly the same text as",
    "new_version": "is a version of",
    "stale": "is a version of",
    "conflict": "claims to be a version of",
    "derived": "is derived from",
}
_MOSTLY = "shares most of its words with"
HALF = 0.5
"""Who shares half of the shorter text's words has its report from there, credit or none."""
_PARAGRAPH = 1_000
"""Characters on either side of a statement in which its source is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Where an article makes a statement: a span of its text or of `field`, and the words that stand there."""

    article_id: str
    start: int
    end: int
    words: str = ""
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Why an article is no report of its own: the article it leans on, or the source by its name; one of them."""

    article_id: str
    because: str
    other: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One independent report: its articles by date, and for each that leans on another why they are one."""

    articles: tuple[str, ...]
    because: tuple[str, ...] = ()


class Independence:
    """How the articles of one story hang together; asked for all of them, or for those that make one statement."""

    def __init__(self, story: Sequence[Record]) -> None:
        self._story = {record.article_id: record for record in story}
        leaning = [bond for record in story for bond in (*_copies(record), *_lineage(record))]
        self._sources = _Sources(bond.source for bond in leaning if bond.source)
        self._bonds: dict[str, list[Bond]] = defaultdict(list)
        for bond in (*leaning, *self._own(story)):
            self._bonds[bond.article_id].append(bond)
        self._root = _roots(self._joined(bond for bonds in self._bonds.values() for bond in bonds))

    def reports(self) -> tuple[Report, ...]:
        """The independent reports of the story."""
        return self._parted(tuple(self._story), (), self._root)

    def reports_of(self, tellings: Sequence[Telling]) -> tuple[Report, ...]:
        """The independent reports of one statement; articles that do not make it still tell how others hang together.

        Two things count besides: an outlet does not confirm itself, and what was said to another outlet is that outlet's,
        whoever prints it.
        """
        makers = {telling.article_id for telling in tellings}
        articles = tuple(article_id for article_id in self._story if article_id in makers)
        bonds = tuple(self._of_statement(articles, tellings)) if len(articles) > 1 else ()
        further = _roots((self._root(one), self._root(other)) for one, other in self._joined(bonds))
        return self._parted(articles, bonds, lambda article_id: further(self._root(article_id)))

    def _own(self, story: Iterable[Record]) -> Iterator[Bond]:
        """An article of an outlet that others of the story credit stands for that outlet."""
        for record in story:
            name = _outlet(record)
            if name and self._sources.known(name):
                yield Bond(article_id=record.article_id, because=f"is a report of {name}", source=name)

    def _of_statement(self, articles: Sequence[str], tellings: Sequence[Telling]) -> Iterator[Bond]:
        for article_id in articles:
            if outlet_key(outlet := _outlet(self._story[article_id])):
                yield Bond(article_id=article_id, because=f"is a report of {outlet}", source=outlet)
        for telling in tellings:
            record = self._story[telling.article_id]
            for credit in _credits(_around(record, telling)):
                if credit.sure and not same_outlet(credit.name, _outlet(record)):
                    because = f"has it from {credit.name}: {credit.evidence}"
                    yield Bond(article_id=record.article_id, because=because, source=credit.name)

    def _joined(self, bonds: Iterable[Bond]) -> Iterator[tuple[str, str]]:
        return ((bond.article_id, self._end(bond)) for bond in bonds)

    def _end(self, bond: Bond) -> str:
        """What a bond leads to: an article, or a source by its one key."""
        return bond.other or f"source: {self._sources.key(bond.source or '')}"

    def _parted(self, articles: Sequence[str], more: Sequence[Bond], root: Callable[[str], str]) -> tuple[Report, ...]:
        groups: dict[str, list[str]] = defaultdict(list)
        for article_id in articles:
            groups[root(article_id)].append(article_id)
        return tuple(Report(articles=tuple(group), because=self._reasons(group, more)) for group in groups.values())

    def _reasons(self, group: Sequence[str], more: Sequence[Bond]) -> tuple[str, ...]:
        """Why several articles are one report: the first bonds that join them, without those to a source nobody shares."""
        members = {*group} if len(group) > 1 else set[str]()
        bonds = [bond for article_id in members and group for bond in self._bonds.get(article_id, ())]
        bonds += [bond for bond in more if bond.article_id in members]
        root, needed = _roots(()), list[Bond]()
        for bond in sorted(bonds, key=lambda bond: bond.other not in members):
            if root.join(bond.article_id, self._end(bond)):
                needed.append(bond)
        ends = Counter(self._end(bond) for bond in needed)
        return tuple(f"{bond.article_id} {bond.because}" for bond in needed if bond.other or ends[self._end(bond)] > 1)


def _copies(record: Record) -> Iterator[Bond]:
    for link in record.dedup.links if record.dedup else ():
        because = _COPIES.get(link.kind) or (_MOSTLY if _mostly(link) else None)
        if because:
            yield Bond(article_id=record.article_id, because=f"{because} {link.article_id}", other=link.article_id)


def _mostly(link: Link) -> bool:
    return link.kind == "shared_passage" and (link.containment or 0) >= HALF


def _lineage(record: Record) -> Iterator[Bond]:
    for entry in record.dedup.lineage if record.dedup else ():
        because = f"credits {entry.leans_on}: {entry.evidence}"
        if outlet_key(entry.leans_on):
            yield Bond(article_id=record.article_id, because=because, source=entry.leans_on)
        if entry.article_id:
            yield Bond(article_id=record.article_id, because=because, other=entry.article_id)


def _outlet(record: Record) -> str | None:
    """Whose report it is: the agency's, where an outlet carries one."""
    return (record.dateline.agency if record.dateline else None) or record.provider


def _around(record: Record, telling: Telling) -> str:
    """The paragraphs of the text that hold the statement; nothing for one in a headline or caption."""
    text = record.text or ""
    if telling.field:
        return ""
    start = text.rfind("\n\n", max(0, telling.start - _PARAGRAPH), telling.start)
    end = text.find("\n\n", telling.end, telling.end + _PARAGRAPH)
    first = start if start >= 0 else max(0, telling.start - _PARAGRAPH)
    return text[first : end if end >= 0 else telling.end + _PARAGRAPH]


@lru_cache(maxsize=256)
def _credits(paragraphs: str) -> tuple[Credit, ...]:
    """Remembered: a paragraph holds several statements."""
    return credits_in(paragraphs)


class _Sources:
    """One key for each source: 'AP' and 'the Associated Press' are one where both are named."""

    def __init__(self, names: Iterable[str]) -> None:
        self._keys: set[str] = set()
        self._by_initials: dict[str, str] = {}
        for name in sorted({*names}, key=lambda name: (len(name), name)):
            self._by_initials.setdefault(outlet_initials(name), self.key(name))
            self._keys.add(self.key(name))

    def key(self, name: str) -> str:
        key, initials = outlet_key(name), outlet_initials(name)
        if key in self._keys or not key:
            return key
        return initials if initials in self._keys else self._by_initials.get(key, key)

    def known(self, name: str) -> bool:
        return bool(key := self.key(name)) and key in self._keys


class _roots:  # noqa: N801  called like the function it is
    """Union-find (Tarjan, 1975): an article or source -> the one that stands for its group."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._parent: dict[str, str] = {}
        for one, other in pairs:
            self.join(one, other)

    def join(self, one: str, other: str) -> bool:
        """Whether they were apart before."""
        apart = self(one) != self(other)
        self._parent[self(one)] = self(other)
        return apart

    def __call__(self, one: str) -> str:
        while self._parent.get(one, one) != one:
            self._parent[one] = self._parent.get(self._parent[one], self._parent[one])
            one = self._parent[one]
        return one
