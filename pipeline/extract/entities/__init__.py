"""Named things: the model's names, corrected by what the beats, the country table and the words around them say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.article import Entity
from pipeline.countries import mentions
from pipeline.extract.entities.acronyms import explained
from pipeline.extract.entities.addressed import addressed
from pipeline.extract.entities.bodies import bodies
from pipeline.extract.entities.echoes import relabelled, repeated, usual_labels, without_common_words
from pipeline.extract.entities.known import known_names
from pipeline.extract.entities.locating import placed
from pipeline.extract.entities.merging import (
    Found,
    merged,
    of_countries,
    of_echoes,
    of_known,
    of_model,
    of_places,
    of_terms,
)
from pipeline.extract.entities.metonyms import is_metonym
from pipeline.extract.entities.trimming import trimmed
from pipeline.reading import Reading, Term

_TITLE_NOUNS = frozenset(["State", "Defence", "Defense", "Treasury", "Interior", "Foreign Affairs", "Finance"])
_OFFICES = (" ministry", " minister", " secretary", " department", " official")


def entities(readings: Mapping[str, Reading], terms: Mapping[str, Sequence[Term]]) -> tuple[Entity, ...]:
    """The named things of an article, by field and in order of `start`; no two overlap, none runs over a paragraph."""
    found = {field: _found(reading, terms.get(field, ())) for field, reading in readings.items()}
    everywhere = usual_labels(readings, found)
    found = {
        field: merged(reading.text, [*found[field], *of_echoes(repeated(reading, found[field], everywhere))])
        for field, reading in readings.items()
    }
    found = without_common_words(readings, found)
    return tuple(
        _entity(readings[field], one, None if field == "text" else field)
        for field, ones in explained(readings, relabelled(readings, found)).items()
        for one in ones
    )


def _found(reading: Reading, terms: Sequence[Term]) -> list[Found]:
    names = [name for name in trimmed(reading) if not _belongs_to_a_title(reading.text, name.start, name.end)]
    names.extend(addressed(reading, names))
    called = {(name.start, name.end): name.label for name in names}
    witnesses = [
        *of_terms(terms), *of_countries(mentions(reading.text), called), *of_known(known_names(reading.text)),
        *of_places(placed(reading.text, called)), *of_model(names), *of_model(bodies(reading)),
    ]  # fmt: skip
    return merged(reading.text, witnesses)


def _belongs_to_a_title(text: str, start: int, end: int) -> bool:
    """'State' in 'Secretary of State' and 'Defence' in 'Defence ministry' name nothing."""
    return text[start:end] in _TITLE_NOUNS and text[max(0, start - 13) : start].endswith(
        ("ecretary of ", "inister of ")
    )


def _entity(reading: Reading, one: Found, field: str | None) -> Entity:
    mention = one.mention
    return Entity(
        text=reading.text[one.start : one.end],
        label=one.label,
        start=one.start,
        end=one.end,
        name=one.name,
        country=mention.country.code if mention else None,
        metonym=mention is not None and is_metonym(reading, mention),
        field=field,
    )
