"""Bodies that the model passed over or cut short: 'the Harbour Safety Commission', 'the 158th Fighter Wing'."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.reckoning import MONTHS, WEEKDAYS
from pipeline.extract.titles import is_honorific, is_role
from pipeline.reading import Name, Reading, Token

_HEADS = frozenset(
    """
    ministry department institute council agency university committee commission association corporation navy battalion
    regiment federation organization organisation foundation authority bureau parliament assembly directorate
    inspectorate brigade brigades command corps squadron forces
    """.split()
)
_NUMBERED = frozenset("wing division fleet army group company troop platoon infantry airborne battery force".split())
"""Heads of a body only behind an ordinal: 'the 5th Fleet'."""
_CHAMBERS = frozenset("house court bank board office school chamber academy".split())
_LINKS = frozenset(["of", "for", "&", "-"])
_MOST_WORDS = 8


def bodies(reading: Reading) -> Iterator[Name]:
    """ORG names: runs of capitalised words that end in a body's noun; none runs over a sentence's end."""
    tokens = reading.tokens
    for token in tokens:
        head = token.text[:1].isupper() and token.text.lower() in (_HEADS | _NUMBERED)
        if not head or _goes_on(tokens, token):
            continue
        first = _first_word(tokens, token)
        words = tokens[first : token.i + 1]
        numbered = _is_ordinal(words[0].text)
        if len(words) > 1 and (numbered or token.text.lower() in _HEADS):
            yield Name(words[0].start, token.end, "ORG")


def _goes_on(tokens: Sequence[Token], token: Token) -> bool:
    """Is the noun followed by more of the name, or of another one?"""
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    return after is not None and (after.text[:1].isupper() or after.text in ("-", "/")) and after.start - token.end < 2


def _first_word(tokens: Sequence[Token], head: Token) -> int:
    """Where the run of words begins that belong to the body's name."""
    first = place = head.i
    while place > 0 and head.i - place < _MOST_WORDS:
        token = tokens[place - 1]
        linked = token.text in _LINKS and place < head.i and _has_parts(tokens, place - 2)
        if token.sentence != head.sentence or not (_may_name(token) or linked):
            break
        place -= 1
        if token.text not in _LINKS:
            first = place
    while first < head.i and _only_opens(tokens[first], tokens[first + 1]):
        first += 1
    while first < head.i and tokens[first].text in _LINKS:
        first += 1
    return first


def _has_parts(tokens: Sequence[Token], place: int) -> bool:
    """May 'of' go on from this word to a body's name? 'House of ...' may, 'Verrin of ... University' may not."""
    return place >= 0 and tokens[place].text.lower() in (_HEADS | _CHAMBERS)


def _may_name(token: Token) -> bool:
    word = token.text
    if _is_ordinal(word):
        return True
    plain = word.lower().rstrip(".")
    timed = plain in WEEKDAYS or (plain[:3] in MONTHS and token.entity == "DATE")
    return (
        word[:1].isupper()
        and token.pos in ("PROPN", "ADJ", "NOUN")
        and token.entity != "PERSON"
        and not timed
        and not is_honorific(word)
    )


def _only_opens(token: Token, after: Token) -> bool:
    """A sentence's first word that is no name, and a title before one ('Secretary' in 'Secretary Council')."""
    return is_role(token.text) or (token.pos != "PROPN" and not _is_ordinal(token.text) and after.text in _LINKS)


def _is_ordinal(word: str) -> bool:
    return word[:1].isdigit() and word[-2:] in ("st", "nd", "rd", "th")
