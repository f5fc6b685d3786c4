"""Who is said to know: unnamed sources with the whole of their description, and named outlets that are credited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.article import Attribution, Entity
from pipeline.extract.attributions.credits import credited
from pipeline.extract.attributions.phrases import is_source, phrase_at
from pipeline.extract.attributions.saying import is_attribution
from pipeline.reading import Reading


def attributions(reading: Reading, entities: Sequence[Entity], field: str | None = None) -> tuple[Attribution, ...]:
    """The attributions in a reading, in order; `entities` are those of the same field.

    `count`: how many sources, where the copy says so; `named` is for outlets and people whose name is given.
    """
    people = frozenset(one.start for one in entities if one.label == "PERSON")
    found = [*_unnamed(reading, people, field), *credited(reading, entities, field)]
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _unnamed(reading: Reading, people: frozenset[int], field: str | None) -> Iterator[Attribution]:
    past = 0
    for token in reading.tokens:
        if token.i < past or not is_source(reading, token):
            continue
        phrase = phrase_at(reading, token)
        named = _has_a_name(reading, phrase.end, people)
        if phrase.vague or named or not is_attribution(reading, phrase.first, phrase.end):
            continue
        start, end = reading.tokens[phrase.first].start, reading.tokens[phrase.end - 1].end
        yield Attribution(
            text=reading.text[start:end], start=start, end=end, count=phrase.count, named=False, field=field
        )
        past = phrase.end


def _has_a_name(reading: Reading, end: int, people: frozenset[int]) -> bool:
    """'local doctor Ada Verrin', 'the spokesman, Ada Verrin': not unnamed at all."""
    near = reading.tokens[end : end + 2]
    return bool(near) and near[0].pos not in ("VERB", "AUX") and any(token.start in people for token in near)
