"""What a person is, from the words beside the name: 'Deputy Secretary of State ...', '..., director of research at ...'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

from pipeline.article import Entity
from pipeline.extract.reckoning import WEEKDAYS
from pipeline.extract.titles import is_honorific, is_qualifier, is_role
from pipeline.reading import Reading, Token

_LONGEST_BEFORE = 12
_LONGEST_AFTER = 25
_LONGEST_GAP = 24
_NOUNS = frozenset(["NOUN", "PROPN", "ADJ"])
_LINKS = frozenset(["of", "for", "and", "&", "-", "the", "to"])
_STOPS = frozenset([".", ";", ":", "!", "?", '"', "“", "”", ")", "(", "—", "–", "--", "’", "‘"])
_WHERE = frozenset(["at", "with", "in", "from", "on", "who", "which", "whose", "and", "told", "said", "says"])


@dataclass(frozen=True, slots=True)
class Role:
    role: str | None
    organisation: str | None = None


def role_of(reading: Reading, mention: Entity, organisations: Sequence[Entity]) -> Role | None:
    """The role that the copy gives a person at this mention. `organisations`: the ORG entities of the same field, in order."""
    tokens = reading.tokens_in(mention.start, mention.end)
    if not tokens:
        return None
    return (
        _before(reading, tokens[0], organisations)
        or _after(reading, tokens[-1], organisations)
        or _before_comma(reading, tokens, organisations)
        or _belonging(reading, mention, organisations)
    )


def _before(reading: Reading, first: Token, organisations: Sequence[Entity]) -> Role | None:
    """'Turkish President X', 'Secretary of State X', 'analyst X'."""
    words = _run_up_to(reading, first)
    while words and is_honorific(words[-1].text):
        words.pop()
    words = _nearest_title(_from_the_title_on(words))
    if not words or not _ends_in_office(words):
        return None
    return _role(reading, words, organisations)


_OF = re.compile(r"(?:,? (?:aged )?\d{2},?| \(\d{2}\),?)? (?:of|from) (?:the )?$")
_OWNER = re.compile(r"['’]s $")


def _belonging(reading: Reading, mention: Entity, organisations: Sequence[Entity]) -> Role | None:
    """'X, 61, of the Institute' and 'the Institute's X': a place in a body, and no office."""
    text = reading.text
    place = bisect_left(organisations, mention.start, key=lambda one: one.start)
    for one in organisations[max(0, place - 1) : place + 1]:
        before, between = text[one.end : mention.start], text[mention.end : max(mention.end, one.start)]
        behind = one.start > mention.end and len(between) < _LONGEST_GAP and _OF.fullmatch(between)
        if behind or (one.end < mention.start and len(before) < _LONGEST_GAP and _OWNER.fullmatch(before)):
            return Role(None, one.text)
    return None


def _run_up_to(reading: Reading, first: Token) -> list[Token]:
    """The words that lead up to a name without a break, nearest last; an owner ('Turkey's') is left out."""
    words: list[Token] = []
    for place in range(first.i - 1, max(-1, first.i - 1 - _LONGEST_BEFORE), -1):
        token = reading.tokens[place]
        belongs = token.pos in _NOUNS or token.text in _LINKS or is_role(token.text) or is_qualifier(token.text)
        timed = token.text.lower() in WEEKDAYS
        broken = "\n" in reading.text[token.end : reading.tokens[place + 1].start]
        if token.sentence != first.sentence or token.is_space or not belongs or timed or broken:
            break
        words.insert(0, token)
    return words


def _from_the_title_on(words: list[Token]) -> list[Token]:
    """Leaves out small words before the title, and what stands before a 'the' inside it."""
    for place in range(len(words) - 1, -1, -1):
        if words[place].text == "the" and (place == 0 or words[place - 1].text not in ("of", "for", "to")):
            words = words[place + 1 :]
            break
    if words and words[-1].text[:1].isupper():  # an office in capitals has nothing of the sentence's own before it
        foreign = [place for place, word in enumerate(words) if _is_plain(word) and word.text not in _LINKS]
        words = words[foreign[-1] + 1 :] if foreign else words
    while words and (words[0].text in _LINKS or (words[0].pos == "ADJ" and _is_plain(words[0]))):
        words = words[1:]
    return words


def _nearest_title(words: list[Token]) -> list[Token]:
    """'spokesman for President X' says what X is in its last part only."""
    for place in range(len(words) - 2, 0, -1):
        if words[place].text in ("of", "for", "to", "and") and is_role(words[-1].text):
            return words[place + 1 :]
    return words


