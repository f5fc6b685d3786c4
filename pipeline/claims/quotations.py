"""Quotations: the same words of the same speaker, whole, in part, or run together differently; and what somebody denies.

Kept apart: other words to the same effect, the same words in another mouth, and words that are turned round by a 'not' or
differ in a number ('we will send 200', 'we will send 500'). A few words ('unacceptable') are the same saying only if the same
speaker is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.article import Quotation, Record
from pipeline.claims.claim import Conflict, Statement, telling
from pipeline.dedup.words import read_words

RUN = 3
CONTAINED = 0.6
"""Of the shorter one's runs of three words, so many stand in the longer: house style changes a word in ten."""
FEW = 6
"""Fewer words than this may be anyone's."""
_NOT = frozenset(["not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "cannot", "without", "t"])
"""'t' is what is left of 'won't'."""
_NUMERALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_NUMERALS, start=2)}
_SIZES = frozenset(["hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions"])
_DENIES = frozenset(["deny", "denial", "dispute", "refute", "rebut"])
"""Cues behind which stands what the speaker says is not so; "not think" and the like are cues with a 'not'."""
DENIED_AT_MOST = 60
"""Denials of one story that are held against the other statements."""
SAME_THING, LONG_WORD, STEM = 0.85, 4, 6
"""Of the words of the shorter one (four letters and more, the first six compared), so many are in the other: who denies
having delivered the launchers has not denied that they were promised."""
UNDER_ONE_RUN = 20
"""Sayings looked at that share one run of words: a refrain must not cost the square of its number."""

_Told = tuple[Record, Quotation]
_Words = tuple[str, ...]


def quotations(story: Sequence[Record]) -> list[Statement]:
    """One statement for each saying, in order of its first article's date and text."""
    sayings, denied = _Sayings(), _Sayings()
    place = {record.article_id: number for number, record in enumerate(story)}
    told = [(read_words(one.content).words, record, one) for record in story for one in record.quotations]
    for words, record, one in sorted(told, key=lambda item: (-len(item[0]), place[item[1].article_id], item[2].start)):
        if words:
            (denied if _denies(one) else sayings).add(words, (record, one))
    found = [
        _statement(words, sorted(tellers, key=lambda one: (place[one[0].article_id], one[1].start)))
        for words, tellers in (*sayings.told, *denied.told)
    ]
    return sorted(found, key=lambda one: (place[one.tellings[0].article_id], one.tellings[0].start, one.key[0]))


