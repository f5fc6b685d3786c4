"""Texts in pieces, each with what is marked in it: quotations and transfers in the copy, what was cut in the raw article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.article import Record
from workers.desk.layout import LONGEST_SHOWN
from workers.desk.wording import NOT_SAID, plain

_PARAGRAPH = re.compile(r"[^\n].*?(?=\n{2,}|\Z)", re.DOTALL)
_MARKUP = "markup"


@dataclass(frozen=True, slots=True)
class Span:
    """What is marked: "said", "moved", "damaged", "removed" or "lifted"; `label` tells a reader more."""

    start: int
    end: int
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under the same marks from its first character to its last. `kinds` are class names."""

    text: str
    kinds: str = ""
    label: str = ""


def copy_of(record: Record) -> list[list[Piece]]:
    """The clean copy by paragraphs, with quotations, transfers and damage marked."""
    text, spans = (record.text or "")[:LONGEST_SHOWN], list(_spans(record))
    return [list(_pieces(text, found.start(), found.end(), spans)) for found in _PARAGRAPH.finditer(text)]


def left_out(text: str) -> int:
    """Characters of an overlong text that a page does not show."""
    return max(0, len(text) - LONGEST_SHOWN)


def raw_of(record: Record, raw: str) -> list[Piece]:
    """The raw article: what was removed with its reason, what was lifted with the field that it went to."""
    spans = [Span(one.raw_start, one.raw_end, "removed", plain(one.reason)) for one in record.removed]
    spans += [Span(one.raw_start, one.raw_end, "lifted", plain(one.field)) for one in record.lifted]
    shown, pieces, at = raw[:LONGEST_SHOWN], list[Piece](), 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        low, high = max(span.start, at), min(span.end, len(shown))
        if shown[low:high].strip():
            label = "" if span.label == _MARKUP else span.label
            pieces += [Piece(shown[at:low]), Piece(shown[low:high], span.kind, label)]
            at = high
    return [piece for piece in (*pieces, Piece(shown[at:])) if piece.text]


def _spans(record: Record) -> Iterator[Span]:
    for flag in record.flags:
        yield Span(flag.start, flag.end, "damaged", f"{plain(flag.reason)}: not to be quoted")
    for quotation in record.quotations:
        if quotation.kind != "indirect" and quotation.field in (None, "text"):
            yield Span(quotation.start, quotation.end, "said", quotation.source or "speaker not named")
    for transfer in record.transfers:
        parties = f"{transfer.supplier or NOT_SAID} → {transfer.recipient or NOT_SAID}"
        yield Span(transfer.start, transfer.end, "moved", f"{plain(transfer.status)}: {parties}")


def _pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> Iterator[Piece]:
    """The text from `start` to `end`, cut wherever a mark begins or ends; marks may overlap and may be out of bounds."""
    within = [span for span in spans if span.start < end and span.end > start and span.start < span.end]
    cuts = {start, end, *(min(max(place, start), end) for span in within for place in (span.start, span.end))}
    places = sorted(cuts)
    for low, high in pairwise(places):
        over = [span for span in within if span.start <= low and span.end >= high]
        kinds, labels = dict.fromkeys(span.kind for span in over), dict.fromkeys(span.label for span in over)
        yield Piece(text[low:high], " ".join(kinds), " · ".join(labels))
