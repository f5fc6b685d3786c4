"""Which PERSON names are one person: full name, surname alone, with or without accents and middle names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.article import Entity

_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])


@dataclass(slots=True)
class Group:
    """The mentions of one person, in order of the fields and of the text."""

    name: str
    words: tuple[str, ...]
    mentions: list[Entity] = field(default_factory=list)


def joined(entities: Iterable[Entity]) -> list[Group]:
    """PERSON entities by person, in order of first mention.

    A name alone joins the one person whose full name ends (or, failing that, begins) with it; if there are two such
    people it stays by itself: a wrong person is worse than an unknown one.
    """
    mentions = [(folded(one.text), one) for one in entities if one.label == "PERSON"]
    groups: list[Group] = []
    for words, _ in sorted(mentions, key=lambda mention: -len(mention[0])):
        if words and _owner(words, groups) is None:
            groups.append(Group(name="", words=words))
    by_words = {words: _owner(words, groups) for words, _ in mentions if words}
    for words, one in mentions:
        group = by_words.get(words)
        if group is not None:
            group.mentions.append(one)
            if len(words) > len(folded(group.name)):
                group.name = one.text
    return sorted((group for group in groups if group.mentions), key=lambda group: _place(group.mentions[0]))


def _place(one: Entity) -> tuple[bool, int]:
    return one.field is not None, one.start


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case, hyphens and 'Jr.'."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("ı", "i")
    return tuple(word for word in plain.casefold().replace("’", "'").replace("-", " ").split() if word not in _SUFFIXES)


def _owner(words: tuple[str, ...], groups: list[Group]) -> Group | None:
    same = next((group for group in groups if group.words == words), None)
    if same is not None:
        return same
    if len(words) > 1:
        return _only([group for group in groups if _is_fuller(group.words, words)])
    surnamed = [group for group in groups if len(group.words) > 1 and _ends_with(group.words, words[0])]
    return _only(surnamed or [group for group in groups if len(group.words) > 1 and group.words[0] == words[0]])


def _only(groups: list[Group]) -> Group | None:
    return groups[0] if len(groups) == 1 else None


def _ends_with(full: tuple[str, ...], surname: str) -> bool:
    return full[-1] == surname


def _is_fuller(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Are the words of `part` in `full`, in order, down to the same surname? 'Tayyip Erdogan', 'Recep Tayyip Erdogan'."""
    if full[-1] != part[-1] or len(full) < len(part):
        return False
    rest = iter(full)
    return all(
        any(word == other or (len(word) <= 2 and other.startswith(word.rstrip("."))) for other in rest) for word in part
    )
