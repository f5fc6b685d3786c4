"""The people of an article: mentions joined, with the role and the organisation that the copy gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.article import Entity, Person
from pipeline.extract.people.joining import Group, joined
from pipeline.extract.people.roles import Role, role_of
from pipeline.reading import Reading


def people(readings: Mapping[str, Reading], entities: Sequence[Entity]) -> tuple[Person, ...]:
    """Everyone whom the text or a field of the copy names, in order; `mentions` are spans of the text alone."""
    organisations: dict[str, list[Entity]] = {}
    for one in entities:
        if one.label == "ORG":
            organisations.setdefault(one.field or "text", []).append(one)
    return tuple(_person(readings, group, organisations) for group in joined(entities))


def with_full_names(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, each PERSON among them with the fullest name that the copy gives that person."""
    names = {(one.field, one.start): group.name for group in joined(entities) for one in group.mentions}
    return tuple(
        replace(one, name=names.get((one.field, one.start), one.name)) if one.label == "PERSON" else one
        for one in entities
    )


def _person(readings: Mapping[str, Reading], group: Group, organisations: Mapping[str, Sequence[Entity]]) -> Person:
    role = _first_role(readings, group, organisations)
    return Person(
        name=group.name,
        role=role.role if role else None,
        organisation=role.organisation if role else None,
        mentions=tuple((one.start, one.end) for one in group.mentions if one.field is None),
    )


def _first_role(
    readings: Mapping[str, Reading], group: Group, organisations: Mapping[str, Sequence[Entity]]
) -> Role | None:
    found: list[Role] = []
    for one in sorted(group.mentions, key=lambda mention: mention.field is not None):
        field = one.field or "text"
        role = role_of(readings[field], one, organisations.get(field, ()))
        if role is not None and role.role is not None:
            return role
        found.extend([role] if role else [])
    return found[0] if found else None
