"""The vocabulary: what an article is on its way from raw bytes to a stored record.

Frozen dataclasses and nothing else. Every offset is a Unicode code point, every span half-open. A span lies in the
clean `text` unless its `field` names another place ("headline", "teaser", "captions/0"). Dates are EDTF strings:
"2019-03-11", "2019-07", "XXXX-03-19" where no year is stated. Unknown is None, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Run = tuple[int, int, int]
"""(text_start, text_end, raw_start): a stretch of clean text that stands unchanged in the raw article."""

State = Literal["stored", "held", "quarantined", "discarded", "skipped"]

# ---------------------------------------------------------------- what arrives


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where an article came in: the file (or submit), its place inside it, and how it was decoded."""

    name: str
    index: int = 0
    format: str | None = None
    charset: str | None = None
    raw_sha256: str = ""
    """Hex SHA-256 of the article's own bytes (a JSON line, not its file)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    code: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """One person in a byline; `role` as the copy has it: "reporting", "additional reporting", "editing", None."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The opening of wire copy: "WASHINGTON, March 19 (Agency) -". `date` is EDTF."""

    text: str
    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """What the wire or the producer said about the article. None where it said nothing."""

    guid: str | None = None
    version: str | None = None
    url: str | None = None
    provider: str | None = None
    headline: str | None = None
    teaser: str | None = None
    byline: tuple[Byline, ...] = ()
    dateline: Dateline | None = None
    published_at: str | None = None
    language: str | None = None
    pubstatus: str | None = None
    embargoed: bool = False
    embargoed_until: str | None = None
    slugline: str | None = None
    urgency: int | None = None
    subjects: tuple[Subject, ...] = ()
    ednote: str | None = None
    copyright: str | None = None
    usageterms: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as decoded: no newline translated, byte-order mark dropped."""

    article_id: str
    delivery: Delivery
    raw: str
    content: Literal["text", "html"] = "text"
    """What `raw` is written in, whatever the delivery's format: a JSON line may carry either."""
    wire: Wire = Wire()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A part of a delivery that is no article: it ends at once, in a named state with a reason."""

    article_id: str
    delivery: Delivery
    state: Literal["quarantined", "skipped"]
    reason: str


# ---------------------------------------------------------------- clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    text: str
    credit: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """Raw characters that left the copy for a field: headline, teaser, dateline, byline, captions/0 ..."""

    field: str
    raw_start: int
    raw_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Raw characters that are no copy, and why: link_residue, share_bar, signup_notice, related_link, ..."""

    raw_start: int
    raw_end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A sentence of the clean text that was damaged: it stays, and is not to be quoted verbatim."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanCopy:
    """What the clean stage makes of a raw article.

    Law: every non-space raw character is in an offset run, in `lifted` or in `removed`.
    """

    text: str
    offsets: tuple[Run, ...] = ()
    headline: str | None = None
    teaser: str | None = None
    dateline: Dateline | None = None
    byline: tuple[Byline, ...] = ()
    provider: str | None = None
    url: str | None = None
    published_at: str | None = None
    language: str | None = None
    captions: tuple[Caption, ...] = ()
    lifted: tuple[Lifted, ...] = ()
    removed: tuple[Removed, ...] = ()
    flags: tuple[Flag, ...] = ()


# ---------------------------------------------------------------- dedup


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same words in two articles, with offsets into the clean text of both."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What an article is to an EARLIER one, with the evidence."""

    kind: str
    article_id: str
    jaccard: float | None = None
    containment: float | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Whom this article leans on: a held article (`article_id`) or a credited source that we do not hold."""

    leans_on: str
    article_id: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What dedup decided; `decision` is the first that holds, `links` keep them all."""

    decision: str
    story_id: str | None = None
    links: tuple[Link, ...] = ()
    lineage: tuple[Lineage, ...] = ()


