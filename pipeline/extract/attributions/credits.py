"""Outlets, bodies and people that are credited by name: 'told Reuters', 'according to the ministry'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.article import Attribution, Entity
from pipeline.reading import Reading, Token


def credited(reading: Reading, entities: Sequence[Entity], field: str | None) -> Iterator[Attribution]:
    """'told X', 'according to X', 'citing X', 'X reported': the outlet, body or person by name."""
    for one in entities:
        if one.label not in ("ORG", "PERSON"):
            continue
        tokens = reading.tokens_in(one.start, one.end)
        if tokens and (
            _is_credited(reading, tokens[0], one.label) or (one.label == "ORG" and _reports(reading, tokens))
        ):
            yield Attribution(text=one.text, start=one.start, end=one.end, count=None, named=True, field=field)


def _is_credited(reading: Reading, first: Token, label: str) -> bool:
    window = [t for t in reading.tokens[max(0, first.i - 8) : first.i] if t.sentence == first.sentence]
    while window and (window[-1].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or window[-1].text in ("'s", "’s")):
        window.pop()
    words = [t.text.lower() for t in window]
    if words[-2:] in (["according", "to"], ["reported", "by"]) or words[-1:] == ["citing"]:
        return True
    return label == "ORG" and (words[-1:] == ["told"] or words[-2:] in (["speaking", "to"], ["interview", "with"]))


def _reports(reading: Reading, tokens: Sequence[Token]) -> bool:
    """'X reported', 'X has reported', 'X reports.', ', reports X', 'X, citing ...' and 'X quoted ... as saying'."""
    last, sentence = tokens[-1].i, tokens[-1].sentence
    after = [t.text.lower() for t in reading.tokens[last + 1 : last + 4] if t.sentence == sentence]
    before = [t.text.lower() for t in reading.tokens[max(0, tokens[0].i - 3) : tokens[0].i] if t.sentence == sentence]
    if before[-2:] == [",", "reports"] or before[-3:] == [",", "reports", "the"]:
        return True
    if after[:2] == [",", "citing"] or after[:1] in (["quoted"], ["cited"]):
        return True
    return after[:1] == ["reported"] or after[:2] in (
        ["has", "reported"],
        ["had", "reported"],
        ["reports", "."],
        ["reports", "that"],
    )