def _is_plain(token: Token) -> bool:
    return token.text.islower() and not is_qualifier(token.text) and not is_role(token.text)


def _ends_in_office(words: Sequence[Token]) -> bool:
    """'... President', or '... Secretary of State'; not 'officials met Smith'."""
    last = words[-1]
    if last.text in ("elect", "designate") and len(words) > 2 and words[-2].text == "-":
        return is_role(words[-3].text)
    if is_role(last.text):
        return last.tag not in ("NNS", "NNPS")
    for place in range(len(words) - 2, 0, -1):
        if words[place].text in ("of", "for", "to"):
            return is_role(words[place - 1].text) and all(
                w.text[:1].isupper() or w.text in _LINKS for w in words[place + 1 :]
            )
    return False


def _after(reading: Reading, last: Token, organisations: Sequence[Entity]) -> Role | None:
    """'X, director of research at the Institute,' and 'X, 54, a spokesman for the ministry'."""
    rest = [t for t in reading.tokens[last.i + 1 : last.i + 1 + _LONGEST_AFTER + 6] if t.sentence == last.sentence]
    if not rest or rest[0].text != ",":
        return None
    rest = rest[1:]
    if len(rest) > 2 and rest[0].text.isdigit() and rest[1].text == ",":
        rest = rest[2:]
    if len(rest) > 2 and rest[0].text == "who" and rest[1].lemma == "be":
        rest = rest[2:]
    words = _apposition(rest[:_LONGEST_AFTER])
    words = list(dropwhile(lambda word: word.pos in ("ADV", "DET"), words))
    head = next((place for place, word in enumerate(words) if word.pos == "ADP"), len(words))
    if not words or not any(is_role(word.text) for word in words[:head]) or not _is_title_phrase(words[:head]):
        return None
    return _role(reading, words, organisations)


def _apposition(rest: Sequence[Token]) -> list[Token]:
    words: list[Token] = []
    for token in rest:
        if token.text in _STOPS or token.text == "," or token.is_space or token.text in ("who", "which", "whose"):
            break
        if token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBZ", "VBP", "MD"):
            break
        words.append(token)
    return words


def _is_title_phrase(words: Sequence[Token]) -> bool:
    return all(
        w.pos in _NOUNS
        or w.text in _LINKS
        or w.text in ("'s", "’s", "'", "’")
        or is_role(w.text)
        or is_qualifier(w.text)
        for w in words
    )


def _before_comma(reading: Reading, tokens: Sequence[Token], organisations: Sequence[Entity]) -> Role | None:
    """'the bank's chief economist, X, said' and 'the director of the Institute, X, said'."""
    first, last = tokens[0].i, tokens[-1].i
    framed = last + 1 < len(reading.tokens) and reading.tokens[last + 1].text in (",", ".") and first > 1
    if not framed or reading.tokens[first - 1].text != "," or reading.tokens[first - 1].sentence != tokens[0].sentence:
        return None
    words = _from_the_title_on(_run_up_to(reading, reading.tokens[first - 1]))
    before = reading.tokens[words[0].i - 1].text.lower() if words and words[0].i else ""
    head = next((place for place, word in enumerate(words) if word.text in ("of", "for")), len(words)) - 1
    if (
        head < 0
        or not is_role(words[head].text)
        or words[head].tag in ("NNS", "NNPS")
        or before not in ("the", "'s", "’s", "his", "her", "its", "their")
    ):
        return None
    return _role(reading, words, organisations)


def _role(reading: Reading, words: Sequence[Token], organisations: Sequence[Entity]) -> Role:
    """The words as a role, parted from the organisation that they name."""
    start, end = words[0].start, words[-1].end
    place = bisect_left(organisations, start, key=lambda one: one.start)
    inside = [one for one in organisations[place : place + _LONGEST_AFTER] if one.end <= end]
    organisation = inside[-1].text if inside else None
    cut = re.search(r"[ ](?:at|with|in|from|on)[ ]", reading.text[start:end])
    if cut:
        end = start + cut.start()
    elif inside and inside[-1].end == end:
        bridge = re.search(r"[ ](?:of|for)[ ](?:the[ ])?(?:[\w.-]+[ ])?$", reading.text[start : inside[-1].start])
        end = start + bridge.start() if bridge else end
    return Role(" ".join(reading.text[start:end].split()), organisation)
