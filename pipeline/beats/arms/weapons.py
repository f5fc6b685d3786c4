"""Where a text names weapon systems: gazetteer names in fit company, and designators beside a weapon noun.

Words like Patriot, Leopard or Tiger count only where the words around them are military; a bare designator ("FH70")
only where a weapon noun stands next to it, so that paper sizes, motorways, visas and summits stay out.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.beats.arms import gazetteer, nouns
from pipeline.beats.arms.company import CLAUSE, is_another_name, is_firm, is_singular, words_after
from pipeline.beats.arms.designators import designators
from pipeline.beats.arms.gazetteer import Match, System, matches
from pipeline.beats.arms.warships import warships


@dataclass(frozen=True, slots=True)
class Sighting:
    """text[start:end] names a weapon system; `category` is None only for a designator of unclear kind."""

    start: int
    end: int
    designation: str
    category: str | None
    system: System | None = None


_SUFFIX = re.compile(r"[A-Z]{1,3}\d{0,2}(?:/[A-Z]{1,2})?(?:-\d{1,2})?(?![A-Za-z0-9])|[A-Z]\d?[A-Z]?\d?(?=s\b)")
_DIGIT_BEHIND = re.compile(r"(?<=\d[A-Z])\d(?![\w-])")  # the Su-24M2 is a Su-24M
_LISTED = re.compile(r",? and |, |,? or ")
_MARK = re.compile(r"-\d{1,3}(?![\w-])")  # the GDF-007 is a GDF


def sightings(text: str) -> tuple[Sighting, ...]:
    """All weapon systems named in the text, in order, never overlapping."""
    found = [_by_company(text, match) for match in matches(text)]
    firm = [match for match in found if is_firm(text, match)]
    settled = {match.alias.system.designation for match in firm}
    kept = {*firm, *_in_company(text, found, set(firm))}
    kept.update(
        m for m in found if m not in kept and m.alias.system.designation in settled and not is_another_name(text, m)
    )
    named = [_sighting(text, match) for match in found if match in kept]
    known = sorted([*named, *_unlisted(text, named)], key=lambda s: s.start)
    return tuple(_joined(text, known))


def _by_company(text: str, match: Match) -> Match:
    """The match as that of its namesake where the noun behind says so: 'Hawk trainers' are not Hawk missiles."""
    others = gazetteer.namesakes().get(match.alias.text.casefold())
    if not others:
        return match
    after = set(words_after(text, match.end, CLAUSE)[:2])
    fit = next((alias for alias in others if after & nouns.OF_A_KIND[alias.system.category]), None)
    return replace(match, alias=fit) if fit else match


def _in_company(text: str, found: Sequence[Match], firm: Container[Match]) -> Iterator[Match]:
    """Names that a comma or 'and' joins speak for each other: two in the plural, or a list that ends in a sure one.

    'Stingers and Javelins', 'Milan, Cobra and TOW missiles'.
    """
    follows = False
    for first, second in reversed(list(pairwise(found))):
        joined = _LISTED.fullmatch(text, first.end, min(second.start, first.end + 8)) is not None
        follows = joined and (follows or second in firm) and not is_another_name(text, first)
        if follows:
            yield first
        elif joined and not is_singular(first) and not is_singular(second):
            yield from (match for match in (first, second) if not is_another_name(text, match))


def _unlisted(text: str, named: Sequence[Sighting]) -> Iterator[Sighting]:
    """Ships by name and designators of no table, where no listed name stands."""
    taken = list(named)
    for found in (warships(text), designators(text)):
        place = 0
        fresh = []
        for start, end, designation, category in found:
            while place < len(taken) and taken[place].end <= start:
                place += 1
            if place == len(taken) or taken[place].start >= end:
                fresh.append(Sighting(start, end, designation, category))
        yield from fresh
        taken = sorted([*taken, *fresh], key=lambda s: s.start)


def _sighting(text: str, match: Match) -> Sighting:
    """With the variant's letters behind it: the text's 'F-16V' is an F-16V, the table knows the F-16."""
    system, end = match.alias.system, match.end
    designation = _usual(match)
    suffix = (_SUFFIX if text[end - 1].isdigit() else _DIGIT_BEHIND).match(text, end)
    if suffix:
        end = suffix.end()
        designation = _with_suffix(designation, match.alias.text, suffix[0])
        end += text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum()
    else:
        mark = _MARK.match(text, end) if text[match.start : end].split()[-1].isupper() else None
        if mark:
            end, designation = mark.end(), designation + mark[0]
    return Sighting(match.start, end, designation, system.category, system)


def _usual(match: Match) -> str:
    """A variant's own name where the table lists it beside its family's ("T-72B3"), else the family's name."""
    family, alias = match.alias.system.designation, match.alias.text
    code = family.split()[0]
    variant = alias.startswith(family) or (alias.startswith(code) and alias != code and alias not in family)
    return alias if variant and re.search(r"\d", alias) else family


def _with_suffix(designation: str, code: str, suffix: str) -> str:
    return designation.replace(code, code + suffix, 1) if code in designation else code + suffix


def _joined(text: str, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """'AH-64E' and 'Apache' side by side are one name."""
    last: Sighting | None = None
    for sighting in found:
        if last and text[last.end : sighting.start] == " " and _one_system(last, sighting):
            last = replace(last, end=sighting.end, designation=_fuller(last, sighting))
            continue
        if last:
            yield last
        last = sighting
    if last:
        yield last


def _fuller(first: Sighting, second: Sighting) -> str:
    """'AH-64E' and 'AH-64 Apache' make 'AH-64E Apache'."""
    code, _, name = second.designation.partition(" ")
    return f"{first.designation} {name}" if name and first.designation.startswith(code) else first.designation


def _one_system(first: Sighting, second: Sighting) -> bool:
    return first.system is not None and first.system == second.system