def quotation_conflicts(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """What one says and another denies; the same words in two mouths, or turned round in one. Never where an article has both."""
    yield from _denials(statements)
    index = _Runs()
    for here, statement in enumerate(statements):
        if statement.details.get("denied"):
            continue
        words = tuple(str(statement.key[0]).split())
        speaker = statement.details["speaker"]
        for there in index.holding(words) if len(words) >= FEW else ():
            says = statements[there].details["speaker"]
            known = speaker and says and not statement.articles & statements[there].articles
            if not known:
                continue
            if not _one_person(str(speaker), str(says)):
                yield Conflict(here=there, there=here, what="speaker", says=str(says), says_there=str(speaker))
            elif turned_round(words, tuple(str(statements[there].key[0]).split())):
                ours, theirs = (str(statements[place].details["content"]) for place in (there, here))
                yield Conflict(here=there, there=here, what="wording", says=ours, says_there=theirs)
        index.add(here, words)


def _denials(statements: Sequence[Statement]) -> Iterator[Conflict]:
    denied = [place for place, one in enumerate(statements) if one.details.get("denied")]
    said = [place for place, one in enumerate(statements) if not one.details.get("denied")]
    for there in denied[:DENIED_AT_MOST]:
        for here in said:
            one, other = statements[here], statements[there]
            if not one.articles & other.articles and _one_thing(str(one.key[0]), str(other.key[0])):
                yield Conflict(here=here, there=there, what="denied", says=one.text, says_there=other.text)


def _one_thing(one: str, other: str) -> bool:
    """Nearly the same content, and neither is turned round by a 'not'."""
    words, others = ({word[:STEM] for word in text.split() if len(word) >= LONG_WORD} for text in (one, other))
    fewer, common = min(len(words), len(others)), len(words & others)
    turned = _NOT.isdisjoint(one.split()) != _NOT.isdisjoint(other.split())
    return common > 2 and common >= SAME_THING * fewer and not turned


def _denies(one: Quotation) -> bool:
    return one.kind == "indirect" and one.cue is not None and (one.cue in _DENIES or one.cue.startswith("not "))


class _Sayings:
    """Sayings so far, longest first: each new one is part of a longer one, or begins its own."""

    def __init__(self) -> None:
        self.told: list[tuple[_Words, list[_Told]]] = []
        self._runs = _Runs()
        self._equal: dict[_Words, list[int]] = defaultdict(list)

    def add(self, words: _Words, one: _Told) -> None:
        near = self._runs.holding(words) or self._equal[words][:UNDER_ONE_RUN]
        near = [place for place in near if not turned_round(words, self.told[place][0])]
        found = next((place for place in near if self._said_by(place, one[1].source, few=len(words) < FEW)), None)
        if found is None:
            found = len(self.told)
            self.told.append((words, []))
            self._runs.add(found, words)
            self._equal[words].append(found)
        self.told[found][1].append(one)

    def _said_by(self, place: int, speaker: str | None, *, few: bool) -> bool:
        known = next((one.source for _, one in self.told[place][1] if one.source), None)
        if not speaker or not known:
            return not few
        return _one_person(speaker, known)


class _Runs:
    """Finds the sayings that hold most of the runs of words of another."""

    def __init__(self) -> None:
        self._places: dict[_Words, list[int]] = defaultdict(list)

    def add(self, place: int, words: _Words) -> None:
        for run in {*zip(*(words[k:] for k in range(RUN)))}:
            if len(self._places[run]) < UNDER_ONE_RUN:
                self._places[run].append(place)

    def holding(self, words: _Words) -> list[int]:
        """Best first; none for fewer than RUN words."""
        runs = {*zip(*(words[k:] for k in range(RUN)))}
        shared = Counter(place for run in runs for place in self._places.get(run, ()))
        enough = [(-count, place) for place, count in shared.items() if count >= CONTAINED * len(runs)]
        return [place for _, place in sorted(enough)]


def turned_round(words: _Words, other: _Words) -> bool:
    """Whether nearly the same words say another thing: where they differ, one of them denies it or has another number."""
    short, long = sorted((words, other), key=len)
    here, there = list[str](), list[str]()
    changes = SequenceMatcher(None, short, long, autojunk=False).get_opcodes()
    for place, (kind, start, end, other_start, other_end) in enumerate(changes):
        within = 0 < place < len(changes) - 1
        if kind != "equal":
            here += short[start:end]
            there += long[other_start:other_end] if within or kind == "replace" else ()
    ours, theirs = _numbers(here), _numbers(there)
    denied = _NOT.isdisjoint(here) != _NOT.isdisjoint(there)
    return denied or bool(ours - theirs)


def _numbers(words: Iterable[str]) -> set[str]:
    return {_NUMBERS.get(word, word) for word in words if word[0].isdigit() or word in _NUMBERS or word in _SIZES}


def _one_person(one: str, other: str) -> bool:
    """'Lund', 'Greta Lund' and 'Ms Greta Lund': one name's words are all in the other."""
    words, others = ({*read_words(name).words} for name in (one, other))
    return words <= others or others <= words


def _statement(words: _Words, told: Sequence[_Told]) -> Statement:
    names = [one.source for _, one in told if one.source]
    speaker = max(names, key=len, default=None)
    longest = next(one for _, one in told if read_words(one.content).words == words)
    denied = ["denied"] if _denies(longest) else []
    return Statement(
        kind="quotation",
        key=(" ".join(words), speaker or "", *denied),
        text=f"{speaker or 'not said who'}{' denies' if denied else ''}: {longest.content}",
        details={
            "speaker": speaker,
            "content": longest.content,
            "form": longest.kind,
            "denied": bool(denied),
            "date": next((one.date for _, one in told if one.date), None),
            "addressee": next((one.addressee for _, one in told if one.addressee), None),
        },
        tellings=tuple(telling(record, one.start, one.end, one.field) for record, one in told),
    )
