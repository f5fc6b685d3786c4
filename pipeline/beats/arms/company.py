"""Whether the words around a name of the table make it a weapon: Patriot, Leopard, Tiger and B-52s are other things, too."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.beats.arms import nouns
from pipeline.beats.arms.gazetteer import Match, System
from pipeline.countries import lookup

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_STOP = re.compile(r"[.!?;:]['\"”’)]?\s|\n")
CLAUSE = re.compile(r"[,.!?;:]['\"”’)]?\s|\n")
_COUNT_BEFORE = re.compile(r"(?:\b\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|twelve|hundred|thousand|dozens|hundreds|thousands|several|more|additional)(?: of)?)(?: (?:more|new|additional|extra|old|used|surplus|second-hand))? $")  # fmt: skip
_FIRED = re.compile(
    r"\b(?:(?:fired?|firing|fires) (?P<how>an? |the |its |their |more |several |\d+ |two |three |four |dozens of )?"
    r"|(?P<armed>armed with|equipped with) (?:an? |its |their |\d+ )?"
    r"|(?:launched|launching|shot down|downed) (?:\d[\d,]*|two|three|four|five|six|dozens of|more than \d+) )$"
)
_IS_FIRED = re.compile(r" (?:was|were|been|being) (?:fired|shot down|intercepted)\b")
_REACH = 120  # characters looked at on either side: a dozen words


def is_firm(text: str, match: Match) -> bool:
    """Is the match a weapon on the strength of its own name and the words beside it?"""
    if is_another_name(text, match):
        return False
    code = any(character.isdigit() for character in match.alias.text)
    if not match.alias.doubtful and not (match.loose and len(match.alias.text) < 6 and code):
        return True
    after, before = words_after(text, match.end), _words_before(text, match.start)
    beside = words_after(text, match.end, CLAUSE)
    if _arms_beside(match.alias.system, before, beside):
        return True
    fired = _FIRED.search(text, max(0, match.start - 60), match.start)
    if (fired and (fired["how"] or fired["armed"] or not is_singular(match))) or _IS_FIRED.match(text, match.end):
        return True
    counted = bool(_COUNT_BEFORE.search(text, max(0, match.start - 40), match.start))
    near = any(word in nouns.MILITARY for word in before + after)
    return near and (
        code or counted or (match.end - match.start > 2 and text[match.end - 1] == "s" and _lists(text, match))
    )


def _arms_beside(system: System, before: Sequence[str], after: Sequence[str]) -> bool:
    wanted = nouns.ARMS_COMPANY | nouns.OF_A_KIND[system.category]
    return bool(wanted.intersection(after[:3]) or wanted.intersection(before[-2:]))


def _lists(text: str, match: Match) -> bool:
    """A plural in a list ("..., Stingers and ...") or with a verb of sending near it."""
    around = text[max(0, match.start - 2) : match.end + 5]
    return bool(re.search(r"[,(] ?\w|\band\b", around))


def is_another_name(text: str, match: Match) -> bool:
    """The word is part of another name: 'New England Patriots', 'Michael Fox', 'Jaguar Land Rover', 'Apache Corp'."""
    if match.loose and words_after(text, match.end)[:1] and words_after(text, match.end)[0] in _POLICE_DOGS:
        return True
    if _NUMBERED.search(text, max(0, match.start - 12), match.start) or _of_music(text, match):
        return True
    if not match.alias.doubtful or any(c.isdigit() for c in match.alias.text):
        return False
    after = re.match(r" ([A-Z][a-z]+)", text[match.end : match.end + 30])
    if after and after[1].casefold() in _OTHER_NAMES:
        return True
    following = words_after(text, match.end)[:1]
    if following and following[0] in _OTHER_USES:
        return True
    if _arms_beside(match.alias.system, (), words_after(text, match.end)):
        return False
    before = re.search(r"\b([A-Z][a-z]+) $", text[max(0, match.start - 30) : match.start])
    if before is None:
        return False
    return before[1].casefold() in _FIRST_PARTS or (is_singular(match) and not _may_precede(before[1]))


def _of_music(text: str, match: Match) -> bool:
    """The B-52s, U-2 and Warrior Soul play: words of music near, and none of arms."""
    around = {*_words_before(text, match.start), *words_after(text, match.end)}
    return bool(around & _MUSIC) and not around & nouns.MILITARY


def is_singular(match: Match) -> bool:
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
_MUSIC = frozenset(
    "album albums song songs band concert gig singer guitarist frontman lyrics festival hit sang".split()
)
_NUMBERED = re.compile(
    r"\b(?:[Rr]oom|[Gg]ate|[Rr]oute|[Hh]ighway|[Rr]oad|[Ff]light|[Ff]orm|[Ss]ection|[Ss]uite|[Ss]eat|[Bb]us|[Tt]ram|[Ll]ine|[Vv]isa"
    r"|[Tt]rain|[Mm]ercedes|Audi|BMW|[Vv]itamin|(?:Mr|Mrs|Ms|Dr|Sgt|Officer|Sergeant|Senator)\.?) $"
)
_POLICE_DOGS = frozenset("unit units officer officers dog dogs handler handlers team teams".split())
_FIRST_PARTS = frozenset(
    "england michael megan samuel james martin george mount lake port saint-martin bronze space inter ac cape san".split()
)


def words_after(text: str, end: int, stops: re.Pattern[str] = _STOP) -> list[str]:
    stretch = text[end : end + _REACH]
    stop = stops.search(stretch)
    return [word.casefold() for word in _WORD.findall(stretch[: stop.start() if stop else None])][:12]


def _words_before(text: str, start: int) -> list[str]:
    stretch = text[max(0, start - _REACH) : start]
    stops = list(_STOP.finditer(stretch))
    return [word.casefold() for word in _WORD.findall(stretch[stops[-1].end() if stops else 0 :])][-12:]
