"""Where a text names weapon systems: gazetteer names in fit company, and designators beside a weapon noun.

Words like Patriot, Leopard or Tiger count only where the words around them are military; a bare designator ("FH70")
only where a weapon noun stands next to it, so that paper sizes, motorways, visas and summits stay out.
"""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.beats.arms import nouns
from pipeline.beats.arms.designators import designators
from pipeline.beats.arms.gazetteer import Match, System, matches
from pipeline.beats.arms.warships import warships
from pipeline.countries import lookup


@dataclass(frozen=True, slots=True)
class Sighting:
    """text[start:end] names a weapon system; `category` is None only for a designator of unclear kind."""

    start: int
    end: int
    designation: str
    category: str | None
    system: System | None = None


_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_REACH = 120  # characters looked at on either side: a dozen words
_STOP = re.compile(r"[.!?;:]['\"”’)]?\s|\n")
_CLAUSE = re.compile(r"[,.!?;:]['\"”’)]?\s|\n")
_SUFFIX = re.compile(r"[A-Z]{1,3}\d{0,2}(?:/[A-Z]{1,2})?(?:-\d{1,2})?(?![A-Za-z0-9])|[A-Z]\d?[A-Z]?\d?(?=s\b)")
_MARK = re.compile(r"-\d{1,3}(?![\w-])")  # the GDF-007 is a GDF
_COUNT_BEFORE = re.compile(r"(?:\b\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|twelve|hundred|thousand|dozens|hundreds|thousands|several|more|additional)(?: of)?)(?: (?:more|new|additional|extra|old|used|surplus|second-hand))? $")  # fmt: skip


def sightings(text: str) -> tuple[Sighting, ...]:
    """All weapon systems named in the text, in order, never overlapping."""
    found = list(matches(text))
    firm = [match for match in found if _firm(text, match)]
    settled = {match.alias.system.designation for match in firm}
    kept = {*firm, *_in_company(text, found)}
    kept.update(
        m for m in found if m not in kept and m.alias.system.designation in settled and not _other_name(text, m)
    )
    named = [_sighting(text, match) for match in found if match in kept]
    known = sorted([*named, *_unlisted(text, named)], key=lambda s: s.start)
    return tuple(_joined(text, known))


def _in_company(text: str, found: Sequence[Match]) -> Iterator[Match]:
    """Two doubtful names in the plural, joined by a comma or 'and', speak for each other: 'Stingers and Javelins'."""
    for first, second in pairwise(found):
        gap = text[first.end : min(second.start, first.end + 8)]
        plural = not _singular(first) and not _singular(second)
        if plural and first.end < second.start and re.fullmatch(r",? and |, |,? or ", gap):
            yield from (match for match in (first, second) if not _other_name(text, match))


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
    suffix = _SUFFIX.match(text, end) if text[end - 1].isdigit() else None
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


# ---------------------------------------------------------------- company


def _firm(text: str, match: Match) -> bool:
    """Is the match a weapon on the strength of its own name and the words beside it?"""
    if _other_name(text, match):
        return False
    code = any(character.isdigit() for character in match.alias.text)
    if not match.alias.doubtful and not (match.loose and len(match.alias.text) < 6 and code):
        return True
    after, before = _words_after(text, match.end), _words_before(text, match.start)
    beside = _words_after(text, match.end, _CLAUSE)
    if _arms_beside(match.alias.system, before, beside):
        return True
    counted = bool(_COUNT_BEFORE.search(text, max(0, match.start - 40), match.start))
    near = any(word in nouns.MILITARY for word in before + after)
    return near and (
        code or counted or (match.end - match.start > 2 and text[match.end - 1] == "s" and _lists(text, match))
    )


def _arms_beside(system: System, before: Sequence[str], after: Sequence[str]) -> bool:
    wanted = set(nouns.ARMS_COMPANY)
    if system.category in ("combat aircraft", "aircraft", "helicopter", "drone"):
        wanted |= nouns.AIRFRAMES
    if system.category in ("ship", "submarine"):
        wanted |= nouns.SHIPS
    if system.category == "armoured vehicle":
        wanted |= {"vehicle", "vehicles", "troop", "carrier", "carriers", "infantry", "fighting"}
    if system.category in ("air defence", "rocket artillery", "missile"):
        wanted |= {"system", "systems", "air", "defence", "defense"}
    return bool(wanted.intersection(after[:3]) or wanted.intersection(before[-2:]))


def _lists(text: str, match: Match) -> bool:
    """A plural in a list ("..., Stingers and ...") or with a verb of sending near it."""
    around = text[max(0, match.start - 2) : match.end + 5]
    return bool(re.search(r"[,(] ?\w|\band\b", around))


def _other_name(text: str, match: Match) -> bool:
    """The word is part of another name: 'New England Patriots', 'Michael Fox', 'Jaguar Land Rover', 'Apache Corp'."""
    if match.loose and _words_after(text, match.end)[:1] and _words_after(text, match.end)[0] in _POLICE_DOGS:
        return True
    if not match.alias.doubtful or any(c.isdigit() for c in match.alias.text):
        return False
    after = re.match(r" ([A-Z][a-z]+)", text[match.end : match.end + 30])
    if after and after[1].casefold() in _OTHER_NAMES:
        return True
    following = _words_after(text, match.end)[:1]
    if following and following[0] in _OTHER_USES:
        return True
    if _arms_beside(match.alias.system, (), _words_after(text, match.end)):
        return False
    before = re.search(r"\b([A-Z][a-z]+) $", text[max(0, match.start - 30) : match.start])
    if before is None:
        return False
    return before[1].casefold() in _FIRST_PARTS or (_singular(match) and not _may_precede(before[1]))


def _singular(match: Match) -> bool:
    return match.end - match.start == len(match.alias.text)


def _may_precede(word: str) -> bool:
    """A capitalised word that may stand before a weapon's name; any other is taken for a first name."""
    return word.casefold() in _OPENERS or lookup(word) is not None


_OPENERS = frozenset(
    "the a an its their his her our these those this that some more most many several other another both all each no new "
    "old used second-hand additional extra two three four five six seven eight nine ten dozens hundreds thousands about "
    "around nearly over army navy force corps nato martin raytheon boeing systems dynamics atomics grumman royal raf "
    "pentagon allied western soviet european with by from for of and or if when while as after before under such only".split()
)
_OTHER_NAMES = frozenset(
    "corp corporation inc ltd plc land act day days line street road river group airlines lake".split()
)
_OTHER_USES = frozenset(
    "throw thrower throwers act fans quarterback coach throwing event final finals print skin seal seals season game "
    "pub bar club striker nation reservation tribe cup fc exhaust county war helicopteros sanctions cathedral derby".split()
)
_POLICE_DOGS = frozenset("unit units officer officers dog dogs handler handlers team teams".split())
_FIRST_PARTS = frozenset(
    "england michael megan samuel james martin george mount lake port saint-martin bronze space inter ac cape san".split()
)


def _words_after(text: str, end: int, stops: re.Pattern[str] = _STOP) -> list[str]:
    stretch = text[end : end + _REACH]
    stop = stops.search(stretch)
    return [word.casefold() for word in _WORD.findall(stretch[: stop.start() if stop else None])][:12]


def _words_before(text: str, start: int) -> list[str]:
    stretch = text[max(0, start - _REACH) : start]
    stops = list(_STOP.finditer(stretch))
    return [word.casefold() for word in _WORD.findall(stretch[stops[-1].end() if stops else 0 :])][-12:]
