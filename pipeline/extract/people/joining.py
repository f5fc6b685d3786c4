"""Which PERSON names are one person: full name, surname alone, with or without accents and middle names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.article import Entity

_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_NAMESAKES = 100  # beyond that many of one surname nobody is told apart any more


@dataclass(slots=True)
class Group:
    """The mentions of one person, in order of the fields and of the text."""

    name: str
    words: tuple[str, ...]
    mentions: list[Entity] = field(default_factory=list)


def joined(entities: Iterable[Entity]) -> list[Group]:
    """PERSON entities by person, in order of first mention.

    A name alone joins the one person whose full name ends (or, failing that, begins) with it; if there are two such
    people it joins the one who alone was introduced before it, else it stays by itself: a wrong person is worse than an
    unknown one.
    """
    mentions = [(words, one) for one in entities if one.label == "PERSON" and (words := folded(one.text))]
    register = _Register()
    for words, _ in sorted(mentions, key=lambda mention: -len(mention[0])):
        if len(words) > 1 and register.owner(words) is None:
            register.add(Group(name="", words=words))
    for words, one in mentions:
        group = register.owner(words) or register.introduced(words) or register.add(Group(name="", words=words))
        group.mentions.append(one)
        if len(words) > len(folded(group.name)):
            group.name = one.text
    return sorted(
        (group for group in register.groups.values() if group.mentions), key=lambda group: _place(group.mentions[0])
    )


def _place(one: Entity) -> tuple[bool, int]:
    return one.field is not None, one.start


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case, hyphens and 'Jr.'."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("ı", "i")
    return tuple(word for word in plain.casefold().replace("’", "'").replace("-", " ").split() if word not in _SUFFIXES)


class _Register:
    """People by their words, and those of several words by surname and by forename."""

    def __init__(self) -> None:
        self.groups: dict[tuple[str, ...], Group] = {}
        self._by_surname: dict[str, list[Group]] = {}
        self._by_forename: dict[str, list[Group]] = {}

    def add(self, group: Group) -> Group:
        self.groups[group.words] = group
        if len(group.words) > 1:
            self._by_surname.setdefault(group.words[-1], []).append(group)
            self._by_forename.setdefault(group.words[0], []).append(group)
        return group

    def introduced(self, words: tuple[str, ...]) -> Group | None:
        """Of several namesakes the one whom the copy has named in full so far."""
        namesakes = self._by_surname.get(words[-1], [])[:_NAMESAKES] if len(words) == 1 else []
        return _only([group for group in namesakes if group.mentions]) or self.groups.get(words)

    def owner(self, words: tuple[str, ...]) -> Group | None:
        """The one group that a name belongs to; None where there is none, or more than one."""
        if len(words) > 1 and words in self.groups:
            return self.groups[words]
        namesakes = self._by_surname.get(words[-1], [])[:_NAMESAKES]
        if len(words) > 1:
            return _only([group for group in namesakes if _is_fuller(group.words, words)])
        if len(namesakes) > 1:
            return None
        return _only(namesakes or self._by_forename.get(words[0], [])) or self.groups.get(words)


def _only(groups: list[Group]) -> Group | None:
    return groups[0] if len(groups) == 1 else None


def _is_fuller(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Are the words of `part` in `full`, in order, down to the same surname? 'Tayyip Erdogan', 'Recep Tayyip Erdogan'."""
    if full[-1] != part[-1] or len(full) < len(part):
        return False
    rest = iter(full)
    return all(
        any(word == other or (len(word) <= 2 and other.startswith(word.rstrip("."))) for other in rest) for word in part
    )