# ---------------------------------------------------------------- extract


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named thing. `label` is of OntoNotes; `country` ISO 3166-1 alpha-2; `metonym`: 'Ankara' the government."""

    text: str
    label: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    metonym: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    role: str | None = None
    organisation: str | None = None
    mentions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One paragraph's worth of a quotation, without its marks. `continues`: index of the one before it, if it runs on."""

    content: str
    start: int
    end: int
    kind: Literal["direct", "indirect", "fragment"]
    source: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    cue: str | None = None
    addressee: str | None = None
    date: str | None = None
    continues: int | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is said to know: 'three sources familiar with the matter' (count 3, named False)."""

    text: str
    start: int
    end: int
    count: int | None = None
    named: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """`amount` in whole units of `currency` (ISO 4217); `per`: 'unit' in '$80,000 per unit'."""

    text: str
    start: int
    end: int
    amount: float | None = None
    currency: str | None = None
    per: str | None = None
    approximate: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """`value` is EDTF; `anchor` is the date it was reckoned from ('earlier this month'), None where it stands alone."""

    text: str
    start: int
    end: int
    value: str | None = None
    anchor: str | None = None
    field: str | None = None


# ---------------------------------------------------------------- the arms beat


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    text: str
    start: int
    end: int
    designation: str | None = None
    category: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a transfer is worth; `covers`: "transfer" for these goods alone, "package" for more than them."""

    amount: float
    currency: str | None = None
    covers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPrice:
    amount: float
    currency: str | None = None


TransferStatus = Literal["proposed", "pledged", "ordered", "under_way", "delivered", "refused", "cancelled", "alleged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Who sends what to whom. Parties by their usual English name; `start`, `end` are the evidence in the text."""

    status: TransferStatus
    start: int
    end: int
    rule: str
    supplier: str | None = None
    supplier_inferred: bool = False
    recipient: str | None = None
    recipient_inferred: bool = False
    designation: str | None = None
    designation_inferred: bool = False
    description: str | None = None
    quantity: int | None = None
    approximate: bool = False
    rounds: int | None = None
    value: Value | None = None
    unit_price: UnitPrice | None = None
    date: str | None = None
    proposed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the extract stage reads out of clean copy; lists are in order of `start`."""

    entities: tuple[Entity, ...] = ()
    people: tuple[Person, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[Date, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    beats: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    """What beats without fields of their own read, by the beat's name; each fact has `start` and `end` in the text."""


# ---------------------------------------------------------------- store


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article as it leaves the line: the object that `python -m pipeline` and `copydesk export` print."""

    article_id: str
    delivery: Delivery
    state: State
    reason: str | None = None
    headline: str | None = None
    teaser: str | None = None
    dateline: Dateline | None = None
    byline: tuple[Byline, ...] = ()
    provider: str | None = None
    guid: str | None = None
    version: str | None = None
    pubstatus: str | None = None
    killed: bool = False
    """A kill names its (provider, guid): no content is shown."""
    leans_on_killed: bool = False
    """It has content from an article that was killed, directly or through others: look at it again."""
    corrected_by: str | None = None
    """The article that is a later version of this one, and says other facts."""
    leans_on_corrected: bool = False
    """It has content from a version that was corrected, and not from the correction: look at it again."""
    embargoed: bool = False
    embargoed_until: str | None = None
    published_at: str | None = None
    language: str | None = None
    slugline: str | None = None
    urgency: int | None = None
    subjects: tuple[Subject, ...] = ()
    ednote: str | None = None
    url: str | None = None
    copyright: str | None = None
    usageterms: str | None = None
    captions: tuple[Caption, ...] = ()
    text: str | None = None
    offsets: tuple[Run, ...] = ()
    lifted: tuple[Lifted, ...] = ()
    removed: tuple[Removed, ...] = ()
    flags: tuple[Flag, ...] = ()
    dedup: Decision | None = None
    entities: tuple[Entity, ...] = ()
    people: tuple[Person, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[Date, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    beats: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    """What made it: code, rules and model versions by stage."""
