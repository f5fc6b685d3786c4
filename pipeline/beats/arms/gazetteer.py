"""Weapon systems and platforms by designation: the table gazetteer.tsv and one matcher over it.

A name is matched as a run of letters and digits, whatever joins them: "S-400", "S400" and "S 400" are one. The
table was written from common public knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

CATEGORIES = frozenset(
    {
        "air defence", "missile", "anti-tank weapon", "tank", "armoured vehicle", "artillery", "rocket artillery",
        "combat aircraft", "aircraft", "helicopter", "drone", "small arms", "munition", "ship", "submarine", "radar",
    }
)  # fmt: skip

ATOM = re.compile(r"[^\W\d_]+|\d+")
# What may stand between two atoms of one name; more than that parts two names.
_JOINT = re.compile(r"[-‐‑–/. '’&]?\s?|[.,]\s")


@dataclass(frozen=True, slots=True)
class System:
    """One line of the table. `origin` is the country that made it first, by its usual English name."""

    designation: str
    category: str
    origin: str


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a system's name.

    `doubtful`: also an ordinary word or code, so its company must be military. `namesake`: the name is another system's
    first, and this one's beside a noun of its kind ("Mistral carriers").
    """

    text: str
    system: System
    doubtful: bool
    namesake: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the table in a text. `loose`: joined in another way than the table has it, as in "F 16"."""

    start: int
    end: int
    alias: Alias
    loose: bool


@dataclass(slots=True)
class _Node:
    nexts: dict[str, _Node] = field(default_factory=dict)
    aliases: list[Alias] = field(default_factory=list)


def parse(lines: Iterable[str]) -> tuple[Alias, ...]:
    """The aliases of a table: designation, category, origin and other names, parted by tabs.

    Raises ValueError for a line of another shape, an unknown category or a name that two systems claim.
    """
    aliases: list[Alias] = []
    owners: dict[tuple[str, ...], str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.rstrip("\n").split("\t")
        if len(columns) != 4 or columns[1] not in CATEGORIES:
            raise ValueError(f"gazetteer line {number}: four columns and a known category, please: {line!r}")
        system = System(columns[0].rstrip("?"), columns[1], columns[2])
        for name in [columns[0], *filter(None, columns[3].split(";"))]:
            plain = name.rstrip("?@")
            alias = Alias(plain, system, doubtful=plain != name, namesake=name.endswith("@"))
            owner = system.designation if alias.namesake else owners.setdefault(_key(plain), system.designation)
            if owner != system.designation:
                raise ValueError(f"gazetteer line {number}: {alias.text!r} already names {owner!r}")
            aliases.append(alias)
    return tuple(aliases)


@cache
def table() -> tuple[Alias, ...]:
    """The beat's own table."""
    return parse((files(__package__) / "gazetteer.tsv").read_text(encoding="utf-8").splitlines())


@cache
def _root() -> _Node:
    root = _Node()
    for alias in (alias for alias in table() if not alias.namesake):
        node = root
        for atom in _key(alias.text):
            node = node.nexts.setdefault(atom, _Node())
        node.aliases.append(alias)
    return root


@cache
def namesakes() -> dict[str, list[Alias]]:
    """The namesakes by their name in small letters."""
    found: dict[str, list[Alias]] = {}
    for alias in table():
        if alias.namesake:
            found.setdefault(alias.text.casefold(), []).append(alias)
    return found


def _key(name: str) -> tuple[str, ...]:
    return tuple(atom.casefold() for atom in ATOM.findall(name))


def matches(text: str) -> Iterator[Match]:
    """The table's names in the text, in order, the longest first, never overlapping. Linear in the text."""
    root = _root()
    until = 0
    for atom in ATOM.finditer(text):
        if atom.start() < until or not _opens(root, atom[0]):
            continue
        found = _longest(text, atom.start())
        if found:
            yield found
            until = found.end


def _opens(root: _Node, atom: str) -> bool:
    folded = atom.casefold()
    return folded in root.nexts or folded.removesuffix("s") in root.nexts


def _longest(text: str, start: int) -> Match | None:
    node, place, best = _root(), start, None
    for depth in range(12):
        atom = ATOM.match(text, place) if depth == 0 else _joined(text, place)
        if atom is None:
            break
        folded = atom[0].casefold()
        singular = node.nexts.get(folded.removesuffix("s")) if atom[0].endswith("s") and len(folded) > 1 else None
        if singular is not None:
            best = _written(text, start, atom.end() - 1, singular, atom.end()) or best
        following = node.nexts.get(folded)
        if following is None:
            break
        node, place = following, atom.end()
        best = _written(text, start, place, node, _past_plural(text, place)) or best
    return best


def _joined(text: str, place: int) -> re.Match[str] | None:
    joint = _JOINT.match(text, place)
    return ATOM.match(text, joint.end()) if joint else None


def _past_plural(text: str, place: int) -> int:
    """After "F-16" in "F-16s" and "F-16's", the plural's s is part of the name as it stands, a possessive is not."""
    if text[place : place + 1] == "s" and not text[place + 1 : place + 2].isalnum():
        return place + 1
    return place


def _written(text: str, start: int, end: int, node: _Node, stop: int) -> Match | None:
    """The first alias of the node whose capitals are those of text[start:end], if the name ends there."""
    if stop < len(text) and text[stop].isalpha() and text[stop - 1].isalpha():
        return None
    written = text[start:end]
    for alias in node.aliases:
        if _same_capitals(written, alias.text):
            return Match(start, stop, alias, _joints(written) != _joints(alias.text))
    return None


def _same_capitals(written: str, name: str) -> bool:
    return all(
        w == n or w == n.upper() or (len(n) > 3 and w == n.capitalize() and n[0].isupper())
        for w, n in zip(ATOM.findall(written), ATOM.findall(name), strict=True)
    ) or (name[0].isupper() and written[0] == name[0] and len(name) > 12 and written.casefold() == name.casefold())


def _joints(name: str) -> list[str]:
    return [re.sub(r"[‐‑–]", "-", joint) for joint in ATOM.split(name)[1:-1]]
