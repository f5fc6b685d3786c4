"""What a claim is: frozen dataclasses, and the plain texts that are compared in all kinds of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.article import Record
from pipeline.claims.reports import Report, Telling
from pipeline.dedup.words import read_words

Kind = Literal["transfer", "quotation", "figure"]
Details = dict[str, str | int | float | bool | None]

LONGEST_WORDS = 500
"""Characters of evidence that a telling carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement and the articles that make it, before it is weighed. `key` tells it from others of its story."""

    kind: Kind
    key: tuple[str | int | float | None, ...]
    text: str
    details: Details
    tellings: tuple[Telling, ...]

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(telling.article_id for telling in self.tellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two statements, by their places in a list, that do not go together; and what each of them says."""

    here: int
    there: int
    what: str
    says: str
    says_there: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What another claim of the story says instead. `what`: quantity, status, denied, speaker or figure."""

    claim_id: str
    what: str
    here: str
    there: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of a story. `independent`: the number of `reports`, which hold its articles and say why."""

    claim_id: str
    story_id: str
    kind: Kind
    statement: str
    """One line for a reader."""
    details: Details = field(default_factory=dict)
    """The statement's parts: of a transfer its parties, goods, quantity and status; of a quotation its speaker."""
    articles: tuple[Telling, ...] = ()
    independent: int = 0
    reports: tuple[Report, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


def telling(record: Record, start: int, end: int, place: str | None = None) -> Telling:
    """Where an article says it: a span in its text, or in the field that `place` names."""
    text = _field(record, place)
    return Telling(
        article_id=record.article_id,
        start=start,
        end=end,
        field=place,
        words=text[start : min(end, start + LONGEST_WORDS)],
    )


def _field(record: Record, place: str | None) -> str:
    if place and place.startswith("captions/"):
        number = place.removeprefix("captions/")
        known = number.isdigit() and int(number) < len(record.captions)
        return record.captions[int(number)].text if known else ""
    return (getattr(record, place, None) if place in ("headline", "teaser") else record.text) or ""


def alike(name: str | None) -> str:
    """A name as it is compared: 'S-400' and 'S400', 'the Netherlands' and 'Netherlands'."""
    words = read_words(name or "").words
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
